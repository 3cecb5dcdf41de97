// Whole reports, byte by byte: a week in which clocks go back, and the figures of four
// weeks, of the last week of a long year, of a house without an agreement. What they
// tell was looked at by eye, as pages. Whoever changes a report on purpose renews them and looks again:
//   RAUMWACHT_RENEW=1 tests/run --filter GoldenReport
//
// Everything is made of whole numbers, so the same bytes come out of every compiler, at every level of optimisation and on
// every machine.
#include "tests/support/report_house.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

using core::MinuteLook;
using core::Persons;
using core::Ppm;
using support::ReportLedger;

constexpr std::int64_t hour = 60, day = 24 * hour, week = 7 * day;

core::WallTime monday_at(int year, unsigned month, unsigned day_of_month, int hours_ahead) {
  const std::chrono::sys_days monday{std::chrono::year{year} / static_cast<int>(month) /
                                     static_cast<int>(day_of_month)};
  return core::WallTime{(monday - std::chrono::hours{hours_ahead}).time_since_epoch()};
}

/// Visits of 40 minutes with 20 between them, an adviser at the desk all day, air that goes with them. Minutes are counted
/// from Monday, 00:00, by clocks that are never set.
class House {
 public:
  std::optional<MinuteLook> operator()(std::string_view space, std::int64_t minute) {
    if (minute >= 2 * day + 10 * hour && minute < 2 * day + 11 * hour) return std::nullopt;  // off
    const std::int64_t of_day = minute % day, weekday = minute % week / day;
    const bool works = weekday < 5 && of_day >= 8 * hour && of_day < 16 * hour;
    const bool visited = works && of_day % hour < 40;
    const bool first = space == "r1";
    MinuteLook look{.persons = Persons{0}};
    if (!space.starts_with('r')) {
      look.persons = Persons{works ? 3 + static_cast<std::int32_t>(of_day % 5) : 0};
      return look;
    }
    look.persons = Persons{works ? (visited ? (first ? 3 : 2) : 1) : 0};
    look.over = first && is_crowded(minute);
    if (look.over) look.persons = Persons{4};
    look.visited = visited;
    look.co2 = Ppm{air(first ? 0 : 1, look.persons->value)};
    return look;
  }

  /// Tuesdays from 9:00 to 9:12 one too many is in the first room.
  static bool is_crowded(std::int64_t minute) {
    return minute % week >= day + 9 * hour && minute % week < day + 9 * hour + 12;
  }

 private:
  /// Rises with persons, falls by a fortieth of what is above outdoor air.
  std::int32_t air(std::size_t room, std::int32_t persons) {
    std::int32_t& ppm = ppm_[room];
    const std::int32_t rises = room == 0 ? 11 : 7;
    ppm += persons * rises - (ppm - 420) / 40;
    return ppm;
  }
  std::array<std::int32_t, 2> ppm_{420, 420};
};

void add_cases(ReportLedger& ledger, std::int64_t weeks) {
  const core::SpaceId room = ledger.space("r1");
  const std::uint8_t occupancy = ledger.rule("room_occupancy"), air = ledger.rule("co2_band");
  for (std::int64_t i = 0; i < weeks; ++i) {
    const std::int64_t crowded = i * week + day + 9 * hour;
    ledger.record(crowded, core::ViolationStarted{room, occupancy, 0, 4, 3, 0});
    ledger.record(crowded + 12, core::ViolationEnded{room, occupancy, 0, ledger.at(crowded), 4});
    const std::int64_t stale = i * week + 3 * day + 10 * hour;
    ledger.record(stale, core::ViolationStarted{room, air, 0, 1010, 1000, 0});
    ledger.record(stale + 25, core::ViolationEnded{room, air, 0, ledger.at(stale), 1240});
  }
}

std::filesystem::path golden(const std::string& name) {
  return support::source_root() / "tests/report/golden" / name;
}

void expect_as_before(const std::string& name, const std::string& made) {
  if (std::getenv("RAUMWACHT_RENEW") != nullptr) std::ofstream{golden(name)} << made;
  std::ifstream in{golden(name)};
  const std::string before{std::istreambuf_iterator<char>{in}, {}};
  EXPECT_TRUE(made == before) << name << " is another: RAUMWACHT_RENEW=1 writes it anew, git diff "
                              << "shows what changed";
}

enum class Form { figures, whole };

void expect_as_before(const std::string& name, Form form, ReportLedger& ledger,
                      const report::ReportPeriod& period) {
  const report::MadeReport made = ledger.made(period, {texts::Language::de});
  expect_as_before(name + ".json", made.json);
  if (form == Form::figures) return;
  // One language is enough: the other has the same values, and its words are those of the catalogue.
  expect_as_before(name + ".de.html", made.written.front().html);
}

/// Four weeks from 5 October 2026; clocks go back in the third. A sensor fails on a Thursday.
TEST(GoldenReport, of_four_weeks_and_of_the_one_in_which_clocks_go_back) {
  ReportLedger ledger{"DV 2026/03", monday_at(2026, 10, 5, 2)};
  ledger.down("r2-luft", 2 * week + 3 * day + 9 * hour, 2 * week + 3 * day + 15 * hour);
  add_cases(ledger, 4);
  ledger.write(0, 4 * week + hour, House{});
  expect_as_before("2026-W43", Form::whole, ledger, *report::period_of_week("2026-W43"));
  expect_as_before("2026-10", Form::figures, ledger,
                   *report::period_of_days("2026-10-05", "2026-11-01"));
}

TEST(GoldenReport, of_the_last_week_of_a_long_year) {
  ReportLedger ledger{"DV 2026/03", monday_at(2026, 12, 28, 1)};
  add_cases(ledger, 1);
  ledger.write(0, week, House{});
  expect_as_before("2026-W53", Form::figures, ledger, *report::period_of_week("2026-W53"));
}

TEST(GoldenReport, of_a_house_without_an_agreement) {
  ReportLedger ledger{"", monday_at(2026, 12, 28, 1)};
  add_cases(ledger, 1);
  ledger.write(0, week, House{});
  expect_as_before("2026-W53-locked", Form::figures, ledger, *report::period_of_week("2026-W53"));
}

}  // namespace
