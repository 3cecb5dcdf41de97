#include "service/io/figure_store.hpp"

#include "service/io/ledger_open.hpp"
#include "service/io/ledger_schema.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace io {
namespace {

/// No file name: a file that only this connection sees, and that is gone with it. Nothing of it need outlast a crash.
LedgerResult<Connection> make_tables() {
  return Connection::open("", Connection::Access::create).and_then([](Connection own) {
    LedgerResult<> made = own.script(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; "
        "BEGIN");
    for (const SchemaStep step : schema_steps())
      if (made) made = own.script(step);
    return made.map([&] { return std::move(own); });
  });
}

LedgerResult<> copy_names(const Connection& from, const Connection& to) {
  return to.prepare("INSERT INTO name VALUES (?, ?, ?)").and_then([&](Statement add) {
    LedgerResult<> added;
    return from
        .each("SELECT number, kind, id FROM name", {},
              [&](const Statement& row) {
                const std::string id{row.text(2)};  // an empty view would be NULL
                added = add.run({row.number(0), row.number(1), id});
                return added.has_value();
              })
        .and_then([&] { return added; });
  });
}

core::Time time_of(core::Quarter quarter) { return core::Time{quarter}; }

}  // namespace

LedgerResult<FigureStore> FigureStore::open(const std::filesystem::path& ledger) {
  auto from = open_for_reading(ledger);
  if (!from) return tl::unexpected(from.error());
  auto own = make_tables();
  if (!own) return tl::unexpected(own.error());
  return copy_names(*from, *own)
      .and_then([&] { return FigureStatements::prepare(*own); })
      .map([&](FigureStatements statements) {
        return FigureStore{std::move(*from), std::move(*own), std::move(statements)};
      });
}

void FigureStore::also(LedgerResult<> result) {
  if (result_ && !result) result_ = std::move(result);
}

// ---- what the ledger holds ----

/// Rows of whole numbers alone, as many of each as `add` has places for.
LedgerResult<> FigureStore::copy_rows(std::string_view read, SqlValues values,
                                      std::string_view add) {
  return own_.prepare(add).and_then([&](Statement adding) {
    std::vector<std::int64_t> columns(static_cast<std::size_t>(std::ranges::count(add, '?')));
    LedgerResult<> added;
    return ledger_
        .each(read, values,
              [&](const Statement& row) {
                for (std::size_t i = 0; i < columns.size(); ++i)
                  columns[i] = row.number(static_cast<int>(i));
                added = adding.run_with(columns);
                return added.has_value();
              })
        .and_then([&] { return added; });
  });
}

LedgerResult<> FigureStore::copy_minutes(const QuarterRange& range) {
  return own_.prepare("INSERT INTO minute VALUES (?, ?, ?)").and_then([&](Statement adding) {
    LedgerResult<> added;
    return ledger_
        .each(
            "SELECT seq, space, looks FROM quarter JOIN minute USING (seq) "
            "WHERE quarter >= ? AND quarter < ?",
            {range.from.count(), range.to.count()},
            [&](const Statement& row) {
              added = adding.run({row.number(0), row.number(1), row.bytes(2)});
              return added.has_value();
            })
        .and_then([&] { return added; });
  });
}

/// At most a day at once: a live ledger is not to be held up.
LedgerResult<> FigureStore::copy_quarters(const QuarterRange& range) {
  const SqlValues bounds{range.from.count(), range.to.count()};
  constexpr std::string_view where = " WHERE quarter >= ? AND quarter < ?";
  return copy_rows("SELECT seq, quarter, looked FROM quarter" + std::string{where}, bounds,
                   "INSERT INTO quarter VALUES (?, ?, ?, x'', x'')")
      .and_then([&] {
        return copy_rows(
            "SELECT quarter_space.* FROM quarter JOIN quarter_space USING (seq)"
            " WHERE quarter.quarter >= ? AND quarter.quarter < ?",
            bounds,
            "INSERT INTO quarter_space VALUES "
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      })
      .and_then([&] {
        return copy_rows("SELECT seq, sensor, down FROM quarter JOIN quarter_sensor USING (seq)" +
                             std::string{where},
                         bounds, "INSERT INTO quarter_sensor VALUES (?, ?, ?)");
      })
      .and_then([&] {
        return copy_rows("SELECT seq, site, open FROM quarter JOIN quarter_site USING (seq)" +
                             std::string{where},
                         bounds, "INSERT INTO quarter_site VALUES (?, ?, ?)");
      })
      .and_then([&] { return copy_minutes(range); })
      .and_then([&] {
        return copy_rows("SELECT * FROM tally" + std::string{where}, bounds,
                         "INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?)");
      })
      .and_then([&] {
        return copy_rows("SELECT * FROM event WHERE wall >= ? AND wall < ?",
                         {time_of(range.from), time_of(range.to)},
                         "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      });
}

/// Of what the ledger holds; the end of time if it holds nothing.
LedgerResult<core::Quarter> FigureStore::first_quarter() const {
  constexpr std::int64_t none = INT64_MAX;
  return ledger_.number("SELECT min(quarter) FROM quarter", {}, none).and_then([&](auto quarter) {
    return ledger_.number("SELECT min(quarter) FROM tally", {}, none).and_then([&](auto tally) {
      constexpr std::string_view first_event = "SELECT min(wall) / 900000 FROM event";
      return ledger_.number(first_event, {}, none).map([&](auto event) {
        return core::Quarter{std::min({quarter, tally, event})};
      });
    });
  });
}

void FigureStore::copy(const QuarterRange& range) {
  constexpr core::Quarter day = std::chrono::days{1};
  const auto first = first_quarter();
  if (!first) return also(tl::unexpected(first.error()));
  for (core::Quarter from = std::max(*first, range.from); from < range.to && result_; from += day)
    also(copy_quarters({from, std::min(from + day, range.to)}));
}

// ---- what is recomputed ----

void FigureStore::begin(core::Quarter from, core::Duration wall_offset, Keep keep) {
  from_ = from;
  wall_offset_ = wall_offset;
  keep_ = keep;
}

void FigureStore::speak_of(const std::shared_ptr<const core::Premises>& premises) {
  if (premises_ == premises) return;
  premises_ = premises;
  also(numbers_.assign(own_, *premises));
}

void FigureStore::note(const core::Record& record,
                       const std::shared_ptr<const core::Premises>& premises) {
  if (record.kind == core::RecordKind::started) wall_offset_ = core::Duration{record.b};
  if (record.kind == core::RecordKind::clock_stepped) wall_offset_ = core::Duration{record.a};
  if (record.t + wall_offset_ < time_of(from_) || !result_) return;
  speak_of(premises);
  if (result_) also(statements_.note(record, wall_offset_, numbers_, *premises_));
}

void FigureStore::take(const Made& made) {
  for (const core::Record& record : made.records) note(record, made.premises);
  if (keep_ != Keep::everything) return;
  for (const core::ClosedQuarter& quarter : made.quarters) {
    if (quarter.quarter < from_ || !result_) continue;
    speak_of(made.premises);
    if (result_) also(write_quarter(own_, quarter, numbers_));
  }
}

LedgerResult<FigureReader> FigureStore::finish() {
  if (!result_) return tl::unexpected(result_.error());
  return own_.run("COMMIT").and_then([&] { return FigureReader::over(std::move(own_)); });
}

}  // namespace io
