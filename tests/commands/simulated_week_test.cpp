// A simulated week in the house of the example, with everything in it that a rule asks for: every rule
// is broken at least once, and what people are told of it is there in both languages.
#include "service/core/implausible.hpp"
#include "service/io/config.hpp"
#include "service/io/space_texts.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/binary.hpp"
#include "tests/support/broken_rules.hpp"
#include "tests/support/example_house.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <fstream>
#include <iostream>
#include <regex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace commands {
namespace {

using support::Process;
using support::TempDir;

/// The example with real times instead of the demo's, and a waiting area that is soon full.
std::filesystem::path whole_house(const TempDir& dir) {
  const auto file = dir / "house.toml";
  const std::string example = support::example_with_real_times();
  std::ofstream{file} << std::regex_replace(example, std::regex{"max_persons = 10"},
                                            "max_persons = 3");
  return file;
}

/// As the page would tell it; words for what only the running daemon knows.
io::ViolationFacts facts_of(const core::Record& record, const core::Premises& premises) {
  const core::Rule& rule = *premises.rules[record.other].rule;
  io::ViolationFacts facts{
      .rule = rule.id,
      .level = rule.levels[static_cast<std::size_t>(record.a)].name,
      .space = premises.spaces[record.subject].name,
      .value = static_cast<std::int32_t>(record.b),
      .threshold = static_cast<std::int32_t>(record.c),
      .since = "10:00",
      .month = std::chrono::November,
      .door = "Eingang",
      .items = {"screen"},
      .until = "10:20",
      .alternative = "Beratung 102",
      .total = 8,
      .of_site = premises.spaces[record.subject].kind == core::SpaceKind::site};
  facts.supply.item = "Masken";
  facts.supply.batch = "L-42";
  facts.supply.expires = core::Day{20'000};
  if (rule.id != "plausibility") return facts;
  const auto finding = core::Finding::of_detail(static_cast<std::uint32_t>(record.d));
  facts.reason = name_of(finding.what);
  facts.sensor = finding.sensor < premises.sensors.size() ? premises.sensors[finding.sensor].id
                                                          : std::string{facts.space};
  return facts;
}

/// Runs it for eight days; each of these rules is broken, and told in both languages.
void expect_told(const std::filesystem::path& file, const std::vector<std::string>& faults,
                 std::span<const std::string_view> rules) {
  const TempDir dir;
  const auto config = io::load_config(file);
  ASSERT_TRUE(config) << io::to_line(config.error().front());
  std::vector<std::string> command{
      support::raumwacht_binary(), "simulate", "--config", file.string(), "--days", "8", "--ledger",
      (dir / "ledger.db").string()};
  command.insert(command.end(), faults.begin(), faults.end());
  Process simulator{command};
  ASSERT_EQ(simulator.exit_code(std::chrono::minutes{2}), 0) << simulator.errors();
  const auto broken = support::broken_rules(dir / "ledger.db", *config->premises);
  for (const std::string_view id : rules) {
    const core::Rule* const rule = rules::find_rule(id);
    ASSERT_NE(rule, nullptr) << id;
    const auto found = broken.find(std::string{rule->id});
    if (found == broken.end()) {
      ADD_FAILURE() << rule->id << " is never broken";
      continue;
    }
    const auto title = io::alert_title(facts_of(found->second.first, *config->premises));
    ASSERT_TRUE(title) << rule->id;
    std::cout << rule->id << ", " << found->second.times << " times\n  " << title->front() << "\n  "
              << title->back() << '\n';
  }
}

/// What the simulated house gets wrong: the rules there were when it was made. A new one is no worse for
/// not being among them. First those that ask for hours, and for devices that fail.
constexpr std::array<std::string_view, 16> simulated{
    "after_hours", "plausibility", "sensor_silent", "air_due",   "area_occupancy", "co2_band",
    "dwell",       "gap",          "no_show",       "operation", "overrun",        "room_occupancy",
    "room_ready",  "route",        "supply_low",    "uninvited"};

TEST(SimulatedWeek, breaks_every_rule_and_each_has_its_line_in_both_languages) {
  const TempDir dir;
  expect_told(whole_house(dir), {"--outages", "1", "--co2-too-low", "90"}, simulated);
}

TEST(SimulatedWeek,
     of_the_example_as_shipped_breaks_every_rule_but_those_of_hours_and_failing_devices) {
  expect_told(support::example_file(), {}, std::span{simulated}.subspan(3));
}

}  // namespace
}  // namespace commands
