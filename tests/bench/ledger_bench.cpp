// What a record costs on its way to the disk and back, beside SQLite used the plain way in the same
// run: a prepared INSERT of the same twelve columns into a rowid table, WAL, FULL.
//
// cpu_us/row is the thread's CPU time, the commit's system calls included; rows/s depends on the
// disk.
#include "service/io/sqlite.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <ctime>
#include <stdexcept>

namespace {

using support::monday;
using support::must;

/// A ledger of a thousand rooms: as many names as there will be.
support::SharedPremises thousand_rooms() {
  std::vector<std::string> spaces;
  std::vector<std::string> sensors;
  for (int room = 0; room < 1000; ++room) {
    spaces.push_back("b" + std::to_string(room));
    sensors.push_back("b" + std::to_string(room) + "-door");
    sensors.push_back("b" + std::to_string(room) + "-co2");
  }
  return support::premises_of(spaces, sensors);
}

/// Totals of a door, as most entries are.
core::Record totals(core::Seq seq) {
  return {.seq = seq,
          .t = monday + core::Duration{seq},
          .kind = core::RecordKind::totals,
          .flags = 0x301,
          .subject = static_cast<std::uint32_t>(seq % 2000),
          .a = static_cast<std::int64_t>(seq % 50'000),
          .b = static_cast<std::int64_t>(seq % 49'000),
          .c = 0x1234567,
          .outcome = 256};
}

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// From construction to report(): the figures a row.
class Costs {
 public:
  void report(benchmark::State& state, core::Seq rows) const {
    const double spent = thread_seconds() - start_;
    state.counters["rows/s"] =
        benchmark::Counter(static_cast<double>(rows), benchmark::Counter::kIsRate);
    state.counters["cpu_us/row"] = spent * 1e6 / static_cast<double>(rows);
  }

 private:
  double start_ = thread_seconds();
};

// ---- in ----

void ledger_append(benchmark::State& state) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", thousand_rooms());
  support::store(ledger, {totals(1)});
  core::Seq seq = 1;
  const Costs costs;
  for ([[maybe_unused]] auto _ : state) {
    must(ledger.begin());
    for (std::int64_t i = 0; i < state.range(0); ++i) ledger.append(totals(++seq));
    must(ledger.commit());
    must(ledger.checkpoint_slice());
  }
  costs.report(state, seq - 1);
}

void expect_ok(int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE) throw std::runtime_error{sqlite3_errstr(code)};
}

/// The reference: SQLite's own automatic checkpoints, a statement a row.
void bare_insert(benchmark::State& state) {
  const support::TempDir dir;
  const auto connection =
      must(io::Connection::open(dir / "bare.db", io::Connection::Access::create));
  must(connection.script(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
      "CREATE TABLE x(seq INTEGER PRIMARY KEY, t, kind, flags, subject, other, a, b, c, d, e, o)"));
  sqlite3_stmt* insert = nullptr;
  expect_ok(sqlite3_prepare_v2(connection.handle(),
                               "INSERT INTO x VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", -1,
                               &insert, nullptr));
  core::Seq seq = 0;
  const Costs costs;
  for ([[maybe_unused]] auto _ : state) {
    must(connection.script("BEGIN"));
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      const core::Record row = totals(++seq);
      int column = 0;
      for (const std::int64_t value :
           {static_cast<std::int64_t>(row.seq), row.t.time_since_epoch().count(),
            static_cast<std::int64_t>(row.kind), std::int64_t{row.flags}, std::int64_t{row.subject},
            std::int64_t{0}, row.a, row.b, row.c, row.d, row.e, row.outcome})
        sqlite3_bind_int64(insert, ++column, value);
      expect_ok(sqlite3_step(insert));
      sqlite3_reset(insert);
    }
    must(connection.script("COMMIT"));
  }
  costs.report(state, seq);
  sqlite3_finalize(insert);
}

BENCHMARK(ledger_append)->Arg(1)->Arg(10)->Arg(100)->Arg(1000)->UseRealTime();
BENCHMARK(bare_insert)->Arg(1)->Arg(10)->Arg(100)->Arg(1000)->UseRealTime();

// ---- and out ----

constexpr core::Seq million = 1'000'000;

/// Made once, read by all below.
const std::filesystem::path& million_rows() {
  static const support::TempDir dir;
  static const std::filesystem::path path = [] {
    io::Ledger ledger = support::open_ledger(dir / "ledger.db", thousand_rooms());
    for (core::Seq seq = 1; seq <= million;) {
      must(ledger.begin());
      for (int i = 0; i < 1000; ++i) ledger.append(totals(seq++));
      must(ledger.commit());
      must(ledger.checkpoint_slice());
    }
    return dir / "ledger.db";
  }();
  return path;
}

void ledger_read_million(benchmark::State& state) {
  io::LedgerReader reader = must(io::LedgerReader::open(million_rows()));
  must(reader.speak_of(*thousand_rooms()));
  core::Seq rows = 0;
  const Costs costs;
  for ([[maybe_unused]] auto _ : state) {
    must(reader.read(1, [&](const core::Record& record) {
      benchmark::DoNotOptimize(record.a);
      ++rows;
      return true;
    }));
  }
  costs.report(state, rows);
}

/// The reference: one statement, one transaction, all columns.
void bare_select_million(benchmark::State& state) {
  const auto connection = must(io::Connection::open(million_rows(), io::Connection::Access::read));
  core::Seq rows = 0;
  const Costs costs;
  for ([[maybe_unused]] auto _ : state) {
    sqlite3_stmt* select = nullptr;
    expect_ok(sqlite3_prepare_v2(connection.handle(), "SELECT * FROM entry", -1, &select, nullptr));
    while (sqlite3_step(select) == SQLITE_ROW) {
      for (int column = 0; column < 12; ++column)
        benchmark::DoNotOptimize(sqlite3_column_int64(select, column));
      ++rows;
    }
    sqlite3_finalize(select);
  }
  costs.report(state, rows);
}

/// A start after a kill: every page is checked, and the rows of the day are counted.
void ledger_open_million_after_a_kill(benchmark::State& state) {
  const std::filesystem::path lock = million_rows().string() + ".lock";
  for ([[maybe_unused]] auto _ : state) {
    std::filesystem::remove(lock);
    benchmark::DoNotOptimize(must(io::Ledger::open(million_rows(), {})).figures().rows);
  }
}

void ledger_digest_million(benchmark::State& state) {
  const io::LedgerReader reader = must(io::LedgerReader::open(million_rows()));
  core::Seq rows = 0;
  const Costs costs;
  for ([[maybe_unused]] auto _ : state)
    rows += must(reader.recompute({.first = 1, .last = million})).rows;
  costs.report(state, rows);
}

BENCHMARK(ledger_read_million)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(bare_select_million)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(ledger_open_million_after_a_kill)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(ledger_digest_million)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
