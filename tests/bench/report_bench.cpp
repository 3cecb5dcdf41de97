// The report of a week of 100 rooms, with the four weeks before it to compare with: HTML, CSV and JSON in one language;
// beside only reading the rows that it needs. Target: 1 s.
#include "service/report/report_maker.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/temp_dir.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace std::chrono_literals;
using support::must;

constexpr std::uint32_t rooms = 100;
constexpr int weeks = 5, quarters_a_week = 7 * 96;
constexpr core::Time last_monday = support::monday;  // of 2026-W47
constexpr core::Quarter first = std::chrono::duration_cast<core::Quarter>(
    (last_monday - (weeks - 1) * 7 * 24h).time_since_epoch());

/// Every room in use and its air measured in every minute: more than a real week has.
core::ClosedQuarter quarter_of(const core::Premises& premises, int n) {
  core::ClosedQuarter quarter{.quarter = first + core::Quarter{n}, .looked = 0x7fff};
  quarter.spaces.resize(premises.spaces.size());
  quarter.sensors_down.resize(premises.sensors.size());
  for (core::ClosedQuarter::OfSpace& space : quarter.spaces)
    for (std::size_t minute = 0; minute < core::quarter_minutes; ++minute)
      space.minutes.put(minute, {.looked = true,
                                 .open = true,
                                 .persons = core::Persons{2},
                                 .visited = true,
                                 .co2 = core::Ppm{600 + (n * 37) % 900}});
  for (const core::Site& site : premises.sites) quarter.sites.push_back({site.space, 0x7fff});
  return quarter;
}

class FiveWeeks {
 public:
  FiveWeeks() : premises_{support::plain_rooms(rooms)} {
    io::Ledger ledger = support::open_ledger(path(), premises_);
    core::Seq seq = 0;
    for (int n = 0; n < weeks * quarters_a_week; ++n) {
      if (n % 96 == 0) must(ledger.begin());
      core::ClosedQuarter quarter = quarter_of(*premises_, n);
      quarter.seq = ++seq;
      ledger.append(core::to_record(seq, core::Time{quarter.quarter + core::Quarter{1}},
                                    core::QuarterPassed{quarter.quarter, quarter.looked}));
      ledger.keep_quarter(quarter);
      if (n % 96 == 95) must(ledger.commit());
    }
  }
  [[nodiscard]] std::filesystem::path path() const { return dir_ / "ledger.db"; }
  [[nodiscard]] const std::shared_ptr<const core::Premises>& premises() const { return premises_; }

 private:
  support::TempDir dir_;
  std::shared_ptr<const core::Premises> premises_;
};

const FiveWeeks& house() {
  static const FiveWeeks five_weeks;
  return five_weeks;
}

void report_of_a_week(benchmark::State& state) {
  const FiveWeeks& of = house();
  const std::string site = of.premises()->spaces[of.premises()->sites.front().space.value].id;
  for (auto _ : state) {
    const auto ledger = must(io::LedgerReader::open(of.path()));
    const auto figures = must(io::FigureReader::open(of.path()));
    auto made = must(
        report::make_report(ledger, figures,
                            {.present = of.premises(),
                             .read_premises = [&](const std::string&) { return of.premises(); },
                             .site = site,
                             .time_zone = "UTC",
                             .period = *report::period_of_week("2026-W47"),
                             .software = "bench"}));
    benchmark::DoNotOptimize(made);
  }
}
BENCHMARK(report_of_a_week)->Unit(benchmark::kMillisecond);

void read_five_weeks(benchmark::State& state) {
  for (auto _ : state) {
    const auto figures = must(io::FigureReader::open(house().path()));
    std::int64_t sum = 0;
    must(figures.spaces(must(figures.all()), [&](const io::FigureReader::OfSpace& row) {
      sum += row.figures.person_minutes;
    }));
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(read_five_weeks)->Unit(benchmark::kMillisecond);

}  // namespace
