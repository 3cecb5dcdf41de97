#include "service/core/admission.hpp"

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

TEST(Admission, that_expired_is_refused_as_such_to_who_still_means_it) {
  House house = office();
  const AdmissionId given = house.admit("outside", "room").admission;
  house.wait(5min);
  const Outcome expired{.verdict = Verdict::refused, .refusal = Refusal::expired};
  EXPECT_EQ(house.enter(AdmissionReturned{given}), expired);
  EXPECT_EQ(house.enter(VisitTapped{given}), expired);
  EXPECT_EQ(house.enter(AdmissionReturned{AdmissionId{given.value + 1}}).verdict,
            Verdict::nothing_to_do);
  EXPECT_EQ(house.enter(AdmissionReturned{AdmissionId{0}}).verdict, Verdict::nothing_to_do);
}

TEST(Admission, that_expired_is_known_through_a_snapshot) {
  House house = office();
  const AdmissionId given = house.admit("outside", "room").admission;
  house.wait(5min);
  house.state = std::move(*restore(save(house.state), house.state.premises));
  EXPECT_EQ(house.enter(AdmissionReturned{given}).refusal, Refusal::expired);
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

// What replay under other rules does.
TEST(Admission, of_then_is_kept_whatever_the_rules_of_now_say) {
  House house = office();
  const AdmissionAsked asked{.to = house.space("room"), .persons = Persons{2}};
  EXPECT_EQ(house.admit("outside", "room", 2).refusal, Refusal::room_full);
  keep_admission(house.state, asked, {.admission = AdmissionId{17}});
  EXPECT_EQ(house.reserved("room"), 2);
  EXPECT_EQ(house.state.next_admission, 18U) << "the next one has the number it had";
  house.pass("room-door-counter", in, 2);
  const auto begun = house.records(RecordKind::visit_began);
  ASSERT_EQ(begun.size(), 1U);
  EXPECT_EQ(begun[0].a, 17);
}

TEST(Admission, of_then_to_wait_is_kept_in_the_waiting_area) {
  House house = office();
  const AdmissionAsked asked{.to = house.space("room")};
  keep_admission(house.state, asked, {.admission = AdmissionId{1}, .waits = true});
  EXPECT_EQ(house.reserved("room"), 0);
  EXPECT_EQ(house.reserved("waiting"), 1);
}

TEST(Admission, of_then_to_a_place_that_is_no_more_is_left_out) {
  House house = office();
  keep_admission(house.state, {.to = outside}, {.admission = AdmissionId{1}});
  EXPECT_EQ(house.state.open_admissions, 0U);
}

TEST(Admission, to_no_place_is_refused) {
  House house = office();
  EXPECT_EQ(house.admit("outside", "outside").refusal, Refusal::no_such_place);
}

}  // namespace
}  // namespace core
