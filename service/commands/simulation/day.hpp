// A day in the house, as it will really happen: who walks through which door when, and when windows
// are opened after a talk.
//
// Every person comes from outside and is outside again at the end; nobody walks against a one-way
// door. Depends on the premises, the habits, the seed and the day alone: the same again on every
// machine. Pure, safe from any thread.
#pragma once

#include "service/commands/simulation/habits.hpp"
#include "service/commands/simulation/ways.hpp"

#include <cstdint>
#include <vector>

namespace simulation {

/// What one or more persons breathe out, millilitres of CO2 an hour: whole numbers, so that an
/// empty room is exactly empty.
using Breath = std::int64_t;

/// Persons going through a door, or through a passage without one (door invalid).
struct Crossing {
  Time t{};
  DoorId door;
  sensors::Direction direction = sensors::Direction::in;
  SpaceId from, to;
  std::int32_t persons = 1;
  Breath breath = 0;  ///< of all of them
};

/// Windows of a room are open.
struct Airing {
  Time from{}, to{};
  SpaceId space;
  std::int64_t rate = 0;  ///< air changes per hour, thousandths
};

/// Somebody who was invited; what the desk knows and sees of it.
struct Visit {
  SpaceId room;
  SpaceId waiting;
  Time booked{};   ///< the appointment
  Time arrives{};  ///< in the house
  Time called{};   ///< leaves for the room
  Time ends{};
  Time ready{};  ///< the room is aired and wiped, or nobody did it: as ends
  std::int32_t persons = 1;
};

struct Day {
  std::vector<Crossing> crossings;  ///< in order of time
  std::vector<Airing> airings;      ///< in order of `from`
  std::vector<Visit> visits;        ///< room by room, in order of time
  std::uint64_t talks = 0;
  std::uint64_t pop_ins = 0;
};

struct Occasion {
  Time start{};  ///< of the day: midnight of the house, or any instant where it never closes
  std::uint64_t seed = 0;
  std::uint64_t number = 0;  ///< of the day, so that no two are alike
};

[[nodiscard]] Day plan_day(const Premises& premises, const Ways& ways, const Habits& habits,
                           const Occasion& occasion);

}  // namespace simulation
