// `raumwacht replay --rules`: a morning written by hand, under other rules.
#include "tests/support/binary.hpp"
#include "tests/support/command.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/process.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/stepped_ledger.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using support::Ended;
using support::raumwacht;
using ::testing::AllOf;
using ::testing::HasSubstr;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void write(const std::filesystem::path& file, std::string_view text) {
  std::ofstream{file} << text;
}

json::object row(const json::object& of, std::string_view table, std::string_view key,
                 std::string_view value) {
  for (const json::value& one : of.at("tables").at(table).as_array())
    if (one.at(key) == json::value(json::string{value})) return one.as_object();
  ADD_FAILURE() << "no " << key << " " << value << " in " << table;
  return {};
}

// ---- under other rules ----

constexpr const char* limit_of_four = "[[room]]\nid = \"r1\"\nmax_persons = 4\n";
constexpr const char* limit_of_two = "[[room]]\nid = \"r1\"\nmax_persons = 2\n";

/// Monday from 8 to 12: four persons in r1 (limit 3) from 9 to 9:20, then three from 10 to 10:20, and 1200 ppm from 11 to
/// 11:20. Every ten minutes from 8 on somebody asks: six times two persons, six times three, for r1, which is empty
/// then.
class ReplayUnderOtherRules : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = new support::TempDir;
    write_ledger(*dir_ / "ledger.db", "DV 2026/03");
    write_ledger(*dir_ / "locked.db", "");
  }
  static void TearDownTestSuite() {
    delete dir_;
    dir_ = nullptr;
  }

  static core::Time at(int minute) {
    return core::Time{support::report_monday.time_since_epoch()} + 8h +
           std::chrono::minutes{minute};
  }
  static std::uint64_t persons_at(int minute) {
    if (60 <= minute && minute < 80) return 4;
    return 120 <= minute && minute < 140 ? 3 : 0;
  }

  static void write_ledger(const std::filesystem::path& file, std::string_view agreement) {
    support::SteppedLedger ledger{file, support::report_house_text(agreement), at(-60)};
    std::uint64_t in = 0, out = 0;
    for (int minute = -59; minute <= 240; ++minute) {
      const std::uint64_t now = persons_at(minute), before = in - out;
      in += now > before ? now - before : 0;
      out += before > now ? before - now : 0;
      for (const char* door : {"tor-zaehler", "r1-zaehler"})
        ledger.count(at(minute), door, in, out);
      for (const char* door : {"warten-zaehler", "r2-zaehler"})
        ledger.count(at(minute), door, 0, 0);
      ledger.co2(at(minute), "r1-luft", 180 <= minute && minute < 200 ? 1200 : 500);
      ledger.co2(at(minute), "r2-luft", 500);
      if (minute >= 0 && minute < 60) ask(ledger, minute);
    }
  }

  /// The place given is given back before the next one asks.
  static void ask(support::SteppedLedger& ledger, int minute) {
    const core::Time t = at(minute) + 1s;
    if (minute % 10 == 0) {
      const core::Outcome given = ledger.ask(t, "r1", 2);
      EXPECT_TRUE(given.admission.valid());
      ledger.enter(t + 10s, core::AdmissionReturned{given.admission});
    }
    if (minute % 10 == 5) {
      EXPECT_FALSE(ledger.ask(t, "r1", 3).admission.valid());
    }
  }

  /// What it makes of that day under these rules.
  static json::object under(std::string_view rules, const std::string& ledger = "ledger.db") {
    const support::TempDir dir;
    write(dir / "rules.toml", rules);
    const Ended said = replay(dir, {"--formats", "json"}, ledger);
    EXPECT_EQ(said.code, 0) << said.err;
    return json::parse(text_of(dir / "what-if-2026-11-16--2026-11-16-amt.json")).as_object();
  }
  static Ended replay(const support::TempDir& dir, const std::vector<std::string>& more = {},
                      const std::string& ledger = "ledger.db") {
    std::vector<std::string> arguments{"replay",           "--ledger", *dir_ / ledger, "--from",
                                       "2026-11-16",       "--to",     "2026-11-16",   "--rules",
                                       dir / "rules.toml", "--out",    dir / ""};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return raumwacht(arguments);
  }
  /// In the configuration of now fewer than seven are hidden.
  static Ended replay_of_cells_of_seven(const support::TempDir& dir) {
    const std::string house = support::report_house_text();
    write(dir / "rules.toml", limit_of_two);
    write(dir / "house.toml",
          "[privacy]\nsmallest_cell = 7\n" + house.substr(house.find("[site]")));
    return replay(dir, {"--config", dir / "house.toml", "--formats", "json"});
  }

  static support::TempDir* dir_;
};
support::TempDir* ReplayUnderOtherRules::dir_ = nullptr;

