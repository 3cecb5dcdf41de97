#include "service/io/access_log_store.hpp"

#include "service/io/ledger_files.hpp"
#include "service/io/side_file.hpp"

#include <fmt/format.h>

#include <utility>

namespace io {
namespace {

constexpr const char* tables = R"sql(
CREATE TABLE access (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,          -- milliseconds since 1970 UTC
  role TEXT NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL
) STRICT;
CREATE INDEX access_by_time ON access (at);
)sql";

constexpr SideFile side_file{.application = 0x5257414F,  // "RWAO"
                             .tables = tables,
                             .pragmas =
                                 "PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL; "
                                 "PRAGMA cache_size = -256; PRAGMA secure_delete = ON",
                             .what = "access log",
                             .without = "who read what before is not known",
                             .owner_only = true};

std::filesystem::path file_of(const std::filesystem::path& ledger) {
  return beside(ledger, ".access_log");
}

AccessLine line_of(const Statement& row) {
  return {.at = row.time(0),
          .who = {std::string{row.text(1)}, std::string{row.text(2)}},
          .kind = access_kind_from(row.text(3)).value_or(AccessKind::read),
          .what = std::string{row.text(4)},
          .detail = std::string{row.text(5)}};
}

LedgerResult<> require_ours(const Connection& connection) {
  return connection.number("PRAGMA application_id")
      .and_then([&](std::int64_t of) -> LedgerResult<> {
        if (of == side_file.application) return {};
        return tl::unexpected{LedgerError{
            LedgerError::Kind::not_a_ledger,
            fmt::format("{}: no {} of Raumwacht", connection.path().string(), side_file.what)}};
      });
}

}  // namespace

LedgerResult<AccessLogStore> AccessLogStore::open(const std::filesystem::path& ledger) {
  return open_or_renew(file_of(ledger), side_file).map([](OpenedSideFile opened) {
    return AccessLogStore{std::move(opened.connection), std::move(opened.remark)};
  });
}

LedgerResult<AccessLogStore> AccessLogStore::open_beside_daemon(
    const std::filesystem::path& ledger) {
  return open_side_file(file_of(ledger), side_file).map([](Connection connection) {
    return AccessLogStore{std::move(connection), {}};
  });
}

LedgerResult<AccessLogStore> AccessLogStore::open_to_read(const std::filesystem::path& ledger) {
  return Connection::open(file_of(ledger), Connection::Access::read)
      .and_then([](Connection connection) {
        return require_ours(connection).map([&] {
          return AccessLogStore{std::move(connection), {}};
        });
      });
}

LedgerResult<> AccessLogStore::add(std::span<const AccessLine> lines) const {
  auto transaction = Transaction::begin(connection_);
  if (!transaction) return tl::unexpected{transaction.error()};
  auto put = connection_.prepare(
      "INSERT INTO access (at, role, name, kind, what, detail) VALUES (?, ?, ?, ?, ?, ?)");
  if (!put) return tl::unexpected{put.error()};
  for (const AccessLine& line : lines) {
    auto done = put->run(
        {line.at, line.who.role, line.who.name, name_of(line.kind), line.what, line.detail});
    if (!done) return done;
  }
  return transaction->commit();
}

LedgerResult<> AccessLogStore::forget(core::Time before) const {
  return connection_.run("DELETE FROM access WHERE at < ?", {before});
}

LedgerResult<> AccessLogStore::read(const AccessSpan& span,
                                    const std::function<bool(const AccessLine&)>& use) const {
  return connection_.each(
      "SELECT at, role, name, kind, what, detail FROM access WHERE at >= ? AND at < ? "
      "ORDER BY at, number",
      {span.from, span.to}, [&use](const Statement& row) { return use(line_of(row)); });
}

LedgerResult<AccessFigures> AccessLogStore::figures() const {
  AccessFigures figures;
  return connection_
      .each("SELECT count(*), min(at), max(at) FROM access", {},
            [&figures](const Statement& row) {
              figures.lines = static_cast<std::uint64_t>(row.number(0));
              if (row.is_null(1)) return true;
              figures.oldest = row.time(1);
              figures.newest = row.time(2);
              return true;
            })
      .map([&] { return figures; });
}

}  // namespace io
