// Small counts are hidden in every form of a report alike, and cannot be told from what is shown.
#include "service/report/hidden_hours.hpp"
#include "service/report/report_maker.hpp"
#include "tests/support/report_house.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace report {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::int64_t day = 24 * 60, opens = 8 * 60;

/// In the first hours of Monday: eight uses of r1, three of r2, of ten minutes each.
void write_few_uses_of_r2(support::ReportLedger& ledger) {
  const auto is_used = [](std::string_view id, std::int64_t minute) {
    const std::int64_t since = minute - opens;
    if (since < 0 || since % 20 >= 10) return false;
    return since / 20 < (id == "r1" ? 8 : id == "r2" ? 3 : 0);
  };
  ledger.write(0, 7 * day, [&](std::string_view id, std::int64_t minute) {
    const bool used = is_used(id, minute);
    return std::optional{core::MinuteLook{
        .persons = core::Persons{used ? 2 : 0}, .visited = used, .co2 = core::Ppm{600}}};
  });
}

class SuppressedReport : public testing::Test {
 protected:
  /// Made once.
  static const MadeReport& report() {
    static const MadeReport made = make();
    return made;
  }
  static MadeReport make() {
    support::ReportLedger house;
    write_few_uses_of_r2(house);
    return made_of(house);
  }
  static MadeReport made_of(support::ReportLedger& house) {
    return house.made(*period_of_week("2026-W47"), {texts::Language::en});
  }
  static std::vector<std::vector<std::string>> csv_of(const MadeReport& made,
                                                      std::string_view table) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [id, text] : made.written.front().tables) {
      if (id != table) continue;
      std::istringstream lines{text};
      for (std::string line; std::getline(lines, line);) {
        std::erase(line, '\r');
        std::vector<std::string> cells{""};
        bool quoted = false;
        for (const char c : line) {
          quoted ^= c == '"';
          if (c == ',' && !quoted) {
            cells.emplace_back();
          } else {
            cells.back() += c;
          }
        }
        rows.push_back(cells);
      }
    }
    return rows;
  }
};

TEST_F(SuppressedReport, hides_the_same_cells_in_csv_as_in_json) {
  const json::value whole = json::parse(report().json);
  int hidden = 0;
  for (const auto& [table, rows] : whole.at("tables").as_object()) {
    const auto csv = csv_of(report(), table);
    ASSERT_EQ(csv.size(), rows.as_array().size() + 1) << table;
    for (std::size_t i = 0; i < rows.as_array().size(); ++i) {
      std::size_t column = 0;
      for (const auto& [id, cell] : rows.as_array()[i].as_object()) {
        const bool is_hidden = cell == json::value("suppressed");
        hidden += is_hidden ? 1 : 0;
        EXPECT_EQ(is_hidden, csv[i + 1].at(column) == "hidden") << table << ' ' << id;
        EXPECT_EQ(cell.is_null(), csv[i + 1].at(column).empty()) << table << ' ' << id;
        ++column;
      }
    }
  }
  EXPECT_GT(hidden, 4);
}

TEST_F(SuppressedReport, shows_no_small_count_and_none_that_tells_it) {
  const json::value whole = json::parse(report().json);
  const json::array& use = whole.at("tables").at("use").as_array();
  ASSERT_EQ(use.size(), 2U);
  for (const json::value& room : use) {  // that of r1 would tell that of r2 from the hours
    EXPECT_EQ(room.at("uses"), "suppressed") << room.at("room");
    EXPECT_EQ(room.at("visited_minutes"), "suppressed") << room.at("room");
  }
  const std::string& html = report().written.front().html;
  EXPECT_THAT(html, HasSubstr("<td class=\"n\">*</td>"));
  EXPECT_THAT(html, HasSubstr("* Not shown (fewer than 5, or such a number could be worked out"));
  EXPECT_THAT(html, Not(HasSubstr("&lt; 5"))) << "eight are not fewer than five";
}

/// With all minutes of use, by CO2 or not, and how often the room was released after it.
TEST_F(SuppressedReport, hides_use_wherever_it_is_told) {
  const json::value whole = json::parse(report().json);
  for (const json::value& room : whole.at("tables").at("air").as_array()) {
    for (const char* column : {"occupied", "below_800", "share_1000", "person_minutes_1000"})
      EXPECT_EQ(room.at(column), "suppressed") << column;
  }
  const json::array& airing = whole.at("tables").at("airing").as_array();
  ASSERT_EQ(airing.size(), 2U);
  for (const json::value& room : airing)  // a share of the minutes in use
    EXPECT_EQ(room.at("interval_kept"), "suppressed") << room.at("room");
}

/// Uses of half an hour, the first of them at eight, an hour apart; on the first days of that week.
auto uses_of_half_an_hour(std::int64_t of_r1, std::int64_t of_r2) {
  return [=](std::string_view id, std::int64_t minute) {
    const std::int64_t n = id == "r1" ? of_r1 : id == "r2" ? of_r2 : 0;
    const std::int64_t of_day = minute % day - opens, a_day = opens / 60;
    const std::int64_t use = minute % (7 * day) / day * a_day + of_day / 60;
    const bool used = of_day >= 0 && of_day < a_day * 60 && of_day % 60 < 30 && use < n;
    return std::optional{core::MinuteLook{
        .persons = core::Persons{used ? 2 : 0}, .visited = used, .co2 = core::Ppm{600}}};
  };
}

