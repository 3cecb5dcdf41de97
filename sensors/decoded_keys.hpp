// The keys decoders of network servers use, and what each is about. Case and the separators in a
// key ('_', '-', '.', space, parentheses) are not told apart: "total_counter_a", "totalCounterA" and
// "line_1.total_in", "line_1_total_in" are each one spelling.
//
// From the decoders of the vendors, of TheThingsNetwork/lorawan-devices, actility/device-catalog,
// akenza and ThingsBoard. Pure, no allocation, safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace sensors {

enum class Said : std::uint8_t {
  // Of a line.
  total_in,
  total_out,
  passed_in,
  passed_out,
  heads,
  // Once a message.
  co2,
  estimated_co2,  ///< computed from VOC
  co2_status,     ///< of the sensor: 0 is good
  pir,
  motion,
  occupied,
  battery,          ///< in percent or volt
  battery_percent,  ///< in percent
  battery_voltage,  ///< in volt or millivolt
  low_battery,
  temperature,
  humidity,
  stopped,
  blocked,
  warming_up,
  node_silent,
  sensor_status,  ///< bits, as IMBuildings has them
  events,         ///< a list of them, with type and status
  history,        ///< a list of what was stored
  flags,          ///< an object of flags, of which those that are not set are left out
  // Where to look further.
  line,       ///< an object of what is of that line
  container,  ///< an object that only wraps
  nothing,    ///< not known, or not wanted
};
inline constexpr std::size_t said_of_a_line = 5;
inline constexpr std::size_t said_count = static_cast<std::size_t>(Said::nothing) + 1;

struct KeyMeaning {
  Said said = Said::nothing;
  std::uint8_t rank = 0;    ///< of several spellings of the same in one message the least is taken
  std::string_view line{};  ///< "1" of "line_1_total_in"; "zone_3" of "zone3" and "ZONE_3"
};

[[nodiscard]] KeyMeaning meaning_of(std::string_view key);
/// For `decode --explain`: "total in".
[[nodiscard]] std::string_view name_of(Said said);

}  // namespace sensors
