#include "service/core/second_counter.hpp"

#include "service/rules/all_rules.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

/// A room with two counters at its door, "one" and "two", which checks it.
House two_counters(Primary primary = Primary::automatic) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r", {.limit = 9}).door("d", "f", "r");
  builder.counter("d", {.id = "one", .primary = primary, .expect_every = 1min});
  builder.counter("d", {.id = "two", .expect_every = 1min, .checks = "one"});
  House house{builder.build()};
  house.settle();
  return house;
}

bool disagrees(const House& house, std::string_view sensor = "one") {
  return house.state.sensors[house.sensor(sensor).value].second.disagrees;
}

/// Both stay heard.
void minutes(House& house, int n, bool one = true) {
  for (int i = 0; i < n; ++i) {
    house.after(1min).measure("two", Heard{});
    if (one) house.measure("one", Heard{});
  }
}

TEST(SecondCounter, counts_nobody_while_the_first_sees) {
  House house = two_counters();
  house.pass("one", in, 2);
  EXPECT_EQ(house.pass("two", in, 2).verdict, Verdict::cross_check);
  EXPECT_EQ(house.persons("r"), 2);
}

TEST(SecondCounter, keeps_the_room_known_when_the_first_falls_silent) {
  House house = two_counters();
  minutes(house, 5, false);
  EXPECT_EQ(house.quality("r"), Quality::good);
}

/// As two_counters(), and somebody is to be told of a sensor that is silent.
House watched_counters() {
  PremisesBuilder builder;
  builder.rule(*rules::find_rule("sensor_silent"));
  builder.site("s").floor("f").room("r", {.limit = 9}).door("d", "f", "r");
  builder.counter("d", {.id = "one", .expect_every = 1min});
  builder.counter("d", {.id = "two", .expect_every = 1min, .checks = "one"});
  House house{builder.build()};
  house.settle();
  return house;
}

TEST(SecondCounter, keeps_nobody_from_being_told_that_the_first_is_silent) {
  House house = watched_counters();
  minutes(house, 3, false);
  EXPECT_TRUE(house.violated(0, "r"));
  house.measure("one", Heard{});
  EXPECT_FALSE(house.violated(0, "r"));
}

TEST(SecondCounter, is_told_of_when_it_is_silent_while_the_first_sees) {
  House house = watched_counters();
  for (int i = 0; i < 3; ++i) house.after(1min).measure("one", Heard{});
  EXPECT_TRUE(house.violated(0, "r"));
  house.measure("two", Heard{});
  EXPECT_FALSE(house.violated(0, "r"));
}

TEST(SecondCounter, makes_the_room_unknown_only_when_it_is_silent_too) {
  House house = two_counters();
  house.wait(3min);
  EXPECT_EQ(house.quality("r"), Quality::unknown);
}

TEST(SecondCounter, counts_while_the_first_is_silent) {
  House house = two_counters();
  minutes(house, 3, false);
  house.pass("two", in, 2);
  EXPECT_EQ(house.persons("r"), 2);
}

TEST(SecondCounter, makes_up_for_who_passed_before_the_silence_was_noticed) {
  House house = two_counters();
  house.after(1min).pass("two", in, 2);
  EXPECT_EQ(house.persons("r"), 0);
  minutes(house, 2, false);
  EXPECT_EQ(house.persons("r"), 2);
}

TEST(SecondCounter, does_not_count_again_what_the_first_tells_when_it_is_back) {
  House house = two_counters();
  minutes(house, 3, false);
  house.pass("two", in, 3);
  house.pass("one", in, 4);  // its running total has the three, and one who came since
  EXPECT_EQ(house.persons("r"), 4);
  house.pass("one", out, 1);
  EXPECT_EQ(house.persons("r"), 3);
}

TEST(SecondCounter, does_not_count_again_what_the_first_tells_in_two_messages) {
  House house = two_counters();
  minutes(house, 3, false);
  house.pass("two", in, 3);
  house.pass("two", out, 2);
  house.measure("one", Totals{.in = 3, .has_in = true});
  house.measure("one", Totals{.out = 2, .has_out = true});
  EXPECT_EQ(house.persons("r"), 1);
}

TEST(SecondCounter, takes_nothing_off_a_total_that_is_of_another_device) {
  House house = two_counters();
  minutes(house, 3, false);
  house.pass("two", in, 3);
  house.total("one", 50'000, 50'000);
  house.total("one", 50'001, 50'000);
  EXPECT_EQ(house.persons("r"), 4);
}

TEST(SecondCounter, counts_while_the_first_says_that_it_is_covered) {
  House house = two_counters();
  house.measure("one", FaultHeard{true});
  house.pass("two", in, 3);
  house.pass("one", in, 1);
  EXPECT_EQ(house.persons("r"), 3);
  house.measure("one", FaultHeard{false});
  house.pass("one", in, 1);
  EXPECT_EQ(house.persons("r"), 4);
}

