// What the desk does on a simulated day: appointments, arrivals, admissions, rooms
// tended, set up and out of use, deliveries; and what goes wrong there now and then. Where only
// devices are heard (a broker, a file) nobody sits at this desk.
//
// Depends on the premises, the day and its occasion alone. Pure, safe from any thread.
#pragma once

#include "service/commands/simulation/day.hpp"
#include "service/core/entry.hpp"

#include <vector>

namespace simulation {

/// Somebody at the desk says what happened.
struct Deed {
  Time t{};
  core::Input what;
};

/// How often something goes wrong, our choice.
struct DeskHabits {
  Chance forgotten = 3_percent;       ///< somebody goes in whom nobody let in
  Chance untended = 5_percent;        ///< a room that was aired, and nobody says so
  Chance no_show = 30_percent;        ///< a room and day: one who was invited does not come
  Chance blocked = 8_percent;         ///< a room and day: out of use for the rest of it
  Chance incomplete = 15_percent;     ///< a room and day: something of its checklist is used up
  Chance late_delivery = 40_percent;  ///< a week and supply: it comes the week after
  Chance tap = 30_percent;            ///< a visit: what is handed out on demand is asked for
};

/// In order of time. `day` may be one where nobody comes: then at most a delivery does, one a week.
[[nodiscard]] std::vector<Deed> plan_desk(const Premises& premises, const Habits& habits,
                                          const Occasion& occasion, const Day& day,
                                          const DeskHabits& desk = {});

}  // namespace simulation