TEST_F(ReplayUnderOtherRules, with_a_higher_limit_make_exceedances_vanish) {
  const json::object r1 = row(under(limit_of_four), "what_if_occupancy", "space", "Raum 1");
  EXPECT_EQ(r1.at("limit"), 3);
  EXPECT_EQ(r1.at("limit_other"), 4);
  EXPECT_EQ(r1.at("over_cases"), 1);
  EXPECT_EQ(r1.at("over_cases_other"), 0);
  EXPECT_GT(r1.at("over_seconds").as_int64(), 18 * 60);
  EXPECT_EQ(r1.at("over_seconds_other"), 0);
}

TEST_F(ReplayUnderOtherRules, with_a_lower_limit_make_some) {
  const json::object r1 = row(under(limit_of_two), "what_if_occupancy", "space", "Raum 1");
  EXPECT_EQ(r1.at("over_cases"), 1);
  EXPECT_EQ(r1.at("over_cases_other"), 2);
  EXPECT_GT(r1.at("over_seconds_other").as_int64(), 36 * 60);
}

TEST_F(ReplayUnderOtherRules, count_who_would_have_been_refused) {
  const json::object made = under(limit_of_two);
  const json::object room = row(made, "what_if_rooms", "space", "Raum 1");
  EXPECT_EQ(room.at("refused"), 6);
  EXPECT_EQ(room.at("refused_other"), 12);
  EXPECT_EQ(room.at("would_be_refused"), 6);
  EXPECT_EQ(room.at("would_be_granted"), 0);
  EXPECT_EQ(row(made, "what_if_answers", "reason", "room_full").at("would_be_refused"), 6);
}

TEST_F(ReplayUnderOtherRules, count_who_would_have_been_let_in) {
  const json::object room = row(under(limit_of_four), "what_if_rooms", "space", "Raum 1");
  EXPECT_EQ(room.at("refused_other"), 0);
  EXPECT_EQ(room.at("would_be_granted"), 6);
}

TEST_F(ReplayUnderOtherRules, hide_few_answers) {
  const support::TempDir dir;
  const Ended said = replay_of_cells_of_seven(dir);
  ASSERT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("some (hidden) would have been refused"));
  const json::object made =
      json::parse(text_of(dir / "what-if-2026-11-16--2026-11-16-amt.json")).as_object();
  EXPECT_EQ(row(made, "what_if_answers", "reason", "room_full").at("would_be_refused"),
            "suppressed");
}

/// Of six refused, none let in and so many refused besides, the fourth would follow.
TEST_F(ReplayUnderOtherRules, hide_a_row_as_a_whole) {
  const support::TempDir dir;
  const Ended said = replay_of_cells_of_seven(dir);
  ASSERT_EQ(said.code, 0) << said.err;
  const json::object made =
      json::parse(text_of(dir / "what-if-2026-11-16--2026-11-16-amt.json")).as_object();
  const json::object row_of = row(made, "what_if_answers", "reason", "room_full");
  for (const char* column : {"refused", "refused_other", "would_be_refused", "would_be_granted"})
    EXPECT_EQ(row_of.at(column), "suppressed") << column;
}

