#include "service/core/admission.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

/// A floor for six with a waiting area for four and a room for two, one seat of it the adviser's.
House office() {
  House house{PremisesBuilder{}
                  .site("house")
                  .floor("floor", {.limit = 6})
                  .area("waiting", {.limit = 4, .waiting = true})
                  .room("room", {.limit = 2, .staff = 1})
                  .room("other", {.limit = 3, .staff = 1})
                  .door("entrance", "outside", "floor")
                  .door("waiting-door", "floor", "waiting")
                  .door("room-door", "floor", "room")
                  .door("other-door", "floor", "other")
                  .counter("entrance")
                  .counter("waiting-door")
                  .counter("room-door")
                  .counter("other-door")
                  .build()};
  house.settle();
  return house;
}

TEST(Admission, reserves_every_level_it_enters) {
  House house = office();
  EXPECT_TRUE(house.admit("outside", "room").admission.valid());
  EXPECT_EQ(house.reserved("room"), 1);
  EXPECT_EQ(house.reserved("floor"), 1);
  EXPECT_EQ(house.reserved("house"), 1);
}

TEST(Admission, from_the_waiting_area_leaves_the_floor_as_it_is) {
  House house = office();
  house.admit("waiting", "room");
  EXPECT_EQ(house.reserved("room"), 1);
  EXPECT_EQ(house.reserved("floor"), 0);
}

TEST(Admission, is_used_on_every_level_by_who_nobody_saw_come_in) {
  House house = office();
  house.admit("outside", "other", 2);
  house.pass("other-door-counter", in, 2);
  EXPECT_EQ(house.persons("house"), 2) << "found on the floor, since somebody is in the room";
  EXPECT_EQ(house.reserved("house"), 0);
  EXPECT_EQ(house.state.open_admissions, 0U);
}

TEST(Admission, is_used_on_levels_whose_doors_are_not_counted) {
  House house{PremisesBuilder{}
                  .site("house")
                  .floor("floor", {.open = true})
                  .room("room", {.limit = 3})
                  .door("door", "floor", "room")
                  .counter("door")
                  .build()};
  house.settle();
  house.admit("outside", "room");
  house.pass("door-counter", in);
  EXPECT_EQ(house.reserved("floor"), 0);
  EXPECT_EQ(house.state.open_admissions, 0U);
}

TEST(Admission, of_the_last_place_goes_to_exactly_one) {
  House house = office();
  house.pass("room-door-counter", in);
  EXPECT_TRUE(house.admit("outside", "room").admission.valid());
  const Outcome second = house.admit("outside", "room");
  EXPECT_EQ(second.refusal, Refusal::place_taken);
  EXPECT_EQ(second.bound_level, 0);
  house.after(1min);
  EXPECT_EQ(house.admit("outside", "room").refusal, Refusal::room_full)
      << "by now all have seen it";
}

TEST(Admission, keeps_the_seat_of_an_adviser_who_is_out) {
  House house = office();
  EXPECT_TRUE(house.admit("outside", "room").admission.valid());
  EXPECT_TRUE(house.admit("outside", "room").admission == AdmissionId{});
}

TEST(Admission, names_the_level_that_is_full) {
  House house = office();
  house.pass("entrance-counter", in, 6);
  const Outcome refused = house.admit("outside", "room");
  EXPECT_EQ(refused.refusal, Refusal::area_full);
  EXPECT_EQ(refused.bound_level, 1);
}

TEST(Admission, reserves_nothing_if_one_level_refuses) {
  House house = office();
  house.pass("entrance-counter", in, 6);
  house.admit("outside", "room");
  EXPECT_EQ(house.reserved("room"), 0);
  EXPECT_EQ(house.reserved("floor"), 0);
}

TEST(Admission, is_used_level_by_level_on_the_way) {
  House house = office();
  house.admit("outside", "room");
  house.pass("entrance-counter", in);
  EXPECT_EQ(house.reserved("floor"), 0);
  EXPECT_EQ(house.reserved("room"), 1);
  house.pass("room-door-counter", in);
  EXPECT_EQ(house.reserved("room"), 0);
}

TEST(Admission, of_two_uses_the_oldest_place_first) {
  House house = office();
  const AdmissionId first = house.admit("outside", "room").admission;
  house.admit("outside", "other");
  house.pass("entrance-counter", in);
  house.enter(AdmissionReturned{first});
  EXPECT_EQ(house.reserved("floor"), 1) << "the first had used its place on the floor already";
}

TEST(Admission, expires_and_returns_only_what_is_unused) {
  House house = office();
  house.admit("outside", "other", 2);
  house.pass("entrance-counter", in, 2);
  house.pass("other-door-counter", in);
  house.wait(5min);
  EXPECT_EQ(house.reserved("other"), 0);
  const auto expired = house.records(RecordKind::admission_expired);
  ASSERT_EQ(expired.size(), 1U);
  EXPECT_EQ(expired[0].b, 1) << "one of the two never came";
}

TEST(Admission, fully_used_does_not_expire) {
  House house = office();
  house.admit("outside", "room");
  house.pass("entrance-counter", in);
  house.pass("room-door-counter", in);
  house.wait(5min);
  EXPECT_TRUE(house.records(RecordKind::admission_expired).empty());
}

TEST(Admission, to_an_unknown_room_asks_to_look) {
  House house = office();
  house.measure("room-door-counter", LinkHeard{sensors::LinkState::down});
  EXPECT_EQ(house.admit("outside", "room").refusal, Refusal::unknown);
  EXPECT_TRUE(house.admit("outside", "other").admission.valid());
}

TEST(Admission, returned_frees_its_place) {
  House house = office();
  const AdmissionId admission = house.admit("outside", "room").admission;
  EXPECT_EQ(house.enter(AdmissionReturned{admission}).verdict, Verdict::plain);
  EXPECT_TRUE(house.admit("outside", "room").admission.valid());
}

TEST(Admission, returned_twice_does_nothing) {
  House house = office();
  const AdmissionId admission = house.admit("outside", "room").admission;
  house.enter(AdmissionReturned{admission});
  EXPECT_EQ(house.enter(AdmissionReturned{admission}).verdict, Verdict::nothing_to_do);
}

TEST(Admission, to_no_place_is_refused) {
  House house = office();
  EXPECT_EQ(house.admit("outside", "outside").refusal, Refusal::no_such_place);
}

}  // namespace
}  // namespace core
