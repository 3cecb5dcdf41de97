// Who is sent to the waiting area, sits there and is called: one place at a time, and in the house.
#include "service/core/admission.hpp"
#include "service/core/appointments.hpp"
#include "service/core/archive.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;
using Phase = AppointmentState::Phase;

constexpr std::uint32_t number = 17;
constexpr Duration hold = 5min;  // of an admission

/// Open, a room of which two seats are taken, and an appointment there that may come in.
House busy_house(std::int32_t seats = 2) {
  PremisesBuilder premises;
  premises.site("house")
      .floor("floor", {.limit = 6})
      .area("waiting", {.limit = 2, .waiting = true})
      .room("room", {.limit = seats, .staff = 1})
      .door("entrance", "outside", "floor")
      .door("waiting-door", "floor", "waiting")
      .door("room-door", "floor", "room");
  for (const auto* door : {"entrance", "waiting-door", "room-door"}) premises.counter(door);
  House house{premises.build()};
  house.settle();
  const WallTime opening = to_wall(support::opening, {});
  house.enter(AppointmentPlanned{.number = number,
                                 .room = house.space("room"),
                                 .start = opening + 20min,
                                 .end = opening + 50min});
  house.pass("entrance-counter", in, 2);
  house.pass("room-door-counter", in, 2);
  house.wait(10min);
  return house;
}

Outcome ask(House& house, std::int32_t persons = 1) {
  return house.enter(AdmissionAsked{
      .to = house.space("room"), .persons = Persons{persons}, .appointment = number});
}
void sit_down(House& house, std::uint32_t persons = 1) {
  house.pass("entrance-counter", in, persons);
  house.pass("waiting-door-counter", in, persons);
}
void room_becomes_free(House& house) { house.pass("room-door-counter", out, 2); }
Phase phase(const House& house) { return find_appointment(house.state, number)->phase; }

TEST(Waiting, is_where_somebody_is_who_has_come) {
  House house = busy_house();
  ASSERT_EQ(phase(house), Phase::expected);
  ASSERT_TRUE(ask(house).waits);
  EXPECT_EQ(phase(house), Phase::arrived);
  house.wait(40min);
  EXPECT_EQ(phase(house), Phase::arrived) << "nobody misses who sits there";
}

TEST(Waiting, takes_one_place_however_often_the_desk_asks) {
  House house = busy_house();
  ASSERT_TRUE(ask(house).waits);
  for (int again = 0; again < 5; ++again) EXPECT_TRUE(ask(house).waits);
  EXPECT_EQ(house.reserved("waiting"), 1);
  EXPECT_EQ(house.reserved("floor"), 1);
  EXPECT_EQ(house.state.open_admissions, 1U);
}

TEST(Waiting, is_not_full_because_of_the_place_that_is_asked_for_again) {
  House house = busy_house();
  house.pass("waiting-door-counter", in, 1);
  ASSERT_TRUE(ask(house).waits);
  EXPECT_TRUE(ask(house).waits) << "the last chair is theirs";
}

TEST(Waiting, gives_its_place_back_to_who_is_called_before_sitting_down) {
  House house = busy_house();
  ASSERT_TRUE(ask(house).waits);
  room_becomes_free(house);
  ASSERT_TRUE(ask(house).admission.valid());
  EXPECT_EQ(house.reserved("waiting"), 0);
  EXPECT_EQ(house.reserved("room"), 1);
  EXPECT_EQ(house.reserved("floor"), 1);
}

TEST(Waiting, that_runs_out_changes_nothing_of_a_visit) {
  House house = busy_house();
  ASSERT_TRUE(ask(house).waits);
  room_becomes_free(house);
  ask(house);
  house.pass("room-door-counter", in, 1);
  ASSERT_EQ(phase(house), Phase::visiting);
  house.wait(2 * hold);
  EXPECT_EQ(phase(house), Phase::visiting);
}

TEST(Waiting, that_runs_out_unused_frees_the_place) {
  House house = busy_house();
  ASSERT_TRUE(ask(house).waits);
  house.wait(hold);
  EXPECT_EQ(house.reserved("waiting"), 0);
  EXPECT_EQ(house.reserved("floor"), 0);
  EXPECT_EQ(phase(house), Phase::arrived);
}

// The full house of waiting visitors with a free room.
TEST(Waiting, is_in_the_house_already_when_a_room_becomes_free) {
  House house = busy_house();
  ASSERT_TRUE(ask(house).waits);
  sit_down(house);
  house.pass("entrance-counter", in, 3);
  room_becomes_free(house);
  ASSERT_EQ(house.persons("floor"), 6) << "the floor is full, of those who sit there as well";
  const Outcome called = ask(house);
  EXPECT_TRUE(called.admission.valid());
  EXPECT_FALSE(called.waits);
  EXPECT_EQ(house.reserved("room"), 1);
  EXPECT_EQ(house.reserved("floor"), 0) << "no place twice";
}

TEST(Waiting, is_told_that_the_room_is_not_ready_and_gets_no_second_place) {
  House house = busy_house();
  ASSERT_TRUE(ask(house).waits);
  sit_down(house);
  const Outcome early = ask(house);
  EXPECT_FALSE(early.waits);
  EXPECT_EQ(early.refusal, Refusal::room_full);
  EXPECT_EQ(house.reserved("waiting"), 0);
}

TEST(Waiting, counts_from_outside_until_all_of_them_sit_there) {
  House house = busy_house(3);
  ASSERT_TRUE(ask(house, 2).waits);
  sit_down(house, 1);
  house.pass("entrance-counter", in, 3);
  room_becomes_free(house);
  ASSERT_EQ(house.persons("floor"), 6);
  EXPECT_EQ(ask(house).refusal, Refusal::area_full) << "one of two is still outside";
}

TEST(Waiting, counts_from_outside_when_nobody_sits_there_any_more) {
  House house = busy_house();
  ASSERT_TRUE(ask(house).waits);
  sit_down(house);
  house.pass("waiting-door-counter", out, 1);
  house.pass("entrance-counter", in, 3);
  room_becomes_free(house);
  EXPECT_EQ(ask(house).refusal, Refusal::area_full);
}

TEST(Waiting, is_still_there_if_the_place_in_the_room_was_not_taken) {
  House house = busy_house();
  ASSERT_TRUE(ask(house).waits);
  sit_down(house);
  room_becomes_free(house);
  ASSERT_TRUE(ask(house).admission.valid());
  house.wait(hold);
  ASSERT_EQ(phase(house), Phase::arrived);
  ASSERT_TRUE(ask(house).admission.valid());
  EXPECT_EQ(house.reserved("floor"), 0);
}

TEST(Waiting, survives_a_restart) {
  House house = busy_house();
  ASSERT_TRUE(ask(house).waits);
  sit_down(house);
  house.state = std::move(*restore(save(house.state), house.state.premises));
  room_becomes_free(house);
  ASSERT_TRUE(ask(house).admission.valid());
  EXPECT_EQ(house.reserved("floor"), 0);
}

}  // namespace
}  // namespace core
