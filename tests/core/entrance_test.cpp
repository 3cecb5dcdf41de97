#include "service/core/entrance.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

constexpr std::uint32_t number = 17;

/// A waiting area for two, a room for adviser and visitor, a room with a checklist.
PremisesBuilder builder() {
  PremisesBuilder premises;
  premises.site("house")
      .floor("floor", {.limit = 6})
      .area("waiting", {.limit = 2, .waiting = true})
      .room("room", {.limit = 2, .staff = 1, .ready = {"screen"}})
      .room("other", {.limit = 3, .staff = 1})
      .door("entrance", "outside", "floor")
      .door("waiting-door", "floor", "waiting")
      .door("room-door", "floor", "room")
      .door("other-door", "floor", "other");
  for (const auto* door : {"entrance", "waiting-door", "room-door", "other-door"})
    premises.counter(door);
  return premises;
}

/// Everything in place, an appointment from 08:20 to 08:50 in the room.
House house_of(const PremisesBuilder& premises) {
  House house{premises.build()};
  house.settle();
  house.enter(ItemConfirmed{house.space("room"), 1, true});
  const WallTime opening = to_wall(support::opening, {});
  house.enter(AppointmentPlanned{.number = number,
                                 .room = house.space("room"),
                                 .start = opening + 20min,
                                 .end = opening + 50min});
  return house;
}

AdmissionAsked ask(const House& house, std::uint32_t appointment = number) {
  return {.to = house.space("room"), .appointment = appointment};
}

Refusal refusal(House& house, const AdmissionAsked& asked) { return house.enter(asked).refusal; }

TEST(Entrance, lets_in_from_a_quarter_of_an_hour_before_to_twenty_minutes_after) {
  House house = house_of(builder());
  house.wait(5min - 1ms);
  EXPECT_EQ(refusal(house, ask(house)), Refusal::too_early);
  house.wait(1ms);
  EXPECT_TRUE(house.enter(ask(house)).admission.valid());

  House late = house_of(builder());
  late.wait(40min);
  EXPECT_TRUE(late.enter(ask(late)).admission.valid());
  House too_late = house_of(builder());
  too_late.wait(40min + 1ms);
  EXPECT_EQ(refusal(too_late, ask(too_late)), Refusal::too_late);
}

TEST(Entrance, is_not_too_late_for_who_arrived_in_time) {
  House house = house_of(builder());
  house.after(10min).enter(AppointmentArrived{number});
  house.wait(40min);
  EXPECT_TRUE(house.enter(ask(house)).admission.valid());
}

TEST(Entrance, knows_another_day_from_too_early) {
  House house = house_of(builder());
  house.enter(AppointmentPlanned{.number = 18,
                                 .room = house.space("other"),
                                 .start = to_wall(support::opening, {}) + 24h,
                                 .end = to_wall(support::opening, {}) + 25h});
  EXPECT_EQ(refusal(house, {.to = house.space("other"), .appointment = 18}), Refusal::other_day);
}

TEST(Entrance, is_not_needed_for_a_concern_that_is_dealt_with_without_a_visit) {
  House house = house_of(builder());
  AppointmentPlanned remote{.number = 19,
                            .room = house.space("room"),
                            .start = to_wall(support::opening, {}) + 10min,
                            .end = to_wall(support::opening, {}) + 20min};
  remote.remote = true;
  house.enter(remote);
  EXPECT_EQ(refusal(house, ask(house, 19)), Refusal::concern_remote);
  AdmissionAsked assistance = ask(house, 19);
  assistance.exception = Exception::assistance;
  EXPECT_EQ(refusal(house, assistance), Refusal::none) << "the desk has a reason";
  remote.number = 20;
  remote.remote = false;
  house.enter(remote);
  EXPECT_NE(refusal(house, ask(house, 20)), Refusal::concern_remote);
}

TEST(Entrance, takes_only_reasons_of_the_stage_for_who_is_late_or_needs_no_visit) {
  PremisesBuilder premises = builder();
  Stage stage{
      .name = "by invitation", .from = std::chrono::local_days{}, .entry = EntryPolicy::invited};
  stage.exceptions[static_cast<std::size_t>(Exception::emergency)] = true;
  premises.stage(stage);
  House house = house_of(premises);
  house.wait(40min + 1ms);
  AdmissionAsked late = ask(house);
  late.exception = Exception::ordered;
  EXPECT_EQ(refusal(house, late), Refusal::too_late) << "not on the list";
  late.exception = Exception::emergency;
  EXPECT_EQ(refusal(house, late), Refusal::none);
}

