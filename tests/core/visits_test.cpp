#include "service/core/visits.hpp"

#include "service/core/archive.hpp"
#include "service/core/space_view.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

constexpr std::uint32_t number = 17;  // of the appointment

/// A room for an adviser and a visitor, and an appointment there from 08:10 to 08:40.
House office() {
  House house{PremisesBuilder{}
                  .site("house")
                  .floor("floor")
                  .room("room", {.limit = 2, .staff = 1})
                  .door("door", "floor", "room")
                  .counter("door")
                  .build()};
  house.settle();
  const WallTime opening = to_wall(support::opening, {});
  house.enter(AppointmentPlanned{.number = number,
                                 .room = house.space("room"),
                                 .start = opening + 10min,
                                 .end = opening + 40min});
  return house;
}

/// The adviser is in, the visitor has just come for the appointment.
House talk() {
  House house = office();
  house.pass("door-counter", in);
  house.after(5min).enter(AdmissionAsked{
      .from = house.space("floor"), .to = house.space("room"), .appointment = number});
  house.after(1min).pass("door-counter", in);
  house.forget();
  return house;
}

std::vector<Record> ends(const House& house) { return house.records(RecordKind::visit_ended); }

TEST(Visit, begins_when_a_device_that_sees_the_room_sees_somebody_more) {
  House house{PremisesBuilder{}
                  .site("house")
                  .floor("floor")
                  .room("room", {.limit = 2})
                  .heads("room")
                  .build()};
  house.settle();
  house.heads("room-heads", 1);
  house.admit("outside", "room");
  house.heads("room-heads", 1);
  EXPECT_TRUE(house.records(RecordKind::visit_began).empty());
  house.heads("room-heads", 2);
  EXPECT_EQ(house.records(RecordKind::visit_began).size(), 1U);
  EXPECT_EQ(house.reserved("room"), 0);
  EXPECT_EQ(house.reserved("house"), 0);
}

TEST(Visit, begins_when_somebody_admitted_enters_the_room) {
  House house = office();
  house.pass("door-counter", in);
  house.after(5min).enter(AdmissionAsked{
      .from = house.space("floor"), .to = house.space("room"), .appointment = number});
  EXPECT_TRUE(house.records(RecordKind::visit_began).empty());
  house.after(1min).pass("door-counter", in);
  ASSERT_EQ(house.records(RecordKind::visit_began).size(), 1U);
  EXPECT_EQ(house.records(RecordKind::visit_began)[0].b, number);
}

TEST(Visit, keeps_the_place_while_the_adviser_is_out) {
  House house = talk();
  house.after(5min).pass("door-counter", out);
  house.wait(5min);
  EXPECT_EQ(house.admit("floor", "room").verdict, Verdict::refused);
  EXPECT_TRUE(ends(house).empty());
}

TEST(Visit, before_its_planned_end_goes_on_with_one_person_in_the_room) {
  House house = talk();
  house.after(5min).pass("door-counter", out);
  house.wait(20min);
  EXPECT_TRUE(ends(house).empty());
}

TEST(Visit, ends_with_an_empty_room) {
  House house = talk();
  house.after(5min).pass("door-counter", out, 2);
  ASSERT_EQ(ends(house).size(), 1U);
  EXPECT_EQ(ends(house)[0].d, static_cast<int>(VisitEnd::empty));
  EXPECT_EQ(ends(house)[0].c, 1) << "visitors";
}

TEST(Visit, ends_by_a_tap) {
  House house = talk();
  const AdmissionId id{house.state.visits[0].number};
  EXPECT_EQ(house.enter(VisitTapped{id}).verdict, Verdict::plain);
  ASSERT_EQ(ends(house).size(), 1U);
  EXPECT_EQ(ends(house)[0].d, static_cast<int>(VisitEnd::tap));
  EXPECT_EQ(house.enter(VisitTapped{id}).verdict, Verdict::nothing_to_do);
}

TEST(Visit, after_its_planned_end_ends_two_minutes_after_the_visitor_left) {
  House house = talk();
  house.wait(40min);  // 08:46
  house.pass("door-counter", out);
  house.wait(2min - 1ms);
  EXPECT_TRUE(ends(house).empty());
  house.wait(1ms);
  ASSERT_EQ(ends(house).size(), 1U);
  EXPECT_EQ(ends(house)[0].d, static_cast<int>(VisitEnd::staff));
}

TEST(Visit, whose_visitor_left_early_ends_at_its_planned_end) {
  House house = talk();
  house.after(10min).pass("door-counter", out);  // 08:16
  house.wait(24min - 1ms);
  EXPECT_TRUE(ends(house).empty());
  house.wait(1ms);  // 08:40
  ASSERT_EQ(ends(house).size(), 1U);
}

