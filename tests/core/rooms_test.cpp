#include "service/core/rooms.hpp"

#include "service/core/archive.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::House;
using support::PremisesBuilder;

/// Two rooms of three that are needed; one with a checklist of two.
House office() {
  House house{PremisesBuilder{}
                  .site("house", {.min_rooms = 2})
                  .floor("floor")
                  .room("a", {.limit = 2, .ready = {"screen", "pens"}})
                  .room("b", {.limit = 2})
                  .heads("a")
                  .heads("b")
                  .rule(*rules::find_rule("operation"))
                  .rule(*rules::find_rule("room_ready"))
                  .build()};
  house.settle();
  return house;
}

TEST(Rooms, are_not_ready_until_each_item_is_confirmed) {
  House house = office();
  EXPECT_EQ(house.status("a"), Status::not_ready);
  house.enter(ItemConfirmed{house.space("a"), 0b01, true});
  EXPECT_EQ(missing_in(house.state, house.space("a")), 0b10U);
  house.enter(ItemConfirmed{house.space("a"), 0b10, true});
  EXPECT_EQ(house.status("a"), Status::free);
  house.enter(ItemConfirmed{house.space("a"), 0b01, false});
  EXPECT_EQ(house.status("a"), Status::not_ready);
}

TEST(Rooms, that_nobody_has_confirmed_yet_are_not_ready_since_the_ledger_began) {
  House house{office().state.premises};
  house.state = make_state(house.state.premises, Time{});  // as every ledger begins
  house.enter(Started{});
  const auto started = house.records(RecordKind::violation_started);
  ASSERT_EQ(started.size(), 1U) << "room_ready; that too few can be used is to last for a while";
  EXPECT_EQ(started[0].t, support::opening);
  house.wait(5min);
  EXPECT_EQ(house.records(RecordKind::violation_started).size(), 2U);
}

// ---- who is called for it ----

/// Eight rooms with a checklist; only that is judged.
House eight_rooms(const Calendar& calendar = {}) {
  PremisesBuilder builder;
  builder.site("house", {.calendar = calendar})
      .floor("floor")
      .rule(*rules::find_rule("room_ready"));
  for (int i = 0; i < 8; ++i)
    builder.room("room" + std::to_string(i), {.ready = {"screen", "pens"}});
  return House{builder.build()};
}

std::vector<Record> calls(const House& house) {
  return house.records(RecordKind::violation_started);
}

TEST(Checklists, that_nobody_has_been_through_call_once_for_the_whole_site) {
  House house = eight_rooms();
  house.start();
  ASSERT_EQ(calls(house).size(), 1U) << "not once a room";
  EXPECT_EQ(calls(house)[0].subject, house.space("house").value);
  EXPECT_EQ(calls(house)[0].b, 8) << "rooms";
  house.wait(24h * 2);
  EXPECT_EQ(calls(house).size(), 1U) << "it stands, and no other joins it";
}

TEST(Checklists, call_once_a_morning_where_nobody_sets_up) {
  Calendar from_nine_to_noon{.has_hours = true};
  from_nine_to_noon.week.fill({{9h, 12h}});
  House house = eight_rooms(from_nine_to_noon);
  house.start();
  for (int day = 1; day <= 5; ++day) {
    house.wait(24h);
    EXPECT_EQ(calls(house).size(), static_cast<std::size_t>(day));
  }
}

TEST(Checklists, that_are_gone_through_item_by_item_call_nobody) {
  House house = eight_rooms();
  house.start().forget();
  for (int i = 0; i < 8; ++i) {
    const SpaceId room = house.space("room" + std::to_string(i));
    house.enter(ItemConfirmed{room, 0b01, true});
    EXPECT_TRUE(house.violated(0, "house")) << "room " << i;
    house.after(1min).enter(ItemConfirmed{room, 0b10, true});
  }
  EXPECT_TRUE(calls(house).empty());
  EXPECT_FALSE(house.violated(0, "house"));
}

TEST(Checklists, call_for_the_room_where_somebody_says_that_something_is_missing) {
  House house = eight_rooms();
  house.start().forget();
  house.enter(ItemConfirmed{house.space("room3"), 0b10, false});
  ASSERT_EQ(calls(house).size(), 1U) << "also before anybody has been through";
  EXPECT_EQ(calls(house)[0].subject, house.space("room3").value);
  house.enter(ItemConfirmed{house.space("room3"), 0b10, true});
  EXPECT_FALSE(house.violated(0, "room3"));
}

TEST(Checklists, of_rooms_out_of_use_call_nobody) {
  House house = eight_rooms();
  for (int i = 0; i < 8; ++i)
    house.enter(RoomBlocked{house.space("room" + std::to_string(i)), BlockReason::repair});
  EXPECT_FALSE(house.violated(0, "house"));
  house.enter(RoomBlocked{house.space("room3"), BlockReason::none});
  EXPECT_TRUE(house.violated(0, "house"));
}

TEST(Checklists, are_no_matter_of_a_room_out_of_use_whatever_is_missing_there) {
  House house = eight_rooms();
  house.start();
  house.enter(ItemConfirmed{house.space("room3"), 0b10, false});
  house.enter(RoomBlocked{house.space("room3"), BlockReason::repair});
  EXPECT_FALSE(house.violated(0, "room3"));
  house.enter(RoomBlocked{house.space("room3"), BlockReason::none});
  EXPECT_TRUE(house.violated(0, "room3"));
}

TEST(Checklists, are_unseen_again_the_next_day_whatever_was_said_of_them) {
  House house = eight_rooms();
  house.start();
  house.enter(ItemConfirmed{house.space("room3"), 0b10, false});
  house.wait(24h);
  EXPECT_FALSE(house.violated(0, "room3"));
  EXPECT_EQ(house.state.sites[0].unseen_rooms, 8);
}

