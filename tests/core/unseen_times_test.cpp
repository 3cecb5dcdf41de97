// Times in which nobody saw anything: a restart, a silence, a night without a gateway. What comes after is no number that
// looks surer than it is, and nothing begins or ends in between.
#include "service/core/archive.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

/// A room of three with a counter; `told` how often it tells, 0: when somebody passes.
House room(Duration told = 0s) {
  PremisesBuilder builder;
  builder.rule(*rules::find_rule("room_occupancy"));
  builder.site("house").floor("floor").room("room", {.limit = 2, .staff = 1});
  builder.door("door", "floor", "room").counter("door", {.expect_every = told});
  House house{builder.build()};
  house.settle();
  return house;
}

/// Away for a quarter of an hour; what was sent meanwhile is lost.
void restart(House& house) {
  house.enter(Stopped{});
  house.wait(15min);
  house.start();
}

// ---- whoever is told of late ----

TEST(UnseenTimes, leave_a_count_uncertain_that_somebody_put_right_before_the_total_told_of_it) {
  House house = room();
  house.total("door-counter", 1, 0);
  restart(house);  // meanwhile a second one came in
  house.observe("room", 2);
  house.after(30min).total("door-counter", 2, 1);  // that one, who goes now
  EXPECT_EQ(house.quality("room"), Quality::uncertain);
}

TEST(UnseenTimes, leave_a_count_good_that_was_seen_as_it_was_counted) {
  House house = room();
  house.total("door-counter", 1, 0);
  restart(house);
  house.observe("room", 1);
  house.after(30min).total("door-counter", 2, 0);
  EXPECT_EQ(house.persons("room"), 2);
  EXPECT_EQ(house.quality("room"), Quality::good);
}

TEST(UnseenTimes, leave_a_count_good_that_nobody_looked_at) {
  House house = room();
  house.total("door-counter", 1, 0);
  restart(house);
  house.after(30min).total("door-counter", 2, 1);
  EXPECT_EQ(house.persons("room"), 1);
  EXPECT_EQ(house.quality("room"), Quality::good);
}

TEST(UnseenTimes, are_not_over_with_one_direction_of_a_counter_that_tells_of_each_apart) {
  House house = room();
  house.total("door-counter", 3, 1);
  restart(house);  // meanwhile one went
  house.after(1min).measure("door-counter", Totals{.in = 4, .has_in = true});
  EXPECT_EQ(house.quality("room"), Quality::uncertain);
  house.after(1min).measure("door-counter", Totals{.out = 2, .has_out = true});
  EXPECT_EQ(house.quality("room"), Quality::good);
  EXPECT_EQ(house.persons("room"), 2);
}

TEST(UnseenTimes, of_a_silent_counter_leave_a_count_uncertain_that_somebody_put_right) {
  House house = room(10min);
  house.total("door-counter", 1, 0);
  house.wait(1h);
  house.observe("room", 2);
  house.after(1min).total("door-counter", 2, 0);
  EXPECT_EQ(house.quality("room"), Quality::uncertain);
}

House night_house() {
  PremisesBuilder builder;
  builder.site("house", {.reset_at = 3h}).floor("floor").room("room", {.limit = 2, .staff = 1});
  builder.door("door", "floor", "room").counter("door", {.expect_every = 10min});
  House house{builder.build()};
  house.settle();
  return house;
}

TEST(UnseenTimes, of_a_night_reset_leave_a_count_uncertain_that_is_told_of_in_the_morning) {
  House house = night_house();
  house.total("door-counter", 20, 18);
  house.wait(
      24h);  // the gateway is off: both leave, the night comes, and in the morning an adviser
  ASSERT_EQ(house.own("room"), 0);
  house.total("door-counter", 21, 20);
  EXPECT_EQ(house.quality("room"), Quality::uncertain);
}

// ---- rules ----

TEST(UnseenTimes, begin_no_violation) {
  House house = room();
  house.total("door-counter", 3, 0);
  house.after(30s).enter(Stopped{});
  house.wait(20min);
  house.start();
  house.total("door-counter", 3, 1);
  house.wait(1h);
  EXPECT_TRUE(house.records(RecordKind::violation_started).empty());
}