TEST(Visit, goes_on_if_the_visitor_comes_back_within_two_minutes) {
  House house = talk();
  house.wait(40min);
  house.pass("door-counter", out);
  house.after(1min).pass("door-counter", in);
  house.wait(5min);
  EXPECT_TRUE(ends(house).empty());
}

TEST(Visit, without_an_appointment_ends_after_half_an_hour_once_both_have_met_and_one_is_left) {
  House house = office();
  house.admit("floor", "room");
  house.pass("door-counter", in);  // the visitor waits for the adviser
  house.wait(35min);
  EXPECT_TRUE(ends(house).empty());
  house.pass("door-counter", in);
  house.after(10min).pass("door-counter", out);
  house.wait(2min);
  EXPECT_EQ(ends(house).size(), 1U);
}

TEST(Visit, without_an_appointment_frees_no_place_while_the_adviser_is_out_for_five_minutes) {
  House house = office();
  house.pass("door-counter", in);
  house.admit("floor", "room");
  house.after(1min).pass("door-counter", in);
  house.after(5min).pass("door-counter", out);  // the adviser
  house.wait(5min);
  EXPECT_TRUE(ends(house).empty());
  EXPECT_EQ(house.admit("floor", "room").refusal, Refusal::room_full);
  house.pass("door-counter", in);
  house.wait(60min);
  EXPECT_TRUE(ends(house).empty()) << "they are both there";
  house.pass("door-counter", out);
  house.wait(2min);
  EXPECT_EQ(ends(house).size(), 1U);
}

TEST(Visit, without_an_appointment_whose_visitor_left_early_ends_after_half_an_hour) {
  House house = office();
  house.pass("door-counter", in);
  house.admit("floor", "room");
  house.pass("door-counter", in);
  house.after(10min).pass("door-counter", out);
  house.wait(20min - 1ms);
  EXPECT_TRUE(ends(house).empty());
  house.wait(1ms);
  EXPECT_EQ(ends(house).size(), 1U);
}

TEST(Visit, does_not_end_while_nobody_knows_who_is_in_the_room) {
  House house = talk();
  house.measure("door-counter", LinkHeard{sensors::LinkState::down});
  house.wait(60min);
  EXPECT_TRUE(ends(house).empty());
}

TEST(Visit, survives_a_snapshot_to_the_last_timer) {
  House house = talk();
  house.wait(40min);
  house.pass("door-counter", out);
  house.state = restore(save(house.state), house.state.premises).value();
  house.wait(2min);
  EXPECT_EQ(ends(house).size(), 1U);
}

TEST(Visit, marks_its_appointment_as_over) {
  House house = talk();
  house.pass("door-counter", out, 2);
  const auto& appointment = house.state.appointments[0];
  EXPECT_EQ(appointment.phase, AppointmentState::Phase::over);
}

// "Two visitors are not admitted to an empty two-seat room": one seat is the adviser's.
// ---- what rules see of them ----

TEST(RoomView, awaits_whose_appointment_should_have_begun_until_they_are_there) {
  House house = office();
  const SpaceId room = house.space("room");
  EXPECT_EQ(view_of(house.state, room).awaited, std::nullopt);
  house.wait(10min);
  EXPECT_EQ(view_of(house.state, room).awaited, support::opening + 10min);
  house.enter(AppointmentArrived{number});
  EXPECT_EQ(view_of(house.state, room).awaited, std::nullopt);
}

/// The talk goes on past 08:40; another appointment begins so long after 08:00.
SpaceView past_its_end(Duration next) {
  House house = talk();
  const WallTime opening = to_wall(support::opening, {});
  house.enter(AppointmentPlanned{.number = number + 1,
                                 .room = house.space("room"),
                                 .start = opening + next,
                                 .end = opening + next + 30min});
  EXPECT_EQ(view_of(house.state, house.space("room")).overdue, std::nullopt);
  house.wait(40min);  // 08:46
  return view_of(house.state, house.space("room"));
}

TEST(RoomView, tells_of_a_visit_past_its_end_and_whether_the_next_is_near) {
  EXPECT_EQ(past_its_end(50min).overdue, support::opening + 40min);
  EXPECT_TRUE(past_its_end(50min).next_waits);
  EXPECT_FALSE(past_its_end(3h).next_waits);
}

TEST(Visit, of_two_does_not_fit_a_room_with_one_seat_for_visitors) {
  House house = office();
  EXPECT_EQ(house.admit("floor", "room", 2).verdict, Verdict::refused);
  EXPECT_EQ(house.admit("floor", "room", 1).verdict, Verdict::plain);
}

}  // namespace
}  // namespace core
