// What the desk does in the demo, where a visit takes a minute: nobody has an appointment, each is let
// in by an exception of the stage and tapped out when over. In the first minutes something of each
// kind goes wrong: a checklist that lacks an item, a room that nobody tended.
//
// Depends on the premises, the day and its occasion alone. Pure, safe from any thread.
#pragma once

#include "service/commands/simulation/desk.hpp"

#include <vector>

namespace simulation {

/// In order of time. Who is let in has a number of their own, in AdmissionAsked::appointment and as
/// the admission of the VisitTapped: the daemon's own is not known before it answers.
[[nodiscard]] std::vector<Deed> plan_demo_desk(const Premises& premises, const Occasion& occasion,
                                               const Day& day, const DeskHabits& desk = {});

}  // namespace simulation
