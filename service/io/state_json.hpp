// What a space's state topic says: one JSON object. Pure, any thread.
//
//   {"state":"full","persons":4,"limit":4,"quality":"good","co2_ppm":980,
//    "since":"2026-11-21T09:00:00.000Z","t":"2026-11-21T09:03:24.979Z"}
//
// A member without a value is absent, never null and never the last one: `persons` while the count
// is unknown, and for rooms as long as no service agreement is named; `limit` where there is none;
// `co2_ppm` while no sensor is fresh; `since` of what was so from the beginning. `"at_least":true`
// stands beside the persons of an open space.
#pragma once

#include "service/core/board.hpp"

#include <string>
#include <string_view>

namespace io {

/// Now, and what turns stream time into the time people know (Board::wall_offset).
struct Moment {
  core::Time t{};  ///< stream time
  core::Duration wall_offset{};
};

/// "good", "uncertain", "unknown"
[[nodiscard]] std::string_view name_of(core::Quality quality);

/// True if the head count of this space may leave the live page.
[[nodiscard]] bool may_show_persons(const core::Premises& premises, core::SpaceId space);

[[nodiscard]] std::string state_json(const core::Premises& premises, core::SpaceId space,
                                     const core::SpaceFace& face, const Moment& moment);

}  // namespace io
