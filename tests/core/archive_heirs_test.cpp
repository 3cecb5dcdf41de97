#include "service/core/archive.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

House reloaded(const House& house, const PremisesBuilder& builder) {
  auto premises = std::make_shared<Premises>(*builder.build());
  premises->hash = "another";
  House again{premises};
  again.state = restore(save(house.state), std::move(premises)).value();
  again.wait(1s);
  return again;
}

PremisesBuilder one_floor(const std::string& name) {
  PremisesBuilder builder;
  builder.site("s", {.calendar = {.offsets = {{WallTime{}, 0min}}}, .reset_at = 3h})
      .floor(name)
      .door("e", "outside", name)
      .counter("e");
  return builder;
}

TEST(Heirs, lose_nobody_who_leaves_a_floor_that_has_another_name) {
  House house{one_floor("f").build()};
  house.settle();
  house.pass("e-counter", in, 4);
  House again = reloaded(house, one_floor("g"));
  ASSERT_EQ(again.persons("s"), 4);
  again.total("e-counter", 4, 3);
  EXPECT_EQ(again.persons("s"), 1);
  again.total("e-counter", 4, 4);
  EXPECT_EQ(again.persons("s"), 0);
}

TEST(Heirs, take_nobody_off_who_left_when_all_are_gone) {
  House house{one_floor("f").build()};
  house.settle();
  house.pass("e-counter", in, 1);
  House again = reloaded(house, one_floor("g"));
  again.total("e-counter", 1, 2);
  EXPECT_EQ(again.persons("s"), 0);
  EXPECT_EQ(again.own("s"), 0);
}

/// A room with a door to the street of its own, and one to the floor.
PremisesBuilder room_at_the_street(const std::string& name) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room(name).door("e", "outside", "f").counter("e");
  builder.door("d", "f", name).counter("d").door("x", name, "outside").counter("x");
  return builder;
}

TEST(Heirs, lose_nobody_who_leaves_a_room_that_has_another_name_by_its_own_door) {
  House house{room_at_the_street("a").build()};
  house.settle();
  house.pass("e-counter", in, 2);
  house.pass("d-counter", in, 2);
  House again = reloaded(house, room_at_the_street("b"));
  ASSERT_EQ(again.own("f"), 2);
  again.total("x-counter", 2, 0);
  EXPECT_EQ(again.persons("s"), 0);
}

TEST(Heirs, lose_nobody_who_goes_from_a_floor_that_has_another_name_into_a_room) {
  const auto floor = [](const std::string& name) {
    PremisesBuilder builder;
    builder.site("s").floor(name).room("a").door("e", "outside", name).counter("e");
    builder.door("d", name, "a").counter("d");
    return builder;
  };
  House house{floor("f").build()};
  house.settle();
  house.pass("e-counter", in, 2);
  House again = reloaded(house, floor("g"));
  again.total("d-counter", 2, 0);
  EXPECT_EQ(again.persons("a"), 2);
  EXPECT_EQ(again.persons("s"), 2) << "they were in the house already";
}

TEST(Heirs, are_none_any_more_after_a_night) {
  House house{one_floor("f").build()};
  house.settle();
  house.pass("e-counter", in, 2);
  House again = reloaded(house, one_floor("g"));
  ASSERT_TRUE(again.state.spaces[again.space("g").value].counted_above);
  again.wait(24h);
  EXPECT_FALSE(again.state.spaces[again.space("g").value].counted_above);
  EXPECT_EQ(again.persons("s"), 0);
}

/// A room with a door to the floor that is counted, and one to the street that may be.
PremisesBuilder room_with_two_doors(bool both_counted) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("a", {.open = !both_counted});
  builder.door("e", "outside", "f").counter("e").door("d", "f", "a").counter("d");
  builder.door("x", "a", "outside");
  if (both_counted) builder.counter("x");
  return builder;
}

TEST(Heirs, are_none_of_a_room_that_is_counted_at_another_door) {
  House house{room_with_two_doors(true).build()};
  house.settle();
  house.pass("e-counter", in, 3);
  house.pass("d-counter", in, 2);
  House again = reloaded(house, room_with_two_doors(false));
  again.total("d-counter", 2, 2);
  EXPECT_EQ(again.own("f"), 3) << "two came back";
  again.total("e-counter", 3, 3);
  EXPECT_EQ(again.persons("s"), 0);
}

TEST(Heirs, take_nobody_off_the_floor_for_a_room_that_was_counted_at_another_door) {
  House house{room_with_two_doors(false).build()};
  house.settle();
  house.pass("e-counter", in, 5);
  house.pass("d-counter", in, 3);
  House again = reloaded(house, room_with_two_doors(true));
  ASSERT_EQ(again.own("f"), 2);
  again.observe("a", 3);
  EXPECT_EQ(again.persons("s"), 5);
}

TEST(Heirs, take_nobody_off_the_foyer_for_who_was_missed_at_the_door_of_a_new_room) {
  const auto house_of = [](const std::string& room) {
    PremisesBuilder builder;
    builder.site("s").door("e", "outside", "s").counter("e");
    builder.floor("f").door("g", "s", "f").counter("g");
    builder.room(room).door("x", room, "outside").counter("x");
    return builder;
  };
  House house{house_of("a").build()};
  house.settle();
  house.pass("e-counter", in, 2);
  House again = reloaded(house, house_of("b"));
  again.total("x-counter", 1, 0);
  EXPECT_EQ(again.own("s"), 2) << "the floor holds who was in the room";
}

/// Room "a", with a counter at its door or without one.
PremisesBuilder one_room(bool is_counted) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("a", {.open = !is_counted});
  builder.door("e", "outside", "f").counter("e").door("d", "f", "a");
  if (is_counted) builder.counter("d");
  return builder;
}

TEST(Heirs, keep_who_is_in_a_room_whose_counter_is_taken_out) {
  House house{one_room(true).build()};
  house.settle();
  house.pass("e-counter", in, 3);
  house.pass("d-counter", in, 2);
  const House again = reloaded(house, one_room(false));
  EXPECT_EQ(again.own("f"), 3);
  EXPECT_EQ(again.persons("s"), 3);
  EXPECT_EQ(again.quality("f"), Quality::good) << "what it is counted by is the same";
}

TEST(Heirs, count_nobody_twice_who_is_seen_in_a_room_that_has_its_first_counter) {
  House house{one_room(false).build()};
  house.settle();
  house.pass("e-counter", in, 2);
  House again = reloaded(house, one_room(true));
  EXPECT_EQ(again.quality("a"), Quality::uncertain);
  again.observe("a", 2);
  EXPECT_EQ(again.persons("a"), 2);
  EXPECT_EQ(again.persons("s"), 2);
}

}  // namespace
}  // namespace core
