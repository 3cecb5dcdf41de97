#include "service/io/figure_store.hpp"

#include "service/io/ledger_open.hpp"
#include "service/io/ledger_schema.hpp"

#include <string>
#include <utility>

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
  return own_.run("COMMIT").and_then(
      [&] { return FigureReader::joined(std::move(ledger_), from_, std::move(own_)); });
}

}  // namespace io
