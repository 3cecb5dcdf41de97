// Every level of every rule through the same course in the real engine: it opens, holds, clears, and
// does not flap. What keeps and what breaks it, the test of the rule tells (tests/support/rule_case).
#include "service/core/spaces.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/house.hpp"
#include "tests/support/judge.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/rule_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace std::chrono_literals;
using core::RecordKind;
using support::RuleCase;

/// A rule's functions are no objects: what the stand-in shows stands here.
struct Shown {
  const RuleCase* of = nullptr;
  const support::Judge* judge = nullptr;
  std::size_t level = 0;
  std::optional<core::Time> broken_since;

  [[nodiscard]] core::Judgement at(core::Time now) const {
    core::SpaceView view = broken_since ? of->broken(*broken_since, now) : of->kept;
    view.now = now;
    return (*judge)(view, level);
  }
};
Shown& shown() {
  static Shown one;
  return one;
}

constexpr std::array one_level{core::RuleLevel{.name = ""}};
const core::Rule stand_in{
    .id = "stand_in",
    .meaning = "what the case says",
    .legal_basis = "this test",
    .levels = one_level,
    .settings = {},
    .applies_to = [](const core::Space& space) { return space.kind == core::SpaceKind::room; },
    .judge = [](const core::SpaceView& view, const sensors::Settings&,
                std::size_t) { return shown().at(view.now); }};

std::string name_of_case(std::string_view rule, std::string_view level) {
  return std::string{rule}.append(level.empty() ? "" : "_").append(level);
}

class RuleCourse : public testing::TestWithParam<const RuleCase*> {
 protected:
  RuleCourse() : judge_{GetParam()->rule} {
    for (const auto& [name, value] : GetParam()->settings) judge_.with(name, value);
    const auto levels = judge_.rule().levels;
    const auto level = std::ranges::find(levels, GetParam()->level, &core::RuleLevel::name);
    shown() = {.of = GetParam(),
               .judge = &judge_,
               .level = static_cast<std::size_t>(level - levels.begin()),
               .broken_since = {}};
    look();
    hold_ = of_broken().hold;
    clear_ = shown().at(now()).clear;
  }

  void break_it() {
    shown().broken_since = now();
    look();
  }
  void keep_it() {
    shown().broken_since.reset();
    look();
  }
  void wait(core::Duration duration) { house_.wait(duration); }
  /// Open now, everything before forgotten.
  void open() {
    break_it();
    wait(hold_);
    house_.forget();
  }

  [[nodiscard]] core::Time now() const { return house_.state.t; }
  [[nodiscard]] bool violated() const { return house_.violated(0, "room"); }
  [[nodiscard]] std::vector<core::Record> started() const {
    return house_.records(RecordKind::violation_started);
  }
  [[nodiscard]] std::vector<core::Record> ended() const {
    return house_.records(RecordKind::violation_ended);
  }
  /// When somebody was called.
  [[nodiscard]] std::vector<core::Time> calls() const {
    std::vector<core::Time> times;
    for (const core::Happening& happening : house_.happenings()) {
      const auto* alert = std::get_if<core::AlertChanged>(&happening);
      const bool aloud = alert != nullptr && (alert->step == core::AlertStep::raised ||
                                              alert->step == core::AlertStep::told);
      if (aloud) times.push_back(alert->t);
    }
    return times;
  }
  [[nodiscard]] core::Judgement of_broken() const {
    Shown broken = shown();
    broken.broken_since = now();
    return broken.at(now());
  }

  core::Duration hold_{}, clear_{};

 private:
  /// The engine looks at what was touched; so the room is, as by an entry.
  void look() {
    core::touch(house_.state, house_.space("room"));
    house_.enter(core::DeadLetter{});
  }

  support::Judge judge_;
  support::House house_{
      support::PremisesBuilder{}.site("house").floor("floor").room("room").rule(stand_in).build()};
};

TEST_P(RuleCourse, is_told_what_keeps_and_what_breaks_it) {
  EXPECT_EQ(shown().at(now()).condition, core::Condition::cleared);
  EXPECT_EQ(of_broken().condition, core::Condition::broken);
}

TEST_P(RuleCourse, opens_when_it_was_broken_for_its_hold_time_and_no_sooner) {
  break_it();
  const core::Time begin = now();
  if (hold_ > 0ms) {
    wait(hold_ - 1ms);
    EXPECT_FALSE(violated());
    wait(1ms);
  }
  EXPECT_TRUE(violated());
  ASSERT_EQ(started().size(), 1U);
  EXPECT_EQ(started()[0].t, begin + hold_);
}

