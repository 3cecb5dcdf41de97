// Whole reports, byte by byte: a week in which clocks go back, and the figures of four
// weeks, of the last week of a long year, of a house without an agreement. What they
// tell was looked at by eye, as pages. Whoever changes a report on purpose renews them and looks again:
//   RAUMWACHT_RENEW=1 tests/run --filter GoldenReport
//
// Everything is made of whole numbers, so the same bytes come out of every compiler, at every level of optimisation and on
// every machine.
#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
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

// ---- a week in which everything happens ----

/// In both stages.
constexpr const char* busy_rules = R"toml([rules]
room_occupancy = { hold = "90s" }
[[override]]
spaces = ["r2"]
rule = "dwell"
set = { alarm = "90min" }
reason = "Gruppengespräche, GBU 2026/14"
[[supply]]
id = "mask"
name = "Mund-Nasen-Bedeckung"
sites = ["amt"]
)toml";

void add_desk(ReportLedger& ledger) {
  const core::SpaceId rooms[] = {ledger.space("r1"), ledger.space("r2")};
  for (std::int64_t i = 0; i < 36; ++i) {
    const std::int64_t minute = i % 5 * day + 9 * hour + i;
    const core::SpaceId room = rooms[i % 2];
    const core::Exception exception =
        i % 6 == 0 ? core::Exception::emergency : core::Exception::none;
    ledger.enter(
        minute,
        core::AdmissionAsked{
            .from = core::outside, .to = room, .exception = exception, .companion = i % 3 == 0});
    ledger.record(minute + 5, core::VisitEnded{room, core::AdmissionId{1}, ledger.at(minute - 20),
                                               core::Persons{1}, 0});
    ledger.record(minute + 10, core::ReleaseGiven{room, i % 4 == 0, ledger.at(minute + 5)});
  }
  const auto refused = [&](std::int64_t minute, core::Refusal why) {
    ledger.enter(minute, core::AdmissionAsked{.from = core::outside, .to = rooms[0]},
                 {.verdict = core::Verdict::refused, .refusal = why});
  };
  for (std::int64_t i = 0; i < 9; ++i)
    refused(i % 5 * day + 11 * hour + i, core::Refusal::room_full);
  for (std::int64_t i = 0; i < 7; ++i)
    refused(i % 5 * day + 12 * hour + i, core::Refusal::not_invited);
  refused(13 * hour, core::Refusal::too_late);
  for (std::int64_t i = 0; i < 6; ++i)
    ledger.record(i % 5 * day + 14 * hour, core::AppointmentMissed{rooms[i % 2], 7});
}

void add_alerts(ReportLedger& ledger) {
  const core::SpaceId room = ledger.space("r1");
  const std::uint8_t rule = ledger.rule("room_occupancy");
  constexpr std::array lasted{4, 9, 30};
  for (std::size_t i = 0; i < lasted.size(); ++i) {
    const std::int64_t began = static_cast<std::int64_t>(i) * day + 10 * hour;
    const core::Time at = ledger.at(began);
    ledger.record(began, core::ViolationStarted{room, rule, 0, 4, 3, 0});
    ledger.record(
        began,
        core::AlertMoved{room, rule, 0,
                         i == 1 ? core::AlertStep::raised_quietly : core::AlertStep::raised, at});
    if (i == 2)
      ledger.record(began + 10, core::AlertMoved{room, rule, 0, core::AlertStep::told, at});
    ledger.enter(began + 2 + static_cast<std::int64_t>(i),
                 core::AlertTaken{.space = room, .rule = rule, .started = at});
    ledger.record(began + lasted[i], core::ViolationEnded{room, rule, 0, at, 5});
  }
  const std::uint8_t air = ledger.rule("co2_band");
  for (std::int64_t i = 0; i < 5; ++i) {
    const std::int64_t began = i * day + 8 * hour + 45;
    ledger.record(began, core::ViolationStarted{room, air, 0, 1010, 1000, 0});
    ledger.record(began + 7 * hour, core::ViolationEnded{room, air, 0, ledger.at(began), 1596});
  }
}

void add_books(ReportLedger& ledger) {
  const core::SpaceId site = ledger.space("amt"), room = ledger.space("r1");
  const core::Day monday{20773};  // 2026-11-16
  const auto moved = [&](std::int64_t minute, core::SupplyMove move, std::int64_t n) {
    ledger.record(minute, core::SupplyMoved{.site = site,
                                            .supply = core::SupplyId{0},
                                            .move = move,
                                            .amount = core::Amount{n},
                                            .day = monday});
  };
  moved(8 * hour, core::SupplyMove::received, 500);
  moved(9 * hour, core::SupplyMove::issued, 36);
  moved(10 * hour, core::SupplyMove::corrected, -4);
  ledger.type(1, "over").type(2, "building").type(3, "Stühle abbauen");
  const core::MeasureNoted measure{.site = site,
                                   .space = room,
                                   .number = 1,
                                   .finding = 1,
                                   .what = ~0U,
                                   .function = 2,
                                   .due = core::Day{monday.value + 4}};
  ledger.enter(2 * day, measure);
  core::MeasureNoted own = measure;
  own.number = 2, own.finding = ~0U, own.what = 3, own.due.reset();
  own.status = core::MeasureStatus::done;
  ledger.enter(2 * day + 1, own);
  ledger.record(3 * day + 8 * hour, core::Corrected{room, core::Persons{2}, core::Persons{0},
                                                    core::CorrectionReason::observed});
  const std::chrono::sys_days week_of{std::chrono::days{monday.value}};
  ledger.book({"amt", week_of, "gutachten", io::Channel::visit}, 22)
      .book({"amt", week_of, "erstgespraech", io::Channel::phone}, 31)
      .book({"amt", week_of, "erstgespraech", io::Channel::online}, 9);
}

