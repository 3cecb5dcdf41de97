// The table of all metrics for people: made from what is rendered, and compared with what is
// committed.
#include "service/io/metrics.hpp"
#include "service/io/metrics_text.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/busy_office.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <vector>

namespace io {
namespace {

using namespace std::chrono_literals;

struct Family {
  std::string name, type, meaning;
  std::vector<std::string> labels;  // in the order in which they stand
};

void add_labels(Family& family, const std::string& line) {
  static const std::regex label{R"(([a-z_]+)="(?:[^"\\]|\\.)*")"};
  for (std::sregex_iterator at{line.begin(), line.end(), label}, end; at != end; ++at) {
    const std::string name = (*at)[1];
    if (name != "le" && std::ranges::find(family.labels, name) == family.labels.end())
      family.labels.push_back(name);
  }
}

std::vector<Family> families_in(const std::string& text) {
  std::vector<Family> families;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::string mark, kind, name;
    words >> mark >> kind >> name;
    if (kind == "HELP") {
      families.push_back({.name = name, .type = {}, .meaning = {}, .labels = {}});
      std::getline(words >> std::ws, families.back().meaning);
    } else if (kind == "TYPE") {
      words >> families.back().type;
    } else {
      add_labels(families.back(), line);
    }
  }
  return families;
}

std::string table_of(const std::vector<Family>& families) {
  std::ostringstream table;
  table
      << "# Metrics\n\n"
         "What `/metrics` says, in the order in which it stands there. What is unknown is absent, "
         "never the last value known;\nof rooms without a service agreement, persons, passages and "
         "corrections are absent. Rules that a space never broke\nhave no series of that space: "
         "those of the site stand at 0 from the start.\n\n"
         "| metric | type | labels | meaning |\n|---|---|---|---|\n";
  for (const Family& family : families) {
    table << "| `" << family.name << "` | " << family.type << " |";
    for (const std::string& label : family.labels) table << " `" << label << '`';
    table << " | " << family.meaning << " |\n";
  }
  return table.str();
}

/// Several sensors in one room, and air in other spaces than rooms.
std::string measured_air() {
  support::ShownBoard board{
      std::make_shared<const core::Premises>(*support::PremisesBuilder{}
                                                  .site("s")
                                                  .floor("f")
                                                  .area("a")
                                                  .room("r")
                                                  .air("r")
                                                  .air("a")
                                                  .air("s")
                                                  .air("r", {.id = "second"})
                                                  .rule(*rules::find_rule("co2_band"))
                                                  .build())};
  for (core::RuleState& rule : board.state.rules) rule.threshold = 1000;
  for (const core::Sensor& sensor : board.state.premises->sensors)
    board.heard(sensor.id).co2(sensor.id, 640);
  for (core::SensorState& sensor : board.state.sensors) sensor.battery_percent = 75;
  const ToldValue told{21, board.state.t + board.state.wall_offset};
  IntakeFigures intake;
  intake.climate.assign(board.state.premises->sensors.size(),
                        {.celsius = told, .humidity_pct = told});
  return Metrics{board.publish()}.render(intake, {});
}

/// Everything else there can be.
std::string busy() {
  support::ShownBoard board = support::busy_office(true);
  board.violated(
      1, "b101", 0,
      {.phase = core::RuleState::Phase::active, .started = board.state.t - 1h, .violations = 2});
  ServiceFigures figures = support::busy_service();
  figures.deliveries = {{.channel = "webhook"}};
  core::Premises with_supplies =
      *support::PremisesBuilder{}.site("house").supply({.id = "masks", .name = "Masken"}).build();
  const core::State state =
      core::make_state(std::make_shared<const core::Premises>(with_supplies), core::Time{1h});
  auto desk = std::make_shared<core::Desk>(core::desk_of(state));
  core::SupplyBook& book = desk->supplies.books.front();
  book.known = true;
  book.today = core::Day{30};
  for (std::int32_t day = 20; day < 30; ++day)
    book.use[static_cast<std::size_t>(day)] = {core::Day{day}, core::Amount{1}};
  book.shelf.batches.push_back({.origin = {.expires = core::Day{90}}, .left = core::Amount{5}});
  figures.desk = std::move(desk);
  return Metrics{board.publish()}.render({}, figures);
}

/// Of two lists in one order, all: what only the second has stands where it has it.
std::vector<Family> everything() {
  std::vector<Family> all = families_in(busy());
  auto place = all.begin();
  for (const Family& family : families_in(measured_air())) {
    const auto same = std::ranges::find(all, family.name, &Family::name);
    place = same != all.end() ? same + 1 : all.insert(place, family) + 1;
  }
  return all;
}

TEST(MetricsTable, is_what_the_daemon_says) {
  const auto file = support::source_root() / "deploy/prometheus/METRICS.md";
  const std::string table = table_of(everything());
  if (std::getenv("RAUMWACHT_RENEW") != nullptr) std::ofstream{file} << table;
  std::ostringstream committed;
  committed << std::ifstream{file}.rdbuf();
  EXPECT_EQ(committed.str(), table)
      << "renew it: RAUMWACHT_RENEW=1 tests/run --filter MetricsTable";
}

TEST(MetricsTable, has_every_family_once) {
  std::map<std::string, int> seen;
  for (const Family& family : everything()) ++seen[family.name];
  for (const auto& [name, times] : seen) EXPECT_EQ(times, 1) << name;
}

}  // namespace
}  // namespace io
