// What a reload makes of what is under way: silences, visits, places and appointments.
#include "service/core/archive.hpp"
#include "tests/support/restored_house.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::one_room;
using support::PremisesBuilder;
using support::restored;

// ---- other expectations ----

/// A room whose counter tells every so often, 0: when somebody passes.
std::shared_ptr<const Premises> told_every(Duration expected,
                                           Primary primary = Primary::automatic) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("a", {.limit = 3}).door("d", "f", "a");
  builder.counter("d", {.primary = primary, .expect_every = expected});
  auto premises = std::make_shared<Premises>(*builder.build());
  premises->hash = std::to_string(expected.count());
  return premises;
}

House heard_every(Duration expected, Primary primary = Primary::automatic) {
  House house{told_every(expected, primary)};
  house.settle();
  return house;
}

void reload(House& house, std::shared_ptr<const Premises> premises) {
  Effects effects;
  reconfigure(house.state, {.t = house.state.t, .last_of_batch = true, .what = Reconfigured{}},
              std::move(premises), effects);
}

TEST(Reconfiguration, hears_no_silence_of_a_sensor_that_is_expected_never_any_more) {
  House house = heard_every(5min);
  house.wait(10min);
  reload(house, told_every(0s));
  house.wait(1h);
  EXPECT_EQ(house.quality("a"), Quality::good);
  EXPECT_TRUE(house.records(RecordKind::fell_silent).empty());
}

TEST(Reconfiguration, ends_the_silence_of_a_sensor_that_is_expected_never_any_more) {
  House house = heard_every(5min);
  house.wait(20min);
  ASSERT_EQ(house.quality("a"), Quality::unknown);
  reload(house, told_every(0s));
  EXPECT_EQ(house.quality("a"), Quality::good) << "its next total tells of all";
}

TEST(Reconfiguration, is_not_sure_of_what_a_counter_without_totals_told_in_its_silence) {
  House house = heard_every(5min, Primary::crossing);
  house.wait(20min);
  ASSERT_EQ(house.quality("a"), Quality::unknown);
  reload(house, told_every(0s, Primary::crossing));
  EXPECT_EQ(house.quality("a"), Quality::uncertain);
}

TEST(Reconfiguration, ends_a_silence_that_is_none_where_less_is_expected) {
  House house = heard_every(5min);
  house.wait(20min);
  reload(house, told_every(1h));
  EXPECT_EQ(house.quality("a"), Quality::good);
  house.wait(3h - 1ms);
  EXPECT_EQ(house.quality("a"), Quality::good);
  house.wait(1ms);
  EXPECT_EQ(house.quality("a"), Quality::unknown);
}

TEST(Reconfiguration, keeps_a_silence_that_is_one_by_the_new_expectation_too) {
  House house = heard_every(5min);
  house.wait(1h);
  reload(house, told_every(10min));
  EXPECT_EQ(house.quality("a"), Quality::unknown);
}

TEST(Reconfiguration, hears_a_silence_by_the_new_expectation) {
  House house = heard_every(1h);
  house.wait(1min);
  reload(house, told_every(5min));
  house.wait(15min - 1ms);
  EXPECT_EQ(house.quality("a"), Quality::good);
  house.wait(1ms);
  EXPECT_EQ(house.quality("a"), Quality::unknown);
}

// ---- what is under way ----

/// A house with a one-way door, a visit, a place given out and an appointment, all in room "a".
House busy_house() {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("a", {.limit = 4, .staff = 1}).heads("a");
  builder.door("entrance", "outside", "f", {.one_way = true}).counter("entrance");
  House house{builder.build()};
  house.settle();
  house.pass("entrance-counter", in, 3);
  house.pass("entrance-counter", out, 1);
  house.admit("outside", "a");
  house.heads("a-heads", 1);
  house.admit("outside", "a");
  const WallTime start = to_wall(support::opening, {}) + 1h;
  house.enter(AppointmentPlanned{
      .number = 7, .room = house.space("a"), .start = start, .end = start + 30min});
  return house;
}

TEST(Reconfiguration, keeps_visits_places_appointments_and_who_went_against_the_way) {
  const House house = busy_house();
  ASSERT_EQ(house.state.running_visits, 1U);
  const House again = restored(house, house.state.premises);
  EXPECT_EQ(again.state.running_visits, 1U);
  EXPECT_EQ(again.state.open_admissions, house.state.open_admissions);
  EXPECT_EQ(again.state.open_appointments, 1U);
  EXPECT_EQ(again.state.against[again.space("f").value]->size, 1U);
  EXPECT_EQ(save(again.state), save(house.state));
}

TEST(Reconfiguration, lets_what_was_for_a_room_that_is_gone_go) {
  const House house = busy_house();
  PremisesBuilder builder;
  builder.site("another").floor("g").room("b", {.limit = 4, .staff = 1}).heads("b");
  const House again = restored(house, builder.build());
  EXPECT_EQ(again.state.running_visits, 0U);
  EXPECT_EQ(again.state.open_admissions, 0U);
  EXPECT_EQ(again.state.open_appointments, 0U);
  for (const auto& against : again.state.against) EXPECT_EQ(against, nullptr);
}

TEST(Reconfiguration, is_one_entry_for_the_running_house) {
  House house{one_room().build()};
  house.settle();
  house.pass("d-counter", in, 2);
  Effects effects;
  const Seq before = house.state.next_seq;
  reconfigure(house.state, {.t = house.state.t, .last_of_batch = true, .what = Reconfigured{}},
              one_room(1).build(), effects);
  EXPECT_EQ(house.state.next_seq, before + 1);
  EXPECT_EQ(effects.records.front().kind, RecordKind::reconfigured);
  EXPECT_EQ(house.persons("a"), 2);
}

}  // namespace
}  // namespace core
