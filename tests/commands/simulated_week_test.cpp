// A simulated week in the house of the example, with everything in it that a rule asks for: every rule
// is broken at least once, and what people are told of it is there in both languages.
#include "service/core/implausible.hpp"
#include "service/io/config.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/space_texts.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/binary.hpp"
#include "tests/support/process.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

namespace commands {
namespace {

using support::Process;
using support::TempDir;

/// After the line that the example has, as a configuration grows.
const std::map<std::string, std::string, std::less<>> added{
    {"id = \"gs150\"",
     "hours = { mon = \"08:00-16:00\", tue = \"08:00-16:00\", wed = \"08:00-16:00\", thu = "
     "\"08:00-16:00\", fri = \"08:00-16:00\" }\nmin_rooms = 8\n"},
    {"id = \"b001\"", "ready = [\"screen\", \"pens\"]\n"},
    {"id = \"b003\"", "ready = [\"gloves\"]\n"},
    {"id = \"b101\"", "ready = [\"screen\", \"disinfectant\"]\n"},
    {"id = \"b102\"", "ready = [\"screen\"]\n"},
};
constexpr std::string_view stage = R"(
[[stage]]
name = "nur mit Einladung"
from = 2020-01-01
entry = "invited"
profile = "bmas-2020"
)";

/// The example with real times instead of the demo's, with hours, checklists and a stage.
std::filesystem::path whole_house(const TempDir& dir) {
  const auto file = dir / "house.toml";
  std::ifstream example{support::source_root() / "deploy/example/raumwacht.toml"};
  std::ofstream out{file};
  std::string block;
  for (std::string line; std::getline(example, line);) {
    if (line.starts_with("room_occupancy = ") || line.starts_with("co2_band = ")) continue;
    if (line.starts_with("[")) block = line;
    if (block == "[[area]]" && line == "max_persons = 10") line = "max_persons = 3";
    out << line << '\n';
    const std::string_view key = std::string_view{line}.substr(0, line.find("  "));
    const auto more = added.find(key);
    if (more != added.end() && (block == "[[site]]" || block == "[[room]]")) out << more->second;
  }
  out << stage;
  return file;
}

struct Broken {
  std::size_t times = 0;
  core::Record first{};
};

/// What was broken, by rule.
std::map<std::string, Broken> broken_rules(const std::filesystem::path& ledger,
                                           const core::Premises& premises) {
  std::map<std::string, Broken> broken;
  auto reader = io::LedgerReader::open(ledger).value();
  EXPECT_TRUE(reader.speak_of(premises));
  const auto read = reader.read(1, [&](const core::Record& record) {
    if (record.kind != core::RecordKind::violation_started) return true;
    Broken& rule = broken[std::string{premises.rules[record.other].rule->id}];
    if (rule.times++ == 0) rule.first = record;
    return true;
  });
  EXPECT_TRUE(read);
  return broken;
}

/// As the page would tell it; words for what only the running daemon knows.
io::ViolationFacts facts_of(const core::Record& record, const core::Premises& premises) {
  const core::Rule& rule = *premises.rules[record.other].rule;
  io::ViolationFacts facts{.rule = rule.id,
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
                           .total = 8};
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

/// What the simulated house gets wrong: the rules there were when it was made. A new one is no worse for
/// not being among them.
constexpr std::array<std::string_view, 16> simulated{
    "after_hours", "air_due",       "area_occupancy", "co2_band",
    "dwell",       "gap",           "no_show",        "operation",
    "overrun",     "plausibility",  "room_occupancy", "room_ready",
    "route",       "sensor_silent", "supply_low",     "uninvited"};

TEST(SimulatedWeek, breaks_every_rule_and_each_has_its_line_in_both_languages) {
  const TempDir dir;
  const auto file = whole_house(dir);
  const auto config = io::load_config(file);
  ASSERT_TRUE(config) << io::to_line(config.error().front());
  Process simulator{{support::raumwacht_binary(), "simulate", "--config", file.string(), "--days",
                     "8", "--ledger", (dir / "ledger.db").string(), "--outages", "1",
                     "--co2-too-low", "90"}};
  ASSERT_EQ(simulator.exit_code(std::chrono::minutes{2}), 0) << simulator.errors();
  const auto broken = broken_rules(dir / "ledger.db", *config->premises);
  for (const std::string_view id : simulated) {
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

}  // namespace
}  // namespace commands
