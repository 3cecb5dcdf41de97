#include "service/io/ledger_backup.hpp"

#include "service/io/ledger_files.hpp"
#include "service/io/ledger_impl.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <functional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace io {
namespace {

using Paths = std::vector<std::filesystem::path>;
using Kind = LedgerError::Kind;

/// Files of that directory which start with "ledger-" and end so, newest first.
Paths find_copies(const std::filesystem::path& directory, std::string_view ending) {
  Paths found;
  std::error_code unreadable;
  for (const auto& file : std::filesystem::directory_iterator{directory, unreadable}) {
    const std::string name = file.path().filename().string();
    if (name.starts_with("ledger-") && name.ends_with(ending)) found.push_back(file.path());
  }
  std::sort(found.begin(), found.end(), std::greater<>{});
  return found;
}

void remove_all(std::span<const std::filesystem::path> files) {
  std::error_code ignored;  // one more copy than wanted is no reason to fail
  for (const std::filesystem::path& file : files) std::filesystem::remove(file, ignored);
}

/// A copy that is whole is worth more than a quick one: every page, row and index is looked at.
LedgerResult<> check_copy(const std::filesystem::path& copy, Connection::Access access) {
  return Connection::open(copy, access).and_then([&](Connection connection) {
    return identify(connection)
        .and_then(
            [&](Identity identity) { return require_ledger(connection, identity, schema_steps()); })
        .and_then([&] { return check_pages(connection, Check::whole); })
        .and_then([&](const std::string& wrong) -> LedgerResult<> {
          if (wrong.empty()) return {};
          return tl::unexpected(
              LedgerError{Kind::corrupt, copy.string() + ": the copy is damaged: " + wrong});
        });
  });
}

/// Without a log of its own, so that the one file is all of it.
LedgerResult<> make_one_file(const std::filesystem::path& copy) {
  return Connection::open(copy, Connection::Access::write).and_then([](Connection connection) {
    return connection.run("PRAGMA journal_mode = DELETE");
  });
}

}  // namespace

LedgerResult<LedgerBackup> Ledger::start_backup(const std::filesystem::path& directory) {
  std::error_code code;
  std::filesystem::create_directories(directory, code);
  if (code) return tl::unexpected(file_error(directory, code));
  remove_all(find_copies(directory, ".part"));
  const std::filesystem::path part = directory / fmt::format("ledger-{}.db.part", file_stamp());
  return PageCopy::start(impl_->connection, part).map([&](PageCopy copy) {
    return LedgerBackup{std::move(copy), part};
  });
}

LedgerResult<bool> LedgerBackup::slice() {
  constexpr int pages = 50;  // 200 KiB
  constexpr std::chrono::milliseconds budget{10};
  const auto end = std::chrono::steady_clock::now() + budget;
  LedgerResult<bool> more = true;
  while (more && *more && std::chrono::steady_clock::now() < end) more = copy_.step(pages);
  return more;
}

std::filesystem::path LedgerBackup::finish() && {
  const PageCopy closed = std::move(copy_);
  return std::move(part_);
}

LedgerResult<std::filesystem::path> complete_backup(const std::filesystem::path& part,
                                                    std::uint32_t keep) {
  std::filesystem::path copy = part;
  copy.replace_extension();  // ".part"
  return make_one_file(part)
      .and_then([&] { return check_copy(part, Connection::Access::read); })
      .and_then([&] { return put_in_place(part, copy); })
      .map([&] {
        const Paths copies = find_copies(copy.parent_path(), ".db");
        remove_all(std::span{copies}.subspan(std::min<std::size_t>(keep, copies.size())));
        return copy;
      });
}

std::optional<core::Time> newest_backup(const std::filesystem::path& directory) {
  for (const std::filesystem::path& copy : find_copies(directory, ".db")) {  // newest first
    const std::string name = copy.stem().string();
    if (const auto made = time_of_stamp(name.substr(name.find('-') + 1))) return made;
  }
  return std::nullopt;
}

LedgerResult<std::filesystem::path> back_up(Ledger& ledger, const std::filesystem::path& directory,
                                            std::uint32_t keep,
                                            const std::function<void(int, int)>& progress) {
  auto backup = ledger.start_backup(directory);
  if (!backup) return tl::unexpected(backup.error());
  LedgerResult<bool> more = true;
  while (more && *more) {
    more = backup->slice();
    if (progress) progress(backup->pages_done(), backup->pages());
  }
  if (!more) return tl::unexpected(more.error());
  return complete_backup(std::move(*backup).finish(), keep);
}

namespace {

/// What may not be read is not passed over: an older copy would be taken instead.
LedgerResult<> require_readable(const std::filesystem::path& path) {
  if (::access(path.c_str(), R_OK) == 0) return {};
  return tl::unexpected(
      LedgerError{Kind::io, fmt::format("{}: {}; copies must be readable for who restores one",
                                        path.string(), std::generic_category().message(errno))});
}

LedgerResult<std::filesystem::path> newest_good_copy(const std::filesystem::path& from) {
  if (const auto may = require_readable(from); !may) return tl::unexpected(may.error());
  std::error_code absent;
  const Paths copies =
      std::filesystem::is_directory(from, absent) ? find_copies(from, ".db") : Paths{from};
  std::string why = "there is no backup";
  for (const std::filesystem::path& copy : copies) {
    if (const auto may = require_readable(copy); !may) return tl::unexpected(may.error());
    const auto good = check_copy(copy, Connection::Access::read);
    if (good) return copy;
    why = good.error().what;
  }
  return tl::unexpected(
      LedgerError{Kind::corrupt, fmt::format("{}: no good copy: {}", from.string(), why)});
}

/// To try the way back, a ledger goes where none was.
LedgerResult<> make_directory_of(const std::filesystem::path& path) {
  const std::filesystem::path directory = std::filesystem::absolute(path).parent_path();
  std::error_code code;
  std::filesystem::create_directories(directory, code);
  if (code) return tl::unexpected(file_error(directory, code));
  return {};
}

LedgerResult<> copy_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code code;
  std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, code);
  if (code) return tl::unexpected(file_error(to, code));
  return sync_file(to);
}

}  // namespace

LedgerResult<Restored> restore_ledger(const std::filesystem::path& from,
                                      const std::filesystem::path& path) {
  if (auto made = make_directory_of(path); !made) return tl::unexpected(made.error());
  const auto lock = LockFile::take(path);
  if (!lock) return tl::unexpected(lock.error());
  const auto copy = newest_good_copy(from);
  if (!copy) return tl::unexpected(copy.error());
  Restored restored{.copy = *copy, .replaced = {}};
  const std::filesystem::path arriving = beside(path, ".restoring");
  std::error_code unknown;
  if (std::filesystem::exists(path, unknown))
    restored.replaced = beside(path, ".replaced-" + file_stamp());
  return copy_durably(*copy, arriving)
      .and_then([&] {
        return restored.replaced.empty() ? LedgerResult<>{}
                                         : move_database(path, restored.replaced);
      })
      .and_then([&] { return put_in_place(arriving, path); })
      .map([&] { return restored; });
}

}  // namespace io
