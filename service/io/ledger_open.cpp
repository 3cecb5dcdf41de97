#include "service/io/ledger_open.hpp"

#include "service/io/ledger_files.hpp"
#include "service/io/sqlite_copy.hpp"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace io {
namespace {

using Access = Connection::Access;
using Kind = LedgerError::Kind;

/// A start must not wait for a whole check of a large file; a backup does that every night.
constexpr std::chrono::milliseconds longest_check{2000};

struct Recognised {
  Connection connection;
  Identity identity;
};

/// Twice before it is called damaged: a medium that failed to give a page once may give it the next time, and a ledger
/// that is put aside takes what the house knows with it.
LedgerResult<> check_after_kill(const Connection& connection) {
  const auto check = [&connection] { return check_pages(connection, Check::quick, longest_check); };
  return check()
      .and_then([&](const std::string& wrong) {
        return wrong.empty() ? LedgerResult<std::string>{wrong} : check();
      })
      .and_then([&](const std::string& wrong) -> LedgerResult<> {
        if (wrong.empty()) return {};
        return tl::unexpected(
            LedgerError{Kind::corrupt, connection.path().string() + ": damaged: " + wrong});
      });
}

/// Opens it and looks, without changing anything.
LedgerResult<Recognised> recognise(const std::filesystem::path& path, Access access, bool unclean,
                                   std::span<const SchemaStep> steps) {
  auto connection = Connection::open(path, access);
  if (!connection) return tl::unexpected(connection.error());
  const auto identity = identify(*connection);
  if (!identity) return tl::unexpected(identity.error());
  if (!identity->empty) {
    auto usable = require_ledger(*connection, *identity, steps);
    if (usable && unclean) usable = check_after_kill(*connection);
    if (!usable) return tl::unexpected(usable.error());
  } else if (access != Access::create) {
    return tl::unexpected(LedgerError{Kind::not_a_ledger, path.string() + ": empty"});
  }
  return Recognised{std::move(*connection), *identity};
}

/// What holds for the one connection that writes.
LedgerResult<> set_up(const Connection& connection, std::uint64_t quota) {
  constexpr std::int64_t cache_kibibytes = -256;     // appending needs few pages
  constexpr std::int64_t longest_log = 4096 * 1024;  // bytes kept between checkpoints, re-used
  const auto mode = connection.text("PRAGMA journal_mode = WAL");
  if (!mode) return tl::unexpected(mode.error());
  if (*mode != "wal")
    return tl::unexpected(LedgerError{
        Kind::io, connection.path().string() + ": no write-ahead log here; use a local disk"});
  return connection
      .script(
          "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON;"
          "PRAGMA secure_delete = ON")  // what retention removes is overwritten
      .and_then([&] { return connection.set("cache_size", cache_kibibytes); })
      .and_then([&] { return connection.set("journal_size_limit", longest_log); })
      .and_then([&] { return limit_size(connection, quota); });
}

LedgerResult<OpenLedger> make_ready(Recognised found, const LedgerOptions& options,
                                    LedgerOpened opened, std::span<const SchemaStep> steps) {
  opened.fresh = found.identity.empty;
  auto migrated = set_up(found.connection, options.quota).and_then([&] {
    return bring_up_to_date(found.connection, found.identity, steps);
  });
  if (!migrated) return tl::unexpected(migrated.error());
  if (*migrated) {
    opened.migrated_from = (*migrated)->from;
    opened.backup = (*migrated)->backup;
  }
  found.connection.checkpoint_on_close();
  return OpenLedger{std::move(found.connection), std::move(opened)};
}

/// `code`: why nobody can tell whether it is there, as in a directory of the daemon's own.
LedgerError none_there(const std::filesystem::path& path, std::error_code code) {
  if (!code) return {Kind::io, path.string() + ": there is no ledger; give the path of one"};
  const bool denied = code == std::errc::permission_denied;
  return {Kind::io, fmt::format("{}: {}{}", path.string(), code.message(),
                                denied ? "; use sudo, or join the daemon's group" : "")};
}

}  // namespace

LedgerResult<OpenLedger> open_for_writing(const std::filesystem::path& path,
                                          const LedgerOptions& options, bool unclean,
                                          std::span<const SchemaStep> steps) {
  std::error_code unknown;
  const bool there = std::filesystem::exists(path, unknown);
  if (!there && !options.start_fresh) return tl::unexpected(none_there(path, unknown));
  const Access access = options.start_fresh ? Access::create : Access::write;
  return recognise(path, access, unclean, steps).and_then([&](Recognised found) {
    LedgerOpened opened;
    opened.unclean = there && unclean;
    return make_ready(std::move(found), options, std::move(opened), steps);
  });
}

LedgerResult<> limit_size(const Connection& connection, std::uint64_t quota) {
  return connection.number("PRAGMA page_size").and_then([&](std::int64_t page_size) {
    return connection.set("max_page_count", static_cast<std::int64_t>(quota) / page_size);
  });
}

bool is_broken(const LedgerError& error) {
  return error.kind == Kind::corrupt || error.kind == Kind::not_a_ledger;
}

LedgerResult<std::filesystem::path> put_aside(const std::filesystem::path& path) {
  const std::filesystem::path aside = beside(path, ".broken-" + file_stamp());
  return move_database(path, aside).map([&] { return aside; });
}

LedgerResult<Connection> open_for_reading(const std::filesystem::path& path) {
  std::error_code unknown;
  if (!std::filesystem::exists(path, unknown)) return tl::unexpected(none_there(path, unknown));
  return recognise(path, Access::read, false, schema_steps()).map([](Recognised found) {
    return std::move(found.connection);
  });
}

}  // namespace io
