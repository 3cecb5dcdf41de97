// What every rule has to fulfil, whoever writes it: taken from the table, by name.
#include "service/rules/all_rules.hpp"
#include "tests/support/judge.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace sensors::literals;
using core::Condition;
using core::SpaceView;
using support::Judge;

std::vector<std::string> names_of_all_rules() {
  std::vector<std::string> names;
  for (const core::Rule* rule : rules::all_rules()) names.emplace_back(rule->id);
  return names;
}

/// A room with everything measured, nobody in it, fresh air.
constexpr SpaceView empty_room{
    .persons = 0_persons, .limit = 3_persons, .co2 = 420_ppm, .air_sensors = 1, .sensors = 2};
constexpr SpaceView crowded_stale_silent_room{.persons = 99_persons,
                                              .limit = 1_persons,
                                              .co2 = 5000_ppm,
                                              .air_sensors = 1,
                                              .sensors = 2,
                                              .silent = 1};
/// As after a start: sensors, but nothing heard yet.
constexpr SpaceView unheard_room{.limit = 3_persons, .air_sensors = 1, .sensors = 2};

class EveryRule : public testing::TestWithParam<std::string> {
 protected:
  Judge judge{GetParam()};
  const core::Rule& rule = judge.rule();

  template <class Check>
  void at_every_level(Check check) const {
    for (std::size_t level = 0; level < rule.levels.size(); ++level) {
      SCOPED_TRACE(rule.levels[level].name);
      check(level);
    }
  }
};

TEST_P(EveryRule, has_the_name_of_its_file) {
  const std::filesystem::path folder = support::source_root() / "service/rules";
  EXPECT_TRUE(std::filesystem::exists(folder / (GetParam() + ".cpp")));
}

TEST_P(EveryRule, says_what_it_means_and_on_which_ground_it_stands) {
  EXPECT_FALSE(rule.meaning.empty());
  EXPECT_FALSE(rule.legal_basis.empty());
}

TEST_P(EveryRule, has_levels_with_names_of_their_own) {
  std::set<std::string_view> names;
  for (const core::RuleLevel& level : rule.levels) names.insert(level.name);
  EXPECT_FALSE(rule.levels.empty());
  EXPECT_EQ(names.size(), rule.levels.size());
  EXPECT_TRUE(rule.levels.size() == 1 || !names.contains("")) << "several levels have names";
}

TEST_P(EveryRule, documents_its_settings) {
  std::set<std::string_view> names;
  for (const sensors::Setting& setting : rule.settings) {
    EXPECT_FALSE(setting.name.empty());
    EXPECT_FALSE(setting.meaning.empty()) << setting.name;
    EXPECT_TRUE(names.insert(setting.name).second) << setting.name << " is there twice";
    const bool is_number = std::holds_alternative<std::int64_t>(setting.fallback);
    EXPECT_TRUE(!is_number || !setting.unit.empty()) << setting.name << " has no unit";
  }
}

TEST_P(EveryRule, has_defaults_within_their_own_bounds) {
  for (const sensors::Setting& setting : rule.settings) {
    std::int64_t value = setting.least;
    if (const auto* number = std::get_if<std::int64_t>(&setting.fallback)) value = *number;
    if (const auto* time = std::get_if<sensors::Milliseconds>(&setting.fallback)) {
      value = time->count();
    }
    EXPECT_GE(value, setting.least) << setting.name;
    EXPECT_LE(value, setting.most) << setting.name;
  }
}

TEST_P(EveryRule, is_for_some_kind_of_space) {
  using enum core::SpaceKind;
  constexpr std::array kinds{site, floor, area, room};
  EXPECT_TRUE(
      std::ranges::any_of(kinds, [this](core::SpaceKind kind) { return judge.applies_to(kind); }));
}

TEST_P(EveryRule, is_kept_by_an_empty_room_with_fresh_air) {
  at_every_level([&](std::size_t level) {
    EXPECT_EQ(judge(empty_room, level).condition, Condition::cleared);
  });
}

TEST_P(EveryRule, is_never_broken_by_what_nobody_knows) {
  at_every_level([&](std::size_t level) {
    for (const SpaceView& view : {SpaceView{}, unheard_room}) {
      const Condition condition = judge(view, level).condition;
      EXPECT_TRUE(condition == Condition::unassessable || condition == Condition::cleared);
    }
  });
}

TEST_P(EveryRule, answers_the_same_when_asked_again) {
  at_every_level([&](std::size_t level) {
    for (const SpaceView& view : {empty_room, crowded_stale_silent_room, unheard_room}) {
      const core::Judgement first = judge(view, level), second = judge(view, level);
      EXPECT_EQ(first.condition, second.condition);
      EXPECT_EQ(first.value, second.value);
      EXPECT_EQ(first.threshold, second.threshold);
      EXPECT_EQ(first.hold, second.hold);
      EXPECT_EQ(first.clear, second.clear);
    }
  });
}

TEST_P(EveryRule, never_asks_for_negative_time) {
  at_every_level([&](std::size_t level) {
    for (const SpaceView& view : {empty_room, crowded_stale_silent_room, unheard_room}) {
      EXPECT_GE(judge(view, level).hold, core::Duration{0});
      EXPECT_GE(judge(view, level).clear, core::Duration{0});
    }
  });
}

INSTANTIATE_TEST_SUITE_P(Rules, EveryRule, testing::ValuesIn(names_of_all_rules()),
                         [](const auto& named) { return named.param; });

TEST(AllRules, stand_in_alphabetical_order) {
  const std::vector<std::string> names = names_of_all_rules();
  EXPECT_TRUE(std::ranges::is_sorted(names));
  EXPECT_GE(names.size(), 3U);
}

TEST(AllRules, do_not_know_a_rule_that_was_not_built_in) {
  EXPECT_EQ(rules::find_rule("no_such_rule"), nullptr);
}

}  // namespace
