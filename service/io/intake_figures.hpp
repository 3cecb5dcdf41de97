// What was refused before the core saw it, since the start, and what it never sees. Values, safe from
// any thread.
#pragma once

#include "sensors/readings.hpp"
#include "service/io/climate.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace io {

struct IntakeFigures {
  std::vector<std::array<std::uint64_t, sensors::reason_count>>
      refused;  ///< by source, in configuration order
  std::uint64_t messages = 0;
  std::uint64_t unknown_topic = 0;     ///< messages that no source knew
  std::uint64_t letters_not_kept = 0;  ///< dead letters beyond what is kept in a flood
  std::uint64_t not_in_time = 0;       ///< acknowledged before they were known to be committed
  std::string configuration;     ///< hash of the one that is in use: sensors are numbered by it
  std::vector<Climate> climate;  ///< by sensor
};

}  // namespace io
