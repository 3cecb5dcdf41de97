#include "service/core/release.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

/// A room with CO2 sensor under a profile that asks for a release after each visit.
House office(const ReleaseTerms& terms) {
  House house{PremisesBuilder{}
                  .profile({.release = terms})
                  .site("house")
                  .floor("floor")
                  .room("room", {.limit = 3, .staff = 1})
                  .door("door", "floor", "room")
                  .counter("door")
                  .air("room")
                  .build()};
  house.settle();
  return house;
}
constexpr ReleaseTerms airing{.asked = true};
constexpr ReleaseTerms airing_and_cleaning{.asked = true, .cleaning = true};

/// A visit has just ended with an empty room.
House after_a_visit(const ReleaseTerms& terms) {
  House house = office(terms);
  house.admit("floor", "room");
  house.pass("door-counter", in, 2);
  house.after(30min).pass("door-counter", out, 2);
  return house;
}

bool awaited(const House& house) {
  return house.state.spaces[house.space("room").value].release.awaited;
}

TEST(Release, is_awaited_after_a_visit) {
  House house = after_a_visit(airing);
  EXPECT_TRUE(awaited(house));
  EXPECT_EQ(house.status("room"), Status::not_released);
  EXPECT_EQ(house.admit("floor", "room").refusal, Refusal::not_released);
}

TEST(Release, is_not_asked_for_by_a_profile_without_it) {
  EXPECT_FALSE(awaited(after_a_visit({})));
}

TEST(Release, comes_with_a_quarter_of_an_hour_of_emptiness) {
  House house = after_a_visit(airing);
  house.wait(15min - 1ms);
  EXPECT_TRUE(awaited(house));
  house.wait(1ms);
  EXPECT_FALSE(awaited(house));
  EXPECT_EQ(house.status("room"), Status::free);
  EXPECT_EQ(house.records(RecordKind::release_given)[0].a, 1) << "by time";
}

TEST(Release, waits_for_cleaning_where_that_is_asked_for) {
  House house = after_a_visit(airing_and_cleaning);
  house.wait(20min);
  EXPECT_TRUE(awaited(house));
  house.enter(RoomTended{.room = house.space("room"), .cleaned = true});
  EXPECT_FALSE(awaited(house));
}

TEST(Release, comes_with_two_taps) {
  House house = after_a_visit(airing_and_cleaning);
  house.enter(RoomTended{.room = house.space("room"), .aired = true});
  EXPECT_TRUE(awaited(house));
  house.enter(RoomTended{.room = house.space("room"), .cleaned = true});
  EXPECT_FALSE(awaited(house));
}

TEST(Release, comes_with_airing_as_long_as_the_season_asks) {
  House house = after_a_visit(airing);  // in August: ten minutes
  for (int minute = 0; minute < 10; ++minute) house.after(1min).co2("room-co2", 1200 - 70 * minute);
  EXPECT_TRUE(awaited(house));
  house.after(30s).co2("room-co2", 540);
  house.after(1min).co2("room-co2", 520);
  EXPECT_FALSE(awaited(house)) << "aired for ten minutes, near outdoor air";
}

TEST(Release, minds_visitors_who_come_too_early) {
  House house = after_a_visit(airing);
  house.after(2min).pass("door-counter", in);
  EXPECT_FALSE(house.state.spaces[house.space("room").value].release.entered)
      << "the adviser may open the window";
  house.pass("door-counter", in);
  EXPECT_TRUE(house.state.spaces[house.space("room").value].release.entered);
  house.after(1min).pass("door-counter", out, 2);
  EXPECT_FALSE(house.state.spaces[house.space("room").value].release.entered);
  house.wait(15min);
  EXPECT_FALSE(awaited(house));
}

bool entered(const House& house) {
  return house.state.spaces[house.space("room").value].release.entered;
}

/// Adviser and visitor are in it still when the desk says that the visit is over.
House ended_by_a_tap() {
  House house = office(airing);
  const AdmissionId visit = house.admit("floor", "room").admission;
  house.pass("door-counter", in, 2);
  house.after(30min).enter(VisitTapped{.admission = visit});
  return house;
}

TEST(Release, minds_nobody_who_was_there_when_the_visit_was_ended_by_a_tap) {
  House house = ended_by_a_tap();
  ASSERT_TRUE(awaited(house));
  EXPECT_FALSE(entered(house));
  house.after(1min).co2("room-co2", 800);
  EXPECT_FALSE(entered(house));
}

TEST(Release, minds_who_comes_in_while_others_are_still_there) {
  House house = ended_by_a_tap();
  house.after(1min).pass("door-counter", in);
  EXPECT_TRUE(entered(house));
}

TEST(Release, minds_who_comes_in_after_those_who_stayed_have_left) {
  House house = ended_by_a_tap();
  house.after(1min).pass("door-counter", out, 2);
  house.after(1min).pass("door-counter", in, 2);
  EXPECT_TRUE(entered(house));
}

