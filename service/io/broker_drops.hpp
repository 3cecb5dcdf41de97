// What the broker dropped because somebody's queue was full, as the broker itself tells: the only word of it there is,
// since publishers get their acknowledgement all the same.
//
// It counts for all of its clients together, from its start; we count from ours. Brokers that tell nothing of it, or
// not to us, leave it unknown.
#pragma once

#include "service/io/mqtt_message.hpp"
#include "service/io/subscription.hpp"

#include <atomic>
#include <cstdint>
#include <optional>

namespace io {

/// Of mosquitto, sent every sys_interval.
inline constexpr const char* broker_drops_topic = "$SYS/broker/publish/messages/dropped";

class BrokerDrops {
 public:
  [[nodiscard]] static Subscription subscription() {
    return {.filter = broker_drops_topic, .qos = 0, .optional = true};
  }

  // ---- the link's thread ----
  /// How many were dropped since it was told last; nothing: that was another message.
  std::optional<std::uint64_t> take(const MqttMessage& message);

  // ---- any thread ----
  /// Since the first telling; nothing before it.
  [[nodiscard]] std::optional<std::uint64_t> dropped() const;

 private:
  std::optional<std::uint64_t> last_;  // as the broker counts
  std::atomic<bool> known_{false};
  std::atomic<std::uint64_t> dropped_{0};
};

}  // namespace io
