// Entries that name a place, an alert or a stage that there is not: a command that was late for a new
// configuration, or wrong. Each says that there is nothing to do, and changes nothing.
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::House;

std::shared_ptr<const Premises> office() {
  support::PremisesBuilder builder;
  builder.site("house").floor("floor").room("room", {.limit = 3, .staff = 1}).heads("room");
  return builder.build();
}

class UnknownPlace : public testing::Test {
 protected:
  UnknownPlace() { house.settle(); }

  Verdict enter(const Input& what) {
    const auto before = house.occupancy("room");
    const Verdict verdict = house.enter(what).verdict;
    EXPECT_EQ(pack(house.occupancy("room")), pack(before));
    return verdict;
  }
  /// None, one that does not exist, and one that is no room.
  [[nodiscard]] std::array<SpaceId, 3> no_rooms() const {
    return {SpaceId{}, SpaceId{999}, house.space("floor")};
  }

  House house{office()};
};

TEST_F(UnknownPlace, is_not_tended) {
  for (const SpaceId space : {SpaceId{}, SpaceId{999}})
    EXPECT_EQ(enter(RoomTended{space, true, true}), Verdict::nothing_to_do);
}

TEST_F(UnknownPlace, is_not_taken_out_of_use_or_set_up) {
  for (const SpaceId space : no_rooms()) {
    EXPECT_EQ(enter(RoomBlocked{space, static_cast<BlockReason>(1), never}),
              Verdict::nothing_to_do);
    EXPECT_EQ(enter(ItemConfirmed{space, 1, true}), Verdict::nothing_to_do);
  }
}

TEST_F(UnknownPlace, has_no_appointments) {
  const WallTime start = to_wall(support::opening, {}) + 1h;
  for (const SpaceId space : no_rooms()) {
    EXPECT_EQ(
        enter(AppointmentPlanned{.number = 7, .room = space, .start = start, .end = start + 30min}),
        Verdict::nothing_to_do);
  }
  EXPECT_EQ(house.state.open_appointments, 0U);
}

TEST_F(UnknownPlace, nor_has_a_room_those_without_number_length_or_people) {
  const WallTime start = to_wall(support::opening, {}) + 1h;
  const SpaceId room = house.space("room");
  for (const AppointmentPlanned& wrong :
       {AppointmentPlanned{.number = 0, .room = room, .start = start, .end = start + 30min},
        AppointmentPlanned{.number = 7, .room = room, .start = start, .end = start},
        AppointmentPlanned{.number = 7,
                           .room = room,
                           .start = start,
                           .end = start + 30min,
                           .persons = Persons{0}}})
    EXPECT_EQ(enter(wrong), Verdict::nothing_to_do);
  EXPECT_EQ(enter(AppointmentCancelled{7}), Verdict::nothing_to_do);
  EXPECT_EQ(enter(AppointmentArrived{7}), Verdict::nothing_to_do);
  EXPECT_EQ(house.state.open_appointments, 0U);
}

TEST_F(UnknownPlace, has_no_stages_and_a_site_none_that_is_not_configured) {
  for (const SpaceId space : {SpaceId{}, SpaceId{999}})
    EXPECT_EQ(enter(StageOrdered{space, 0}), Verdict::nothing_to_do);
  EXPECT_EQ(enter(StageOrdered{house.space("house"), 99}), Verdict::nothing_to_do);
}

TEST_F(UnknownPlace, lets_nobody_in) {
  for (const SpaceId space : {SpaceId{}, SpaceId{999}}) {
    const Outcome outcome = house.enter(AdmissionAsked{outside, space, Persons{1}});
    EXPECT_EQ(outcome.refusal, Refusal::no_such_place);
  }
  const Outcome nobody = house.enter(AdmissionAsked{outside, house.space("room"), Persons{0}});
  EXPECT_EQ(nobody.refusal, Refusal::no_such_place);
}

TEST_F(UnknownPlace, has_no_alerts_to_take) {
  for (const SpaceId space : {SpaceId{}, SpaceId{999}, house.space("room")})
    for (const std::uint8_t rule : {std::uint8_t{0}, std::uint8_t{200}})
      EXPECT_EQ(enter(AlertTaken{.space = space, .rule = rule, .level = 77}),
                Verdict::nothing_to_do);
}

TEST_F(UnknownPlace, has_no_sensor_to_be_walked_through) {
  for (const SensorId sensor : {SensorId{}, SensorId{999}})
    EXPECT_EQ(enter(WalktestStep{sensor, WalkStep::begin, 10, 10min}), Verdict::nothing_to_do);
}

TEST_F(UnknownPlace, gives_back_and_ends_nothing) {
  for (const AdmissionId admission : {AdmissionId{0}, AdmissionId{999}}) {
    EXPECT_EQ(enter(AdmissionReturned{admission}), Verdict::nothing_to_do);
    EXPECT_EQ(enter(VisitTapped{admission}), Verdict::nothing_to_do);
  }
}

TEST(CommonAncestor, is_the_nearest_space_that_holds_both) {
  support::PremisesBuilder builder;
  builder.site("a").floor("ground").room("a1").room("a2").floor("first").room("a3");
  builder.site("b").floor("attic").room("b1");
  const auto premises = builder.build();
  const auto of = [&](const char* one, const char* other) {
    return premises->common_ancestor(premises->find_space(one), premises->find_space(other));
  };
  EXPECT_EQ(of("a1", "a1"), premises->find_space("a1"));
  EXPECT_EQ(of("a1", "a2"), premises->find_space("ground"));
  EXPECT_EQ(of("a3", "a1"), premises->find_space("a"));
  EXPECT_EQ(of("ground", "a1"), premises->find_space("ground"));
  EXPECT_EQ(of("a1", "b1"), outside);
  EXPECT_EQ(premises->common_ancestor(outside, premises->find_space("a1")), outside);
  EXPECT_TRUE(premises->contains(outside, premises->find_space("a1")));
}

}  // namespace
}  // namespace core
