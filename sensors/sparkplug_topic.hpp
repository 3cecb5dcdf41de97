// The topics of Sparkplug B: spBv1.0/<group>/<N or D, and the kind>/<edge node>[/<device>]. Views the topic; pure.
#pragma once

#include "sensors/topic.hpp"

#include <cstdint>
#include <string_view>

namespace sensors {

struct SparkplugTopic {
  enum class Kind : std::uint8_t { data, birth, death, other };

  Kind kind = Kind::other;
  bool of_node = false;  ///< the edge node speaks of itself
  std::string_view group{}, node{}, device{};
  std::string_view
      path{};  ///< "gs-1/b101": node and device; the node alone where it speaks of itself

  [[nodiscard]] std::string_view speaker() const { return of_node ? node : device; }
};

[[nodiscard]] SparkplugTopic sparkplug_topic_from(std::string_view topic);

/// The level at that place, counted from 0; "" if there are fewer.
[[nodiscard]] std::string_view topic_level(std::string_view topic, std::size_t place);

/// Which levels a source leaves open, and so which its devices are named by: "b101", "gs-1/b101",
/// "house/gs-1/b101".
struct SparkplugScope {
  bool several_groups = false;
  bool several_nodes = false;  ///< also if there are several groups
};
[[nodiscard]] SparkplugScope sparkplug_scope_of(const TopicPattern& configured);

}  // namespace sensors
