// Topics of Sparkplug B: spBv1.0/<group>/<N or D, and the kind>/<edge node>[/<device>]. Pure, no
// allocation, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sensors {

enum class SparkplugKind : std::uint8_t { data, birth, death, other };

struct SparkplugPlace {
  SparkplugKind kind = SparkplugKind::other;
  bool of_node = false;
  std::string_view speaker;  ///< the device, or the edge node where that speaks of itself
};
[[nodiscard]] SparkplugPlace sparkplug_place_of(std::string_view topic);

/// The level at that place, counted from 0; "" if there are fewer.
[[nodiscard]] std::string_view sparkplug_level(std::string_view topic, std::size_t place);

}  // namespace sensors
