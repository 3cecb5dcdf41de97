// What a desk can offer instead of what was asked for. Pure functions of the state; called by step
// alone, for answers that somebody waits for.
#pragma once

#include "service/core/offer.hpp"
#include "service/core/record.hpp"
#include "service/core/state.hpp"

namespace core {

/// Rooms of the same site that would take these persons now, those of the same floor first; and when
/// it is worth asking again for what was asked: the house opens, the appointment may come in, the
/// room is released, its visit is planned to end, its block is over. Without any other room that is
/// the soonest of all rooms that could take them. Nothing of it for a place that was granted.
[[nodiscard]] Offer offer_instead(const State& state, const AdmissionAsked& asked,
                                  const Outcome& outcome);

}  // namespace core
