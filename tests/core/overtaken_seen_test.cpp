// Somebody looks who is in a space, between a passage and the report of the slow counter that tells of it.
#include "service/core/archive.hpp"
#include "service/core/overtaken.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

/// A room that tells every ten minutes, with a second door that tells at once; and a waiting area before both.
House room_with_a_quick_door(const char* slow_from) {
  PremisesBuilder builder;
  builder.site("s").floor("f").area("w").room("r");
  builder.door("entrance", "outside", "f").counter("entrance");
  builder.door("hall", "f", "w").counter("hall");
  builder.door("slow", slow_from, "r").counter("slow", {.expect_every = 10min});
  builder.door("quick", "f", "r").counter("quick");
  House house{builder.build()};
  house.settle();
  return house;
}

TEST(OvertakenAndSeen, is_still_on_the_floor_who_came_back_there_and_was_seen) {
  House house = room_with_a_quick_door("f");
  house.after(1min).pass("entrance-counter", in);
  house.after(4min).pass("quick-counter", out);
  house.observe("f", 1);
  house.after(5min).pass("slow-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
  EXPECT_EQ(house.persons("s"), 1);
  EXPECT_EQ(house.persons("r"), 0);
}

TEST(OvertakenAndSeen, is_on_the_floor_who_was_seen_there_while_counted_in_an_area_of_it) {
  House house = room_with_a_quick_door("w");
  house.after(1min).pass("entrance-counter", in);
  house.after(1min).pass("hall-counter", in);
  house.after(3min).pass("quick-counter", out);  // by the room, that has not told of it
  house.observe("f", 1);
  house.after(5min).pass("slow-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
  EXPECT_EQ(house.own("f"), 1);
  EXPECT_EQ(house.persons("w"), 0);
}

TEST(OvertakenAndSeen, is_nobody_twice_who_came_from_without_and_was_seen_on_the_floor) {
  House house = room_with_a_quick_door("outside");
  house.after(5min).pass("quick-counter", out);
  ASSERT_EQ(house.persons("f"), 0) << "nobody knew of him";
  house.observe("f", 1);
  house.state = restore(save(house.state), house.state.premises).value();
  house.after(5min).pass("slow-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
  EXPECT_EQ(house.persons("s"), 1);
}

TEST(OvertakenAndSeen, is_nobody_twice_in_whose_stead_another_was_taken_until_somebody_looked) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r").room("next");
  builder.door("entrance", "outside", "f").counter("entrance");
  builder.door("slow", "outside", "r").counter("slow", {.expect_every = 10min});
  builder.door("between", "r", "next").counter("between");
  House house{builder.build()};
  house.settle();
  house.after(1min).pass("entrance-counter", in);
  house.after(4min).pass("between-counter", in);  // another, who came by the slow door
  ASSERT_EQ(house.persons("f"), 1) << "taken for the one on the floor";
  house.observe("f", 2);
  house.after(5min).pass("slow-counter", in);
  EXPECT_EQ(house.persons("f"), 2);
  EXPECT_EQ(house.persons("s"), 2);
}

TEST(OvertakenAndSeen, stays_on_the_floor_once_who_was_counted_twice_there_until_somebody_looked) {
  PremisesBuilder builder;
  builder.site("s").floor("f").area("w").room("r");
  builder.door("main", "outside", "f").counter("main", {.expect_every = 10min});
  builder.door("hall", "f", "w").counter("hall", {.expect_every = 15min});
  builder.door("door", "w", "r").counter("door");
  House house{builder.build()};
  house.settle();
  house.after(5min).pass("door-counter", in);
  house.after(5min).pass("main-counter", in, 2);
  ASSERT_EQ(house.persons("f"), 3) << "one of them in the room, too";
  house.observe("f", 2);
  house.after(5min).pass("hall-counter", in);
  EXPECT_EQ(house.persons("f"), 2);
  EXPECT_EQ(house.quality("f"), Quality::uncertain)
      << "what was seen may have been right by chance";
}

TEST(OvertakenAndSeen, leaves_a_count_uncertain_that_may_have_been_seen_before_it_was_told) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r");
  builder.door("door", "f", "r").counter("door", {.expect_every = 10min});
  House house{builder.build()};
  house.settle();
  house.after(5min).observe("r", 2);
  EXPECT_EQ(house.quality("r"), Quality::good);
  house.after(5min).pass("door-counter", in);  // one of the two, or a third
  EXPECT_EQ(house.quality("r"), Quality::uncertain);
  EXPECT_EQ(house.quality("f"), Quality::uncertain) << "where they were counted too";
  house.after(1min).observe("r", 2);
  house.after(9min).pass("door-counter", in, 0);
  EXPECT_EQ(house.quality("r"), Quality::good) << "nobody passed since";
}

}  // namespace
}  // namespace core
