// What a desk knows of a space beside its counts, for pages: the second line of its state where that
// says what is missing, why it is out of use and until when; and the same as JSON. Pure functions, any
// thread.
#pragma once

#include "service/core/change.hpp"
#include "service/core/desk.hpp"
#include "service/io/words.hpp"

#include <boost/json/object.hpp>

#include <optional>

namespace io {

/// For blocked, closed, not_ready, not_released and expected; nothing for the others, and nothing
/// where all that could be said is not known.
[[nodiscard]] std::optional<BothLanguages> desk_detail(const core::Desk& desk, core::SpaceId space,
                                                       core::Status status);

/// Of a room: "blocked" {"reason", "text", "until"}, "missing" [items], "release" {"since", "due",
/// "aired", "cleaned"}. Of a site: "open", "opens", "stage", "rooms", "usable_rooms". What does not
/// apply is absent.
void add_desk_details(boost::json::object& object, const core::Desk& desk, core::SpaceId space);

}  // namespace io