TEST_P(RuleCourse, stays_one_violation_while_it_is_broken) {
  open();
  for (int hour = 0; hour < 8; ++hour) {
    wait(1h);
    break_it();  // looked at again
  }
  EXPECT_TRUE(violated());
  EXPECT_TRUE(started().empty());
  EXPECT_TRUE(ended().empty());
}

TEST_P(RuleCourse, is_over_when_it_was_kept_for_its_clear_time_and_no_sooner) {
  open();
  wait(1min);
  keep_it();
  const core::Time begin = now();
  if (clear_ > 0ms) {
    wait(clear_ - 1ms);
    EXPECT_TRUE(violated());
    wait(1ms);
  }
  EXPECT_FALSE(violated());
  ASSERT_EQ(ended().size(), 1U);
  EXPECT_EQ(ended()[0].t, begin + clear_);
}

TEST_P(RuleCourse, does_not_open_by_being_broken_for_moments) {
  if (hold_ == 0ms) return;  // then each opens, and calls_at_most_… holds what is told of it
  for (int time = 0; time < 5; ++time) {
    break_it();
    wait(hold_ - 1ms);
    keep_it();
    wait(1ms);
  }
  EXPECT_TRUE(started().empty());
}

TEST_P(RuleCourse, is_not_over_by_being_kept_for_moments) {
  if (clear_ == 0ms) return;  // as above
  open();
  for (int time = 0; time < 5; ++time) {
    keep_it();
    wait(clear_ - 1ms);
    break_it();
    wait(1ms);
  }
  EXPECT_TRUE(violated());
  EXPECT_TRUE(started().empty());
  EXPECT_TRUE(ended().empty());
}

TEST_P(RuleCourse, calls_at_most_every_ten_minutes_however_often_it_comes_and_goes) {
  constexpr int times = 8;
  for (int time = 0; time < times; ++time) {
    break_it();
    wait(std::max<core::Duration>(hold_, 1min));
    keep_it();
    wait(std::max<core::Duration>(clear_, 1min));
  }
  EXPECT_EQ(started().size(), std::size_t{times});
  EXPECT_EQ(ended().size(), std::size_t{times});
  const std::vector<core::Time> called = calls();
  ASSERT_FALSE(called.empty());
  EXPECT_EQ(called.front(), started().front().t);
  for (std::size_t i = 1; i < called.size(); ++i)
    EXPECT_GE(called[i] - called[i - 1], core::AlertTimes{}.again_after);
}

INSTANTIATE_TEST_SUITE_P(Rules, RuleCourse, testing::ValuesIn(support::rule_cases()),
                         [](const auto& named) {
                           return name_of_case(named.param->rule, named.param->level);
                         });

TEST(RuleCases, are_told_for_every_level_of_every_rule) {
  std::set<std::pair<std::string_view, std::string_view>> told, needed;
  for (const RuleCase* one : support::rule_cases()) told.emplace(one->rule, one->level);
  for (const core::Rule* rule : rules::all_rules()) {
    for (const core::RuleLevel& level : rule->levels) needed.emplace(rule->id, level.name);
  }
  EXPECT_EQ(told, needed) << "a RuleCase in tests/rules/NAME_test.cpp";
}

/// What the course of a rule consists of, and how the tests of it begin.
struct Part {
  std::string_view name, begins;
};
constexpr std::array parts{Part{"an opening", "opens_"}, Part{"a holding", "stays_"},
                           Part{"a clearing", "is_over_"}, Part{"a flapping", "calls_at_most_"}};

/// "opens_when_it_was_broken…/room_occupancy": of all tests there are of the course.
std::vector<std::string> tests_of_the_course() {
  std::vector<std::string> names;
  const testing::UnitTest& all = *testing::UnitTest::GetInstance();
  for (int suite = 0; suite < all.total_test_suite_count(); ++suite) {
    const testing::TestSuite& one = *all.GetTestSuite(suite);
    if (std::string_view{one.name()} != "Rules/RuleCourse") continue;
    for (int i = 0; i < one.total_test_count(); ++i) names.emplace_back(one.GetTestInfo(i)->name());
  }
  return names;
}

TEST(RuleCases, open_hold_clear_and_flap_on_every_level_of_every_rule) {
  const std::vector<std::string> tests = tests_of_the_course();
  const auto has = [&tests](const Part& part, const std::string& of) {
    return std::ranges::any_of(tests, [&](const std::string& test) {
      return test.starts_with(part.begins) && test.ends_with("/" + of);
    });
  };
  for (const core::Rule* rule : rules::all_rules()) {
    for (const core::RuleLevel& level : rule->levels)
      for (const Part& part : parts)
        EXPECT_TRUE(has(part, name_of_case(rule->id, level.name)))
            << rule->id << " " << level.name << " lacks " << part.name << " case";
  }
}

}  // namespace
