#include "tests/support/house.hpp"
#include "tests/support/judge.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/rule_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <variant>

namespace {

using namespace std::chrono_literals;
using core::Condition;
using core::SpaceKind;
using support::House;
using support::Judge;
using support::PremisesBuilder;

const support::RuleCase broken{{.rule = "plausibility", .broken = [](core::Time, core::Time) {
                                  return core::SpaceView{.doubtful = 1};
                                }}};

TEST(Plausibility, is_kept_while_all_can_be_true) {
  EXPECT_EQ(Judge{"plausibility"}({.sensors = 2}).condition, Condition::cleared);
}

TEST(Plausibility, is_broken_by_one_sensor_that_says_what_cannot_be) {
  const core::Finding finding{core::Implausible::flat, 7};
  const core::Judgement judgement =
      Judge{"plausibility"}({.sensors = 2, .doubtful = 1, .finding = finding});
  EXPECT_EQ(judgement.condition, Condition::broken);
  EXPECT_EQ(judgement.value, 1);
  EXPECT_EQ(core::Finding::of_detail(judgement.detail), finding);
}

TEST(Plausibility, is_asked_again_when_a_finding_may_be_over) {
  const core::Time then{5min};
  EXPECT_EQ(Judge{"plausibility"}({.doubtful = 1, .finding_ends = then}).again, then);
}

/// A room with a CO2 sensor, counters at its door and at the entrance, and the rule.
House house_with_rule() {
  PremisesBuilder builder;
  builder.site("house", {.reset_at = std::chrono::hours{3}})
      .floor("floor")
      .room("room", {.limit = 3})
      .door("door", "floor", "room")
      .door("entrance", "outside", "floor")
      .counter("door")
      .counter("entrance")
      .air("room")
      .rule(Judge{"plausibility"}.rule());
  return House{builder.build()};
}
core::Finding told(const House& house) {
  const auto happened = std::ranges::find_if(house.happenings(), [](const core::Happening& one) {
    return std::holds_alternative<core::AlertChanged>(one);
  });
  if (happened == house.happenings().end()) return {};
  return core::Finding::of_detail(std::get<core::AlertChanged>(*happened).detail);
}

TEST(Plausibility, names_the_sensor_and_ends_with_a_reading_that_can_be_true) {
  House house = house_with_rule();
  for (int i = 0; i < 3; ++i) house.after(5min).co2("room-co2", 340);
  EXPECT_TRUE(house.violated(0, "room"));
  EXPECT_EQ(told(house),
            (core::Finding{core::Implausible::too_low, house.sensor("room-co2").value}));
  house.after(5min).co2("room-co2", 440);
  EXPECT_FALSE(house.violated(0, "room"));
}

TEST(Plausibility, ends_by_itself_an_hour_after_the_first_of_three_jumps) {
  House house = house_with_rule();
  for (const int ppm : {600, 1200, 600, 1200}) house.after(1min).co2("room-co2", ppm);
  EXPECT_TRUE(house.violated(0, "room"));
  house.wait(58min - 1ms);
  EXPECT_TRUE(house.violated(0, "room"));
  house.wait(1ms);
  EXPECT_FALSE(house.violated(0, "room"));
}

TEST(Plausibility, is_told_where_a_door_counts_everybody_twice) {
  House house = house_with_rule();
  house.settle();
  for (int i = 0; i < 20; ++i)
    house.pass("door-counter", i % 2 == 0 ? sensors::Direction::in : sensors::Direction::out, 2);
  EXPECT_TRUE(house.violated(0, "room"));
  house.pass("door-counter", sensors::Direction::in);
  EXPECT_FALSE(house.violated(0, "room"));
}

TEST(Plausibility, tells_of_a_night_without_naming_a_sensor) {
  House house = house_with_rule();
  house.settle();
  house.pass("door-counter", sensors::Direction::in, 4);
  house.wait(std::chrono::hours{24});
  EXPECT_TRUE(house.violated(0, "room"));
  EXPECT_EQ(told(house), (core::Finding{.what = core::Implausible::residual}));
  house.wait(std::chrono::hours{24});
  EXPECT_FALSE(house.violated(0, "room"));
}

// ---- a count that has its own length ----

TEST(Plausibility, is_told_of_a_crowd_after_ten_minutes_and_ends_at_once) {
  House house = house_with_rule();
  house.settle();
  house.pass("door-counter", sensors::Direction::in, 7);
  house.wait(10min - 1ms);
  EXPECT_FALSE(house.violated(0, "room"));
  house.wait(1ms);
  EXPECT_TRUE(house.violated(0, "room"));
  EXPECT_EQ(told(house), (core::Finding{.what = core::Implausible::crowded}));
  house.pass("door-counter", sensors::Direction::out);
  EXPECT_FALSE(house.violated(0, "room"));
}

TEST(Plausibility, is_not_told_of_a_crowd_that_comes_and_goes) {
  House house = house_with_rule();
  house.settle();
  for (int i = 0; i < 5; ++i) {
    house.pass("door-counter", sensors::Direction::in, 7);
    house.wait(9min);
    house.pass("door-counter", sensors::Direction::out, 7);
    house.wait(1min);
  }
  EXPECT_FALSE(house.violated(0, "room"));
}

TEST(Plausibility, goes_on_when_a_sensor_is_found_besides_a_crowd) {
  House house = house_with_rule();
  house.settle();
  house.pass("door-counter", sensors::Direction::in, 7);
  for (int i = 0; i < 4; ++i) house.after(3min).co2("room-co2", 340);
  EXPECT_TRUE(house.violated(0, "room"));
  EXPECT_EQ(told(house).what, core::Implausible::crowded);
  house.after(1min).co2("room-co2", 440);
  EXPECT_TRUE(house.violated(0, "room")) << "the crowd is still there";
}

TEST(Plausibility, is_told_of_a_room_whose_persons_are_gone_and_ends_when_somebody_looks) {
  House house = house_with_rule();
  house.settle();
  house.pass("door-counter", sensors::Direction::in, 2);
  for (int ppm = 900; ppm >= 460; ppm -= 20) house.after(5min).co2("room-co2", ppm);
  EXPECT_TRUE(house.violated(0, "room"));
  EXPECT_EQ(told(house), (core::Finding{.what = core::Implausible::deserted}));
  house.observe("room", 0);
  EXPECT_FALSE(house.violated(0, "room"));
}

TEST(Plausibility, is_told_of_a_counter_whose_clock_shows_another_zone) {
  House house = house_with_rule();
  const auto say = [&](core::Duration ahead) {
    core::Measured total{.sensor = house.sensor("door-counter"),
                         .what = core::Totals{.has_in = true}};
    total.odd_time = core::to_odd_time(house.state.t + 1min + ahead);
    house.after(1min).enter(total);
  };
  for (int i = 0; i < 20; ++i) say(1h);
  EXPECT_TRUE(house.violated(0, "room"));
  EXPECT_EQ(told(house),
            (core::Finding{core::Implausible::shifted, house.sensor("door-counter").value}));
  say(0s);
  EXPECT_FALSE(house.violated(0, "room"));
}

TEST(Plausibility, takes_its_times_from_the_settings) {
  Judge judge{"plausibility"};
  EXPECT_EQ(judge({}).hold, 0s);
  judge.with("hold", sensors::Milliseconds{30s}).with("clear", sensors::Milliseconds{10s});
  EXPECT_EQ(judge({}).hold, 30s);
  EXPECT_EQ(judge({}).clear, 10s);
}

TEST(Plausibility, is_for_every_space_but_the_site) {
  const Judge judge{"plausibility"};
  EXPECT_TRUE(judge.applies_to(SpaceKind::room));
  EXPECT_TRUE(judge.applies_to(SpaceKind::area));
  EXPECT_TRUE(judge.applies_to(SpaceKind::floor));
  EXPECT_FALSE(judge.applies_to(SpaceKind::site));
}

}  // namespace
