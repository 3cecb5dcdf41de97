// Counts that cannot be: of a counter, of a night, and of a room with its air.
#include "service/core/archive.hpp"
#include "service/core/implausible.hpp"
#include "service/core/sensor_trust.hpp"
#include "service/core/space_view.hpp"
#include "tests/support/doubted_house.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using namespace support::doubts;
using enum sensors::Direction;
using support::House;

TEST(Implausible, are_twenty_even_steps_until_an_odd_one) {
  House house = core::house();
  house.settle();
  for (int i = 0; i < 19; ++i) house.pass("door-counter", i % 2 == 0 ? in : out, 2);
  EXPECT_EQ(counter_of(house), Implausible::none);
  house.total("door-counter", 20, 18);  // nobody
  EXPECT_EQ(counter_of(house), Implausible::none) << "nobody is no step";
  EXPECT_EQ(house.occupancy("room").quality, Quality::good);
  house.pass("door-counter", out, 2);
  EXPECT_EQ(counter_of(house), Implausible::all_even);
  EXPECT_EQ(house.occupancy("room").quality, Quality::uncertain) << "it may hold twice as many";
  house.pass("door-counter", in);
  EXPECT_EQ(counter_of(house), Implausible::none);
}

TEST(Implausible, is_a_night_that_finds_more_than_three_and_a_tenth_of_those_who_passed) {
  EXPECT_FALSE(is_residual(3, 0));
  EXPECT_TRUE(is_residual(4, 0));
  EXPECT_FALSE(is_residual(4, 40));
  EXPECT_TRUE(is_residual(4, 39));
  EXPECT_FALSE(is_residual(-2, 0));
}

TEST(Implausible, is_what_a_night_finds_until_one_finds_less) {
  House house = core::house();
  house.settle();
  house.pass("entrance-counter", in, 4);
  house.pass("door-counter", in, 4);
  house.wait(24h);
  EXPECT_TRUE(house.state.spaces[house.space("room").value].residual);
  EXPECT_FALSE(house.state.spaces[house.space("floor").value].residual) << "its own are none";
  house.wait(24h);
  EXPECT_FALSE(house.state.spaces[house.space("room").value].residual);
}

TEST(Implausible, is_measured_against_the_passages_of_one_day) {
  House house = core::house();
  house.settle();
  for (int i = 0; i < 20; ++i) house.pass("door-counter", i % 2 == 0 ? in : out);
  house.wait(24h);
  EXPECT_EQ(house.state.spaces[house.space("room").value].passages, 0U);
}

// ---- counts of rooms ----

Finding found_in(const House& house) { return view_of(house.state, house.space("room")).finding; }

/// Two go in, and the air of the closed room changes from one value to the other in so long.
void stay_in(House& house, std::int32_t from, std::int32_t to, std::chrono::minutes in) {
  house.settle();
  house.pass("door-counter", sensors::Direction::in, 2);
  constexpr int steps = 20;
  for (int i = 0; i <= steps; ++i)
    house.after(i == 0 ? 0s : std::chrono::seconds{in} / steps)
        .co2("room-co2", from + (to - from) * i / steps);
}

TEST(Implausible, are_persons_whose_air_falls_to_that_of_outdoors_though_nobody_left) {
  House house = core::house();
  stay_in(house, 900, 480, 90min);
  EXPECT_EQ(found_in(house).what, Implausible::none) << "90 min, not more";
  house.after(1min).co2("room-co2", 480);
  EXPECT_EQ(found_in(house).what, Implausible::deserted);
  house.after(1min).co2("room-co2", 569);
  EXPECT_EQ(found_in(house).what, Implausible::deserted) << "noise does not end it";
  house.after(1min).co2("room-co2", 570);
  EXPECT_EQ(found_in(house).what, Implausible::none) << "somebody breathes";
}

TEST(Implausible, are_no_persons_in_air_that_never_was_used_up_or_is_still) {
  House fresh = core::house();
  stay_in(fresh, 569, 440, 120min);
  EXPECT_EQ(found_in(fresh).what, Implausible::none);
  House stale = core::house();
  stay_in(stale, 1400, 481, 120min);
  EXPECT_EQ(found_in(stale).what, Implausible::none);
}

TEST(Implausible, are_no_persons_beside_open_windows) {
  House house = core::house();
  stay_in(house, 900, 480, 80min);
  house.enter(RoomTended{.room = house.space("room"), .aired = true});
  stay(house, 440, 10min, 4);
  EXPECT_EQ(found_in(house).what, Implausible::none);
}

TEST(Implausible, are_no_persons_whom_somebody_saw_or_passed) {
  House seen = core::house();
  stay_in(seen, 900, 470, 120min);
  ASSERT_EQ(found_in(seen).what, Implausible::deserted);
  seen.observe("room", 2);
  EXPECT_EQ(found_in(seen).what, Implausible::none);
  House passed = core::house();
  stay_in(passed, 900, 470, 120min);
  passed.pass("door-counter", sensors::Direction::in);
  EXPECT_EQ(found_in(passed).what, Implausible::none);
}

TEST(Implausible, shows_in_the_air_of_a_room_that_is_not_too_large) {
  EXPECT_TRUE(would_show(75, 1));
  EXPECT_FALSE(would_show(76, 1));
  EXPECT_TRUE(would_show(150, 2));
}

TEST(Implausible, are_more_than_twice_as_many_persons_as_seats) {
  House house = core::house();
  house.settle();
  house.pass("door-counter", in, 6);
  EXPECT_EQ(found_in(house).what, Implausible::none);
  house.pass("door-counter", in);
  EXPECT_EQ(found_in(house).what, Implausible::crowded);
  house.pass("door-counter", out);
  EXPECT_EQ(found_in(house).what, Implausible::none);
}

// ---- restarts ----

TEST(Implausible, outlives_a_restart_also_while_it_is_only_coming) {
  House house = core::house();
  live_days(house, 8, 900, 530);
  read_ahead(house, 1h, 19);
  stay_in(house, 900, 470, 80min);
  const auto restored = restore(save(house.state), house.state.premises);
  ASSERT_TRUE(restored.has_value());
  const std::uint32_t sensor = house.sensor("room-co2").value, room = house.space("room").value;
  EXPECT_EQ(*restored->sensors[sensor].air_doubts, *house.state.sensors[sensor].air_doubts);
  EXPECT_EQ(restored->sensors[sensor].clock, house.state.sensors[sensor].clock);
  EXPECT_EQ(restored->sensors[sensor].clock.in_a_row, 19);
  EXPECT_TRUE(airing_of(restored->spaces[room]).still.fell);
  EXPECT_EQ(airing_of(restored->spaces[room]), airing_of(house.state.spaces[room]));
}

TEST(Implausible, outlives_a_restart) {
  House house = core::house();
  house.settle();
  stay(house, 350, 5min, 3);
  for (int i = 0; i < 20; ++i) house.pass("door-counter", i % 2 == 0 ? in : out, 2);
  House again = core::house();
  const auto restored = restore(save(house.state), again.state.premises);
  ASSERT_TRUE(restored.has_value());
  EXPECT_EQ(what_of(restored->sensors[house.sensor("room-co2").value], house.state.t),
            Implausible::too_low);
  EXPECT_EQ(what_of(restored->sensors[house.sensor("door-counter").value], house.state.t),
            Implausible::all_even);
}

}  // namespace
}  // namespace core
