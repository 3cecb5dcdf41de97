// A million readings of 100 rooms run again: as they were, each derived entry and quarter of an hour compared and kept
// again, and under other rules; beside only reading the rows. Target: a million readings a second of one core, by its CPU
// time: what it waits for the disk is another machine on every box.
#include "service/io/config.hpp"
#include "service/io/other_rules.hpp"
#include "service/io/rerun.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <benchmark/benchmark.h>

#include <stdexcept>

namespace {

using namespace std::chrono_literals;
using support::must;

constexpr std::uint32_t rooms = 100, sensors = 2 * rooms;
constexpr std::uint64_t readings = 1'000'000, batch = 1000;
constexpr core::Time start = support::monday;    // 2026-11-16
constexpr core::Duration apart = 60s / sensors;  // each sensor every minute

std::string house_text() {
  std::string text =
      "[privacy]\nagreement = \"DV\"\n[site]\nid = \"haus\"\n[[floor]]\nid = \"eg\"\n"
      "[[source]]\nid = \"json\"\nformat = \"json\"\ntopic = \"s/{device}\"\nin = \"/in\"\nout = "
      "\"/out\"\nco2 = \"/co2\"\n";
  for (std::uint32_t i = 0; i < rooms; ++i) {
    const std::string n = std::to_string(i);
    text +=
        "[[room]]\nid = \"r" + n + "\"\nfloor = \"eg\"\nseats = 3\n[[sensor]]\nsource = \"json\"\n";
    text += "device = \"door" + n + "\"\nid = \"door" + n + "\"\ninto = \"r" + n + "\"\n";
    text += "[[sensor]]\nsource = \"json\"\ndevice = \"air" + n + "\"\nid = \"air" + n +
            "\"\nroom = \"r" + n + "\"\n";
  }
  return text;
}

/// Made once: every message a batch, as it comes where so few speak.
class Million {
 public:
  Million()
      : text_{house_text()},
        premises_{support::config_of(text_).premises},
        state_{core::make_state(premises_, core::Time{})},
        ledger_{must(io::Ledger::open(path(), {}))} {
    ledger_->use(premises_, text_);
    must(ledger_->begin());
    enter(start, core::Started{});
    enter(start, core::BrokerLink{.up = true});
    for (std::uint64_t n = 0; n < readings; ++n) {
      enter(start + apart * n, reading(n));
      if (n % batch == 0) must(ledger_->commit()), must(ledger_->begin());
    }
    must(ledger_->commit());
    ledger_.reset();
  }
  [[nodiscard]] std::filesystem::path path() const { return dir_ / "ledger.db"; }
  [[nodiscard]] io::RerunOrder order() const {
    return {.ledger = path(),
            .read_premises = [this](const std::string&) { return premises_; },
            .fallback = premises_,
            .from = start,
            .to = start + apart * readings + 1h};
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::shared_ptr<const core::Premises>& premises() const { return premises_; }

 private:
  /// In each minute every fifth room is entered or left; the air goes up and down.
  [[nodiscard]] core::Measured reading(std::uint64_t n) const {
    const auto minute = n / sensors;
    const auto room = static_cast<std::uint32_t>(n % sensors / 2);
    const auto ppm = static_cast<std::int32_t>(500 + (minute * 7 + room * 13) % 900);
    if (n % 2 == 1) return {.sensor = air(room), .what = core::Co2Level{.ppm = core::Ppm{ppm}}};
    const std::uint64_t passed = (minute + room) / 5;
    return {.sensor = door(room),
            .what = core::Totals{
                .in = (passed + 1) / 2, .out = passed / 2, .has_in = true, .has_out = true}};
  }
  static core::SensorId door(std::uint32_t room) { return core::SensorId{2 * room}; }
  static core::SensorId air(std::uint32_t room) { return core::SensorId{2 * room + 1}; }

  void enter(core::Time t, const core::Input& what) {
    effects_.clear();
    core::step(state_, {.t = t, .last_of_batch = true, .what = what}, effects_);
    for (const core::Record& record : effects_.records) ledger_->append(record);
    for (const core::ClosedQuarter& quarter : effects_.quarters) ledger_->keep_quarter(quarter);
  }

  support::TempDir dir_;
  std::string text_;
  std::shared_ptr<const core::Premises> premises_;
  core::State state_;
  core::Effects effects_;
  std::optional<io::Ledger> ledger_;
};

const Million& million() {
  static const Million ledger;
  return ledger;
}

void count(benchmark::State& state) {
  state.counters["readings/s"] = benchmark::Counter(static_cast<double>(readings),
                                                    benchmark::Counter::kIsIterationInvariantRate);
}

void replay_a_million(benchmark::State& state) {
  const io::RerunOrder order = million().order();
  for (auto _ : state) {
    const io::Rerun again = must(io::rerun(order));
    if (again.entries < readings || again.different > 0 || !again.missing.empty())
      throw std::runtime_error{"another history"};
  }
  count(state);
}

void other_rules_over_a_million(benchmark::State& state) {
  const io::RulesFile rules{"rules.toml", "[[room]]\nid = \"r7\"\nmax_persons = 2\n"};
  const auto under =
      io::parse_config_under(million().text(), "t", rules, io::UnknownSpaces::refused);
  io::RerunOrder order = million().order();
  order.read_premises = [&](const std::string&) { return under->premises; };
  order.other_rules = true;
  for (auto _ : state) {
    const io::Rerun again = must(io::rerun(order));
    if (again.entries < readings) throw std::runtime_error{"another history"};
  }
  count(state);
}

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
  count(state);
}

BENCHMARK(replay_a_million)->Unit(benchmark::kMillisecond);
BENCHMARK(other_rules_over_a_million)->Unit(benchmark::kMillisecond);
BENCHMARK(read_a_million)->Unit(benchmark::kMillisecond);

}  // namespace
