// Entries that are about no count: what they leave as it is, and what they tell.
#include "service/core/step.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::opening;
using support::PremisesBuilder;

House one_room() {
  House house{PremisesBuilder{}
                  .site("s")
                  .floor("f")
                  .room("r", {.limit = 2})
                  .door("d", "f", "r")
                  .counter("d", {.expect_every = 1min})
                  .build()};
  house.settle();
  return house;
}

TEST(Step, leaves_alone_what_is_about_a_space_that_is_not_there) {
  House house = one_room();
  const std::vector nowhere{SpaceId{}, SpaceId{999}};
  for (const SpaceId space : nowhere) {
    EXPECT_EQ(house.enter(Observed{space, Persons{2}}).verdict, Verdict::nothing_to_do);
    EXPECT_EQ(house.enter(LimitSet{space, Persons{2}}).verdict, Verdict::nothing_to_do);
  }
  EXPECT_EQ(house.persons("r"), 0);
}

TEST(Step, knows_an_admission_that_is_not_open) {
  House house = one_room();
  EXPECT_EQ(house.enter(AdmissionReturned{AdmissionId{77}}).verdict, Verdict::nothing_to_do);
}

TEST(Step, keeps_the_wall_clock_apart_from_the_stream) {
  House house = one_room();
  house.after(10s).enter(ClockStepped{.wall_offset = 2h});
  EXPECT_EQ(house.state.wall_offset, 2h);
  EXPECT_EQ(house.state.t, opening + 10s);
}

TEST(Step, records_what_changes_no_count) {
  House house = one_room();
  house.pass("d-counter", in);
  house.forget();
  const std::vector<Input> inputs{Stopped{}, DeadLetter{.source = 0, .reason = 1},
                                  Gap{.first = 10, .lost = 2}};
  for (const Input& input : inputs) EXPECT_EQ(house.enter(input).verdict, Verdict::plain);
  ASSERT_EQ(house.records().size(), 3U);
  EXPECT_EQ(house.records()[0].kind, RecordKind::stopped);
  EXPECT_EQ(house.records()[1].kind, RecordKind::dead_letter);
  EXPECT_EQ(house.records()[2].kind, RecordKind::gap);
  EXPECT_EQ(house.persons("r"), 1);
  EXPECT_EQ(house.occupancy("r").quality, Quality::good);
}

TEST(Fault, of_a_counter_makes_its_room_unknown_though_it_goes_on_sending) {
  House house = one_room();
  house.measure("d-counter", FaultHeard{true});
  house.pass("d-counter", in);
  EXPECT_EQ(house.quality("r"), Quality::unknown);
}

TEST(Fault, once_mended_leaves_a_count_that_somebody_has_to_look_at) {
  House house = one_room();
  house.measure("d-counter", FaultHeard{true});
  house.after(10min).measure("d-counter", FaultHeard{false});
  EXPECT_EQ(house.quality("r"), Quality::uncertain);
  house.observe("r", 1);
  EXPECT_EQ(house.quality("r"), Quality::good);
}

/// A numbered message of the counter at the door.
void hear(House& house, std::uint64_t number, const Measurement& what) {
  house.enter(Measured{
      .sensor = house.sensor("d-counter"), .sequence = sensors::Sequence{1, number}, .what = what});
}

TEST(MissingMessage, leaves_a_doubt_where_its_persons_are_lost) {
  House house = one_room();
  house.state.sensors[house.sensor("d-counter").value].counter = {};
  hear(house, 1, Passages{1, 0});
  hear(house, 2, Heard{});
  EXPECT_EQ(house.quality("r"), Quality::good);
  hear(house, 4, Heard{});
  EXPECT_EQ(house.quality("r"), Quality::uncertain);
}

TEST(MissingMessage, is_made_up_for_by_the_next_total) {
  House house = one_room();
  hear(house, 1, Totals{.in = 1, .has_in = true});
  hear(house, 3, Totals{.in = 4, .has_in = true});
  EXPECT_EQ(house.quality("r"), Quality::good);
  EXPECT_EQ(house.persons("r"), 4);
}

TEST(Step, takes_nothing_from_a_test_message) {
  House house = one_room();
  const std::vector<Measurement> tests{FaultHeard{true}, BatteryHeard{1}, Restarted{},
                                       Totals{.in = 500, .has_in = true}, Heard{}};
  for (const Measurement& test : tests) {
    EXPECT_EQ(house.measure("d-counter", test, {.simulated = true}).verdict, Verdict::simulated);
  }
  EXPECT_EQ(house.quality("r"), Quality::good);
  EXPECT_EQ(house.total("d-counter", 1, 0).in, 1U);
}

TEST(Silence, is_counted_from_the_last_word_not_from_the_first) {
  House house = one_room();
  house.after(2min + 59s).measure("d-counter", Heard{});
  house.wait(2min + 59s);
  EXPECT_EQ(house.quality("r"), Quality::good);
  house.wait(2s);
  EXPECT_EQ(house.quality("r"), Quality::unknown);
  ASSERT_EQ(house.records(RecordKind::fell_silent).size(), 1U);
  EXPECT_EQ(house.records(RecordKind::fell_silent)[0].t, opening + 5min + 59s);
}

}  // namespace
}  // namespace core
