#include "service/commands/simulation/day.hpp"
#include "service/commands/simulation/people.hpp"
#include "service/commands/simulation/showcase.hpp"
#include "tests/support/simulated_house.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>

namespace {

using core::SpaceId;
using simulation::Crossing;
using simulation::Day;
using support::planned_day;
using support::simulated_house;
using support::simulated_midnight;
using namespace std::chrono_literals;

/// Calls `look` after every crossing of the day.
void walk_through(const core::Premises& premises, const Day& day,
                  const std::function<void(const simulation::People&, const Crossing&)>& look) {
  simulation::People people{premises};
  for (const Crossing& crossing : day.crossings) {
    people.move(crossing);
    look(people, crossing);
  }
}

TEST(SimulatedDay, leaves_every_space_empty_at_its_end) {
  const auto premises = simulated_house();
  simulation::People people{*premises};
  for (const Crossing& crossing : planned_day(*premises, 1).crossings) people.move(crossing);
  for (std::uint32_t i = 0; i < premises->spaces.size(); ++i) {
    EXPECT_EQ(people.total({i}), 0) << premises->spaces[i].id;
    EXPECT_EQ(people.breath({i}), 0) << premises->spaces[i].id;
  }
}

TEST(SimulatedDay, never_takes_a_person_out_of_a_space_that_has_none) {
  const auto premises = simulated_house();
  walk_through(*premises, planned_day(*premises, 2), [&](const auto& people, const Crossing& c) {
    if (!c.from.valid()) return;
    EXPECT_GE(people.own(c.from), 0) << premises->spaces[c.from.value].id;
  });
}

TEST(SimulatedDay, is_in_order_of_time_and_within_its_day) {
  const auto premises = simulated_house();
  const Day day = planned_day(*premises, 3);
  EXPECT_TRUE(std::is_sorted(day.crossings.begin(), day.crossings.end(),
                             [](const auto& a, const auto& b) { return a.t < b.t; }));
  EXPECT_GE(day.crossings.front().t, simulated_midnight + 7h);
  EXPECT_LE(day.crossings.back().t, simulated_midnight + 17h);
}

TEST(SimulatedDay, walks_no_door_against_its_one_way) {
  const auto premises = simulated_house();
  for (const Crossing& crossing : planned_day(*premises, 4, {.wrong_way = {}}).crossings) {
    if (!crossing.door.valid() || !(*premises)[crossing.door].one_way) continue;
    EXPECT_EQ(crossing.direction, sensors::Direction::in) << (*premises)[crossing.door].id;
  }
}

TEST(SimulatedDay, every_crossing_joins_the_spaces_of_its_door) {
  const auto premises = simulated_house();
  for (const Crossing& crossing : planned_day(*premises, 5).crossings) {
    if (!crossing.door.valid()) continue;
    const core::Door& door = (*premises)[crossing.door];
    const bool in = crossing.direction == sensors::Direction::in;
    EXPECT_EQ(crossing.from, in ? door.from : door.to);
    EXPECT_EQ(crossing.to, in ? door.to : door.from);
  }
}

TEST(SimulatedDay, uses_every_door_of_the_house) {
  const auto premises = simulated_house();
  std::map<core::DoorId, int> uses;
  for (const Crossing& crossing : planned_day(*premises, 6).crossings) ++uses[crossing.door];
  for (std::uint32_t i = 0; i < premises->doors.size(); ++i)
    EXPECT_GT(uses[core::DoorId{i}], 0) << premises->doors[i].id;
}

TEST(SimulatedDay, walks_where_no_door_is_through_an_open_passage) {
  const auto premises = simulated_house();
  const SpaceId floor = premises->find_space("er-2");
  const Day day = planned_day(*premises, 7);
  EXPECT_TRUE(std::any_of(day.crossings.begin(), day.crossings.end(), [&](const Crossing& c) {
    return c.to == floor && c.from == (*premises)[floor].parent && !c.door.valid();
  }));
}

TEST(SimulatedDay, has_at_most_an_adviser_three_visitors_and_a_pop_in_in_a_room) {
  const auto premises = simulated_house();
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    walk_through(*premises, planned_day(*premises, seed),
                 [&](const auto& people, const Crossing& c) {
                   // b103 is walked through by the people of b104: one more party and its adviser
                   if (!c.to.valid() || (*premises)[c.to].kind != core::SpaceKind::room) return;
                   const int through = (*premises)[c.to].id == "b103" ? 5 : 0;
                   EXPECT_LE(people.own(c.to), 5 + through) << (*premises)[c.to].id;
                 });
  }
}

TEST(SimulatedDay, receives_clients_in_every_room) {
  const auto premises = simulated_house();
  std::map<SpaceId, int> most;
  walk_through(*premises, planned_day(*premises, 8), [&](const auto& people, const Crossing& c) {
    if (c.to.valid()) most[c.to] = std::max(most[c.to], people.own(c.to));
  });
  for (std::uint32_t i = 0; i < premises->spaces.size(); ++i) {
    if (premises->spaces[i].kind != core::SpaceKind::room) continue;
    EXPECT_GE(most[SpaceId{i}], 2) << premises->spaces[i].id;
  }
}

