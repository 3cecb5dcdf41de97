#include "service/core/rule_engine.hpp"

#include "service/core/archive.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <array>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::opening;
using support::PremisesBuilder;

// A rule of the test's own: CO2 above 1000, cleared below 900, unassessable without a value.
constexpr std::array levels{RuleLevel{.name = "", .shows = Status::air}};
Judgement judge_air(const SpaceView& space, const sensors::Settings&, std::size_t) {
  Judgement judgement{.threshold = 1000, .hold = 60s, .clear = 30s};
  if (!space.co2) return judgement;
  judgement.value = space.co2->value;
  judgement.condition = space.co2->value >= 1000  ? Condition::broken
                        : space.co2->value >= 900 ? Condition::between
                                                  : Condition::cleared;
  return judgement;
}
constexpr Rule stale_air{
    .id = "stale_air",
    .levels = levels,
    .applies_to = [](const Space& space) { return space.kind == SpaceKind::room; },
    .judge = judge_air};

House house_with_air() {
  House house{PremisesBuilder{}
                  .site("s")
                  .floor("f")
                  .room("r", {.limit = 2})
                  .door("d", "f", "r")
                  .counter("d")
                  .air("r", {.expect_every = 10min})
                  .rule(stale_air)
                  .build()};
  house.settle();
  return house;
}

TEST(Violation, starts_when_the_condition_has_held) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.wait(59s);
  EXPECT_FALSE(house.violated(0, "r"));
  house.wait(1s);
  EXPECT_TRUE(house.violated(0, "r"));
}

TEST(Violation, is_stamped_with_the_end_of_the_hold_time_however_late_it_is_noticed) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.wait(5min);
  const auto started = house.records(RecordKind::violation_started);
  ASSERT_EQ(started.size(), 1U);
  EXPECT_EQ(started[0].t, opening + 60s);
}

TEST(Violation, does_not_start_if_the_condition_ends_before_the_hold_time) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.after(59s).co2("r-co2", 950);
  house.wait(10min);
  EXPECT_TRUE(house.records(RecordKind::violation_started).empty());
}

TEST(Violation, stands_between_the_thresholds) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.after(61s).co2("r-co2", 950);
  house.wait(5min);
  EXPECT_TRUE(house.violated(0, "r"));
}

TEST(Violation, ends_when_cleared_for_its_clear_time) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.after(61s).co2("r-co2", 850);
  house.wait(29s);
  EXPECT_TRUE(house.violated(0, "r"));
  house.wait(1s);
  EXPECT_FALSE(house.violated(0, "r"));
  EXPECT_EQ(house.state.rules.at(house.state.rule_slots.at(0, house.space("r"), 0)).violated, 31s);
}

TEST(Violation, that_comes_back_within_the_clear_time_is_one) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.after(61s).co2("r-co2", 850);
  house.after(20s).co2("r-co2", 1100);
  house.after(20s).co2("r-co2", 850);
  house.wait(31s);
  EXPECT_EQ(house.records(RecordKind::violation_started).size(), 1U);
  EXPECT_EQ(house.records(RecordKind::violation_ended).size(), 1U);
}

TEST(Violation, is_held_while_the_sensor_is_silent) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.wait(90min);
  EXPECT_TRUE(house.violated(0, "r"));
  EXPECT_TRUE(house.records(RecordKind::violation_ended).empty());
}

TEST(Violation, does_not_begin_while_nothing_is_known) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.after(30s).measure("r-co2", Co2Level{.ppm = {}, .invalid = sensors::Invalid::fault});
  house.wait(10min);
  EXPECT_TRUE(house.records(RecordKind::violation_started).empty());
}

TEST(Violation, gives_the_space_its_state) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.wait(60s);
  EXPECT_EQ(house.status("r"), Status::air);
  house.co2("r-co2", 800);
  house.wait(30s);
  EXPECT_EQ(house.status("r"), Status::free);
}

