// The canary: a message of our own that must come back from the broker. A connection over which it does not is deaf,
// however connected it looks: the broker forgot our topics, or its access rules changed.
//
// Deaf is a matter between the broker and us only while the thread that would hear it turns; where that stands still,
// a new connection is no help and the watchdog's work begins.
#pragma once

#include "service/io/clock.hpp"
#include "service/io/mqtt_message.hpp"
#include "service/io/mqtt_slots.hpp"
#include "service/io/subscription.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace io {

/// raumwacht/<instance>/canary, not retained.
[[nodiscard]] std::string canary_topic(std::string_view instance);

class Canary {
 public:
  /// `mark`: tells this process from one before. `period`: between two songs.
  Canary(std::string topic, std::string mark, Monotonic period);

  [[nodiscard]] const std::string& topic() const { return topic_; }
  [[nodiscard]] Subscription subscription() const {
    return {.filter = topic_, .qos = 0, .ours_too = true};
  }

  // ---- the outgoing thread ----
  /// Of everything that was handed to the library.
  void sent(const Publication& value);

  // ---- the link's thread ----
  /// False: that was another message.
  bool take(const MqttMessage& message);

  // ---- the loop's thread ----
  /// The next one, if it is time.
  [[nodiscard]] std::optional<Publication> sing(Monotonic now);
  struct Link {
    bool up = false;
    std::uint64_t connects = 0;
    std::chrono::nanoseconds receiving{};  ///< CPU time of the thread that hears
  };
  /// True once for each time of patience without an answer: three periods, and twice as many each time until one comes
  /// back, so that a broker that does not let it through is not connected to again and again.
  [[nodiscard]] bool is_deaf(const Link& link, Monotonic now);

  // ---- any thread ----
  [[nodiscard]] std::uint64_t heard() const { return heard_.load(std::memory_order_relaxed); }

 private:
  void begin_anew(const Link& link, Monotonic now);

  struct Probe {
    Monotonic at{};
    std::chrono::nanoseconds receiving{};
  };

  const std::string topic_, mark_;
  const Monotonic period_;
  std::atomic<std::uint64_t> sent_{0}, heard_{0};

  // The loop's own.
  std::uint64_t songs_ = 0, heard_then_ = 0, sent_then_ = 0, connects_ = 0;
  Monotonic next_song_{}, since_{}, patience_;
  std::optional<Probe> probe_;
};

}  // namespace io
