// What people in the house usually do, and how often: the numbers of a simulated day.
//
// Constant data. Companions, pop-ins and airing are those of the consultation rooms on which the
// counting was tried out (15 % with a companion, 4 % with two, 30 % with somebody who looks in for
// 20-90 s, 6-14 min of airing at 3-7 air changes an hour); lunch, breaks and walking are our choice.
#pragma once

#include "service/commands/simulation/random.hpp"

#include <chrono>
#include <cstdint>

namespace simulation {

/// Air changes per hour, in thousandths, drawn evenly.
struct AirChange {
  std::int64_t least = 0, most = 0;
};

struct Habits {
  using minutes = std::chrono::minutes;
  using seconds = std::chrono::seconds;

  // The house, after the start of the day.
  Duration opens = std::chrono::hours{8};
  Duration closes = std::chrono::hours{16};

  // Advisers, one a room.
  Span in_before_opening{minutes{3}, minutes{25}};
  Span home_after_closing{minutes{4}, minutes{40}};
  Span lunch_after_noon{minutes{-25}, minutes{25}};  ///< noon: the middle of the opening hours
  Span lunch{minutes{28}, minutes{45}};
  Chance lunch_out = 50_percent;  ///< outside, else somewhere on the floor
  Chance short_break = 15_percent;
  Span break_time{minutes{4}, minutes{8}};

  // Appointments, back to back.
  Span first_call{minutes{0}, minutes{6}};  ///< after opening
  Span early{minutes{3}, minutes{12}};      ///< visitors at the entrance before they are called
  Span talk{minutes{20}, minutes{40}};
  Chance long_case = 2_percent;  ///< a talk that takes longer than anybody planned
  Span long_talk{minutes{65}, minutes{90}};
  Chance companion = 15_percent;  ///< one more visitor
  Chance fourth = 4_percent;      ///< two more
  Chance fetched = 30_percent;    ///< the adviser comes to the waiting area
  Chance pop_in = 30_percent;     ///< somebody looks in during the talk
  Span pop_in_time{seconds{20}, seconds{90}};
  Span gap{minutes{1}, minutes{5}};  ///< after the airing, until the next is called

  /// A day and site: three go out by the entrance, where that is one-way.
  Chance wrong_way = 40_percent;

  // Windows.
  Chance aired_after_talk = 90_percent;
  Chance aired_when_stale = 50_percent;  ///< once when the air passes 1000 ppm
  Span opened_after{seconds{15}, seconds{60}};
  Span airing{minutes{6}, minutes{14}};
  AirChange airing_rate{3000, 7000};

  /// Per door: a corridor, a stair, a look at the signs.
  Span step{seconds{4}, seconds{11}};

  /// How many times as fast as in life the air moves: 1, or what makes short visits show.
  std::int32_t lapse = 1;
  /// The first minutes show what there is to see: a room over its limit, a stale one being aired, and
  /// what goes wrong at the desk.
  bool shows_all = false;
};

inline constexpr std::chrono::seconds shortest_visit{20};

/// A house that is open all day and night, where a talk takes about `visit`: everything of the
/// working day but lunch in a fraction of its time, the air as much faster. REQUIRES: visit >=
/// shortest_visit.
[[nodiscard]] Habits demo_habits(Duration visit);

}  // namespace simulation
