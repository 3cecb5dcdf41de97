#include "service/core/overtaken.hpp"

#include "service/core/archive.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

/// A room whose door tells at once, in a floor whose entrance tells every ten minutes.
House slow_entrance() {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r", {.limit = 9});
  builder.door("entrance", "outside", "f").counter("entrance", {.expect_every = 10min});
  builder.door("door", "f", "r").counter("door");
  House house{builder.build()};
  house.settle();
  return house;
}

/// The other way round: the room tells every ten minutes.
House slow_room() {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r");
  builder.door("entrance", "outside", "f").counter("entrance");
  builder.door("door", "f", "r").counter("door", {.expect_every = 10min});
  House house{builder.build()};
  house.settle();
  return house;
}

TEST(Overtaken, is_nobody_twice_who_was_in_a_room_before_the_entrance_told) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  EXPECT_EQ(house.persons("f"), 1) << "found";
  house.after(5min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
  EXPECT_EQ(house.persons("r"), 1);
  EXPECT_EQ(house.persons("s"), 1);
}

/// A room whose door tells every ten minutes, and one behind it, whose door tells at once.
std::shared_ptr<const Premises> rooms_in_a_row(const char* first) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room(first).room("back");
  builder.door("entrance", "outside", "f").counter("entrance");
  builder.door("door", "f", first).counter("door", {.expect_every = 10min});
  builder.door("behind", first, "back").counter("behind");
  auto premises = std::make_shared<Premises>(*builder.build());
  premises->hash = first;
  return premises;
}

TEST(Overtaken, is_nobody_twice_who_went_through_a_room_that_a_reload_renamed) {
  House house{rooms_in_a_row("before")};
  house.settle();
  house.after(5min).pass("entrance-counter", in);
  house.state = restore(save(house.state), rooms_in_a_row("after")).value();
  house.after(1min).pass("behind-counter", in);
  ASSERT_EQ(house.own("f"), 0) << "that is where they were counted";
  house.after(4min).pass("door-counter", in);
  EXPECT_EQ(house.persons("back"), 1);
  EXPECT_EQ(house.persons("s"), 1);
}

TEST(Overtaken, leaves_the_floor_uncertain_where_a_reload_renames_the_room_they_went_through) {
  House house{rooms_in_a_row("before")};
  house.settle();
  house.after(4min).pass("entrance-counter", in);
  house.after(1min).pass("behind-counter", in);
  ASSERT_EQ(house.quality("f"), Quality::good);
  house.state = restore(save(house.state), rooms_in_a_row("after")).value();
  EXPECT_EQ(house.quality("f"), Quality::uncertain);
  EXPECT_EQ(house.quality("s"), Quality::uncertain);
}

TEST(Overtaken, are_only_as_many_as_went_on) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.after(5min).pass("entrance-counter", in, 3);
  EXPECT_EQ(house.persons("f"), 3);
  EXPECT_EQ(house.own("f"), 2);
}

TEST(Overtaken, are_counted_by_a_report_that_was_lost_once_and_comes_with_the_next) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.after(15min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
}

TEST(Overtaken, is_nobody_whom_a_counter_missed_that_tells_at_once) {
  House house = slow_room();
  house.after(5min).pass("door-counter", in);  // missed at the entrance
  house.after(5min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 2);
}

TEST(Overtaken, is_nobody_of_a_report_that_was_not_due) {
  House house = slow_entrance();
  house.after(3min).pass("door-counter", in);
  house.after(3min).pass("entrance-counter", in);  // it tells at once after all
  EXPECT_EQ(house.persons("f"), 2);
}

TEST(Overtaken, is_nobody_who_went_on_before_the_report_before) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.after(5min).pass("entrance-counter", in, 0);
  house.after(10min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 2) << "missed, and one who came after";
}

TEST(Overtaken, who_left_the_house_before_the_room_told_is_gone) {
  House house = slow_room();
  house.after(1min).pass("entrance-counter", in);
  house.after(9min).pass("door-counter", in);
  ASSERT_EQ(house.persons("r"), 1);
  house.after(5min).pass("entrance-counter", out);  // from a floor where nobody was
  house.after(5min).pass("door-counter", out);
  EXPECT_EQ(house.persons("s"), 0);
}

TEST(Overtaken, who_left_is_gone_by_a_counter_that_tells_its_directions_apart) {
  House house = slow_room();
  const auto tell = [&](std::uint64_t in_total, std::uint64_t out_total) {
    house.measure("door-counter", Totals{.in = in_total, .has_in = true});
    house.measure("door-counter", Totals{.out = out_total, .has_out = true});
  };
  house.after(1min).pass("entrance-counter", in);
  house.after(9min);
  tell(1, 0);
  house.after(5min).pass("entrance-counter", out);
  house.after(5min);
  tell(1, 1);
  EXPECT_EQ(house.persons("s"), 0);
}

TEST(Overtaken, are_counted_once_by_somebody_who_looked_meanwhile) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.observe("f", 1);
  house.after(5min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
}

TEST(Overtaken, survive_a_restart) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.state = restore(save(house.state), house.state.premises).value();
  house.after(5min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
}

TEST(Overtaken, use_the_place_they_were_given_once) {
  House house = slow_entrance();
  house.after(5min).admit("outside", "r");
  house.after(1min).pass("door-counter", in);
  EXPECT_EQ(house.reserved("r") + house.reserved("f") + house.reserved("s"), 0);
  house.admit("outside", "r");
  house.after(4min).pass("entrance-counter", in);
  EXPECT_EQ(house.reserved("s"), 1) << "it is another's";
}

TEST(Overtaken, are_counted_where_they_went_though_only_the_room_before_is_told_late) {
  PremisesBuilder builder;
  builder.site("s").floor("f").area("w").room("r1");
  builder.door("main", "outside", "f").counter("main");
  builder.door("side", "outside", "w").counter("side", {.expect_every = 10min});
  builder.door("hall", "f", "w").counter("hall");
  House house{builder.build()};
  house.settle();
  house.after(1min).pass("hall-counter", out);  // by the side door, of which nobody was told
  house.after(1min).pass("hall-counter", in);  // and back, from a floor where nobody is known to be
  ASSERT_EQ(house.own("w"), 1);
  house.after(8min).pass("side-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
  EXPECT_EQ(house.persons("s"), 1);
}

TEST(Overtaken, is_gone_who_came_back_to_a_floor_that_somebody_had_left_before) {
  PremisesBuilder builder;
  builder.site("s").floor("f").area("w").room("r1").room("r2");
  builder.door("main", "outside", "f").counter("main");
  builder.door("side", "outside", "w").counter("side", {.expect_every = 10min});
  builder.door("hall", "f", "w").counter("hall", {.expect_every = 10min});
  builder.door("two", "w", "r2").counter("two");
  builder.door("back", "f", "r2").counter("back");
  House house{builder.build()};
  house.settle();
  house.after(1min).pass("main-counter", in);
  house.after(1min).pass("two-counter",
                         in);  // another, by the side door: taken for the one on the floor
  house.after(1min).pass("back-counter",
                         in);  // the one: from a floor where nobody is counted any more
  house.after(1min).pass("main-counter", in);
  house.after(6min).pass("hall-counter", in);  // he went on into the area
  house.pass("side-counter", in);
  EXPECT_EQ(house.own("f"), 0);
  EXPECT_EQ(house.own("w"), 1);
  EXPECT_EQ(house.own("r2"), 2);
}

}  // namespace
}  // namespace core
