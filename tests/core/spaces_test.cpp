#include "service/core/spaces.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

/// A house with an entrance, a floor, two rooms and a door between them; all counted, all known, nobody in.
House two_rooms() {
  House house{PremisesBuilder{}
                  .site("house")
                  .floor("first")
                  .room("a", {.limit = 3})
                  .room("b", {.limit = 2})
                  .door("entrance", "outside", "first")
                  .door("a-door", "first", "a")
                  .door("b-door", "first", "b")
                  .door("between", "a", "b")
                  .counter("entrance")
                  .counter("a-door")
                  .counter("b-door")
                  .counter("between")
                  .build()};
  house.settle();
  return house;
}

TEST(Movement, into_a_room_takes_from_the_floor) {
  House house = two_rooms();
  house.pass("entrance-counter", in, 2);
  house.pass("a-door-counter", in);
  EXPECT_EQ(house.own("first"), 1);
  EXPECT_EQ(house.persons("a"), 1);
}

TEST(Movement, within_leaves_the_total_of_what_contains_both) {
  House house = two_rooms();
  house.pass("entrance-counter", in, 2);
  house.pass("a-door-counter", in, 2);
  house.pass("between-counter", in);
  EXPECT_EQ(house.persons("a"), 1);
  EXPECT_EQ(house.persons("b"), 1);
  EXPECT_EQ(house.persons("house"), 2);
}

TEST(Movement, from_a_short_source_finds_the_missing) {
  House house = two_rooms();
  house.pass("a-door-counter", in, 2);
  EXPECT_EQ(house.persons("a"), 2);
  EXPECT_EQ(house.own("first"), 0);
  EXPECT_EQ(house.persons("house"), 2);
  const auto corrections = house.records(RecordKind::corrected);
  ASSERT_EQ(corrections.size(), 1U);
  EXPECT_EQ(corrections[0].subject, house.space("first").value);
  EXPECT_EQ(corrections[0].b - corrections[0].a, 2);
}

TEST(Movement, between_rooms_finds_who_was_counted_in_at_the_common_floor) {
  House house = two_rooms();
  house.pass("entrance-counter", in);  // and through a's door unseen
  house.pass("between-counter", in);
  EXPECT_EQ(house.persons("b"), 1);
  EXPECT_EQ(house.persons("house"), 1) << "the person was known to be on the floor";
}

TEST(Movement, out_of_an_empty_room_moves_nobody_and_is_kept) {
  House house = two_rooms();
  house.pass("a-door-counter", out);
  EXPECT_EQ(house.persons("a"), 0);
  EXPECT_EQ(house.persons("first"), 0);
  const auto corrections = house.records(RecordKind::corrected);
  ASSERT_EQ(corrections.size(), 1U);
  EXPECT_EQ(static_cast<CorrectionReason>(corrections[0].c), CorrectionReason::departed);
}

TEST(Movement, out_of_a_room_with_too_few_moves_those_who_are_there) {
  House house = two_rooms();
  house.pass("entrance-counter", in);
  house.pass("a-door-counter", in);
  house.pass("a-door-counter", out, 2);
  EXPECT_EQ(house.persons("a"), 0);
  EXPECT_EQ(house.own("first"), 1);
}

TEST(Movement, keeps_the_raw_counts_of_the_door) {
  House house = two_rooms();
  house.pass("a-door-counter", out, 2);
  EXPECT_EQ(house.state.doors[house.state.premises->find_door("a-door").value].out, 2U);
}

TEST(Movement, through_an_inverted_counter_goes_the_other_way) {
  House house{PremisesBuilder{}
                  .site("s")
                  .floor("f")
                  .room("r")
                  .door("d", "f", "r")
                  .counter("d", {.inverted = true})
                  .build()};
  house.settle();
  house.pass("d-counter", out);
  EXPECT_EQ(house.persons("r"), 1);
}

