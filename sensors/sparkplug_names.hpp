// What a Sparkplug metric is: its name says it, or an installer does, for names that say nothing and for
// aliases. `aliases` is what the installer says: "Air/CO2=3|in=17|co2=AQ_1", on the right the alias or
// the name a metric is told by, on the left what it is. Pure, no allocation, safe from any thread.
#pragma once

#include "sensors/quantity_names.hpp"
#include "sensors/sparkplug_metric.hpp"

#include <string_view>

namespace sensors {

struct SparkplugMeaning {
  NamedQuantity what;
  std::string_view line;  ///< the folder: "Room 101" of "Room 101/CO2"
  [[nodiscard]] bool is_known() const { return what.quantity != Quantity::other; }
  friend bool operator==(const SparkplugMeaning&, const SparkplugMeaning&) = default;
};

/// By its name, if that says it or `aliases` says what the name means; else by its alias.
[[nodiscard]] SparkplugMeaning meaning_in(std::string_view aliases, const SparkplugMetric& metric);

/// True if data that follow a birth with this metric would be misread: an alias stands for something
/// else now, or what `aliases` expects under one alias has another.
[[nodiscard]] bool contradicts(std::string_view aliases, const SparkplugMetric& metric);

}  // namespace sensors