json::object compared(const MadeReport& made, std::string_view figure) {
  const json::value whole = json::parse(made.json);
  for (const json::value& row : whole.at("tables").at("comparison").as_array())
    if (row.at("figure") == json::value(json::string{figure})) return row.as_object();
  ADD_FAILURE() << figure;
  return {};
}

/// Four uses of one room: the hours of the house are theirs.
TEST_F(SuppressedReport, hides_the_hours_of_a_house_that_are_those_of_a_few_uses) {
  support::ReportLedger house{"DV 2026/03", support::report_monday - std::chrono::days{14}};
  house.write(0, 7 * day, uses_of_half_an_hour(12, 10));
  house.write(7 * day, 14 * day, uses_of_half_an_hour(4, 0));
  house.write(14 * day, 21 * day, uses_of_half_an_hour(16, 20));
  const MadeReport few = house.made(*period_of_week("2026-W46"), {texts::Language::en});
  for (const char* figure : {"occupied_hours", "over_in_100_hours", "over_minutes_in_100_hours",
                             "air_minutes_in_100_hours"})
    EXPECT_EQ(compared(few, figure).at("now"), "suppressed") << figure;
  EXPECT_EQ(compared(few, "over_cases").at("now"), 0) << "that is no use";
  EXPECT_EQ(compared(few, "occupied_hours").at("before"), 11);
  EXPECT_EQ(compared(few, "occupied_hours").at("trend"), nullptr);

  const json::object after = compared(made_of(house), "occupied_hours");
  EXPECT_EQ(after.at("now"), 18);
  EXPECT_EQ(after.at("before"), "suppressed");
  EXPECT_EQ(after.at("median_four"), 11) << "of the week before that one alone";
  EXPECT_EQ(after.at("trend"), nullptr);
}

/// Both rooms were released seven times and more; the second twice after waiting only, which would follow from the rest.
TEST_F(SuppressedReport, hides_how_a_room_was_released_where_one_way_was_rare) {
  support::ReportLedger house;
  const auto release = [&](const char* room, int n, bool by_time) {
    for (int i = 0; i < n; ++i)
      house.record(opens + i, core::ReleaseGiven{house.space(room), by_time, house.at(opens)});
  };
  release("r1", 7, false);
  release("r2", 6, false);
  release("r2", 2, true);
  const json::value whole = json::parse(made_of(house.quiet_week()).json);
  const json::array& rows = whole.at("tables").at("turnarounds").as_array();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("released"), 7);
  EXPECT_EQ(rows[0].at("released_by_time"), 0);
  EXPECT_EQ(rows[1].at("releases"), 8);
  EXPECT_EQ(rows[1].at("released"), "suppressed");
  EXPECT_EQ(rows[1].at("released_by_time"), "suppressed");
}

/// 9 + 2 of the first hour and so on: those below five, and what would tell them.
TEST_F(SuppressedReport, hides_hours_by_which_another_could_be_told) {
  SiteReport house;
  house.hours[0][8] = {.visited = 90, .uses = 9, .most = 4, .looked = true};
  house.hours[0][9] = {.visited = 20, .uses = 2, .most = 2, .looked = true};
  house.hours[3][9] = {.visited = 400, .uses = 40, .most = 4, .looked = true};
  const HiddenHours hidden = hidden_hours(house, 5);
  EXPECT_TRUE(hidden[0][9]);
  EXPECT_TRUE(hidden[0][8]) << "one alone could be told by subtraction";
  EXPECT_FALSE(hidden[3][9]);
  EXPECT_FALSE(hidden[6][9]);
}

/// With one room in use its first and last hour would be those of who works there.
TEST_F(SuppressedReport, hides_all_hours_where_one_room_alone_was_used) {
  support::ReportLedger house;
  house.write(0, 7 * day, [](std::string_view id, std::int64_t minute) {
    const bool used = id == "r1" && minute % day >= opens && minute % 20 < 10;
    return std::optional{core::MinuteLook{.persons = core::Persons{used ? 2 : 0}, .visited = used}};
  });
  const MadeReport made = made_of(house);
  const json::value whole = json::parse(made.json);
  const json::array& hours = whole.at("tables").at("hours").as_array();
  ASSERT_FALSE(hours.empty());
  for (const json::value& hour : hours) EXPECT_EQ(hour.at("visited_minutes"), "suppressed");
  EXPECT_THAT(made.written.front().html, Not(HasSubstr("use-by-hour")));
  EXPECT_THAT(made.written.front().html, HasSubstr("since only one room was in use"));
}

TEST_F(SuppressedReport, hides_the_same_hours_in_table_and_picture) {
  const json::value whole = json::parse(report().json);
  for (const json::value& hour : whole.at("tables").at("hours").as_array()) {
    if (hour.at("visited_minutes") == 0) continue;
    const bool few = hour.at("uses") == "suppressed";
    EXPECT_EQ(hour.at("visited_minutes") == "suppressed", few);
    EXPECT_EQ(hour.at("most") == "suppressed", few);
    if (few) continue;
    EXPECT_GE(hour.at("uses").as_int64(), 5);
    const std::string shown =
        ">" + std::to_string(hour.at("visited_minutes").as_int64()) + "</text>";
    EXPECT_THAT(report().written.front().html, HasSubstr(shown));
  }
}

}  // namespace
}  // namespace report
