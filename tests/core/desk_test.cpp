#include "service/core/desk.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

House office() {
  House house{PremisesBuilder{}
                  .site("house")
                  .floor("floor")
                  .room("a", {.limit = 3, .staff = 1, .ready = {"screen"}})
                  .room("b", {.limit = 3, .staff = 1})
                  .door("door", "floor", "b")
                  .counter("door")
                  .heads("a")
                  .build()};
  house.settle();
  house.state.desk_dirty = false;
  return house;
}

AppointmentPlanned planned(const House& house, std::uint32_t number, std::string_view room,
                           Duration in) {
  const WallTime start = to_wall(support::opening, {}) + in;
  return {.number = number, .room = house.space(room), .start = start, .end = start + 30min};
}

TEST(Desk, shows_what_is_open_and_nothing_of_what_is_over) {
  House house = office();
  house.admit("floor", "b");
  house.admit("floor", "b");
  house.pass("door-counter", in);
  const Desk desk = desk_of(house.state);
  EXPECT_EQ(desk.admissions.size(), 1U);
  ASSERT_EQ(desk.visits.size(), 1U);
  EXPECT_EQ(desk.visits[0].room, house.space("b"));
  EXPECT_EQ(desk.seq, house.state.next_seq - 1);
}

TEST(Desk, shows_appointments_room_by_room_in_order_of_time) {
  House house = office();
  house.enter(planned(house, 1, "b", 10min));
  house.enter(planned(house, 2, "a", 60min));
  house.enter(planned(house, 3, "a", 20min));
  const Desk desk = desk_of(house.state);
  ASSERT_EQ(desk.appointments.size(), 3U);
  EXPECT_EQ(desk.appointments[0].number, 3U);
  EXPECT_EQ(desk.appointments[1].number, 2U);
  EXPECT_EQ(desk.appointments[2].number, 1U);
  EXPECT_EQ(desk.find_appointment(2)->start, to_wall(support::opening, {}) + 60min);
  EXPECT_EQ(desk.find_appointment(4), nullptr);
}

TEST(Desk, shows_of_rooms_what_is_missing_and_what_is_out_of_use) {
  House house = office();
  house.enter(RoomBlocked{house.space("b"), BlockReason::repair, house.state.t + 1h});
  const Desk desk = desk_of(house.state);
  EXPECT_EQ(desk.rooms[house.space("a").value].missing, 1U);
  EXPECT_EQ(desk.rooms[house.space("b").value].blocked, BlockReason::repair);
  EXPECT_EQ(desk.rooms[house.space("b").value].blocked_until, house.state.t + 1h);
}

TEST(Desk, is_to_be_shown_anew_after_what_changes_it_and_not_after_a_mere_passage) {
  House house = office();
  house.pass("door-counter", in);
  EXPECT_FALSE(house.state.desk_dirty);
  house.admit("floor", "b");
  EXPECT_TRUE(house.state.desk_dirty);
}

}  // namespace
}  // namespace core
