#include "service/rules/all_rules.hpp"
#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace {

using namespace std::chrono_literals;
using support::house_with;
using support::Lines;
using support::mistakes_in_house;

const core::RuleUse& room_occupancy(const io::Config& config) {
  for (const core::RuleUse& use : config.premises->rules) {
    if (use.rule->id == "room_occupancy") return use;
  }
  throw std::logic_error{"no rule room_occupancy"};
}

/// The setting `hold` of room_occupancy at a space.
std::chrono::milliseconds hold(const io::Config& config, std::string_view id) {
  const core::RuleUse& use = room_occupancy(config);
  const auto at = std::ranges::find(use.rule->settings, "hold", &sensors::Setting::name);
  return use.settings(config.premises->find_space(id), 0, config.premises->spaces.size())
      ->duration(static_cast<std::size_t>(at - use.rule->settings.begin()));
}

constexpr std::string_view three_rooms = "[[room]]\nid = \"b102\"\n[[room]]\nid = \"b103\"\n";

TEST(ConfigRules, are_all_in_force_at_their_defaults) {
  const io::Config config = house_with("");
  EXPECT_EQ(config.premises->rules.size(), rules::all_rules().size());
  EXPECT_EQ(hold(config, "b101"), 60s);
}

TEST(ConfigRules, take_settings_for_all_spaces) {
  EXPECT_EQ(hold(house_with("[rules]\nroom_occupancy = { hold = \"5s\" }\n"), "b101"), 5s);
  EXPECT_EQ(hold(house_with("[rules.room_occupancy]\nhold = \"250ms\"\n"), "b101"), 250ms);
}

TEST(ConfigRules, take_settings_for_some_spaces) {
  const io::Config config = house_with(std::string{three_rooms} +
                                       "[rules]\nroom_occupancy = { hold = \"5s\" }\n"
                                       "[[override]]\nspaces = [\"b101\", \"b103\"]\n"
                                       "rule = \"room_occupancy\"\nset = { hold = \"2min\" }\n"
                                       "reason = \"Gruppengespräche\"\n");
  EXPECT_EQ(hold(config, "b101"), 120s);
  EXPECT_EQ(hold(config, "b102"), 5s);
  EXPECT_EQ(hold(config, "b103"), 120s);
}

TEST(ConfigRules, share_equal_settings) {
  const io::Config config = house_with(std::string{three_rooms} +
                                       "[[override]]\nspaces = [\"b101\"]\n"
                                       "rule = \"room_occupancy\"\nset = { hold = \"2min\" }\n"
                                       "[[override]]\nspaces = [\"b103\"]\n"
                                       "rule = \"room_occupancy\"\nset = { hold = \"120s\" }\n");
  EXPECT_EQ(room_occupancy(config).variants.size(), 2U);
}

TEST(ConfigRules, combine_overrides_of_different_settings) {
  const io::Config config = house_with(
      "[[override]]\nspaces = [\"b101\"]\nrule = \"room_occupancy\"\nset = { hold = \"2min\" }\n"
      "[[override]]\nspaces = [\"b101\"]\nrule = \"room_occupancy\"\nset = { clear = \"1s\" }\n");
  EXPECT_EQ(hold(config, "b101"), 120s);
}

TEST(ConfigRules, refuse_to_set_one_thing_twice) {
  EXPECT_EQ(mistakes_in_house("[[override]]\nspaces = [\"b101\"]\nrule = \"room_occupancy\"\n"
                              "set = { hold = \"2min\" }\n"
                              "[[override]]\nspaces = [\"b101\"]\nrule = \"room_occupancy\"\n"
                              "set = { hold = \"3min\" }\n"),
            (Lines{"t:15:16: 'hold' of rule 'room_occupancy' is set twice for 'b101'; once; it is "
                   "also in line 11"}));
}

TEST(ConfigRules, check_their_settings) {
  EXPECT_EQ(mistakes_in_house("[rules]\n"
                              "room_occupancy = { hold = 60, holt = \"1s\" }\n"
                              "room_ocupancy = {}\n"
                              "[[override]]\n"
                              "spaces = [\"b101\"]\n"
                              "rule = \"room_occupancy\"\n"
                              "set = { clear = \"soon\" }\n"),
            (Lines{"t:9:27: hold = 60: not a duration; a duration such as \"60s\" or \"5min\"",
                   "t:9:31: unknown key 'holt' in [rules.room_occupancy]; did you mean 'hold'?",
                   "t:10:1: unknown rule 'room_ocupancy' in [rules]; did you mean "
                   "'room_occupancy'?",
                   "t:14:17: clear = \"soon\": not a duration; a duration such as \"60s\" or "
                   "\"5min\""}));
}

TEST(ConfigRules, are_tables) {
  EXPECT_EQ(mistakes_in_house("[rules]\nroom_occupancy = \"60s\"\n"),
            (Lines{"t:9:18: room_occupancy = \"60s\": not a table; settings of the rule: { … }"}));
}

TEST(ConfigRules, are_overridden_where_they_apply) {
  EXPECT_EQ(
      mistakes_in_house("[[override]]\n"
                        "spaces = [\"eg\", \"b109\"]\n"
                        "rule = \"room_occupancy\"\n"
                        "set = { hold = \"2min\" }\n"
                        "[[override]]\n"
                        "spaces = [\"b101\"]\n"
                        "rule = \"room_ocupancy\"\n"
                        "set = {}\n"),
      (Lines{"t:9:11: rule 'room_occupancy' does not apply to 'eg'; the spaces it applies "
             "to, one by one",
             "t:9:17: spaces = \"b109\": no such space; did you mean 'b101'?",
             "t:14:8: rule = \"room_ocupancy\": no such rule; did you mean 'room_occupancy'?"}));
}

}  // namespace