/// Stages change on Wednesday; every table has rows.
void write_busy_week(ReportLedger& ledger) {
  ledger.record(1, core::StageBegan{ledger.space("amt"), 1, false});
  add_desk(ledger);
  add_alerts(ledger);
  add_books(ledger);
  ledger.record(2 * day, core::StageBegan{ledger.space("amt"), 2, false});
  ledger.down("r2-luft", 3 * day + 9 * hour, 3 * day + 15 * hour);
  ledger.write(0, week, House{});
}

/// Written once.
ReportLedger& busy_week() {
  static ReportLedger ledger{"DV 2026/03", support::report_monday,
                             std::string{support::two_stages} + busy_rules};
  static const bool written = (write_busy_week(ledger), true);
  static_cast<void>(written);
  return ledger;
}

TEST(GoldenReport, of_a_week_in_which_everything_happens) {
  ReportLedger& ledger = busy_week();
  expect_as_before("2026-W47", Form::whole, ledger, *report::period_of_week("2026-W47"));
}

TEST(GoldenReport, of_a_week_in_which_everything_happens_has_a_row_in_every_table) {
  ReportLedger& ledger = busy_week();
  const report::MadeReport made =
      ledger.made(*report::period_of_week("2026-W47"), {texts::Language::de});
  for (const auto& [table, csv] : made.written.front().tables)
    EXPECT_TRUE(table == "air_cases" || std::ranges::count(csv, '\n') > 1) << table;
}

TEST(GoldenReport, of_a_quarter) {
  ReportLedger& ledger = busy_week();
  expect_as_before("2026-Q4", Form::figures, ledger, *report::period_of_quarter("2026-Q4"));
  const report::MadeReport made =
      ledger.made(*report::period_of_quarter("2026-Q4"), {texts::Language::en});
  const std::string& html = made.written.front().html;
  EXPECT_NE(html.find("Comparison with last quarter"), std::string::npos);
  EXPECT_EQ(html.find("last week"), std::string::npos);
  EXPECT_EQ(html.find("this week"), std::string::npos);
  EXPECT_NE(html.find("not computed"), std::string::npos) << "air changes, of seven days and less";
}

// ---- the same, asked of the tables ----

/// A figure of the report, and what SQL makes of the ledger.
TEST(GoldenReport, tells_what_sql_tells) {
  ReportLedger& ledger = busy_week();
  const report::SiteReport report = ledger.report();
  const auto sql = [&](const std::string& query) {
    return std::stoll(support::ask_sql(ledger.file(), query));
  };
  const auto room =
      std::ranges::find(report.spaces, ledger.space("r1"), &report::SpaceReport::space);
  const std::string of_r1 = " WHERE space = (SELECT number FROM name WHERE id = 'r1')";
  EXPECT_EQ(room->counted.part, sql("SELECT sum(open_known) FROM quarter_space" + of_r1));
  EXPECT_EQ(room->aired.part, sql("SELECT sum(open_air) FROM quarter_space" + of_r1));
  EXPECT_EQ(report::median_detail(room->tallies, core::Tally::visit_ended),
            sql("SELECT detail FROM (SELECT detail, sum(sum(n)) OVER (ORDER BY detail) AS seen, "
                "sum(sum(n)) OVER () AS whole FROM tally" +
                of_r1 +
                " AND what = 2 GROUP BY detail) WHERE 2 * seen >= whole ORDER BY detail LIMIT 1"));
  const auto events = [](core::RecordKind kind, const char* of) {
    return std::string{"SELECT "} + of +
           " FROM event WHERE other = (SELECT number FROM name WHERE id = 'room_occupancy') AND "
           "kind = " +
           std::to_string(static_cast<int>(kind));
  };
  EXPECT_EQ(room->over_cases, sql(events(core::RecordKind::violation_started, "count(*)")));
  std::int64_t after = 0;
  for (const report::Case& one : report.cases)
    if (one.taken_after) after += one.taken_after->count();
  EXPECT_EQ(after, sql("SELECT (" + events(core::RecordKind::alert_taken, "sum(wall)") + ") - (" +
                       events(core::RecordKind::violation_started, "sum(wall)") + ")"));
  EXPECT_EQ(std::ssize(report.blind), 1);
  EXPECT_EQ(report.blind.front().minutes(),
            5 * 8 * 60 - sql("SELECT sum(open) FROM quarter_space" + of_r1));
}

}  // namespace
