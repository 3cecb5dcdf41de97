// Small counts are hidden in every form of a report alike, and cannot be told from what is shown.
#include "service/report/hidden_hours.hpp"
#include "service/report/report_maker.hpp"
#include "tests/support/ledger_samples.hpp"
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
using support::must;
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
    return std::optional{core::MinuteLook{.persons = core::Persons{used ? 2 : 0}, .visited = used}};
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
    (void)house.report();  // closes it
    const auto ledger = must(io::LedgerReader::open(house.file()));
    const auto figures = must(io::FigureReader::open(house.file()));
    const auto premises = std::make_shared<core::Premises>(house.premises());
    return must(make_report(ledger, figures,
                            {.present = premises,
                             .read_premises = [premises](const std::string&) { return premises; },
                             .site = "amt",
                             .time_zone = "Europe/Berlin",
                             .period = *period_of_week("2026-W47"),
                             .smallest_cell = 5,
                             .software = "test",
                             .languages = {texts::Language::en}}));
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
        EXPECT_TRUE(!is_hidden || csv[i + 1].at(column).empty()) << table << ' ' << id;
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
  EXPECT_THAT(report().written.front().html, HasSubstr("&lt; 5"));
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
