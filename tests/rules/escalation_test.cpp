// After how long others are told of what nobody saw to: the table of domain 1.4, from when those an
// alert is for were told. What CONTRIBUTING.md decided about its words is decided here, too.
#include "service/rules/all_rules.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>

namespace {

using namespace std::chrono_literals;

/// All that escalates, and to the building.
const std::map<std::string, core::Duration> by_the_table{
    {"room_occupancy", 5min}, {"area_occupancy.over", 5min},
    {"co2_band.1000", 30min}, {"co2_band.2000", 1ms},  // at once
    {"co2_band.800", 20min},  {"air_due", 15min},
    {"dwell", 30min},  // 90 min, of which the alarm took 60
    {"sensor_silent", 60min}, {"plausibility", 24h}};

std::string name_of(const core::Rule& rule, const core::RuleLevel& level) {
  const std::string id{rule.id};
  return level.name.empty() ? id : id + "." + std::string{level.name};
}

TEST(Escalation, is_to_the_building_after_the_times_of_the_table_and_of_nothing_else) {
  std::map<std::string, core::Duration> escalates;
  for (const core::Rule* rule : rules::all_rules()) {
    for (const core::RuleLevel& level : rule->levels) {
      if (level.escalates_after == 0ms) continue;
      escalates.emplace(name_of(*rule, level), level.escalates_after);
      EXPECT_EQ(level.escalates_to, core::Audience::building) << rule->id;
    }
  }
  EXPECT_EQ(escalates, by_the_table);
}

}  // namespace
