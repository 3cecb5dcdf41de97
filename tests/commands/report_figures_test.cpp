// `raumwacht report`: its figures are those that readings and entries give.
#include "service/io/figure_reader.hpp"
#include "service/io/quarter_rows.hpp"
#include "service/io/rebuild.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_command.hpp"
#include "tests/support/report_house.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace json = boost::json;
using support::ReportCommand;

/// What a sensor told last before each full minute of the week, in SQL alone.
std::string last_told(const char* value, const char* kind, const char* sensor) {
  return std::string{"(SELECT "} + value + " FROM told WHERE kind = " + kind + " AND sensor = '" +
         sensor + "' AND told.t < minute.t ORDER BY told.t DESC LIMIT 1)";
}

/// A copy whose readings can be found by their time.
void make_findable(const std::filesystem::path& copy) {
  support::run_sql(
      copy,
      "CREATE TABLE told AS SELECT entry.kind, name.id AS sensor, t, a, a - b AS inside "
      "FROM entry JOIN name ON number = subject WHERE entry.kind IN (32, 33)");
  support::run_sql(copy, "CREATE INDEX quick ON told (kind, sensor, t)");
}

/// From Monday, 00:00 in Berlin, to the Monday after: 169 hours. The counter's totals began with `first`.
const std::string looks =
    "WITH RECURSIVE minute(t) AS (SELECT 1792360800000 + 60000 UNION ALL "
    "SELECT t + 60000 FROM minute WHERE t < 1792360800000 + 169 * 3600000), "
    "first AS (SELECT inside FROM told WHERE kind = 33 AND sensor = 'r1-zaehler' ORDER BY t LIMIT "
    "1), "
    "look AS (SELECT " +
    last_told("inside", "33", "r1-zaehler") + " - (SELECT inside FROM first) AS persons, " +
    last_told("a", "32", "r1-luft") + " AS ppm FROM minute) ";

TEST_F(ReportCommand, tells_what_sql_finds_in_the_readings) {
  const support::TempDir dir;
  const std::filesystem::path copy = dir / "copy.db";
  std::filesystem::copy_file(ledger(), copy);
  make_findable(copy);
  const std::string found = support::ask_sql(
      copy, looks +
                "SELECT json_array(sum(persons > 0), sum(persons > 0 AND ppm < 800), "
                "sum(persons > 0 AND ppm >= 800 AND ppm < 1000), "
                "sum(persons > 0 AND ppm BETWEEN 1000 AND 2000), sum(persons > 0 AND ppm > 2000), "
                "max(ppm), sum(persons * (ppm >= 1000)), sum(persons * (ppm > 2000))) FROM look");
  const json::object air = row(week(), "air", "room", "Raum 1");
  json::array told;
  for (const char* column : {"occupied", "below_800", "below_1000", "to_2000", "above_2000",
                             "ppm_most", "person_minutes_1000", "person_minutes_2000"})
    told.push_back(air.at(column));
  EXPECT_EQ(json::serialize(told), found);
  EXPECT_GT(air.at("person_minutes_1000").as_int64(), 0) << "else this week shows nothing";
}

// What is kept by the quarter of an hour is nothing but what the entries give again.
TEST_F(ReportCommand, rests_on_sums_that_the_entries_give_again) {
  const auto read = [](const std::string& text) -> std::shared_ptr<const core::Premises> {
    return support::config_of(text).premises;
  };
  using Row = std::pair<std::string, core::SpaceFigures>;
  std::map<core::Quarter, std::vector<Row>> again, kept;
  auto ledger_reader = support::must(io::LedgerReader::open(ledger()));
  const io::RebuildOptions options{
      .use_snapshot = false,
      .quarter = [&](const core::ClosedQuarter& quarter, const core::Premises& premises) {
        for (std::size_t i = 0; i < quarter.spaces.size(); ++i) {
          std::uint8_t run = quarter.spaces[i].run;
          const core::SpaceFigures figures = figures_of(quarter.spaces[i].minutes, run);
          if (!io::says_nothing(figures))
            again[quarter.quarter].emplace_back(premises.spaces[i].id, figures);
        }
      }};
  support::must(io::rebuild(ledger_reader, read, read(support::report_house_text()), options));
  const auto figures = support::must(io::FigureReader::open(ledger()));
  support::must(figures.spaces(support::must(figures.all()), [&](const auto& row) {
    kept[row.quarter].emplace_back(figures.name(row.space), row.figures);
  }));
  EXPECT_EQ(kept.size(), 8U * 96 + 4) << "eight days, an hour longer";
  EXPECT_EQ(kept, again);
}

TEST_F(ReportCommand, tells_of_exceedances_what_the_entries_say) {
  const json::object room = row(week(), "rooms", "room", "Raum 1");
  const auto ask = [](const std::string& what) {
    return support::ask_sql(
        ledger(),
        "SELECT " + what +
            " FROM entry AS began JOIN name AS rule ON rule.number = began.other "
            "JOIN name AS space ON space.number = began.subject "
            "LEFT JOIN entry AS ended ON ended.kind = 68 AND ended.subject = began.subject AND "
            "ended.other = began.other AND ended.a = began.a AND ended.b = began.t "
            "WHERE began.kind = 67 AND rule.id = 'room_occupancy' AND space.id = 'r1' "
            "AND began.t >= 1792360800000");
  };
  EXPECT_GT(room.at("over_cases").as_int64(), 0) << "else this week shows nothing";
  EXPECT_EQ(std::to_string(room.at("over_cases").as_int64()), ask("count(*)"));
  EXPECT_EQ(std::to_string(room.at("over_seconds").as_int64()),
            ask("sum((ended.t - began.t) / 1000)"));
}

}  // namespace
