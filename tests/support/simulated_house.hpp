// A house to simulate in tests: a one-way route, a waiting area, a room with two doors, a door
// between two rooms, an inner room, an open floor that nobody counts; and a second site.
#pragma once

#include "service/commands/simulation/day.hpp"
#include "service/core/premises.hpp"

#include <chrono>
#include <memory>
#include <string_view>

namespace support {

/// Counters at all doors but one, a CO2 sensor in every room.
[[nodiscard]] std::shared_ptr<const core::Premises> simulated_house();

/// Friday 20 November 2026, 00:00 in Leipzig.
inline constexpr core::Time simulated_midnight{
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} - std::chrono::hours{1}};

/// The plan of a day of that house.
[[nodiscard]] simulation::Day planned_day(const core::Premises& premises, std::uint64_t seed,
                                          const simulation::Habits& habits = {});

/// A configuration: every format, every way of counting.
extern const std::string_view house_of_every_format;

}  // namespace support
