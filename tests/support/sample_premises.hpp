// Premises that tests and benchmarks of what is shown have in common.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/rule.hpp"

#include <cstdint>
#include <memory>

namespace support {

/// Rules by their ids and levels only; they judge nothing. `room_occupancy` and `co2_band` apply to
/// rooms, `sensor_silent` to every space.
extern const core::Rule sample_room_occupancy, sample_co2_band, sample_sensor_silent;

/// One site with a floor, a waiting area and two rooms, a counter at every door and a CO2 sensor in
/// each room:
///
///   house ─ first ─┬─ waiting (10)      entrance: outside → first     waiting-door: first → waiting
///                  ├─ b101 (3)          b101-door: first → b101, b101-co2
///                  └─ b102 (2)          b102-door: first → b102, b102-co2
///
/// Rules 0 to 2 are those above, in that order.
[[nodiscard]] std::shared_ptr<const core::Premises> small_office(bool agreement);

/// So many rooms, fifty to a site, each with a counter at its door and a CO2 sensor, from two
/// sources shared by all; the same rules.
[[nodiscard]] std::shared_ptr<const core::Premises> many_rooms(std::uint32_t rooms, bool agreement);

/// "room-0" …, on the floor "floor" of the one site "house", which nobody counts; each room with a counter at its door
/// ("room-0-door-counter") and a CO2 sensor; no rules.
[[nodiscard]] std::shared_ptr<const core::Premises> plain_rooms(std::uint32_t rooms);

}  // namespace support