/// As room(), told every five minutes, and somebody is to be told of a sensor that is silent.
House watched_room() {
  PremisesBuilder builder;
  builder.rule(*rules::find_rule("sensor_silent"));
  builder.site("house").floor("floor").room("room", {.limit = 2, .staff = 1});
  builder.door("door", "floor", "room").counter("door", {.expect_every = 5min});
  House house{builder.build()};
  house.settle();
  return house;
}

TEST(UnseenTimes, of_the_daemon_are_no_silence_of_a_sensor) {
  House house = watched_room();
  house.enter(Stopped{});
  house.wait(3h);
  house.start();
  house.after(5min).total("door-counter", 1, 0);
  house.wait(14min);
  EXPECT_TRUE(house.records(RecordKind::violation_started).empty());
}

TEST(UnseenTimes, of_the_broker_are_no_silence_of_a_sensor) {
  House house = watched_room();
  house.after(1min).broker(false);
  house.wait(14min + 30s);
  EXPECT_EQ(house.quality("room"), Quality::unknown);
  house.broker(true);
  house.wait(1min);
  EXPECT_EQ(house.quality("room"), Quality::unknown) << "what was heard last is old all the same";
  house.after(3min).total("door-counter", 1, 0);
  house.wait(5min);
  EXPECT_EQ(house.quality("room"), Quality::good);
  EXPECT_TRUE(house.records(RecordKind::violation_started).empty());
}

TEST(UnseenTimes, leave_a_sensor_its_time_to_be_heard_again_and_no_more) {
  House house = watched_room();
  house.after(1min).broker(false);
  house.wait(1h);
  house.broker(true);
  house.wait(15min - 1ms);
  EXPECT_FALSE(house.violated(0, "room"));
  house.wait(1ms);
  EXPECT_TRUE(house.violated(0, "room"));
}

TEST(UnseenTimes, leave_a_sensor_its_time_that_falls_silent_when_they_are_over) {
  House house = watched_room();
  house.after(1min).broker(false);
  house.wait(1min);
  house.broker(true);
  house.wait(15min - 1ms);
  EXPECT_EQ(house.quality("room"), Quality::unknown);
  EXPECT_FALSE(house.violated(0, "room"));
  house.wait(1ms);
  EXPECT_TRUE(house.violated(0, "room"));
}

TEST(UnseenTimes, leave_the_time_of_a_sensor_as_it_is_through_a_snapshot) {
  House house = watched_room();
  house.after(1min).broker(false);
  house.wait(1h);
  house.broker(true);
  house.wait(10min);
  house.state = restore(save(house.state), house.state.premises).value();
  house.observe("room", 0);
  EXPECT_FALSE(house.violated(0, "room"));
  house.wait(5min);
  EXPECT_TRUE(house.violated(0, "room"));
}

TEST(UnseenTimes, hold_the_silence_of_a_sensor_that_was_told_before) {
  House house = watched_room();
  house.wait(20min);
  ASSERT_TRUE(house.violated(0, "room"));
  house.forget();
  house.broker(false);
  house.wait(1h);
  house.broker(true);
  house.wait(1h);
  EXPECT_TRUE(house.records(RecordKind::violation_ended).empty());
  EXPECT_TRUE(house.records(RecordKind::violation_started).empty());
  house.total("door-counter", 1, 0);
  EXPECT_FALSE(house.violated(0, "room"));
}

TEST(UnseenTimes, end_no_violation) {
  House house = room();
  house.total("door-counter", 3, 0);
  house.wait(5min);
  ASSERT_TRUE(house.violated(0, "room"));
  house.total("door-counter", 3, 1);  // and before that has held for long enough:
  house.enter(Stopped{});
  house.wait(20min);
  EXPECT_TRUE(house.records(RecordKind::violation_ended).empty());
  house.start();
  house.total("door-counter", 3, 1);
  house.wait(1h);
  EXPECT_FALSE(house.violated(0, "room"));
}