TEST(SimulatedDay, lets_visitors_wait_in_the_waiting_area) {
  const auto premises = simulated_house();
  const SpaceId waiting = premises->find_space("gs-waiting");
  int most = 0;
  walk_through(*premises, planned_day(*premises, 9), [&](const auto& people, const Crossing&) {
    most = std::max(most, people.own(waiting));
  });
  EXPECT_GE(most, 2);
}

struct Shares {
  double companions = 0, fourths = 0, pop_ins = 0;
};

/// Of 100 days: how many talks had more than one visitor, more than two, somebody looking in.
Shares shares_of_talks(const core::Premises& premises) {
  double talks = 0, twos = 0, threes = 0, pop_ins = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Day day = planned_day(premises, seed);
    talks += static_cast<double>(day.talks);
    pop_ins += static_cast<double>(day.pop_ins);
    for (const Crossing& crossing : day.crossings) {
      if (crossing.to.valid() || crossing.persons == 1) continue;  // visitors who leave the house
      ++(crossing.persons == 2 ? twos : threes);
    }
  }
  return {twos / talks, threes / talks, pop_ins / talks};
}

TEST(SimulatedDay, keeps_the_shares_of_companions_fourth_persons_and_pop_ins) {
  const auto premises = simulated_house();
  const Shares shares = shares_of_talks(*premises);
  EXPECT_NEAR(shares.companions, 0.15, 0.02);
  EXPECT_NEAR(shares.fourths, 0.04, 0.01);
  EXPECT_NEAR(shares.pop_ins, 0.30, 0.04);  // a few find nobody free
}

TEST(SimulatedDay, is_the_same_for_the_same_seed_and_another_for_another) {
  const auto premises = simulated_house();
  const auto times_of = [&](std::uint64_t seed) {
    std::vector<core::Time> times;
    for (const Crossing& crossing : planned_day(*premises, seed).crossings)
      times.push_back(crossing.t);
    return times;
  };
  EXPECT_EQ(times_of(11), times_of(11));
  EXPECT_NE(times_of(11), times_of(12));
}

TEST(SimulatedDay, of_a_room_does_not_depend_on_the_other_rooms) {
  const auto whole = simulated_house();
  core::Premises without = *whole;
  without.spaces[whole->find_space("e201").value].kind = core::SpaceKind::area;
  const auto of_b101 = [](const core::Premises& premises) {
    std::vector<core::Time> airings;
    for (const simulation::Airing& airing : planned_day(premises, 13).airings)
      if (airing.space == premises.find_space("b101")) airings.push_back(airing.from);
    return airings;
  };
  EXPECT_EQ(of_b101(*whole), of_b101(without));
}

TEST(DemoDay, has_a_room_over_its_limit_within_forty_seconds) {
  const auto premises = simulated_house();
  const SpaceId tight = simulation::showcase_of(*premises).over;
  core::Time over = core::never;
  walk_through(*premises, planned_day(*premises, 1, simulation::demo_habits(90s)),
               [&](const auto& people, const Crossing& c) {
                 if (people.own(tight) > (*premises)[tight].limit->persons.value)
                   over = std::min(over, c.t);
               });
  EXPECT_LE(over, simulated_midnight + 40s);
}

TEST(DemoDay, fills_most_rooms_within_a_minute) {
  const auto premises = simulated_house();
  simulation::People people{*premises};
  for (const Crossing& c : planned_day(*premises, 1, simulation::demo_habits(90s)).crossings)
    if (c.t < simulated_midnight + 60s) people.move(c);
  int filled = 0;
  for (std::uint32_t i = 0; i < premises->spaces.size(); ++i)
    if (premises->spaces[i].kind == core::SpaceKind::room && people.own({i}) >= 2) ++filled;
  EXPECT_GE(filled, 4);
}

TEST(DemoDay, shows_a_stale_room_being_aired_within_a_minute) {
  const auto premises = simulated_house();
  const Day day = planned_day(*premises, 1, simulation::demo_habits(90s));
  const SpaceId stale = simulation::showcase_of(*premises).stale;
  EXPECT_TRUE(std::any_of(day.airings.begin(), day.airings.end(), [&](const auto& airing) {
    return airing.space == stale && airing.from < simulated_midnight + 60s;
  }));
}

TEST(DemoDay, goes_on_day_and_night_and_ends_empty) {
  const auto premises = simulated_house();
  const Day day = planned_day(*premises, 2, simulation::demo_habits(90s));
  simulation::People people{*premises};
  for (const Crossing& crossing : day.crossings) people.move(crossing);
  EXPECT_GT(day.talks, 5 * 200U);
  EXPECT_LT(day.crossings.back().t, simulated_midnight + 24h);
  EXPECT_EQ(people.total(premises->find_space("gs150")), 0);
}

}  // namespace
