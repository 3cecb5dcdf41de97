#include "service/core/sites.hpp"

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

/// Open from eight to twelve on Wednesdays, two hours east of Greenwich; reset at three.
PremisesBuilder with_hours() {
  Calendar calendar{.offsets = {{WallTime{}, 120min}}, .has_hours = true};
  calendar.week[2] = {{8h, 12h}};
  PremisesBuilder builder;
  builder.site("house", {.calendar = calendar, .reset_at = 3h})
      .floor("floor")
      .room("room", {.limit = 3, .staff = 1})
      .door("door", "floor", "room")
      .door("entrance", "outside", "floor")
      .counter("door")
      .counter("entrance");
  return builder;
}

House house_with_hours() {
  House house{with_hours().build()};
  house.settle();  // Wednesday, 10:00 on its clocks
  return house;
}

TEST(Site, closes_and_opens_by_its_hours) {
  House house = house_with_hours();
  EXPECT_EQ(house.status("room"), Status::free);
  house.wait(2h - 1ms);
  EXPECT_EQ(house.status("room"), Status::free);
  house.wait(1ms);
  EXPECT_EQ(house.status("room"), Status::closed);
  EXPECT_TRUE(house.occupancy("room").closed);
  house.wait(7 * 24h - 4h);
  EXPECT_EQ(house.status("room"), Status::free) << "next Wednesday at eight";
}

TEST(Site, says_in_the_ledger_when_it_closes_and_opens) {
  House house = house_with_hours();
  house.wait(7 * 24h);
  const std::vector<Record> opened = house.records(RecordKind::opened);
  ASSERT_EQ(opened.size(), 2U);
  EXPECT_EQ(opened[0].a, 0);
  EXPECT_EQ(opened[0].t, support::opening + 2h);
  EXPECT_EQ(opened[1].a, 1);
  EXPECT_EQ(opened[1].t, support::opening + 7 * 24h - 2h);
}

TEST(Site, that_is_closed_lets_nobody_in) {
  House house = house_with_hours();
  house.wait(2h);
  EXPECT_EQ(house.admit("outside", "room").refusal, Refusal::closed_now);
}

TEST(Site, counts_nobody_after_a_quiet_night_and_keeps_what_was_left) {
  House house = house_with_hours();
  house.pass("entrance-counter", in, 3);
  house.pass("door-counter", in, 2);
  house.forget();
  house.wait(17h - 1ms);
  EXPECT_EQ(house.persons("house"), 3);
  house.wait(1ms);  // 03:00
  EXPECT_EQ(house.persons("house"), 0);
  const std::vector<Record> corrected = house.records(RecordKind::corrected);
  ASSERT_EQ(corrected.size(), 2U);
  EXPECT_EQ(corrected[0].subject, house.space("room").value);
  EXPECT_EQ(corrected[0].a, 2);
  EXPECT_EQ(corrected[0].b, 0);
  EXPECT_EQ(corrected[0].c, static_cast<int>(CorrectionReason::night));
}

TEST(Site, does_not_reset_its_counts_while_people_come_and_go) {
  House house = house_with_hours();
  house.wait(16h);  // 02:00
  house.pass("entrance-counter", in, 2);
  house.wait(90min);
  EXPECT_EQ(house.persons("house"), 2) << "somebody passed an hour before three";
  house.wait(30min);
  EXPECT_EQ(house.persons("house"), 0) << "quiet for two hours by four";
}

TEST(Site, resets_no_counts_any_more_once_it_is_open_again) {
  PremisesBuilder builder = with_hours();
  House house{builder.build()};
  house.settle();
  house.wait(6 * 24h + 16h + 30min);  // next Wednesday, 02:30
  for (int passage = 0; passage < 6; ++passage) house.after(1h).pass("entrance-counter", in);
  EXPECT_EQ(house.status("room"), Status::free) << "it is half past eight";
  house.wait(3h);
  EXPECT_EQ(house.persons("house"), 6) << "quiet for three hours, but open";
  house.wait(16h);
  EXPECT_EQ(house.persons("house"), 0) << "the night after";
}

TEST(Site, resets_no_counts_four_hours_after_the_time_for_it) {
  PremisesBuilder builder;
  builder.site("house", {.calendar = {.offsets = {{WallTime{}, 120min}}}, .reset_at = 3h})
      .floor("floor")
      .room("room", {.limit = 3})
      .door("entrance", "outside", "floor")
      .counter("entrance");
  House house{builder.build()};
  house.settle();
  house.wait(15h);  // 01:00
  for (int passage = 0; passage < 6; ++passage) house.after(1h).pass("entrance-counter", in);
  house.wait(3h);  // 10:00
  EXPECT_EQ(house.persons("house"), 6) << "it has no hours, and is in use";
  house.wait(17h);
  EXPECT_EQ(house.persons("house"), 0) << "the night after";
}