TEST(UnseenTimes, of_less_than_the_broker_is_waited_for_change_nothing) {
  House house = room();
  house.total("door-counter", 3, 0);
  house.after(30s).enter(Stopped{});
  house.wait(5s);
  house.start();
  house.total("door-counter", 3, 0);
  house.wait(30s);
  EXPECT_TRUE(house.violated(0, "room")) << "a minute since it began";
}

// ---- air ----

House air_house() {
  PremisesBuilder builder;
  builder.site("house").floor("floor").room("room").air("room", {.expect_every = 5min});
  House house{builder.build()};
  house.settle();
  house.co2("room-co2", 640);
  return house;
}

bool knows_air(const House& house) { return co2_of(house.state, house.space("room")).has_value(); }

Verdict tell_old(House& house, std::int32_t ppm, Duration old) {
  return house
      .enter(Measured{.sensor = house.sensor("room-co2"),
                      .t_event = house.state.t - old,
                      .what = Co2Level{.ppm = Ppm{ppm}, .invalid = {}}})
      .verdict;
}

std::optional<Ppm> air_in(const House& house) { return co2_of(house.state, house.space("room")); }

TEST(UnseenTimes, of_a_gateway_are_told_of_afterwards_and_are_no_air_of_now) {
  House house = air_house();
  house.wait(3h);
  for (Duration old = 3h; old > 15min; old -= 5min) {
    EXPECT_EQ(tell_old(house, 1900, old), Verdict::historical) << old.count();
    house.wait(500ms);
  }
  EXPECT_FALSE(knows_air(house));
  EXPECT_EQ(tell_old(house, 700, 0s), Verdict::plain);
  EXPECT_EQ(air_in(house), Ppm{700});
}

TEST(UnseenTimes, of_a_gateway_leave_the_air_that_is_known_as_it_is) {
  House house = air_house();
  house.after(1min).co2("room-co2", 650);
  EXPECT_EQ(tell_old(house, 1900, 2h), Verdict::historical);
  EXPECT_EQ(air_in(house), Ppm{650});
}

TEST(UnseenTimes, of_less_than_a_sensor_may_be_silent_are_none) {
  House house = air_house();
  EXPECT_EQ(tell_old(house, 900, 15min), Verdict::plain);
  EXPECT_EQ(air_in(house), Ppm{900});
}

TEST(UnseenTimes, are_none_where_the_clock_of_a_sensor_is_wrong) {
  House house = air_house();
  EXPECT_EQ(tell_old(house, 700, 1h), Verdict::historical) << "nobody can tell yet";
  for (int i = 1; i <= 6; ++i) {
    house.wait(5min);
    EXPECT_EQ(tell_old(house, 700 + i, 1h + 2s * i), Verdict::plain) << i;
  }
  EXPECT_EQ(air_in(house), Ppm{706});
}

TEST(UnseenTimes, are_none_where_the_clock_of_a_sensor_is_wrong_also_after_a_restart) {
  House house = air_house();
  static_cast<void>(tell_old(house, 700, 1h));
  house.wait(5min);
  house.state = restore(save(house.state), house.state.premises).value();
  EXPECT_EQ(tell_old(house, 710, 1h), Verdict::plain);
}

TEST(UnseenTimes, of_a_chip_that_hangs_while_its_device_goes_on_have_no_air) {
  House house = air_house();
  for (int i = 0; i < 3; ++i) house.after(5min).measure("room-co2", Heard{});
  EXPECT_FALSE(knows_air(house));
}

TEST(UnseenTimes, are_not_over_for_a_device_that_tells_of_the_past) {
  House house = air_house();
  house.wait(3h);
  ASSERT_FALSE(knows_air(house));
  house.measure("room-co2", Co2Level{.ppm = Ppm{900}, .invalid = {}}, {.historical = true});
  EXPECT_FALSE(knows_air(house));
  house.co2("room-co2", 900);
  EXPECT_TRUE(knows_air(house));
}

}  // namespace
}  // namespace core
