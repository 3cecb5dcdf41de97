// What a tick costs, in questions to rules.
#include "service/core/rule.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::House;

// A rule's functions are no objects: it can only count into one.
std::vector<SpaceKind>& asked() {
  static std::vector<SpaceKind> kinds;
  return kinds;
}

Judgement judge(const SpaceView& space, const sensors::Settings&, std::size_t) {
  asked().push_back(space.kind);
  const bool crowded = space.kind == SpaceKind::room && space.persons && space.persons->value > 3;
  return {.condition = crowded ? Condition::broken : Condition::cleared, .hold = 1min};
}
constexpr std::array levels{RuleLevel{.name = ""}};
const Rule counting{.id = "counting",
                    .meaning = "how often it is asked",
                    .legal_basis = "this test",
                    .levels = levels,
                    .settings = {},
                    .applies_to = [](const Space&) { return true; },
                    .judge = judge};

House house_of_fifty_rooms() {
  support::PremisesBuilder builder;
  builder.site("house").floor("floor").door("entrance", "outside", "floor").counter("entrance");
  for (int i = 0; i < 50; ++i) {
    const std::string room = "room-" + std::to_string(i), door = room + "-door";
    builder.room(room, {.limit = 3}).door(door, "floor", room).counter(door).air(room);
  }
  House house{builder.rule(counting).build()};
  house.settle();
  asked().clear();
  return house;
}

TEST(Tick, asks_no_rule_while_nothing_changes_and_no_timer_is_due) {
  House house = house_of_fifty_rooms();
  for (int second = 0; second < 3600; ++second) house.wait(1s);
  EXPECT_TRUE(asked().empty());
}

TEST(Tick, asks_only_where_a_hold_time_ends) {
  House house = house_of_fifty_rooms();
  house.pass("room-7-door-counter", sensors::Direction::in, 4);
  asked().clear();
  house.wait(59s);
  EXPECT_TRUE(asked().empty());
  house.wait(1s);
  EXPECT_EQ(asked(), (std::vector{SpaceKind::room, SpaceKind::room})) << "then its state is new";
  EXPECT_TRUE(house.violated(0, "room-7"));
}

TEST(Passage, asks_the_rules_of_the_spaces_it_changes_and_no_others) {
  House house = house_of_fifty_rooms();
  house.pass("room-7-door-counter", sensors::Direction::in);
  EXPECT_EQ(asked(), (std::vector{SpaceKind::room, SpaceKind::floor, SpaceKind::site}));
}

TEST(Reading, of_air_asks_the_rules_of_its_room_alone) {
  House house = house_of_fifty_rooms();
  house.co2("room-7-co2", 800);
  EXPECT_EQ(asked(), std::vector{SpaceKind::room});
}

}  // namespace
}  // namespace core
