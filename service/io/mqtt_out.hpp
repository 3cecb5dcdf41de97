// The outgoing thread: takes values out of their slots and publishes them, so that nobody else ever
// waits for the MQTT library (it lets nobody publish while a message callback runs).
//
// States and signals go at QoS 0: the latest value counts, and it is sent again; alerts at QoS 1. The publisher is
// called by this thread alone and may wait.
#pragma once

#include "service/io/histogram.hpp"
#include "service/io/mqtt_slots.hpp"

#include <atomic>
#include <functional>
#include <thread>

namespace io {

/// What became of one attempt.
enum class Published : std::uint8_t {
  sent,
  later,    ///< the link is down or busy: worth another attempt
  refused,  ///< it can never be sent: no valid topic
  denied    ///< the broker does not take it
};

class MqttOut {
 public:
  using Publisher = std::function<Published(const Publication&)>;

  explicit MqttOut(std::size_t most_topics) : slots_{most_topics} {}

  // ---- the owner's thread ----
  /// `publish` must be valid until stop() returns. `sent` is told of every value that is to be
  /// confirmed, once it is, `given_up` of every such value that is not tried again; on the outgoing
  /// thread.
  void start(Publisher publish, std::function<void(const Publication&)> sent = {},
             std::function<void(const Publication&)> given_up = {});
  /// What is still due stays unsent.
  void stop();

  // ---- any thread; never waits for the library ----
  bool post(const Publication& value, Repeat repeat = Repeat::send) {
    return slots_.post(value, repeat);
  }
  void link(bool up) { slots_.link(up); }
  /// So many topics from now on, if that is more.
  void make_room_for(std::size_t topics) { slots_.make_room_for(topics); }
  [[nodiscard]] SlotFigures figures() const { return slots_.figures(); }
  /// From Publication::decided to the hand-over to the library.
  [[nodiscard]] HistogramFigures delays() const { return delays_.figures(); }
  /// Grows at least once a second, if nothing holds the thread up.
  [[nodiscard]] std::uint64_t turns() const { return turns_.load(std::memory_order_relaxed); }

 private:
  void run(const std::stop_token& stop);
  void note(const Publication& sent);
  void give_up(const Publication& value);

  MqttSlots slots_;
  Histogram delays_;
  std::atomic<std::uint64_t> turns_{0};
  Publisher publish_;
  std::function<void(const Publication&)> sent_, given_up_;
  std::jthread thread_;  // last: it stops first
};

}  // namespace io