TEST(Entrance, knows_no_code_that_is_not_there) {
  House house = house_of(builder());
  EXPECT_EQ(refusal(house, ask(house, 99)), Refusal::unknown_code);
}

TEST(Entrance, lets_nobody_in_twice) {
  House house = house_of(builder());
  house.wait(10min);
  house.enter(ask(house));
  EXPECT_EQ(refusal(house, ask(house)), Refusal::already_in);
  house.pass("room-door-counter", in);
  EXPECT_EQ(refusal(house, ask(house)), Refusal::already_in);
}

TEST(Entrance, lets_in_again_whose_place_ran_out) {
  House house = house_of(builder());
  house.wait(10min);
  house.enter(ask(house));
  house.wait(5min);
  EXPECT_TRUE(house.enter(ask(house)).admission.valid());
}

TEST(Entrance, by_invitation_only_asks_for_an_appointment_or_an_exception_of_the_stage) {
  Stage stage{.name = "invited",
              .from = std::chrono::local_days{2020y / 1 / 1},
              .entry = EntryPolicy::invited};
  stage.exceptions[static_cast<std::size_t>(Exception::deadline)] = true;
  House house = house_of(builder().stage(stage));
  house.wait(10min);
  EXPECT_EQ(refusal(house, ask(house, 0)), Refusal::not_invited);
  AdmissionAsked emergency = ask(house, 0);
  emergency.exception = Exception::emergency;
  EXPECT_EQ(refusal(house, emergency), Refusal::not_invited) << "not in the stage's list";
  AdmissionAsked deadline = ask(house, 0);
  deadline.exception = Exception::deadline;
  EXPECT_TRUE(house.enter(deadline).admission.valid());
}

TEST(Entrance, of_an_exception_keeps_the_limits) {
  House house = house_of(builder());
  house.pass("room-door-counter", in, 2);
  AdmissionAsked asked = ask(house, 0);
  asked.exception = Exception::emergency;
  EXPECT_EQ(refusal(house, asked), Refusal::room_full);
}

TEST(Entrance, is_nobodys_where_the_stage_says_so) {
  const Stage stage{.name = "closed",
                    .from = std::chrono::local_days{2020y / 1 / 1},
                    .entry = EntryPolicy::nobody};
  House house = house_of(builder().stage(stage));
  house.wait(10min);
  EXPECT_EQ(refusal(house, ask(house)), Refusal::stage_closed);
}

TEST(Entrance, asks_for_a_room_in_use_and_set_up) {
  House house = house_of(builder());
  house.wait(10min);
  house.enter(RoomBlocked{house.space("room"), BlockReason::repair});
  EXPECT_EQ(refusal(house, ask(house)), Refusal::blocked);
  house.enter(RoomBlocked{house.space("room"), BlockReason::none});
  house.enter(ItemConfirmed{house.space("room"), 1, false});
  EXPECT_EQ(refusal(house, ask(house)), Refusal::not_ready);
  house.enter(ItemConfirmed{house.space("room"), 1, true});
  EXPECT_TRUE(house.enter(ask(house)).admission.valid());
}

TEST(Entrance, to_an_unknown_room_says_please_look) {
  House house = house_of(builder());
  house.wait(10min);
  house.measure("room-door-counter", LinkHeard{sensors::LinkState::down});
  EXPECT_EQ(refusal(house, ask(house)), Refusal::unknown);
}

TEST(Entrance, sends_who_is_invited_to_wait_while_the_room_is_taken) {
  House house = house_of(builder());
  house.pass("room-door-counter", in, 2);
  house.wait(10min);
  const Outcome outcome = house.enter(ask(house));
  EXPECT_TRUE(outcome.waits);
  EXPECT_EQ(outcome.refusal, Refusal::room_full) << "why the room is not ready";
  EXPECT_EQ(house.reserved("waiting"), 1);
  EXPECT_EQ(house.reserved("room"), 0);
}