TEST(SecondCounter, knows_which_way_is_in) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r").door("d", "f", "r");
  builder.counter("d", {.id = "one", .expect_every = 1min});
  builder.counter("d", {.id = "two", .inverted = true, .expect_every = 1min, .checks = "one"});
  House house{builder.build()};
  house.settle();
  minutes(house, 3, false);
  house.pass("two", out, 2);
  EXPECT_EQ(house.persons("r"), 2);
}

// ---- comparing ----

TEST(Disagreement, is_found_when_forty_have_passed) {
  House house = two_counters();
  house.pass("two", in, 1);
  house.pass("one", in, 39);
  EXPECT_FALSE(disagrees(house));
  house.pass("one", in, 1);
  EXPECT_TRUE(disagrees(house));
  EXPECT_EQ(house.quality("r"), Quality::uncertain);
}

TEST(Disagreement, is_none_where_both_err_a_little) {
  House house = two_counters();
  house.pass("two", in, 32);
  house.pass("one", in, 40);
  EXPECT_FALSE(disagrees(house));
}

TEST(Disagreement, ends_with_a_look_that_agrees) {
  House house = two_counters();
  house.pass("two", in, 1);
  house.pass("one", in, 40);
  ASSERT_TRUE(disagrees(house));
  house.pass("two", in, 39);
  house.pass("one", in, 40);
  EXPECT_FALSE(disagrees(house));
}

TEST(Disagreement, is_found_between_two_counts_of_one_device) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r", {.limit = 9}).door("d", "f", "r").counter("d");
  House house{builder.build()};
  house.settle();
  for (int i = 0; i < 10; ++i) {
    house.pass("d-counter", in, 5);
    house.measure("d-counter", Passages{.in = 0, .out = 5});  // mounted by somebody else
  }
  EXPECT_TRUE(house.state.sensors[house.sensor("d-counter").value].second.disagrees);
}

TEST(Disagreement, is_none_between_a_total_and_its_own_intervals) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r", {.limit = 9}).door("d", "f", "r").counter("d");
  House house{builder.build()};
  house.settle();
  for (int i = 0; i < 50; ++i) {
    house.pass("d-counter", i % 2 == 0 ? in : out, 3);
    house.measure("d-counter", Passages{.in = i % 2 == 0 ? 3U : 0U, .out = i % 2 == 0 ? 0U : 3U});
  }
  EXPECT_FALSE(house.state.sensors[house.sensor("d-counter").value].second.disagrees);
  EXPECT_EQ(house.persons("r"), 0);
}

TEST(Witness, says_nothing_of_a_first_total_and_of_what_is_sent_again) {
  SecondCounter memory;
  const Measured first{.what = Totals{.in = 5, .has_in = true}};
  EXPECT_EQ(witness(memory, first), std::nullopt);
  EXPECT_EQ(witness(memory, {.what = Totals{.in = 8, .has_in = true}}), (Through{3, 0}));
  EXPECT_EQ(witness(memory, {.redelivered = true, .what = Totals{.in = 9, .has_in = true}}),
            std::nullopt);
  const Measured numbered{.sequence = sensors::Sequence{1, 7}, .what = Passages{2, 1}};
  EXPECT_EQ(witness(memory, numbered), (Through{2, 1}));
  EXPECT_EQ(witness(memory, numbered), std::nullopt);
}

TEST(Witness, says_nothing_by_a_head_count) {
  SecondCounter memory;
  EXPECT_EQ(witness(memory, {.what = Heads{3}}), std::nullopt);
}

TEST(Witness, tells_which_way_each_crossing_went) {
  SecondCounter memory;
  EXPECT_EQ(witness(memory, {.what = Crossed{in, 2}}), (Through{2, 0}));
  EXPECT_EQ(witness(memory, {.what = Crossed{out, 3}}), (Through{0, 3}));
}

TEST(Witness, keeps_the_directions_of_a_total_apart) {
  SecondCounter memory;
  (void)witness(memory, {.what = Totals{.in = 5, .out = 7, .has_in = true, .has_out = true}});
  EXPECT_EQ(witness(memory, {.what = Totals{.out = 9, .has_out = true}}), (Through{0, 2}));
  EXPECT_EQ(witness(memory, {.what = Totals{.in = 6, .has_in = true}}), (Through{1, 0}));
}

TEST(Witness, says_nothing_by_what_is_retained_or_of_the_past) {
  for (const sensors::Flags flags :
       {sensors::Flags{.retained = true}, sensors::Flags{.historical = true}}) {
    SecondCounter memory;
    EXPECT_EQ(witness(memory, {.flags = flags, .what = Passages{2, 1}}), std::nullopt);
  }
}

/// Who counts twice as the second counter of a door, or tells heads beside them, is asked once.
TEST(Witness, is_neither_a_second_counter_nor_one_that_tells_heads) {
  House checked = two_counters();
  House heads = two_counters(Primary::level);
  checked.pass("two", in, 1);
  heads.heads("one", 0);
  for (int i = 0; i < 50; ++i) {
    checked.measure("two", Passages{.in = 1});
    heads.measure("one", Passages{.in = 1});
  }
  EXPECT_FALSE(disagrees(checked, "two"));
  EXPECT_FALSE(disagrees(heads));
}

}  // namespace
}  // namespace core