/// A quiet morning in that house at whose begin this was ordered, under a limit of two.
json::object first_room_after(const std::string& house,
                              const std::function<core::Input(const core::Premises&)>& order) {
  const support::TempDir dir;
  {
    const core::Time monday{support::report_monday.time_since_epoch()};
    support::SteppedLedger ledger{dir / "ledger.db", house, monday + 7h};
    ledger.enter(monday + 8h, order(ledger.premises()));
    for (core::Duration at = 8h; at < 10h; at += 1min)
      ledger.count(monday + at + 1s, "r1-zaehler", 0, 0);
  }
  write(dir / "rules.toml", limit_of_two);
  const Ended said = raumwacht({"replay", "--ledger", dir / "ledger.db", "--from", "2026-11-16",
                                "--to", "2026-11-16", "--rules", dir / "rules.toml", "--out",
                                dir / "", "--formats", "json"});
  EXPECT_EQ(said.code, 0) << said.err;
  const std::string made = text_of(dir / "what-if-2026-11-16--2026-11-16-amt.json");
  return row(json::parse(made).as_object(), "what_if_occupancy", "space", "Raum 1");
}

TEST_F(ReplayUnderOtherRules, leave_a_limit_that_was_set_by_command) {
  const json::object r1 =
      first_room_after(support::report_house_text(), [](const core::Premises& of) {
        return core::LimitSet{of.find_space("r1"), core::Persons{1}};
      });
  EXPECT_EQ(r1.at("limit"), 1);
  EXPECT_EQ(r1.at("limit_other"), 1);
}

TEST_F(ReplayUnderOtherRules, hold_in_the_stage_that_was_ordered) {
  constexpr const char* stages = R"toml(
[[stage]]
from = 2026-11-01
name = "Alle"
[[stage]]
name = "Nur einer"
max_persons_per_room = 1
)toml";
  const json::object r1 =
      first_room_after(support::report_house_text() + stages, [](const core::Premises& of) {
        const auto last = static_cast<std::uint32_t>(of.stages.size() - 1);
        return core::StageOrdered{.site = of.find_space("amt"), .stage = last};
      });
  EXPECT_EQ(r1.at("limit"), 1);
  EXPECT_EQ(r1.at("limit_other"), 1);
}

/// The daemon ran, and no sensor told anything.
TEST_F(ReplayUnderOtherRules, make_no_zero_of_what_nobody_measured) {
  const support::TempDir dir;
  {
    support::SteppedLedger ledger{dir / "silent.db", support::report_house_text(), at(-60)};
    for (int minute = -59; minute <= 240; ++minute) (void)ledger.ask(at(minute), "r1", 2);
  }
  write(dir / "rules.toml", limit_of_two);
  const Ended said =
      raumwacht({"replay", "--ledger", dir / "silent.db", "--from", "2026-11-16", "--to",
                 "2026-11-16", "--rules", dir / "rules.toml", "--out", dir / ""});
  ASSERT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("Occupancy exceedances: not assessable, under the other rules "
                                  "not assessable"));
  const json::object made =
      json::parse(text_of(dir / "what-if-2026-11-16--2026-11-16-amt.json")).as_object();
  const json::object over = row(made, "what_if_occupancy", "space", "Raum 1"),
                     air = row(made, "what_if_air", "space", "Raum 1");
  for (const char* column : {"over_cases", "over_cases_other", "over_seconds_other"})
    EXPECT_EQ(over.at(column), nullptr) << column;
  EXPECT_EQ(air.at("cases_1000"), nullptr);
  EXPECT_EQ(air.at("cases_2000_other"), nullptr);
}

std::string replays_noted(const std::filesystem::path& ledger) {
  return support::ask_sql(ledger.string() + ".access_log",
                          "SELECT count(*) FROM access WHERE what = 'raumwacht replay --rules'");
}

TEST_F(ReplayUnderOtherRules, leave_a_line_in_the_access_log) {
  under(limit_of_two);
  EXPECT_NE(replays_noted(*dir_ / "ledger.db"), "0");
}

TEST_F(ReplayUnderOtherRules, leave_that_line_where_only_some_files_could_be_written) {
  const support::TempDir dir;
  std::filesystem::copy_file(*dir_ / "ledger.db", *dir_ / "own.db");
  write(dir / "rules.toml", limit_of_two);
  std::filesystem::create_directory(dir / "what-if-2026-11-16--2026-11-16-amt.de.html");
  const Ended said = replay(dir, {"--formats", "json,html"}, "own.db");
  EXPECT_EQ(said.code, 1) << said.err;
  EXPECT_TRUE(std::filesystem::exists(dir / "what-if-2026-11-16--2026-11-16-amt.json"));
  EXPECT_EQ(replays_noted(*dir_ / "own.db"), "1");
}

