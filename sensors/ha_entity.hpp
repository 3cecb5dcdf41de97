// One entity of a discovery announcement, be it alone or a component of a device document: its keys under
// their full names or abbreviations, its topics in full, what it is. Views the announcement's JSON. Pure,
// safe from any thread.
#pragma once

#include "sensors/quantity_names.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace sensors {

/// A key and its abbreviation (home-assistant/core components/mqtt/abbreviations.py).
struct HaKey {
  std::string_view name;
  std::string_view abbreviation;
};

/// The value of that key, or nullptr.
[[nodiscard]] const boost::json::value* ha_find(const boost::json::object& object, HaKey key);
/// The text of that key, or "".
[[nodiscard]] std::string_view ha_text(const boost::json::object& object, HaKey key);

inline constexpr HaKey ha_unit{"unit_of_measurement", "unit_of_meas"};

struct HaEntity {
  std::string_view component;  ///< "sensor", "binary_sensor", "number"
  std::string_view id;         ///< its object id in the topic, or its key in the document
  const boost::json::object& own;
  const boost::json::object& shared;  ///< the device document it stands in, else `own`

  /// What it says itself, or else the document for all of its components; nullptr if neither does.
  [[nodiscard]] const boost::json::value* find(HaKey key) const;
  [[nodiscard]] std::string_view text(HaKey key) const;
  /// The topic with the base in place of a '~' at its begin or end.
  [[nodiscard]] std::string topic(std::string_view told) const;
};

/// What its class, its names and its unit say together; Quantity::other if that is nothing of use.
[[nodiscard]] NamedQuantity quantity_of(const HaEntity& entity);

}  // namespace sensors
