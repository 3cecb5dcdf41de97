// One value a topic, as plain text: read as what the topic is known to be about. Shared by the
// formats that work so (text, esphome). Pure, safe from any thread.
#pragma once

#include "sensors/reading.hpp"
#include "sensors/readings.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sensors {

enum class Quantity : std::uint8_t {
  co2,
  estimated_co2,  ///< computed from VOC: no CO2
  in_total,
  out_total,
  in_interval,
  out_interval,
  occupancy,
  crossing,
  presence,
  battery,
  uptime,
  link,
  other,  ///< none of these: the device is alive
};
/// The quantity of that name as settings spell it: "in_total".
[[nodiscard]] std::optional<Quantity> quantity_from(std::string_view name);
/// The other way round; also "estimated_co2" and "other", which no setting may be.
[[nodiscard]] std::string_view name_of(Quantity quantity);

/// Words (separated by '|'), and what totals are known to do.
struct ValueRules {
  std::string_view entry = "in|entry|enter|+1|1";
  std::string_view exit = "out|exit|leave|-1";
  std::string_view yes = "on|true|1|yes|open|detected|online|up|ready|sleeping";
  std::string_view no = "off|false|0|no|closed|clear|offline|down|lost|disconnected|init";
  std::string_view sensed = "presence";  ///< Presence::of
  std::uint8_t width = 64;
  ResetPolicy reset = ResetPolicy::unknown;
};

/// Adds `reading` with what the text says. A text that says there is no value gives an invalid CO2
/// reading, and of all else that the device is alive.
void decode_value(Quantity quantity, std::string_view text, const Reading& reading,
                  const ValueRules& rules, Readings& out);

/// The text such a device would send; nothing if the reading is not of that quantity. Of both
/// totals only the one the quantity names.
[[nodiscard]] std::optional<std::string> encode_value(Quantity quantity, const Reading& reading,
                                                      const ValueRules& rules);

}  // namespace sensors
