#include "service/io/ledger_figures.hpp"

#include "service/io/ledger_files.hpp"

#include <system_error>

namespace io {
namespace {

/// Seq and time of the first or last entry.
LedgerResult<> read_end(const Connection& connection, std::string_view sql, core::Seq& seq,
                        core::Time& t) {
  return connection.each(sql, {}, [&](const Statement& row) {
    seq = static_cast<core::Seq>(row.number(0));
    t = row.time(1);
    return false;
  });
}

// Days still there; what is left of the one being removed; and what has no digest yet.
constexpr std::string_view count_rows = R"sql(
WITH here AS (SELECT min(seq) AS first FROM entry)
SELECT (SELECT coalesce(sum(row_count), 0) FROM day, here WHERE first_seq >= first)
     + (SELECT count(*) FROM entry WHERE seq <= (
          SELECT coalesce(max(last_seq), 0) FROM day, here WHERE first_seq < first))
     + (SELECT count(*) FROM entry WHERE seq > (SELECT coalesce(max(last_seq), 0) FROM day))
)sql";

}  // namespace

LedgerResult<> read_first(const Connection& connection, LedgerFigures& figures) {
  return read_end(connection, "SELECT seq, t FROM entry ORDER BY seq LIMIT 1", figures.first,
                  figures.oldest);
}

LedgerResult<LedgerFigures> read_figures(const Connection& connection) {
  LedgerFigures figures;
  const auto count = [&](std::string_view sql, std::uint64_t& into) {
    return connection.number(sql).map(
        [&](std::int64_t number) { into = static_cast<std::uint64_t>(number); });
  };
  return read_first(connection, figures)
      .and_then([&] {
        return read_end(connection, "SELECT seq, t FROM entry ORDER BY seq DESC LIMIT 1",
                        figures.last, figures.newest);
      })
      .and_then([&] { return count(count_rows, figures.rows); })
      .and_then([&] { return count("SELECT count(*) FROM day", figures.days); })
      .and_then([&] { return count("SELECT count(*) FROM dead_letter", figures.dead_letters); })
      .and_then(
          [&] { return connection.number("SELECT t FROM snapshot ORDER BY seq DESC LIMIT 1"); })
      .map([&](std::int64_t t) {
        figures.last_snapshot = core::Time{core::Duration{t}};
        return figures;
      });
}

void add_file_sizes(const Connection& connection, LedgerFigures& figures) {
  const auto ask = [&](std::string_view pragma) {
    return static_cast<std::uint64_t>(connection.number(pragma).value_or(0));
  };
  const std::uint64_t page_size = ask("PRAGMA page_size");
  figures.bytes = ask("PRAGMA page_count") * page_size;
  figures.free_bytes = ask("PRAGMA freelist_count") * page_size;
  std::error_code absent;
  const std::uintmax_t log = std::filesystem::file_size(beside(connection.path(), "-wal"), absent);
  figures.wal_bytes = absent ? 0 : log;
}

}  // namespace io