TEST(Violation, gives_the_space_its_state_after_a_restart_too) {
  House house = house_with_air();
  house.co2("r-co2", 1100);
  house.wait(60s);
  house.state = restore(save(house.state), house.state.premises).value();
  house.pass("d-counter", in);
  EXPECT_EQ(house.status("r"), Status::air);
  house.co2("r-co2", 800);
  house.wait(30s);
  EXPECT_EQ(house.status("r"), Status::occupied);
}

TEST(Violation, is_told_with_value_and_threshold) {
  House house = house_with_air();
  house.co2("r-co2", 1234);
  house.forget();
  house.wait(60s);
  const auto told = std::get<AlertChanged>(house.happenings().front());
  EXPECT_EQ(told.step, AlertStep::raised);
  EXPECT_EQ(told.value, 1234);
  EXPECT_EQ(told.threshold, 1000);
}

// ---- states ----

TEST(Status, is_full_at_the_limit_and_over_above_it) {
  House house = house_with_air();
  EXPECT_EQ(house.status("r"), Status::free);
  house.pass("d-counter", in);
  EXPECT_EQ(house.status("r"), Status::occupied);
  house.pass("d-counter", in);
  EXPECT_EQ(house.status("r"), Status::full);
  house.pass("d-counter", in);
  EXPECT_EQ(house.status("r"), Status::over);
}

TEST(Status, is_expected_while_a_place_is_held) {
  House house = house_with_air();
  house.admit("outside", "r");
  EXPECT_EQ(house.status("r"), Status::expected);
}

TEST(LimitEdge, is_told_once_with_before_and_after) {
  House house = house_with_air();
  house.pass("d-counter", in, 2);
  house.forget();
  house.pass("d-counter", in);
  int edges = 0;
  for (const Happening& happening : house.happenings()) {
    const auto* changed = std::get_if<SpaceChanged>(&happening);
    if (changed == nullptr || changed->edge == LimitEdge::none) continue;
    ++edges;
    EXPECT_EQ(changed->edge, LimitEdge::exceeded);
    EXPECT_EQ(unpack(changed->before).persons.value, 2);
    EXPECT_EQ(unpack(changed->after).persons.value, 3);
  }
  EXPECT_EQ(edges, 1);
}

TEST(LimitEdge, is_not_made_by_a_reservation) {
  House house = house_with_air();
  house.forget();
  house.admit("outside", "r", 2);
  for (const Happening& happening : house.happenings()) {
    const auto* changed = std::get_if<SpaceChanged>(&happening);
    EXPECT_TRUE(changed == nullptr || changed->edge == LimitEdge::none);
  }
}

// ---- air ----

TEST(Air, of_a_sensor_is_the_median_of_the_last_minute) {
  House house = house_with_air();
  for (const int ppm : {600, 2400, 620}) house.after(10s).co2("r-co2", ppm);
  EXPECT_EQ(co2_of(house.state, house.space("r"))->value, 620);
}

TEST(Air, of_a_slow_sensor_is_its_newest_reading) {
  House house = house_with_air();
  for (const int ppm : {600, 700, 2400}) house.after(5min).co2("r-co2", ppm);
  EXPECT_EQ(co2_of(house.state, house.space("r"))->value, 2400);
}

TEST(Air, is_unknown_once_the_sensor_is_silent) {
  House house = house_with_air();
  house.co2("r-co2", 600);
  house.wait(30min);
  EXPECT_FALSE(co2_of(house.state, house.space("r")).has_value());
}

TEST(Air, is_unknown_after_a_reading_without_a_number) {
  House house = house_with_air();
  house.co2("r-co2", 600);
  house.measure("r-co2", Co2Level{.ppm = {}, .invalid = sensors::Invalid::sentinel});
  EXPECT_FALSE(co2_of(house.state, house.space("r")).has_value());
}

TEST(Air, retained_is_of_unknown_age_and_not_taken) {
  House house = house_with_air();
  house.measure("r-co2", Co2Level{.ppm = Ppm{1500}, .invalid = {}}, {.retained = true});
  EXPECT_FALSE(co2_of(house.state, house.space("r")).has_value());
}

}  // namespace
}  // namespace core