/// At three somebody was about, so that it is tried again from half past three on; it is 03:20.
House reset_put_off() {
  House house = house_with_hours();
  house.after(16h + 45min).pass("entrance-counter", in, 2);  // 02:45
  house.wait(35min);
  return house;
}

TEST(Site, resets_its_counts_after_a_restart_if_that_was_put_off) {
  House house = reset_put_off();
  house.start();
  house.wait(85min);
  EXPECT_EQ(house.persons("house"), 2) << "it was tried at half past four";
  house.wait(15min);
  EXPECT_EQ(house.persons("house"), 0) << "05:00";
}

TEST(Site, resets_its_counts_after_a_reload_if_that_was_put_off) {
  House house = reset_put_off();
  auto premises = std::make_shared<Premises>(*house.state.premises);
  premises->hash = "another";
  Effects effects;
  reconfigure(house.state, {.t = house.state.t, .last_of_batch = true, .what = Reconfigured{}},
              premises, effects);
  house.wait(100min);
  EXPECT_EQ(house.persons("house"), 0) << "05:00";
}

TEST(Site, resets_its_counts_when_the_clock_is_set_over_the_time_for_it) {
  House house = house_with_hours();
  house.pass("entrance-counter", in, 2);
  house.after(9h).enter(ClockStepped{.wall_offset = 10h});  // 19:00 was 05:00
  EXPECT_EQ(house.persons("house"), 0);
}

TEST(Site, resets_no_counts_when_the_clock_is_set_from_one_day_to_the_next) {
  House house = house_with_hours();
  house.pass("entrance-counter", in, 2);
  house.after(3h).enter(ClockStepped{.wall_offset = 24h});
  EXPECT_EQ(house.persons("house"), 2) << "the night is over at 13:00";
}

TEST(Site, resets_its_counts_at_another_time_once_that_is_configured) {
  House house = house_with_hours();
  house.pass("entrance-counter", in, 2);
  auto premises = std::make_shared<Premises>(*with_hours().build());
  premises->hash = "another";
  premises->sites[0].reset_at = 4h;
  Effects effects;
  reconfigure(house.state, {.t = house.state.t, .last_of_batch = true, .what = Reconfigured{}},
              premises, effects);
  house.wait(18h - 1ms);
  EXPECT_EQ(house.persons("house"), 2);
  house.wait(1ms);
  EXPECT_EQ(house.persons("house"), 0) << "04:00";
}

TEST(Site, leaves_raw_totals_alone_at_night) {
  House house = house_with_hours();
  house.pass("entrance-counter", in, 3);
  house.wait(24h);
  EXPECT_EQ(house.state.doors[1].in, 3U);
}

TEST(Site, ends_visits_and_releases_at_night) {
  House house = house_with_hours();
  house.admit("outside", "room");
  house.pass("entrance-counter", in, 2);
  house.pass("door-counter", in, 2);
  house.wait(24h);
  EXPECT_EQ(house.state.running_visits, 0U);
  EXPECT_EQ(house.records(RecordKind::visit_ended)[0].d, 3) << "by the night";
}

TEST(Site, gives_rooms_back_at_night_that_nobody_released) {
  PremisesBuilder builder = with_hours();
  builder.profile({.release = {.asked = true, .cleaning = true}});
  House house{builder.build()};
  house.settle();
  house.admit("outside", "room");
  house.pass("entrance-counter", in, 2);
  house.pass("door-counter", in, 2);
  house.after(30min).pass("door-counter", out, 2);
  house.wait(16h);
  EXPECT_TRUE(house.state.spaces[house.space("room").value].release.awaited) << "not cleaned";
  house.wait(1h);
  EXPECT_FALSE(house.state.spaces[house.space("room").value].release.awaited);
  EXPECT_EQ(house.records(RecordKind::release_given).size(), 1U);
  EXPECT_EQ(house.status("room"), Status::closed);
}

TEST(Site, forgets_appointments_a_day_after_their_end) {
  House house = house_with_hours();
  const WallTime now = to_wall(support::opening, {});
  house.enter(AppointmentPlanned{
      .number = 1, .room = house.space("room"), .start = now + 1h, .end = now + 2h});
  house.wait(25h);
  EXPECT_EQ(house.state.open_appointments, 1U);
  house.wait(14h);  // midnight of the day after
  EXPECT_EQ(house.state.open_appointments, 0U);
}

TEST(Site, follows_the_wall_clock_when_that_is_set) {
  House house = house_with_hours();
  house.after(1s).enter(ClockStepped{.wall_offset = 3h});
  EXPECT_EQ(house.status("room"), Status::closed) << "it is past noon";
  house.after(1s).enter(ClockStepped{.wall_offset = 0h});
  EXPECT_EQ(house.status("room"), Status::free);
}

TEST(Site, keeps_its_timers_through_a_snapshot) {
  House house = house_with_hours();
  house.state = restore(save(house.state), house.state.premises).value();
  house.wait(2h);
  EXPECT_EQ(house.status("room"), Status::closed);
}

}  // namespace
}  // namespace core
