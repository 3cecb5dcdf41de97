#include "service/io/sqlite_copy.hpp"

#include <sqlite3.h>

#include <utility>

namespace io {

void PageCopy::Finish::operator()(sqlite3_backup* backup) const noexcept {
  sqlite3_backup_finish(backup);
}

PageCopy::PageCopy(Connection target, sqlite3_backup* backup)
    : target_{std::move(target)}, backup_{backup} {}

LedgerResult<PageCopy> PageCopy::start(const Connection& from,
                                       const std::filesystem::path& target) {
  auto opened = Connection::open(target, Connection::Access::create);
  if (!opened) return tl::unexpected(opened.error());
  // A copy that was not finished is thrown away: it needs neither journal nor sync.
  auto ready = opened->script("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  if (!ready) return tl::unexpected(ready.error());
  sqlite3_backup* backup = sqlite3_backup_init(opened->handle(), "main", from.handle(), "main");
  if (backup == nullptr)
    return tl::unexpected(last_error(opened->handle(), sqlite3_errcode(opened->handle())));
  return PageCopy{std::move(*opened), backup};
}

LedgerResult<bool> PageCopy::step(int pages) {
  const int code = sqlite3_backup_step(backup_.get(), pages);
  if (code == SQLITE_OK) return true;
  if (code == SQLITE_DONE) return false;
  return tl::unexpected(last_error(target_.handle(), code));
}

int PageCopy::done() const { return of() - sqlite3_backup_remaining(backup_.get()); }
int PageCopy::of() const { return sqlite3_backup_pagecount(backup_.get()); }

LedgerResult<std::string> check_pages(const Connection& connection, Check check,
                                      std::chrono::milliseconds limit) {
  using Clock = std::chrono::steady_clock;
  constexpr int operations_between = 100'000;  // some milliseconds of work
  Clock::time_point end = Clock::now() + limit;
  if (limit.count() > 0) {
    const auto expired = [](void* at) {
      return static_cast<int>(Clock::now() > *static_cast<const Clock::time_point*>(at));
    };
    sqlite3_progress_handler(connection.handle(), operations_between, expired, &end);
  }
  LedgerResult<std::string> said = connection.text(
      check == Check::quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)");
  sqlite3_progress_handler(connection.handle(), 0, nullptr, nullptr);
  if (!said && sqlite3_errcode(connection.handle()) == SQLITE_INTERRUPT) return "";
  return said.map([](const std::string& text) { return text == "ok" ? std::string{} : text; });
}

}  // namespace io