TEST(Level, of_a_room_moves_the_difference_to_and_from_its_floor) {
  House house{PremisesBuilder{}
                  .site("s")
                  .floor("f")
                  .room("r")
                  .door("e", "outside", "f")
                  .counter("e")
                  .door("d", "f", "r")
                  .heads("r")
                  .build()};
  house.settle();
  house.pass("e-counter", in, 3);
  house.heads("r-heads", 2);
  EXPECT_EQ(house.persons("r"), 2);
  EXPECT_EQ(house.own("f"), 1);
  house.heads("r-heads", 0);
  EXPECT_EQ(house.persons("s"), 3);
}

TEST(Level, of_a_device_that_warms_up_leaves_the_last_count_in_doubt) {
  House house{PremisesBuilder{}.site("s").floor("f").room("r").heads("r").build()};
  house.settle();
  house.heads("r-heads", 3);
  house.measure("r-heads", Heads{0}, {.warming_up = true});
  EXPECT_EQ(house.persons("r"), 3);
  EXPECT_EQ(house.quality("r"), Quality::uncertain);
  house.heads("r-heads", 2);
  EXPECT_EQ(house.persons("r"), 2);
  EXPECT_EQ(house.quality("r"), Quality::good);
}

TEST(Level, of_a_sensor_configured_for_air_is_not_counted) {
  House house{
      PremisesBuilder{}.site("s").floor("f").room("r").door("d", "f", "r").air("r").build()};
  EXPECT_EQ(house.heads("r-co2", 2).verdict, Verdict::not_for_role);
  EXPECT_EQ(house.crossing("r-co2", in).verdict, Verdict::not_for_role);
  EXPECT_EQ(house.persons("r"), 0);
}

TEST(Observation, sets_the_count_and_confirms_it) {
  House house = two_rooms();
  doubt(house.state, house.space("a"), {.counter = true});
  ASSERT_EQ(house.quality("a"), Quality::uncertain);
  house.observe("a", 2);
  EXPECT_EQ(house.persons("a"), 2);
  EXPECT_EQ(house.persons("house"), 2);
  EXPECT_EQ(house.quality("a"), Quality::good);
}

TEST(Observation, of_nobody_empties_all_within) {
  House house = two_rooms();
  house.pass("entrance-counter", in, 3);
  house.pass("a-door-counter", in, 2);
  house.observe("house", 0);
  EXPECT_EQ(house.persons("a"), 0);
  EXPECT_EQ(house.persons("house"), 0);
}

