#include "service/core/appointments.hpp"

#include "service/core/archive.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using Phase = AppointmentState::Phase;
using support::House;
using support::PremisesBuilder;

House office() {
  House house{PremisesBuilder{}
                  .site("house")
                  .floor("floor")
                  .room("a", {.limit = 2})
                  .room("b", {.limit = 2})
                  .heads("a")
                  .heads("b")
                  .build()};
  house.settle();
  return house;
}

AppointmentPlanned planned(const House& house, std::uint32_t number, Duration in,
                           std::string_view room = "a") {
  const WallTime start = to_wall(support::opening, {}) + in;
  return {.number = number, .room = house.space(room), .start = start, .end = start + 30min};
}

std::optional<Phase> phase(const House& house, std::uint32_t number) {
  const AppointmentState* known = find_appointment(house.state, number);
  return known == nullptr ? std::nullopt : std::optional{known->phase};
}

TEST(Appointment, is_expected_then_arrived_and_may_be_taken_back) {
  House house = office();
  house.enter(planned(house, 1, 20min));
  EXPECT_EQ(phase(house, 1), Phase::expected);
  house.enter(AppointmentArrived{1});
  EXPECT_EQ(phase(house, 1), Phase::arrived);
  house.enter(AppointmentArrived{.number = 1, .undone = true});
  EXPECT_EQ(phase(house, 1), Phase::expected);
  EXPECT_EQ(house.enter(AppointmentArrived{.number = 1, .undone = true}).verdict,
            Verdict::nothing_to_do);
}

TEST(Appointment, is_missed_when_it_is_too_late) {
  House house = office();
  house.enter(planned(house, 1, 20min));
  house.wait(40min - 1ms);
  EXPECT_EQ(phase(house, 1), Phase::expected);
  house.wait(1ms);
  EXPECT_EQ(phase(house, 1), Phase::missed);
  EXPECT_EQ(house.records(RecordKind::appointment_missed).size(), 1U);
  house.enter(AppointmentArrived{1});
  EXPECT_EQ(phase(house, 1), Phase::arrived) << "better late than never";
}

AppointmentPlanned by_phone(const House& house, std::uint32_t number, Duration in) {
  AppointmentPlanned appointment = planned(house, number, in);
  appointment.remote = true;
  return appointment;
}

TEST(Appointment, without_a_visit_is_neither_awaited_nor_missed) {
  House house = office();
  house.enter(by_phone(house, 1, 20min));
  house.wait(30min);
  EXPECT_EQ(first_awaited(house.state, house.space("a")), nullptr);
  house.wait(30min);
  EXPECT_EQ(phase(house, 1), Phase::expected);
  EXPECT_TRUE(house.records(RecordKind::appointment_missed).empty());
}

TEST(Appointment, without_a_visit_is_not_the_next_one_until_somebody_comes_for_it) {
  House house = office();
  house.enter(by_phone(house, 1, 20min));
  EXPECT_EQ(next_in(house.state, house.space("a")), nullptr);
  house.enter(AppointmentArrived{1});
  EXPECT_NE(next_in(house.state, house.space("a")), nullptr);
}

TEST(Appointment, that_needs_a_visit_after_all_is_awaited) {
  House house = office();
  house.enter(by_phone(house, 1, 20min));
  house.wait(30min);
  house.enter(planned(house, 1, 20min));
  EXPECT_NE(first_awaited(house.state, house.space("a")), nullptr);
  house.wait(10min);
  EXPECT_EQ(phase(house, 1), Phase::missed);
}

/// At 08:20 somebody is to come, at 08:40 it is too late; nobody can say so from 08:10 on.
House office_left() {
  House house = office();
  house.enter(planned(house, 1, 20min));
  house.after(10min).enter(Stopped{});
  return house;
}

/// The daemon is back at 08:55.
House office_back() {
  House house = office_left();
  house.wait(45min);
  house.start();
  return house;
}

