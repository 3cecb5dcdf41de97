#include "service/core/stages.hpp"

#include "service/core/archive.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using std::chrono::local_days;
using support::House;
using support::PremisesBuilder;

constexpr local_days wednesday{2020y / 8 / 12};  // the house of these tests opens then, 08:00 UTC

/// Three seats; from Thursday on two persons a room, by invitation.
PremisesBuilder with_stages() {
  PremisesBuilder builder;
  builder.site("house").floor("floor").room("room", {.limit = 3, .staff = 1});
  builder.door("door", "floor", "room").counter("door");
  builder.stage({.name = "first", .from = wednesday});
  builder.stage({.name = "second",
                 .from = wednesday + std::chrono::days{1},
                 .entry = EntryPolicy::invited,
                 .most_in_room = Persons{2}});
  builder.stage({.name = "emergency", .entry = EntryPolicy::nobody});
  return builder;
}

std::optional<std::int32_t> limit(const House& house) {
  const auto of = house.occupancy("room").limit;
  return of ? std::optional{of->value} : std::nullopt;
}

std::string stage(const House& house) { return stage_of(house.state, house.space("room")).name; }

TEST(Stages, begin_by_their_date_at_local_midnight_without_a_restart) {
  House house{with_stages().build()};
  house.settle();
  EXPECT_EQ(stage(house), "first");
  EXPECT_EQ(limit(house), 3);
  house.wait(16h - 1ms);
  EXPECT_EQ(stage(house), "first");
  house.wait(1ms);
  EXPECT_EQ(stage(house), "second");
  EXPECT_EQ(limit(house), 2);
}

TEST(Stages, take_effect_at_one_seq_with_an_entry_of_their_own) {
  House house{with_stages().build()};
  house.settle();
  house.wait(16h);
  const std::vector<Record> began = house.records(RecordKind::stage_began);
  ASSERT_EQ(began.size(), 1U);
  EXPECT_EQ(began[0].other, 2U);
  EXPECT_EQ(began[0].t, support::opening + 16h);
}

TEST(Stages, can_be_ordered_and_go_backwards_until_the_next_date) {
  House house{with_stages().build()};
  house.settle();
  EXPECT_EQ(house.enter(StageOrdered{house.space("house"), 3}).verdict, Verdict::plain);
  EXPECT_EQ(stage(house), "emergency");
  house.wait(15h);
  EXPECT_EQ(stage(house), "emergency");
  house.wait(1h);
  EXPECT_EQ(stage(house), "second") << "begins by its date";
  house.enter(StageOrdered{house.space("house"), 1});
  house.wait(48h);
  EXPECT_EQ(stage(house), "first") << "what was ordered stays while no other begins";
}

TEST(Stages, ordered_on_the_day_another_began_stay) {
  House house{with_stages().build()};
  house.settle();
  house.wait(20h);
  EXPECT_EQ(stage(house), "second") << "began four hours ago";
  house.enter(StageOrdered{house.space("house"), 3});
  house.enter(ClockStepped{.wall_offset = 1s});
  EXPECT_EQ(stage(house), "emergency");
}

TEST(Stages, begin_although_nobody_looked_on_their_day) {
  House house{with_stages().build()};
  house.settle();
  house.enter(StageOrdered{house.space("house"), 3});
  house.after(1s).enter(ClockStepped{.wall_offset = 48h});
  EXPECT_EQ(stage(house), "second");
}

TEST(Stages, that_do_not_exist_change_nothing) {
  House house{with_stages().build()};
  house.settle();
  EXPECT_EQ(house.enter(StageOrdered{house.space("house"), 9}).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(stage(house), "first");
}

TEST(Stages, leave_a_limit_set_by_command_alone) {
  House house{with_stages().build()};
  house.settle();
  house.enter(LimitSet{house.space("room"), Persons{1}});
  house.wait(24h);
  EXPECT_EQ(limit(house), 1);
}

TEST(Stages, survive_a_snapshot) {
  House house{with_stages().build()};
  house.settle();
  house.enter(StageOrdered{house.space("house"), 3});
  const auto again = restore(save(house.state), house.state.premises);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->sites[0].stage, 3U);
  EXPECT_TRUE(again->sites[0].stage_ordered);
}

TEST(Stages, that_were_ordered_and_are_no_more_leave_the_one_of_the_date) {
  House house{with_stages().build()};
  house.settle();
  house.enter(StageOrdered{house.space("house"), 3});
  PremisesBuilder renamed;
  renamed.site("house").floor("floor").room("room", {.limit = 3, .staff = 1});
  renamed.door("door", "floor", "room").counter("door");
  renamed.stage({.name = "first", .from = wednesday, .entry = EntryPolicy::invited});
  renamed.stage({.name = "closed", .entry = EntryPolicy::nobody});
  auto premises = std::make_shared<Premises>(*renamed.build());
  premises->hash = "another";
  house.state = restore(save(house.state), premises).value();
  house.wait(1s);
  EXPECT_EQ(stage(house), "first");
  EXPECT_FALSE(house.state.sites[0].stage_ordered);
}

// A change of profile at midnight, with a violation open.
TEST(Stages, end_the_violations_of_rules_that_are_not_in_force_any_more) {
  PremisesBuilder builder = with_stages();
  builder.rule(*rules::find_rule("room_occupancy"));
  const std::uint32_t lenient = builder.further_profile({.id = "lenient"});
  builder.stage({.name = "third", .from = wednesday + std::chrono::days{2}, .profile = lenient});
  builder.without("room_occupancy", lenient);
  House house{builder.build()};
  house.settle();
  house.wait(39h);
  house.pass("door-counter", in, 3);
  house.wait(1min);
  EXPECT_TRUE(house.violated(0, "room"));
  house.wait(1h);
  EXPECT_EQ(stage(house), "third");
  EXPECT_FALSE(house.violated(0, "room"));
  ASSERT_EQ(house.records(RecordKind::violation_ended).size(), 1U);
  EXPECT_EQ(house.records(RecordKind::violation_ended)[0].t, support::opening + 40h);
}

TEST(Stages, of_another_site_are_none_of_this) {
  PremisesBuilder builder;
  builder.site("house").floor("floor").room("room").site("other");
  builder.stage({.name = "there", .from = wednesday, .sites = {SpaceId{3}}});
  House house{builder.build()};
  house.start();
  EXPECT_EQ(stage(house), "");
  EXPECT_EQ(stage_of(house.state, house.space("other")).name, "there");
}

TEST(Stages, follow_their_dates_whatever_the_order_they_are_written_in) {
  PremisesBuilder builder;
  builder.site("house").floor("floor").room("room", {.limit = 3});
  builder.stage({.name = "later", .from = wednesday});
  builder.stage({.name = "earlier", .from = wednesday - std::chrono::days{30}});
  const auto premises = builder.build();
  const auto due = [&](local_days day) {
    return premises->stages[stage_due(*premises, premises->find_space("house"), day)].name;
  };
  EXPECT_EQ(due(wednesday - std::chrono::days{1}), "earlier");
  EXPECT_EQ(due(wednesday), "later");
}

}  // namespace
}  // namespace core