TEST(Observation, of_fewer_than_are_counted_within_is_refused) {
  House house = two_rooms();
  house.pass("a-door-counter", in, 2);
  EXPECT_EQ(house.observe("first", 1).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(house.persons("a"), 2);
}

// ---- open spaces ----

/// The floor's entrance is not counted, its room is.
House open_floor() {
  House house{PremisesBuilder{}
                  .site("s")
                  .floor("f", {.open = true})
                  .room("r", {.limit = 3})
                  .door("e", "outside", "f")
                  .door("d", "f", "r")
                  .counter("d")
                  .build()};
  house.settle();
  return house;
}

TEST(OpenSpace, has_no_own_count) {
  House house = open_floor();
  house.pass("d-counter", in, 2);
  house.pass("d-counter", out);
  EXPECT_EQ(house.own("f"), 0);
  EXPECT_EQ(house.persons("f"), 1);
}

TEST(OpenSpace, makes_all_above_at_least) {
  House house = open_floor();
  EXPECT_TRUE(house.occupancy("f").open);
  EXPECT_TRUE(house.occupancy("s").open);
  EXPECT_FALSE(house.occupancy("r").open);
}

TEST(OpenSpace, that_nothing_within_is_counted_either_is_unknown) {
  House house{
      PremisesBuilder{}.site("s").floor("f").room("r", {.open = true}).door("d", "f", "r").build()};
  house.start();
  EXPECT_EQ(house.quality("r"), Quality::unknown);
}

// ---- unknown ----

/// Reports every minute, so three minutes of silence make its room unknown.
House chatty_rooms() {
  House house{PremisesBuilder{}
                  .site("s", {.limit = 10})
                  .floor("f")
                  .room("a", {.limit = 4})
                  .room("b", {.limit = 4})
                  .door("e", "outside", "f")
                  .door("ad", "f", "a")
                  .door("bd", "f", "b")
                  .counter("e")
                  .counter("ad", {.expect_every = 60s})
                  .counter("bd")
                  .build()};
  house.settle();
  return house;
}

TEST(Unknown, is_a_room_whose_counter_is_silent_for_three_times_what_was_expected) {
  House house = chatty_rooms();
  house.wait(180s - 1ms);
  EXPECT_EQ(house.quality("a"), Quality::good);
  house.wait(1ms);
  EXPECT_EQ(house.quality("a"), Quality::unknown);
}

TEST(Unknown, counts_as_its_limit_above_and_makes_that_uncertain) {
  House house = chatty_rooms();
  house.pass("e-counter", in);
  house.wait(180s);
  EXPECT_EQ(house.occupancy("s").persons.value, 5);
  EXPECT_EQ(house.quality("s"), Quality::uncertain);
  EXPECT_EQ(house.quality("b"), Quality::good);
}

TEST(Unknown, shows_no_number) {
  House house = chatty_rooms();
  house.wait(180s);
  EXPECT_FALSE(house.occupancy("a").known_persons().has_value());
}

TEST(Unknown, ends_with_the_next_total_which_tells_what_was_missed) {
  House house = chatty_rooms();
  house.pass("e-counter", in, 2);
  house.wait(180s);
  house.total("ad-counter", 2, 0);
  EXPECT_EQ(house.quality("a"), Quality::good);
  EXPECT_EQ(house.persons("a"), 2);
  EXPECT_EQ(house.occupancy("s").persons.value, 2);
}

TEST(Unknown, leaves_a_doubt_where_what_was_missed_is_lost) {
  House house{PremisesBuilder{}
                  .site("s")
                  .floor("f")
                  .room("r")
                  .door("d", "f", "r")
                  .counter("d", {.primary = Primary::crossing, .expect_every = 60s})
                  .build()};
  house.settle();
  house.crossing("d-counter", in);
  house.wait(181s);
  house.crossing("d-counter", in);
  EXPECT_EQ(house.quality("r"), Quality::uncertain);
}

TEST(Unknown, is_a_room_whose_counter_says_so_by_its_last_will) {
  House house = two_rooms();
  house.measure("a-door-counter", LinkHeard{sensors::LinkState::down}, {.retained = true});
  EXPECT_EQ(house.quality("a"), Quality::unknown);
  house.measure("a-door-counter", LinkHeard{sensors::LinkState::up});
  EXPECT_NE(house.quality("a"), Quality::unknown);
}

TEST(Unknown, is_everything_when_the_broker_stays_away) {
  House house = two_rooms();
  house.broker(false).wait(10s);
  EXPECT_EQ(house.quality("b"), Quality::unknown);
  EXPECT_EQ(house.status("house"), Status::unknown);
}

TEST(Unknown, is_nothing_when_the_broker_only_restarts) {
  House house = two_rooms();
  house.broker(false).after(9s).broker(true, true);
  house.wait(1h);
  EXPECT_EQ(house.quality("a"), Quality::good);
}

TEST(Uncertain, are_counts_of_events_when_the_broker_forgot_the_session) {
  House house{PremisesBuilder{}
                  .site("s")
                  .floor("f")
                  .room("r")
                  .door("d", "f", "r")
                  .counter("d", {.primary = Primary::crossing})
                  .build()};
  house.settle();
  house.broker(false).broker(true, false);
  EXPECT_EQ(house.quality("r"), Quality::uncertain);
}

TEST(Certain, are_counts_of_events_when_the_broker_kept_the_session) {
  House house{PremisesBuilder{}
                  .site("s")
                  .floor("f")
                  .room("r")
                  .door("d", "f", "r")
                  .counter("d", {.primary = Primary::crossing})
                  .build()};
  house.settle();
  house.broker(false).broker(true, true);
  EXPECT_EQ(house.quality("r"), Quality::good);
}

TEST(Uncertain, are_counts_of_totals_after_a_start_until_each_was_heard) {
  House house = two_rooms();
  house.start();
  EXPECT_EQ(house.quality("a"), Quality::uncertain);
  house.total("a-door-counter", 0, 0);
  house.total("between-counter", 0, 0);
  EXPECT_EQ(house.quality("a"), Quality::good);
}

}  // namespace
}  // namespace core