TEST_F(ReplayUnderOtherRules, say_nothing_of_single_rooms_at_the_desk_without_an_agreement) {
  const json::object made = under(limit_of_two, "locked.db");
  EXPECT_FALSE(made.at("tables").as_object().contains("what_if_rooms"));
  EXPECT_EQ(made.at("locked"), true);
  EXPECT_EQ(row(made, "what_if_occupancy", "space", "Raum 1").at("over_cases_other"), 2);
}

TEST_F(ReplayUnderOtherRules, of_the_air_are_compared_as_well) {
  const json::object r1 = row(under("[rules]\nco2_band = { threshold_1000 = 1300 }\n"),
                              "what_if_air", "space", "Raum 1");
  EXPECT_EQ(r1.at("cases_1000"), 1);
  EXPECT_EQ(r1.at("cases_1000_other"), 0);
}

TEST_F(ReplayUnderOtherRules, are_told_in_both_languages_and_every_form) {
  const support::TempDir dir;
  write(dir / "rules.toml", limit_of_two);
  const Ended said = replay(dir);
  ASSERT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("Under other rules: 2026-11-16--2026-11-16, Amt <Mitte>"));
  EXPECT_THAT(said.out, HasSubstr("Occupancy exceedances: 1, under the other rules 2"));
  const std::string stem = "what-if-2026-11-16--2026-11-16-amt";
  EXPECT_THAT(text_of(dir / (stem + ".de.html")),
              AllOf(HasSubstr("Unter anderen Regeln"), HasSubstr("Amt &lt;Mitte&gt;")));
  EXPECT_THAT(text_of(dir / (stem + ".en.html")), HasSubstr("No behaviour is invented"));
  EXPECT_THAT(text_of(dir / (stem + ".de.what_if_occupancy.csv")), HasSubstr("Raum 1"));
  EXPECT_TRUE(std::filesystem::exists(dir / (stem + ".en.what_if_rules.csv")));
  EXPECT_THAT(replay(dir, {"--lang", "de"}).out, HasSubstr("Überschreitungen der Personenzahl: 1"));
}

TEST_F(ReplayUnderOtherRules, say_from_when_on_they_were_tried) {
  const support::TempDir dir;
  write(dir / "rules.toml", limit_of_two);
  EXPECT_THAT(replay(dir).out, HasSubstr("Readings reach back no further than Mon 16/11, 07:00"));
}

TEST_F(ReplayUnderOtherRules, with_mistakes_are_refused_before_the_work_begins) {
  const support::TempDir dir;
  write(dir / "rules.toml", "[[room]]\nid = \"r9\"\nmax_persons = 4\n");
  const Ended said = replay(dir);
  EXPECT_EQ(said.code, 78);
  EXPECT_THAT(said.err, HasSubstr("rules.toml:2:6: no room 'r9'"));
  write(dir / "rules.toml", "[rules]\nroom_occupanci = { hold = \"1s\" }\n");
  EXPECT_EQ(replay(dir).code, 78);
  EXPECT_EQ(
      raumwacht({"replay", "--ledger", *dir_ / "ledger.db", "--rules", dir / "none.toml"}).code,
      78);
}

TEST_F(ReplayUnderOtherRules, leave_the_ledger_as_it_was) {
  const support::TempDir dir;
  const std::string before = text_of(*dir_ / "ledger.db");
  write(dir / "rules.toml", limit_of_two);
  ASSERT_EQ(replay(dir).code, 0);
  EXPECT_EQ(text_of(*dir_ / "ledger.db"), before);
}

TEST_F(ReplayUnderOtherRules, do_not_touch_how_it_was) {
  const Ended said = raumwacht({"replay", "--ledger", *dir_ / "ledger.db"});
  EXPECT_EQ(said.code, 0) << said.out << said.err;
}

}  // namespace
