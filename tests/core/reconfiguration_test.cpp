// What other premises leave of what was counted, and how sure of it the house is.
#include "tests/support/restored_house.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::one_room;
using support::PremisesBuilder;
using support::restored;

TEST(Reconfiguration, keeps_the_count_of_what_stays) {
  House house{one_room().build()};
  house.settle();
  house.pass("e-counter", in, 3);
  house.pass("d-counter", in, 2);
  PremisesBuilder more = one_room();
  more.room("b").door("bd", "f", "b").counter("bd");
  House again = restored(house, more.build());
  EXPECT_EQ(again.persons("a"), 2);
  EXPECT_EQ(again.persons("s"), 3);
  EXPECT_EQ(again.persons("b"), 0);
}

TEST(Reconfiguration, continues_the_totals_of_counters_that_stay) {
  House house{one_room().build()};
  house.settle();
  house.total("d-counter", 5, 0);
  PremisesBuilder more = one_room();
  more.room("b");
  House again = restored(house, more.build());
  EXPECT_EQ(again.total("d-counter", 6, 0).in, 1U);
}

TEST(Reconfiguration, takes_the_limit_of_the_new_configuration) {
  House house{one_room(3).build()};
  house.settle();
  auto premises = std::make_shared<Premises>(*one_room(5).build());
  premises->hash = "another";
  House again = restored(house, premises);
  EXPECT_EQ(again.state.spaces[again.space("a").value].limit->value, 5);
}

TEST(Reconfiguration, keeps_who_was_in_a_space_that_is_gone_in_the_one_above) {
  House house{one_room().build()};
  house.settle();
  house.pass("d-counter", in, 2);
  House again = restored(
      house, PremisesBuilder{}.site("s").floor("f").door("e", "outside", "f").counter("e").build());
  EXPECT_EQ(again.own("f"), 2);
  EXPECT_EQ(again.persons("s"), 2);
  EXPECT_EQ(again.quality("s"), Quality::good);
}

TEST(Reconfiguration, keeps_them_in_the_nearest_one_that_is_still_there) {
  House house{one_room().build()};
  house.settle();
  house.pass("d-counter", in, 2);
  House again = restored(
      house, PremisesBuilder{}.site("s").floor("g").door("e", "outside", "g").counter("e").build());
  EXPECT_EQ(again.own("s"), 2);
}

TEST(Reconfiguration, is_not_sure_of_a_floor_with_persons_of_a_room_that_nobody_was_sure_of) {
  House house{one_room().build()};
  house.settle();
  house.pass("d-counter", in, 2);
  house.measure("d-counter", LinkHeard{sensors::LinkState::down});
  House again = restored(
      house, PremisesBuilder{}.site("s").floor("f").door("e", "outside", "f").counter("e").build());
  EXPECT_EQ(again.quality("f"), Quality::uncertain);
  EXPECT_EQ(again.quality("s"), Quality::uncertain);
}

/// Two are in room "a", which is called "b" from now on. What it is counted by is the same.
House renamed_room() {
  House house{one_room().build()};
  house.settle();
  house.pass("e-counter", in, 2);
  house.pass("d-counter", in, 2);
  PremisesBuilder builder;
  builder.site("s").floor("f").room("b", {.limit = 3}).door("e", "outside", "f");
  builder.door("d", "f", "b").counter("e").counter("d");
  auto premises = std::make_shared<Premises>(*builder.build());
  premises->hash = "another";
  House again = restored(house, premises);
  again.wait(1s);
  return again;
}

TEST(Reconfiguration, is_not_sure_of_a_room_that_has_another_name) {
  House house = renamed_room();
  EXPECT_EQ(house.persons("b"), 0);
  EXPECT_EQ(house.quality("b"), Quality::uncertain);
  house.total("d-counter", 3, 0);
  EXPECT_EQ(house.quality("b"), Quality::uncertain) << "a passage tells of nobody who was there";
  house.observe("b", 3);
  EXPECT_EQ(house.quality("b"), Quality::good);
}

TEST(Reconfiguration, counts_nobody_twice_who_is_seen_in_a_room_that_has_another_name) {
  House house = renamed_room();
  ASSERT_EQ(house.persons("s"), 2);
  house.observe("b", 2);
  EXPECT_EQ(house.persons("b"), 2);
  EXPECT_EQ(house.persons("s"), 2);
  house.observe("b", 3);
  EXPECT_EQ(house.persons("s"), 3) << "from then on somebody who is seen was missed";
}

TEST(Reconfiguration, loses_nobody_who_leaves_a_room_that_has_another_name) {
  House house = renamed_room();
  house.total("d-counter", 2, 2);
  EXPECT_EQ(house.persons("f"), 2);
  house.total("e-counter", 2, 2);
  EXPECT_EQ(house.persons("s"), 0);
}

/// Rooms "a" and "b", their counters as told; nobody is anywhere.
PremisesBuilder two_rooms(const std::string& of_a, const std::string& of_b, bool inverted = false) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("a").room("b");
  builder.door("e", "outside", "f").counter("e");
  builder.door("da", "f", "a").counter("da", {.id = of_a, .inverted = inverted});
  builder.door("db", "f", "b").counter("db", {.id = of_b});
  return builder;
}

TEST(Reconfiguration, is_not_sure_of_rooms_whose_counters_were_exchanged) {
  House house{two_rooms("one", "two").build()};
  house.settle();
  ASSERT_EQ(house.quality("a"), Quality::good);
  const House again = restored(house, two_rooms("two", "one").build());
  EXPECT_EQ(again.quality("a"), Quality::uncertain);
  EXPECT_EQ(again.quality("b"), Quality::uncertain);
  EXPECT_EQ(again.quality("f"), Quality::good) << "between them nothing changed";
}

TEST(Reconfiguration, is_not_sure_of_a_room_whose_counter_was_turned_round) {
  House house{two_rooms("one", "two").build()};
  house.settle();
  const House again = restored(house, two_rooms("one", "two", true).build());
  EXPECT_EQ(again.quality("a"), Quality::uncertain);
  EXPECT_EQ(again.quality("b"), Quality::good);
}

TEST(Reconfiguration, is_not_sure_of_a_room_that_had_a_door_without_a_counter) {
  const auto room = [](bool open) {
    PremisesBuilder builder;
    builder.site("s").floor("f").room("a", {.open = open});
    builder.door("e", "outside", "f").counter("e").door("d", "f", "a").counter("d");
    return builder.build();
  };
  House house{room(true)};
  house.settle();
  const House again = restored(house, room(false));
  EXPECT_EQ(again.quality("a"), Quality::uncertain);
}

TEST(Reconfiguration, stays_sure_of_what_is_counted_as_before) {
  House house{two_rooms("one", "two").build()};
  house.settle();
  auto premises = std::make_shared<Premises>(*two_rooms("one", "two").build());
  premises->hash = "another";
  const House again = restored(house, premises);
  for (const char* space : {"a", "b", "f", "s"})
    EXPECT_EQ(again.quality(space), Quality::good) << space;
}

}  // namespace
}  // namespace core
