// What a value is about, told from the name somebody gave it: "carbon-dioxide", "CO2 (ppm)",
// "peopleCount", "Door 1 In". Shared by the formats whose devices name their values freely (homie,
// sparkplug-b) and by discovery.
//
// Names are taken apart into words. A name counts only if it is clear: limits, alarms and averages of
// a quantity are not the quantity, and "in" means persons only among words of counting. Pure, no
// allocation, safe from any thread.
#pragma once

#include "sensors/plain_value.hpp"

#include <string_view>

namespace sensors {

struct NamedQuantity {
  Quantity quantity = Quantity::other;
  std::string_view sensed = "";  ///< of a presence: Presence::of
  friend bool operator==(const NamedQuantity&, const NamedQuantity&) = default;
};

[[nodiscard]] NamedQuantity quantity_named(std::string_view name);

/// What names the value at the end of a path: its last level, or the last two where the last says
/// nothing by itself. "CO2" of "Air/CO2", "people/count" of "hall/people/count".
[[nodiscard]] std::string_view name_in(std::string_view path);

/// The same, where the value told may change it: an occupancy that is true or false is a presence.
[[nodiscard]] NamedQuantity quantity_named(std::string_view name, std::string_view value);

}  // namespace sensors
