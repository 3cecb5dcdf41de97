// The states of a room, strongest first (texts.md 1): wherever two hold at once, the stronger is shown.
#include "service/core/change.hpp"
#include "tests/support/house.hpp"
#include "tests/support/judge.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::House;

using enum Status;

constexpr std::int32_t limit = 3;

std::shared_ptr<const Premises> office() {
  Calendar calendar{.has_hours = true};
  calendar.week.fill({{6h, 20h}});
  support::PremisesBuilder builder;
  builder.site("house", {.calendar = calendar})
      .floor("floor")
      .room("room", {.limit = limit, .ready = {"screen"}})
      .heads("room")
      .air("room")
      .profile({.release = {.asked = true, .empty = 8h, .cleaning = true}})
      .rule(support::Judge{"co2_band"}.rule());
  auto premises = std::make_shared<Premises>(*builder.build());
  premises->sites[0].enter.hold = 8h;
  return premises;
}

/// A room for which all of these states hold.
class Room {
 public:
  explicit Room(const std::set<Status>& states) : states_{states}, house_{office()} {
    house_.settle();
    house_.heads("room-heads", 0);
    house_.enter(ItemConfirmed{.room = room(), .items = 1});
    come_and_go();
    count();
    breathe();
    if (has(not_ready)) house_.enter(ItemConfirmed{.room = room(), .items = 1, .in_place = false});
    if (has(blocked)) house_.enter(RoomBlocked{.room = room(), .reason = BlockReason::repair});
    if (has(closed)) house_.enter(ClockStepped{.wall_offset = 14h});
    if (has(unknown)) house_.measure("room-heads", LinkHeard{sensors::LinkState::down});
  }
  [[nodiscard]] Status shown() const { return house_.status("room"); }

 private:
  [[nodiscard]] bool has(Status status) const { return states_.contains(status); }
  [[nodiscard]] SpaceId room() const { return house_.space("room"); }

  /// A visit that leaves the room unreleased, and a place promised meanwhile.
  void come_and_go() {
    if (has(not_released)) {
      house_.admit("outside", "room");
      house_.heads("room-heads", 1);
    }
    if (has(expected)) house_.admit("outside", "room");
    if (has(not_released)) house_.heads("room-heads", 0);
  }
  /// As somebody saw it: that uses no place.
  void count() {
    if (has(over)) house_.observe("room", limit + 1);
    if (has(full)) house_.observe("room", limit);
    if (has(occupied)) house_.observe("room", 1);
  }
  void breathe() {
    if (!has(air) && !has(air_now)) return;
    for (int minute = 0; minute < 7; ++minute)
      house_.after(1min).co2("room-co2", has(air_now) ? 2500 : 1200);
  }

  std::set<Status> states_;
  House house_;
};

/// One count cannot be two of these, and nothing else is free.
bool exclude_each_other(Status a, Status b) {
  const std::set<Status> counts{over, full, occupied, free};
  return (counts.contains(a) && counts.contains(b)) || (a == expected && b == free);
}

class TwoStates : public testing::TestWithParam<std::pair<Status, Status>> {};

TEST_P(TwoStates, show_the_stronger) {
  const auto [stronger, weaker] = GetParam();
  ASSERT_EQ(Room({weaker}).shown(), weaker) << "it holds by itself";
  ASSERT_EQ(Room({stronger}).shown(), stronger) << "it holds by itself";
  EXPECT_EQ(name_of(Room({stronger, weaker}).shown()), name_of(stronger));
}

std::vector<std::pair<Status, Status>> all_pairs() {
  std::vector<std::pair<Status, Status>> pairs;
  for (std::size_t strong = 0; strong < status_count; ++strong) {
    for (std::size_t weak = strong + 1; weak < status_count; ++weak) {
      const auto a = static_cast<Status>(strong), b = static_cast<Status>(weak);
      if (!exclude_each_other(a, b)) pairs.emplace_back(a, b);
    }
  }
  return pairs;
}

INSTANTIATE_TEST_SUITE_P(All, TwoStates, testing::ValuesIn(all_pairs()), [](const auto& tested) {
  return std::string{name_of(tested.param.first)} + "_before_" +
         std::string{name_of(tested.param.second)};
});

}  // namespace
}  // namespace core
