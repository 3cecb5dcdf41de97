// The intake: messages in, entries out. Decodes on the producer's thread and hands over to the sequencer.
//
// `take` is what the MQTT callback calls: it never throws and never loses anything silently. What cannot be read
// becomes a dead letter, counted by source and reason; a full queue makes the producer wait, which holds the broker
// back; at QoS 1 it returns when the entries are committed, at most half a second later, since the acknowledgement
// leaves with its return.
// Threads: take() one at a time (Paho has one receiving thread); use() and figures() any.
#pragma once

#include "sensors/format.hpp"
#include "service/core/bounded_queue.hpp"
#include "service/core/entry.hpp"
#include "service/io/bell.hpp"
#include "service/io/climate.hpp"
#include "service/io/clock.hpp"
#include "service/io/commit_gate.hpp"
#include "service/io/config.hpp"
#include "service/io/intake_figures.hpp"
#include "service/io/letters.hpp"
#include "service/io/measured.hpp"
#include "service/io/mqtt_message.hpp"
#include "service/io/refused.hpp"
#include "service/io/router.hpp"
#include "service/io/source_memories.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace io {

using EntryQueue = core::BoundedQueue<core::Entry>;

/// What stands between producers and the sequencer. Outlives both.
class Doorway {
 public:
  explicit Doorway(std::size_t capacity) : queue{capacity} {}

  // ---- any thread ----
  /// The place of the entry in the one order; waits while the queue is full.
  std::uint64_t push(const core::Entry& entry);
  /// The same for who may not wait: nothing while the queue is full.
  [[nodiscard]] std::optional<std::uint64_t> try_push(const core::Entry& entry);
  /// About: it may change at any moment.
  [[nodiscard]] bool is_full() const { return queue.size_hint() >= queue.capacity(); }
  /// Somebody is about to wait for what was pushed: the sequencer shall not gather more first.
  void hurry();
  [[nodiscard]] std::uint64_t waits() const { return waits_.load(std::memory_order_relaxed); }

  // ---- the sequencer's thread ----
  [[nodiscard]] bool is_hurried() const { return hurried_.load(std::memory_order_acquire); }
  /// Before taking a batch: what was hurried for so far is in it. (Acquires what the hurrying thread pushed.)
  void take_hurry() { (void)hurried_.exchange(false, std::memory_order_acq_rel); }

  EntryQueue queue;
  Bell work;        ///< rung for every entry: there is something to do
  Bell hurry_bell;  ///< rung by hurry()
  CommitGate gate;
  LetterShelf letters{256};

 private:
  std::atomic<bool> hurried_{false};
  std::atomic<std::uint64_t> waits_{0};
};

class Intake {
  struct Sources;

 public:
  /// How messages are read by a configuration: made by any thread, before it is used.
  class Reading {
   public:
    Reading() = default;

   private:
    friend class Intake;
    std::shared_ptr<Sources>
        sources;  // shared, so that it may travel between threads in a function
    std::size_t sensors = 0;
  };
  [[nodiscard]] static Reading reading_of(const Config& config);

  Intake(Doorway& doorway, const Clock& clock);

  /// What formats ask devices to say, if anybody listens: called on the taking thread, must not wait. Before the first
  /// message.
  void on_request(std::function<void(const sensors::Request&)> ask) { ask_ = std::move(ask); }

  /// From now on messages are read by this configuration. The entry that says so goes before the first of them.
  /// What was in use before comes back: it is large, and who asks may let it go elsewhere.
  Reading use(Reading reading, const core::Entry* announcement);
  void use(const Config& config, const core::Entry* announcement);

  void take(const MqttMessage& message) noexcept;
  /// The broker was away: what was said meanwhile may have been missed.
  void lose_touch();

  [[nodiscard]] IntakeFigures figures() const;
  /// What was refused of that source; nothing if none of that id is in use.
  [[nodiscard]] std::optional<Refusals> refusals(std::string_view id) const;
  /// What the sources in use listen to.
  [[nodiscard]] std::vector<Subscription> subscriptions() const;

 private:
  struct Sources {  // with the router they belong to
    explicit Sources(const Config& config);
    Router router;
    SourceMemories memories;
    std::vector<std::array<std::atomic<std::uint64_t>, sensors::reason_count>> refused;
    LastRefused last_refused;
    std::string configuration;  // its hash
    ClimateMemory climate;
  };

  struct Said {  // last, by a sensor of itself
    std::int32_t battery = -1;
    std::optional<bool> faulty;
    Faults faults;
  };

  void take_from(std::uint32_t source, const sensors::Captures& captures,
                 const MqttMessage& message);
  void push_readings(std::uint32_t source, const MqttMessage& message);
  void push_measured(const core::Measured& measured, const MqttMessage& message);
  void push(core::Measured measured, const MqttMessage& message);
  [[nodiscard]] bool is_fed(core::SensorId sensor) const;
  void refuse(std::uint32_t source, const MqttMessage& message, sensors::Reason reason,
              std::string_view detail);
  void push_letter(std::uint32_t source, const MqttMessage& message, sensors::Reason reason,
                   std::string_view detail);
  [[nodiscard]] bool may_keep_letter();
  [[nodiscard]] bool says_something_new(const core::Measured& measured);
  void wait_for_commit();

  Doorway& doorway_;
  const Clock& clock_;
  std::function<void(const sensors::Request&)> ask_;

  // Sources are read under either lock and exchanged under both: take() may wait for room in the queue with the
  // first, figures() never waits for take().
  std::mutex taking_;
  mutable std::mutex figuring_;
  std::shared_ptr<Sources> sources_;

  // The taking thread's own.
  sensors::Readings readings_;
  std::vector<core::SensorId> fed_;  // by the message
  std::vector<Said> said_;           // per sensor: repeated with every message, it is no news
  std::uint64_t last_place_ = 0;
  sensors::Instant arrival_{};
  Monotonic arrived_{};
  std::uint32_t payload_hash_ = 0;
  double letter_tokens_ = 0;
  Monotonic letter_time_{};

  std::atomic<std::uint64_t> messages_{0}, unknown_topic_{0}, letters_not_kept_{0}, not_in_time_{0};
};

}  // namespace io