TEST(Checklists, know_after_a_snapshot_what_somebody_said_is_missing) {
  House house = eight_rooms();
  house.start();
  house.enter(ItemConfirmed{house.space("room3"), 0b11, false});
  house.state = restore(save(house.state), house.state.premises).value();
  EXPECT_EQ(said_missing_in(house.state, house.space("room3")), 0b11U);
  EXPECT_EQ(house.state.sites[0].unseen_rooms, 7);
}

// ---- a checklist has its day ----

/// As the office, in a zone two hours ahead: its day begins at 22:00 UTC.
House office_of(bool daily) {
  House house{
      PremisesBuilder{}
          .site("house", {.calendar = {.offsets = {{WallTime{}, std::chrono::minutes{120}}}},
                          .daily_checklist = daily})
          .floor("floor")
          .room("a", {.limit = 2, .ready = {"screen", "pens"}})
          .heads("a")
          .build()};
  house.settle();
  house.start();
  house.enter(ItemConfirmed{house.space("a"), 0b11, true});
  return house;
}

bool is_complete(const House& house) { return missing_in(house.state, house.space("a")) == 0; }

TEST(Rooms, are_to_be_confirmed_again_when_the_day_of_the_site_is_over) {
  House house = office_of(true);
  house.wait(14h - 1ms);  // opening is 08:00 UTC
  EXPECT_TRUE(is_complete(house));
  house.wait(1ms);
  EXPECT_FALSE(is_complete(house));
  EXPECT_EQ(house.state.sites[0].usable_rooms, 0);
  house.enter(ItemConfirmed{house.space("a"), 0b11, true});
  house.wait(24h - 1ms);
  EXPECT_TRUE(is_complete(house)) << "that is for the next day";
  house.wait(1ms);
  EXPECT_FALSE(is_complete(house));
}

TEST(Rooms, stay_confirmed_where_the_house_wants_it_so) {
  House house = office_of(false);
  house.wait(72h);
  EXPECT_TRUE(is_complete(house));
}

TEST(Rooms, are_to_be_confirmed_again_after_a_night_in_which_nobody_looked) {
  House house = office_of(true);
  house.enter(Stopped{});
  House next{house.state.premises};
  next.state = std::move(*restore(save(house.state), house.state.premises));
  next.after(20h).enter(Started{});
  EXPECT_FALSE(is_complete(next));
}

TEST(Rooms, keep_what_was_confirmed_today_through_a_restart) {
  House house = office_of(true);
  House next{house.state.premises};
  next.state = std::move(*restore(save(house.state), house.state.premises));
  next.after(13h).enter(Started{});
  EXPECT_TRUE(is_complete(next));
}

TEST(Rooms, know_no_item_that_is_not_on_their_list) {
  House house = office();
  EXPECT_EQ(house.enter(ItemConfirmed{house.space("b"), 1, true}).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(house.enter(ItemConfirmed{house.space("floor"), 1, true}).verdict,
            Verdict::nothing_to_do);
}

TEST(Rooms, go_out_of_use_and_come_back_when_the_time_is_over) {
  House house = office();
  house.enter(RoomBlocked{house.space("b"), BlockReason::repair, house.state.t + 1h});
  EXPECT_EQ(house.status("b"), Status::blocked);
  house.wait(1h - 1ms);
  EXPECT_EQ(house.status("b"), Status::blocked);
  house.wait(1ms);
  EXPECT_EQ(house.status("b"), Status::free);
}

TEST(Rooms, out_of_use_without_an_end_stay_so_until_somebody_says_otherwise) {
  House house = office();
  house.enter(RoomBlocked{house.space("b"), BlockReason::infection});
  house.wait(240h);
  EXPECT_EQ(house.status("b"), Status::blocked);
  house.enter(RoomBlocked{house.space("b"), BlockReason::none});
  EXPECT_EQ(house.status("b"), Status::free);
}

TEST(Rooms, that_can_be_used_are_counted_for_their_site) {
  House house = office();
  EXPECT_EQ(house.state.sites[0].rooms, 2);
  EXPECT_EQ(house.state.sites[0].usable_rooms, 1) << "one is not set up";
  house.wait(5min);
  EXPECT_TRUE(house.violated(0, "house"));
  house.enter(ItemConfirmed{house.space("a"), 0b11, true});
  EXPECT_EQ(house.state.sites[0].usable_rooms, 2);
  house.wait(5min);
  EXPECT_FALSE(house.violated(0, "house"));
}

TEST(Rooms, keep_their_checklist_and_block_through_a_snapshot) {
  House house = office();
  house.enter(ItemConfirmed{house.space("a"), 0b10, true});
  house.enter(RoomBlocked{house.space("b"), BlockReason::repair, house.state.t + 1h});
  house.state = restore(save(house.state), house.state.premises).value();
  EXPECT_EQ(missing_in(house.state, house.space("a")), 0b01U);
  house.wait(1h);
  EXPECT_EQ(house.status("b"), Status::free);
}

TEST(Rooms, know_their_items_by_name_when_the_lists_change) {
  House house = office();
  house.enter(ItemConfirmed{house.space("a"), 0b10, true});  // pens
  const auto other = PremisesBuilder{}
                         .site("house")
                         .floor("floor")
                         .room("a", {.ready = {"pens", "gloves"}})
                         .build();
  auto changed = std::make_shared<Premises>(*other);
  changed->hash = "another";
  const State state = restore(save(house.state), changed).value();
  EXPECT_EQ(missing_in(state, changed->find_space("a")), 0b10U) << "gloves, which are new";
}

}  // namespace
}  // namespace core
