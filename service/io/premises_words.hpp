// The words of the premises in metrics and API, and where a door or sensor belongs. Pure functions,
// safe from any thread.
#pragma once

#include "service/core/entry.hpp"
#include "service/core/premises.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace io {

[[nodiscard]] std::string_view name_of(core::SpaceKind kind);
[[nodiscard]] std::string_view name_of(core::SensorRole role);
[[nodiscard]] std::string_view name_of(core::CorrectionReason reason);

/// The space a door is told to be at: the room if it leads to one, else what `in` leads to, else
/// what it comes from. Never outside, as a door has one side in a site.
[[nodiscard]] core::SpaceId place_of(const core::Premises& premises, const core::Door& door);
[[nodiscard]] core::SpaceId place_of(const core::Premises& premises, const core::Sensor& sensor);

/// The spaces whose figures a sensor decides: one, or both sides of its door.
[[nodiscard]] std::vector<core::SpaceId> decided_by(const core::Premises& premises,
                                                    const core::Sensor& sensor);

/// True if the value of that rule's violation there is how many persons are in a room, or passed its
/// door, while no service agreement allows that to be kept.
[[nodiscard]] bool is_locked(const core::Premises& premises, const core::Rule& rule,
                             core::SpaceId space);
/// True if what this sensor sends tells how many persons are in a room, or when they come and go,
/// while no service agreement allows that to be kept.
[[nodiscard]] bool is_locked(const core::Premises& premises, const core::Sensor& sensor);
/// Sources are locked where the counters of one such room send over them, and of no other: how many
/// messages there were would tell how many persons. Of one, or of several that are counted together.
/// REQUIRES: several are in ascending order.
[[nodiscard]] bool is_locked(const core::Premises& premises, std::uint32_t source);
[[nodiscard]] bool is_locked(const core::Premises& premises,
                             std::span<const std::uint32_t> sources);

/// The one-way door that leads into a space, or out of it to outside: what people call it. "" if there
/// is none.
[[nodiscard]] std::string one_way_into(const core::Premises& premises, core::SpaceId space);
/// The names of items of checklists, by their bits.
[[nodiscard]] std::vector<std::string> names_of_items(const core::Premises& premises,
                                                      std::uint32_t bits);

}  // namespace io