TEST(Appointment, that_nobody_could_enter_is_not_missed) {
  House house = office_left();
  house.wait(45min);
  EXPECT_EQ(phase(house, 1), Phase::expected);
  house.start();
  house.wait(20min - 1ms);
  EXPECT_EQ(phase(house, 1), Phase::expected);
  house.wait(1ms);
  EXPECT_EQ(phase(house, 1), Phase::missed);
  EXPECT_TRUE(house.records(RecordKind::appointment_missed).empty()) << "they may have come";
}

TEST(Appointment, that_nobody_could_enter_may_be_come_for) {
  House house = office_back();
  const AdmissionAsked asked{.to = house.space("a"), .appointment = 1};
  EXPECT_NE(house.after(19min).enter(asked).refusal, Refusal::too_late);
  EXPECT_EQ(phase(house, 1), Phase::admitted);
}

TEST(Appointment, that_nobody_could_enter_is_not_said_to_be_late) {
  const House house = office_back();
  EXPECT_EQ(first_awaited(house.state, house.space("a")), nullptr);
}

TEST(Appointment, that_nobody_could_enter_keeps_its_time_through_a_snapshot) {
  House house = office_back();
  house.state = restore(save(house.state), house.state.premises).value();
  house.enter(ClockStepped{});
  house.wait(19min);
  EXPECT_EQ(phase(house, 1), Phase::expected);
}

TEST(Appointment, that_nobody_could_enter_can_be_missed_at_another_time) {
  House house = office_back();
  house.enter(planned(house, 1, 2h));
  house.wait(2h);
  EXPECT_EQ(phase(house, 1), Phase::missed);
  EXPECT_EQ(house.records(RecordKind::appointment_missed).size(), 1U);
}

TEST(Appointment, of_the_day_before_is_not_expected_any_more_when_the_daemon_is_back) {
  House house = office_left();
  house.wait(17h);
  house.start();
  EXPECT_EQ(phase(house, 1), Phase::missed);
  EXPECT_TRUE(house.records(RecordKind::appointment_missed).empty());
}

TEST(Appointment, that_arrived_is_not_missed) {
  House house = office();
  house.enter(planned(house, 1, 20min));
  house.enter(AppointmentArrived{1});
  house.wait(2h);
  EXPECT_EQ(phase(house, 1), Phase::arrived);
}

TEST(Appointment, can_be_moved_to_another_time_and_room) {
  House house = office();
  house.enter(planned(house, 1, 20min));
  house.enter(planned(house, 1, 60min, "b"));
  EXPECT_EQ(house.state.open_appointments, 1U);
  EXPECT_EQ(next_in(house.state, house.space("a")), nullptr);
  ASSERT_NE(next_in(house.state, house.space("b")), nullptr);
  house.wait(50min);
  EXPECT_EQ(phase(house, 1), Phase::expected);
}

