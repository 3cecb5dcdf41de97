#include "service/io/ledger_impl.hpp"

#include "service/io/ledger_figures.hpp"

#include <sqlite3.h>

#include <string_view>
#include <utility>

namespace io {
namespace {

/// Prepares one after the other; the first failure is kept, and the rest left out.
class Preparing {
 public:
  explicit Preparing(const Connection& connection) : connection_{connection} {}
  Statement operator()(std::string_view sql) {
    if (!result_) return Statement{nullptr};
    auto prepared = connection_.prepare(sql);
    if (prepared) return std::move(*prepared);
    result_ = tl::unexpected(prepared.error());
    return Statement{nullptr};
  }
  [[nodiscard]] const LedgerResult<>& result() const { return result_; }

 private:
  const Connection& connection_;
  LedgerResult<> result_;
};

/// The commit tells how long the log is: no call to the file system is needed to know.
int note_log_pages(void* log, sqlite3* /*connection*/, const char* /*database*/, int count) {
  static_cast<LogFill*>(log)->note(count);
  return SQLITE_OK;
}

}  // namespace

LedgerResult<BatchStatements> BatchStatements::prepare(const Connection& connection) {
  Preparing prepared{connection};
  BatchStatements statements{
      .begin = prepared("BEGIN IMMEDIATE"),
      .commit = prepared("COMMIT"),
      .rollback = prepared("ROLLBACK"),
      .insert = prepared("INSERT INTO entry SELECT * FROM pending"),
      .add_era = prepared("INSERT OR REPLACE INTO era VALUES (?, ?, ?)"),
      .add_letter = prepared("INSERT INTO dead_letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      .drop_letters = prepared("DELETE FROM dead_letter WHERE number <= ?"),
      .add_snapshot = prepared("INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, zeroblob(?))"),
      .drop_snapshots = prepared("DELETE FROM snapshot WHERE t >= ? AND seq < ?"),
      .add_closing = prepared("INSERT OR REPLACE INTO closing VALUES (?, ?, ?, ?)"),
      .add_text = prepared("INSERT OR IGNORE INTO text VALUES (?, ?)"),
      .add_supply = prepared("INSERT INTO supply_day VALUES (?, ?, ?, ?, ?, ?, ?) "
                             "ON CONFLICT DO UPDATE SET amount = amount + excluded.amount")};
  return prepared.result().map([&] { return std::move(statements); });
}

LedgerResult<std::unique_ptr<Ledger::Impl>> Ledger::Impl::open(const std::filesystem::path& path,
                                                               const LedgerOptions& options,
                                                               bool unclean) {
  return open_for_writing(path, options, unclean).and_then([&](OpenLedger open) {
    auto impl = std::make_unique<Impl>(std::move(open), options);
    return impl->look_around().map([&] { return std::move(impl); });
  });
}

Ledger::Impl::Impl(OpenLedger open, const LedgerOptions& chosen)
    : connection{std::move(open.connection)}, options{chosen}, opened{std::move(open.opened)} {
  sqlite3_wal_hook(connection.handle(), note_log_pages, &log);
}

LedgerResult<> Ledger::Impl::look_around() {
  return read_figures(connection)
      .and_then([&](const LedgerFigures& figures) {
        now.figures = figures;
        return connection.number("SELECT max(number) FROM dead_letter");
      })
      .and_then([&](std::int64_t letters) {
        now.letters_ever = letters;
        return connection.number("SELECT wall_offset FROM era ORDER BY seq DESC LIMIT 1");
      })
      .and_then([&](std::int64_t offset) {
        wall_offset = core::Duration{offset};
        return pending.attach(connection);
      })
      .and_then([&] { return BatchStatements::prepare(connection); })
      .and_then([&](BatchStatements prepared) {
        statements = std::move(prepared);
        return FigureStatements::prepare(connection);
      })
      .map([&](FigureStatements prepared) {
        figure_statements = std::move(prepared);
        connection.reserve(reserved_bytes);
      });
}

LedgerResult<Ledger> Ledger::open(const std::filesystem::path& path, const LedgerOptions& options) {
  auto lock = LockFile::take(path);
  if (!lock) return tl::unexpected(lock.error());
  auto impl = Impl::open(path, options, lock->was_left());
  if (!impl && is_broken(impl.error()) && options.start_fresh) {
    const auto aside = put_aside(path);
    if (!aside) return tl::unexpected(aside.error());
    const std::string broken = impl.error().what;
    impl = Impl::open(path, options, false);
    if (impl) {
      (*impl)->opened.moved_aside = *aside;
      (*impl)->opened.broken = broken;
    }
  }
  if (!impl) {
    lock->leave_on_end();
    return tl::unexpected(impl.error());
  }
  (*impl)->lock.emplace(std::move(*lock));
  return Ledger{std::move(*impl)};
}

}  // namespace io
