#include "service/report/what_if_counts.hpp"

#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_house.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace report {
namespace {

using core::MinuteLook;
using support::must;
using support::ReportLedger;

constexpr std::int64_t hour = 60, week = std::int64_t{7} * 24 * hour, to_seconds = 60;

/// On Monday the counter tells nothing from ten to twelve, the CO2 sensor from twelve to two.
std::optional<MinuteLook> with_gaps(std::string_view id, std::int64_t minute) {
  MinuteLook look{.persons = core::Persons{0}};
  if (id.starts_with('r')) look.co2 = core::Ppm{500};
  if (minute >= 10 * hour && minute < 12 * hour) look.persons.reset();
  if (minute >= 12 * hour && minute < 14 * hour) look.co2.reset();
  return look;
}

/// Too many in r1, and its air bad at both levels, on Monday from this minute to 17:00.
void exceed(ReportLedger& ledger, std::int64_t from) {
  const core::SpaceId r1 = ledger.space("r1");
  for (const auto& [rule, level] : {std::pair{ledger.rule("room_occupancy"), std::uint8_t{0}},
                                    std::pair{ledger.rule("co2_band"), std::uint8_t{0}},
                                    std::pair{ledger.rule("co2_band"), std::uint8_t{1}}})
    ledger.record(from, core::ViolationStarted{r1, rule, level, 5, 4, 0})
        .record(17 * hour, core::ViolationEnded{r1, rule, level, ledger.at(from), 5});
}

/// As it was, and as it would have been: of that only events are kept. Under the other rules all begins an hour earlier.
class WhatIfCounted : public testing::Test {
 protected:
  static constexpr std::int64_t then_from = 9 * hour + 55, now_from = 8 * hour + 55;

  WhatIfCounted() {
    exceed(then_, then_from);
    exceed(now_, now_from);
    then_.write(0, week, with_gaps);
    now_.write(0, week, [](std::string_view, std::int64_t) { return std::nullopt; });
    report_ = then_.report();
    static_cast<void>(now_.report());  // closes it
  }

  WhatIfCounts counted() {
    const auto stored = must(io::FigureReader::open(then_.file()));
    const auto other = must(io::FigureReader::open(now_.file()));
    const OrderedLimits nothing_ordered;
    return must(count_what_if({.stored = stored,
                               .other = other,
                               .then = then_.premises(),
                               .other_rules = now_.premises(),
                               .site = "amt",
                               .time_zone = "Europe/Berlin",
                               .period = *period_of_week("2026-W47"),
                               .began = then_.at(0),
                               .until = then_.at(week),
                               .stage_at_end = "",
                               .ordered = nothing_ordered,
                               .asked = {},
                               .software = "",
                               .rules_name = "",
                               .rules_digest = ""}));
  }

  ReportLedger then_, now_;
  SiteReport report_;
};

TEST_F(WhatIfCounted, adds_up_no_time_over_a_limit_in_which_nobody_counted) {
  const Cases over = counted().over.at("r1");
  EXPECT_EQ(over.n.then, 1);
  EXPECT_EQ(over.n.now, 1);
  EXPECT_EQ(over.seconds.then, (17 * hour - then_from - 2 * hour) * to_seconds);
  EXPECT_EQ(over.seconds.now, (17 * hour - now_from - 2 * hour) * to_seconds);
}

TEST_F(WhatIfCounted, adds_up_no_time_of_bad_air_in_which_nobody_measured_it) {
  const WhatIfCounts counts = counted();
  for (const Cases& air : {counts.air_1000.at("r1"), counts.air_2000.at("r1")}) {
    EXPECT_EQ(air.seconds.then, (17 * hour - then_from - 2 * hour) * to_seconds);
    EXPECT_EQ(air.seconds.now, (17 * hour - now_from - 2 * hour) * to_seconds);
  }
}

TEST_F(WhatIfCounted, tells_of_then_what_the_report_does) {
  const WhatIfCounts counts = counted();
  const auto room = std::ranges::find(report_.spaces, then_.space("r1"), &SpaceReport::space);
  EXPECT_EQ(counts.over.at("r1").seconds.then, room->over_seconds);
  EXPECT_EQ(counts.air_1000.at("r1").seconds.then, room->air_seconds_1000);
  EXPECT_EQ(counts.air_2000.at("r1").seconds.then, room->air_seconds_2000);
}

}  // namespace
}  // namespace report
