#include "service/core/offers.hpp"

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

core::Calendar from_eight_to_six() {
  core::Calendar calendar{.has_hours = true};
  calendar.week.fill({{8h, 18h}});
  return calendar;
}

PremisesBuilder two_floors() {
  PremisesBuilder builder;
  builder.site("house", {.calendar = from_eight_to_six()})
      .floor("ground")
      .area("waiting", {.limit = 4, .waiting = true});
  for (const char* room : {"g1", "g2"}) builder.room(room, {.limit = 2, .staff = 1}).heads(room);
  builder.floor("upper");
  for (const char* room : {"u1", "u2"}) builder.room(room, {.limit = 2, .staff = 1}).heads(room);
  builder.room("u3", {.limit = 3, .staff = 1}).heads("u3");
  builder.door("entrance", "outside", "ground").counter("entrance");
  builder.door("waiting-door", "ground", "waiting").counter("waiting-door");
  return builder;
}

House office(PremisesBuilder builder = two_floors()) {
  House house{builder.build()};
  house.settle();
  for (const char* room : {"g1", "g2", "u1", "u2", "u3"}) house.observe(room, 0);
  return house;
}

Offer offer_for(const House& house, const AdmissionAsked& asked) {
  return offer_instead(house.state, asked, may_enter(house.state, asked).outcome);
}

std::vector<std::string> rooms_of(const House& house, const Offer& offer) {
  std::vector<std::string> rooms;
  for (const SpaceId room : offer.rooms) {
    if (room.valid()) rooms.push_back((*house.state.premises)[room].id);
  }
  return rooms;
}

using Rooms = std::vector<std::string>;

TEST(Offer, is_none_for_a_place_that_is_granted) {
  const House house = office();
  EXPECT_EQ(offer_for(house, {.to = house.space("g1")}), Offer{});
}

TEST(Offer, names_rooms_that_would_take_them_those_of_the_floor_first) {
  House house = office();
  house.heads("g1-heads", 2);
  EXPECT_EQ(rooms_of(house, offer_for(house, {.to = house.space("g1")})),
            (Rooms{"g2", "u1", "u2"}));
  house.heads("u1-heads", 2);
  house.enter(RoomBlocked{.room = house.space("u2"), .reason = BlockReason::repair});
  EXPECT_EQ(rooms_of(house, offer_for(house, {.to = house.space("g1")})), (Rooms{"g2", "u3"}));
}

TEST(Offer, for_two_names_rooms_with_the_seat) {
  const House house = office();
  const AdmissionAsked asked{.to = house.space("g1"), .persons = Persons{2}, .companion = true};
  EXPECT_EQ(may_enter(house.state, asked).outcome.refusal, Refusal::companion_no_seat);
  EXPECT_EQ(rooms_of(house, offer_for(house, asked)), Rooms{"u3"});
}

TEST(Offer, names_no_room_while_the_house_is_closed_but_when_it_opens) {
  House house = office();
  house.wait(11h);
  const Offer offer = offer_for(house, {.to = house.space("g1")});
  EXPECT_EQ(rooms_of(house, offer), Rooms{});
  EXPECT_EQ(offer.again, support::opening + 24h);
}

TEST(Offer, tells_when_the_first_room_is_free_again_as_planned) {
  House house = office();
  std::uint32_t number = 0;
  for (const char* room : {"g1", "g2", "u1", "u2", "u3"}) {
    const WallTime start = to_wall(house.state.t, {});
    const Duration length = 30min + number++ * 10min;
    house.enter(AppointmentPlanned{
        .number = number, .room = house.space(room), .start = start, .end = start + length});
    house.enter(AdmissionAsked{.to = house.space(room), .appointment = number});
    house.heads(std::string{room} + "-heads", 2);
  }
  house.heads("u3-heads", 3);
  const Offer offer = offer_for(house, {.to = house.space("u2")});
  EXPECT_EQ(rooms_of(house, offer), Rooms{});
  EXPECT_EQ(offer.again, support::opening + 30min);
  house.wait(2h);
  EXPECT_EQ(offer_for(house, {.to = house.space("u2")}).again, never)
      << "what was planned did not come true";
}

TEST(Offer, tells_when_a_block_is_over) {
  House house = office();
  house.enter(RoomBlocked{
      .room = house.space("g1"), .reason = BlockReason::cleaning, .until = support::opening + 1h});
  EXPECT_EQ(offer_for(house, {.to = house.space("g1")}).again, support::opening + 1h);
}

TEST(Offer, tells_when_a_room_is_released) {
  PremisesBuilder builder = two_floors();
  builder.profile({.release = {.asked = true, .empty = 15min}});
  House house = office(builder);
  house.admit("outside", "g1");
  house.heads("g1-heads", 1);
  house.after(10min).heads("g1-heads", 0);
  const AdmissionAsked asked{.to = house.space("g1")};
  EXPECT_EQ(may_enter(house.state, asked).outcome.refusal, Refusal::not_released);
  EXPECT_EQ(offer_for(house, asked).again, support::opening + 25min);
}

TEST(Offer, tells_when_an_appointment_may_come_in) {
  House house = office();
  const WallTime start = to_wall(support::opening, {}) + 2h;
  house.enter(AppointmentPlanned{
      .number = 5, .room = house.space("g1"), .start = start, .end = start + 30min});
  const Offer offer = offer_for(house, {.to = house.space("g1"), .appointment = 5});
  EXPECT_EQ(offer.again, support::opening + 2h - 15min);
  EXPECT_EQ(rooms_of(house, offer), Rooms{}) << "no other room is of help";
}

TEST(Offer, comes_with_the_answer_that_somebody_waits_for) {
  House house = office();
  house.heads("g1-heads", 2);
  Effects effects;
  (void)step(house.state,
             {.t = house.state.t, .ticket = 9, .what = AdmissionAsked{.to = house.space("g1")}},
             effects);
  const auto& answer = std::get<Answer>(effects.happenings.back());
  EXPECT_EQ(answer.ticket, 9U);
  EXPECT_EQ(rooms_of(house, answer.offer), (Rooms{"g2", "u1", "u2"}));
}

TEST(Offer, tells_of_no_room_that_is_too_small_or_out_of_use) {
  House house = office();
  for (const char* room : {"g1", "g2", "u1", "u2", "u3"}) {
    house.admit("ground", room);
    house.heads(std::string{room} + "-heads", 2);
  }
  const AdmissionAsked four{.to = house.space("g1"), .persons = Persons{4}};
  const Offer offer = offer_for(house, four);
  EXPECT_EQ(rooms_of(house, offer), Rooms{});
  EXPECT_EQ(offer.again, never) << "no room here ever has four seats";
}

TEST(Offer, names_no_time_for_a_room_that_would_never_take_them) {
  House house = office();
  const WallTime opening = to_wall(support::opening, {});
  house.enter(AppointmentPlanned{
      .number = 7, .room = house.space("g1"), .start = opening, .end = opening + 30min});
  house.enter(AdmissionAsked{.to = house.space("g1"), .appointment = 7});
  house.heads("g1-heads", 2);
  const Offer offer = offer_for(house, {.to = house.space("g1"), .persons = Persons{2}});
  EXPECT_EQ(rooms_of(house, offer), Rooms{"u3"});
  EXPECT_EQ(offer.again, never);
}

}  // namespace
}  // namespace core