TEST(Appointment, stays_where_it_is_once_somebody_was_let_in) {
  House house = office();
  house.enter(planned(house, 1, 10min));
  house.enter(AdmissionAsked{.to = house.space("a"), .appointment = 1});
  ASSERT_EQ(phase(house, 1), Phase::admitted);
  const WallTime start = find_appointment(house.state, 1)->start;
  EXPECT_EQ(house.enter(planned(house, 1, 60min, "b")).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(find_appointment(house.state, 1)->start, start);
  EXPECT_EQ(find_appointment(house.state, 1)->room, house.space("a"));
}

TEST(Appointment, that_was_missed_is_expected_again_at_a_later_time) {
  House house = office();
  house.enter(planned(house, 1, 10min));
  house.wait(30min);
  ASSERT_EQ(phase(house, 1), Phase::missed);
  house.enter(planned(house, 1, 10min, "b"));
  EXPECT_EQ(phase(house, 1), Phase::missed) << "at the same time, it is missed elsewhere";
  house.enter(planned(house, 1, 60min));
  EXPECT_EQ(phase(house, 1), Phase::expected);
  house.wait(50min);
  EXPECT_EQ(phase(house, 1), Phase::missed) << "a second time";
  EXPECT_EQ(house.records(RecordKind::appointment_missed).size(), 2U);
}

TEST(Appointment, can_be_cancelled_before_somebody_is_admitted) {
  House house = office();
  house.enter(planned(house, 1, 10min));
  EXPECT_EQ(house.enter(AppointmentCancelled{1}).verdict, Verdict::plain);
  EXPECT_EQ(phase(house, 1), std::nullopt);
  EXPECT_EQ(house.enter(AppointmentCancelled{1}).verdict, Verdict::nothing_to_do);
}

TEST(Appointment, of_nonsense_is_none) {
  House house = office();
  AppointmentPlanned backwards = planned(house, 1, 20min);
  std::swap(backwards.start, backwards.end);
  EXPECT_EQ(house.enter(backwards).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(house.enter(planned(house, 0, 20min)).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(house.enter(planned(house, 1, 20min, "floor")).verdict, Verdict::nothing_to_do);
}

TEST(Appointments, of_a_room_stand_in_order_of_time) {
  House house = office();
  house.enter(planned(house, 1, 60min));
  house.enter(planned(house, 2, 20min));
  house.enter(planned(house, 3, 40min));
  EXPECT_EQ(next_in(house.state, house.space("a"))->number, 2U);
  house.enter(AppointmentCancelled{2});
  EXPECT_EQ(next_in(house.state, house.space("a"))->number, 3U);
}

TEST(Appointments, more_than_there_are_places_for_are_refused) {
  House house = office();
  for (std::uint32_t number = 1; number <= 64; ++number)
    EXPECT_EQ(house.enter(planned(house, number, 20min)).verdict, Verdict::plain);
  EXPECT_EQ(house.enter(planned(house, 65, 20min)).refusal, Refusal::too_many_open);
}

TEST(Appointments, of_yesterday_make_way_for_those_of_today_and_not_the_other_way_round) {
  House house = office();
  for (std::uint32_t number = 1; number <= 64; ++number)
    house.enter(planned(house, number, number * 1min));
  house.wait(20h);  // 04:00, the day after
  EXPECT_EQ(house.enter(planned(house, 65, 24h)).verdict, Verdict::plain);
  EXPECT_EQ(phase(house, 1), std::nullopt) << "it ended first";
  EXPECT_EQ(phase(house, 2), Phase::missed);
  EXPECT_EQ(house.state.open_appointments, 64U);
  for (std::uint32_t number = 66; number <= 128; ++number)
    EXPECT_EQ(house.enter(planned(house, number, 24h)).verdict, Verdict::plain);
  EXPECT_EQ(house.enter(planned(house, 129, 24h)).refusal, Refusal::too_many_open);
}

TEST(Appointments, are_the_same_read_back_from_record_and_snapshot) {
  House house = office();
  for (const bool remote : {false, true}) {
    AppointmentPlanned what = planned(house, 1, 20min);
    what.persons = Persons{2};
    what.companion = !remote;
    what.remote = remote;
    house.enter(what);
    const std::optional<Entry> entry =
        to_entry(house.records(RecordKind::appointment_planned).back());
    ASSERT_TRUE(entry);
    const auto& again = std::get<AppointmentPlanned>(entry->what);
    EXPECT_EQ(again.persons, what.persons);
    EXPECT_EQ(again.companion, what.companion);
    EXPECT_EQ(again.remote, remote);
    const State restored = restore(save(house.state), house.state.premises).value();
    EXPECT_EQ(find_appointment(restored, 1)->remote, remote);
    EXPECT_EQ(find_appointment(restored, 1)->companion, what.companion);
  }
}

TEST(Appointments, survive_a_snapshot_with_their_timers) {
  House house = office();
  house.enter(planned(house, 1, 20min));
  house.state = restore(save(house.state), house.state.premises).value();
  EXPECT_EQ(next_in(house.state, house.space("a"))->number, 1U);
  house.wait(40min);
  EXPECT_EQ(phase(house, 1), Phase::missed);
}

}  // namespace
}  // namespace core
