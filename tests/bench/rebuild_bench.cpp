// A start with a ledger of a million movements of 1000 rooms: with its last snapshot, and with the
// snapshot withheld, so that every entry is stepped again; beside only reading the rows.
// Targets: 0.3 s with the snapshot, 2 s without.
#include "service/core/archive.hpp"
#include "service/core/step.hpp"
#include "service/io/rebuild.hpp"
#include "tests/support/house.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/temp_dir.hpp"

#include <benchmark/benchmark.h>

namespace {

using support::must;

constexpr std::uint32_t rooms = 1000;
constexpr std::uint64_t movements = 1'000'000, batch = 1000;

/// Made once: as the sequencer writes it, a snapshot at the end but for the last thousand entries.
class Ledger {
 public:
  Ledger()
      : premises_{support::plain_rooms(rooms)},
        state_{core::make_state(premises_, support::opening)} {
    for (std::uint32_t i = 0; i < rooms; ++i)
      counters_.push_back(premises_->find_sensor("room-" + std::to_string(i) + "-door-counter"));
    io::Ledger ledger = support::open_ledger(path(), premises_);
    for (std::uint64_t n = 0; n < movements; n += batch) {
      if (n + batch == movements) keep_snapshot(ledger);
      write(ledger, n);
    }
  }
  [[nodiscard]] std::filesystem::path path() const { return dir_ / "ledger.db"; }
  [[nodiscard]] const std::shared_ptr<const core::Premises>& premises() const { return premises_; }
  [[nodiscard]] const core::State& state() const { return state_; }

 private:
  void keep_snapshot(io::Ledger& ledger) {
    must(ledger.begin());
    ledger.keep_snapshot({.seq = state_.next_seq - 1, .t = state_.t, .state = core::save(state_)});
    must(ledger.commit());
  }
  void write(io::Ledger& ledger, std::uint64_t first) {
    for (std::uint64_t n = first; n < first + batch; ++n) {
      const std::uint64_t round = n / rooms;
      core::step(state_,
                 {.t = support::opening + core::Duration{n},
                  .last_of_batch = n + 1 == first + batch,
                  .what = core::Measured{.sensor = counters_[n % rooms],
                                         .what = core::Totals{.in = (round + 1) / 2,
                                                              .out = round / 2,
                                                              .has_in = true,
                                                              .has_out = true}}},
                 effects_);
    }
    support::store(ledger, effects_.records);
    core::shown(state_);
    effects_.clear();
  }

  support::TempDir dir_;
  std::shared_ptr<const core::Premises> premises_;
  core::State state_;
  core::Effects effects_;
  std::vector<core::SensorId> counters_;
};

const Ledger& million() {
  static const Ledger ledger;
  return ledger;
}

void rebuild(benchmark::State& state, bool with_snapshot) {
  const Ledger& ledger = million();
  for (auto _ : state) {
    io::LedgerReader reader = must(io::LedgerReader::open(ledger.path()));
    auto rebuilt =
        must(io::rebuild(reader, [&](const std::string&) { return ledger.premises(); },
                         ledger.premises(), {.use_snapshot = with_snapshot, .compare = {}}));
    if (!rebuilt || rebuilt->state.next_seq != ledger.state().next_seq || !rebuilt->remarks.empty())
      throw std::runtime_error{"another state"};
  }
}
void start_with_snapshot(benchmark::State& state) { rebuild(state, true); }
void rebuild_a_million(benchmark::State& state) { rebuild(state, false); }

/// The reference: the same rows, read and left alone.
void read_a_million(benchmark::State& state) {
  io::LedgerReader reader = must(io::LedgerReader::open(million().path()));
  must(reader.speak_of(*million().premises()));
  for (auto _ : state) {
    must(reader.read(1, [](const core::Record& record) {
      benchmark::DoNotOptimize(record.a);
      return true;
    }));
  }
}

BENCHMARK(start_with_snapshot)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(rebuild_a_million)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(read_a_million)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
