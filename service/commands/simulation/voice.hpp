// What a configured sensor can say, and how: readings through the encoder of its format.
//
// Which quantities a device sends depends on the format and its settings. Nobody lists that: each
// is said once and read back, and what comes back is what the device can say, so a new format needs
// nothing here. Immutable after construction but for the count of messages; single thread.
#pragma once

#include "sensors/format.hpp"
#include "service/core/premises.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace simulation {

/// One sensor as it is configured: whose readings, in which format, under which topic.
struct Line {
  core::SensorId sensor;
  const sensors::Format* format = nullptr;
  sensors::TopicPattern pattern;
  sensors::Settings settings;
  std::uint8_t qos = 0;
  std::string device, line;  ///< as the configuration matches them; "" where the topic says enough
};

/// What a device tells about persons or air.
enum class Manner : std::uint8_t { totals, interval, crossings, level, air, mute };

class Voice {
 public:
  /// The line must outlive this.
  explicit Voice(const Line& line) : line_{line} {}

  /// The messages that say this at t; none if the format has no words for it.
  void say(const sensors::Body& body, sensors::Instant t, std::vector<sensors::Telegram>& out);
  /// The device started again: its messages are counted from 0 in a new session.
  void start_session() {
    ++session_;
    messages_ = 0;
  }
  /// What the daemon would read if this were said; nothing if there are no words for it.
  [[nodiscard]] std::optional<sensors::Body> heard(const sensors::Body& body) const;
  /// How a sensor of this role speaks: its primary quantity where one is configured, else the best
  /// it can say, in the order total, interval, crossing, level.
  [[nodiscard]] Manner manner(core::SensorRole role, core::Primary primary) const;

 private:
  [[nodiscard]] bool can_say(const sensors::Body& body) const;
  void encode(const sensors::Reading& reading, std::vector<sensors::Telegram>& out) const;
  [[nodiscard]] sensors::Reading reading(const sensors::Body& body, sensors::Instant t) const;

  const Line& line_;
  std::uint64_t session_ = 1;
  std::uint64_t messages_ = 0;
};

}  // namespace simulation