TEST(Entrance, lets_nobody_wait_for_a_room_that_would_never_take_them) {
  House house = house_of(builder());
  house.wait(10min);
  AdmissionAsked two = ask(house);
  two.persons = Persons{2};  // and an adviser, in two seats
  const Outcome outcome = house.enter(two);
  EXPECT_FALSE(outcome.waits);
  EXPECT_EQ(outcome.verdict, Verdict::refused);
  EXPECT_EQ(outcome.refusal, Refusal::room_full);
  EXPECT_EQ(house.reserved("waiting"), 0);
}

TEST(Entrance, refuses_who_is_invited_while_the_waiting_area_is_full_as_well) {
  House house = house_of(builder());
  house.pass("room-door-counter", in, 2);
  house.pass("waiting-door-counter", in, 2);
  house.wait(10min);
  EXPECT_EQ(refusal(house, ask(house)), Refusal::room_full);
}

// The full house of waiting visitors with a free room.
TEST(Entrance, from_a_full_waiting_area_into_a_free_room_is_granted) {
  House house = house_of(builder());
  house.pass("entrance-counter", in, 6);
  house.pass("waiting-door-counter", in, 2);
  house.wait(10min);
  AdmissionAsked asked = ask(house);
  EXPECT_EQ(refusal(house, asked), Refusal::area_full) << "from outside the floor is full";
  asked.from = house.space("waiting");
  EXPECT_TRUE(house.enter(asked).admission.valid());
}

TEST(Entrance, tells_a_companion_without_a_seat_from_a_full_room) {
  House house = house_of(builder());
  house.wait(10min);
  AdmissionAsked asked = ask(house);
  asked.from = house.space("floor");
  asked.persons = Persons{2};
  asked.companion = true;
  EXPECT_EQ(refusal(house, asked), Refusal::companion_no_seat);
  asked.to = house.space("other");
  EXPECT_TRUE(house.enter(asked).admission.valid());
}

TEST(Entrance, names_the_rule_that_bound) {
  House house = house_of(builder());
  house.pass("room-door-counter", in, 2);
  house.wait(10min);
  AdmissionAsked asked = ask(house, 0);
  asked.from = house.space("floor");
  EXPECT_EQ(house.enter(asked).bound, Bound::seats);
  house.enter(LimitSet{house.space("room"), Persons{1}});
  EXPECT_EQ(house.enter(asked).bound, Bound::ordered);
}

TEST(Entrance, asked_only_to_know_gives_nothing_away) {
  House house = house_of(builder());
  house.wait(10min);
  AdmissionAsked asked = ask(house);
  asked.dry_run = true;
  EXPECT_EQ(house.enter(asked).verdict, Verdict::plain);
  EXPECT_EQ(house.reserved("room"), 0);
}

TEST(Entrance, answers_are_the_same_read_back_from_their_record) {
  House house = house_of(builder());
  house.pass("room-door-counter", in, 2);
  house.wait(10min);
  const Outcome outcome = house.enter(ask(house));
  EXPECT_EQ(outcome_of(house.records(RecordKind::admission_asked).back()), outcome);
  const auto entry = to_entry(house.records(RecordKind::admission_asked).back());
  ASSERT_TRUE(entry.has_value());
  EXPECT_EQ(std::get<AdmissionAsked>(entry->what).appointment, number);
}

TEST(Entrance, says_why_it_does_not_know_an_appointment) {
  House house = house_of(builder());
  AdmissionAsked asked = ask(house, 99);
  EXPECT_EQ(refusal(house, asked), Refusal::unknown_code);
  asked.booked = BookedFor::another_day;
  EXPECT_EQ(refusal(house, asked), Refusal::other_day);
  asked.booked = BookedFor::earlier_today;
  EXPECT_EQ(refusal(house, asked), Refusal::too_late);
  asked.booked = BookedFor::left_out;
  EXPECT_EQ(refusal(house, asked), Refusal::too_many_open);
}

TEST(Entrance, sends_who_is_expected_at_another_site_there) {
  House house = house_of(builder());
  AdmissionAsked asked = ask(house);
  asked.other_site = true;
  EXPECT_EQ(refusal(house, asked), Refusal::other_site);
}

}  // namespace
}  // namespace core