TEST(Release, is_awaited_after_a_talk_that_nobody_was_admitted_to) {
  House house = office(airing);
  house.pass("door-counter", in, 2);
  house.after(5min).pass("door-counter", out);
  EXPECT_TRUE(awaited(house));
}

TEST(Release, is_not_awaited_after_a_colleague_looked_in) {
  House house = office(airing);
  house.pass("door-counter", in, 2);
  house.after(90s).pass("door-counter", out);
  EXPECT_FALSE(awaited(house));
}

TEST(Release, does_not_come_by_time_while_nobody_knows_whether_the_room_is_empty) {
  House house = after_a_visit(airing);
  house.measure("door-counter", LinkHeard{sensors::LinkState::down});
  house.wait(30min);
  EXPECT_TRUE(awaited(house));
}

TEST(Release, comes_a_quarter_of_an_hour_after_somebody_knows_again_that_it_is_empty) {
  House house = after_a_visit(airing);
  house.measure("door-counter", LinkHeard{sensors::LinkState::down});
  house.wait(38min);
  house.measure("door-counter", LinkHeard{sensors::LinkState::up});
  house.wait(15min - 1ms);
  EXPECT_TRUE(awaited(house));
  house.wait(1ms);
  EXPECT_FALSE(awaited(house));
}

TEST(Release, comes_a_quarter_of_an_hour_after_the_broker_is_back) {
  House house = after_a_visit(airing);
  house.broker(false);
  house.wait(38min);
  house.broker(true, true);
  house.wait(15min - 1ms);
  EXPECT_TRUE(awaited(house));
  house.wait(1ms);
  EXPECT_FALSE(awaited(house));
}

/// Its windows are open for four minutes, and the air is near that outdoors.
House aired_after_a_visit(const ReleaseTerms& terms) {
  House house = after_a_visit(terms);
  for (int minute = 0; minute < 5; ++minute) house.after(1min).co2("room-co2", 1200 - 160 * minute);
  return house;
}

TEST(Release, does_not_come_by_airing_that_nobody_saw_for_want_of_a_broker) {
  House house = aired_after_a_visit(airing_and_cleaning);
  house.broker(false);
  house.wait(9min);
  house.enter(RoomTended{.room = house.space("room"), .cleaned = true});
  EXPECT_TRUE(awaited(house)) << "the windows may have been shut after four minutes";
}

TEST(Release, counts_airing_anew_from_when_the_broker_is_back) {
  House house = aired_after_a_visit(airing);
  house.broker(false);
  house.wait(9min);
  house.broker(true, true);
  for (int minute = 1; minute < 10; ++minute) {
    house.after(1min).co2("room-co2", 560 - minute);
    EXPECT_TRUE(awaited(house)) << minute;
  }
  house.after(1min).co2("room-co2", 550);
  EXPECT_FALSE(awaited(house));
  EXPECT_EQ(house.records(RecordKind::release_given)[0].a, 0) << "not by emptiness";
}

TEST(Release, does_not_come_by_airing_after_an_outage_before_the_air_was_looked_at_again) {
  House house = aired_after_a_visit(airing_and_cleaning);
  house.broker(false);
  house.wait(9min);
  house.broker(true, true);
  house.wait(12min);
  house.enter(RoomTended{.room = house.space("room"), .cleaned = true});
  EXPECT_TRUE(awaited(house)) << "what the sensor said last is from before";
}

TEST(Release, waits_for_who_went_in_and_out_within_one_report) {
  House house = after_a_visit(airing);
  house.after(10min).total("door-counter", 4, 4);
  house.wait(15min - 1ms);
  EXPECT_TRUE(awaited(house));
  house.wait(1ms);
  EXPECT_FALSE(awaited(house));
}

TEST(Release, takes_ten_minutes_of_airing_in_summer_and_three_in_winter) {
  using namespace std::chrono;
  for (const month m : {December, January, February}) EXPECT_EQ(airing_time(m), 3min);
  for (const month m : {March, April, May, September, October, November})
    EXPECT_EQ(airing_time(m), 5min);
  for (const month m : {June, July, August}) EXPECT_EQ(airing_time(m), 10min);
}

TEST(Release, does_not_come_by_airing_while_the_air_is_stale) {
  House house = after_a_visit(airing);
  for (int minute = 0; minute < 11; ++minute) house.after(1min).co2("room-co2", 1900 - 90 * minute);
  EXPECT_TRUE(awaited(house)) << "falling for eleven minutes, but still at 1000";
}

TEST(Release, does_not_come_by_airing_that_nobody_measures_any_more) {
  House house = after_a_visit(airing);
  for (int minute = 0; minute < 9; ++minute) house.after(1min).co2("room-co2", 1200 - 80 * minute);
  house.measure("room-co2", FaultHeard{true});
  house.after(2min);
  EXPECT_TRUE(awaited(house));
}

}  // namespace
}  // namespace core
