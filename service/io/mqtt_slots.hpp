// What is to be published: one slot a topic, in which the latest value wins.
//
// Producers put values in, one taker takes them out in the order in which their topics became due.
// A value that nobody took yet is replaced by a newer one, so a slow link delays, but never piles
// up. What is said once (it expires, and nobody keeps it: the answer to a command) is no state that a
// newer one stands for: such values wait behind each other, but for equal ones, in a bounded number.
// Any number of threads may post, one takes. The mutex is held for a copy of one payload at
// most and never while a library is called.
#pragma once

#include "service/io/clock.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace io {

/// One value for one topic.
struct Publication {
  std::string topic;
  std::string payload;
  bool retain = false;
  Monotonic decided{};              ///< when what it says was decided; 0: not of interest
  bool confirm = false;             ///< sent is what the broker has acknowledged (QoS 1)
  std::chrono::seconds expires{0};  ///< then the broker forgets it (MQTT 5); 0: never
};

enum class Repeat : std::uint8_t {
  send,  ///< every value, also one equal to the last
  skip,  ///< not a value equal to what was sent last
};

/// posted = published + replaced + skipped + failed + still due, but for what is sent again after a
/// reconnect.
struct SlotFigures {
  std::uint64_t posted = 0;     ///< accepted by post()
  std::uint64_t replaced = 0;   ///< overtaken by a newer value before it was sent
  std::uint64_t skipped = 0;    ///< equal to the one before
  std::uint64_t published = 0;  ///< handed to the link
  std::uint64_t postponed = 0;  ///< given back, to be tried again
  std::uint64_t failed = 0;     ///< never to be sent
  std::uint64_t no_slot = 0;    ///< refused by post()
  std::size_t topics = 0;
};

class MqttSlots {
 public:
  explicit MqttSlots(std::size_t most_topics) : most_topics_{most_topics} {}

  // ---- any thread; never waits for the link ----
  /// False if the topic is new and all slots are taken. An empty retained payload deletes what the
  /// broker keeps; it frees the slot once it is sent, and so does a value that expires.
  bool post(const Publication& value, Repeat repeat);
  /// The link is there (again), or gone: nothing is taken while it is gone. When it comes back, all
  /// retained values are due again, since the broker may have forgotten them.
  void link(bool up);
  /// So many topics from now on, if that is more.
  void make_room_for(std::size_t topics);
  [[nodiscard]] SlotFigures figures() const;

  // ---- the taker's thread ----
  /// Waits for a value that is due; nothing when `stop` is requested.
  std::optional<Publication> take(const std::stop_token& stop);
  /// So long at most.
  std::optional<Publication> take(const std::stop_token& stop, std::chrono::milliseconds at_most);
  // What became of the value taken last, one of:
  void sent(const Publication& value);
  void postpone(const Publication& value);  ///< due again, unless a newer value stands for it
  void give_up(const Publication& value);   ///< nobody will ever take it: frees the slot

 private:
  struct Slot {
    std::string pending;
    std::optional<std::string> taken;  // last; for Repeat::skip, and to send retained ones again
    std::vector<Publication> behind;   // the pending one: each said once, in their order
    Monotonic decided{};               // of the pending one
    std::chrono::seconds expires{0};
    bool retain = false;
    bool confirm = false;
    bool due = false;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Slots = std::unordered_map<std::string, Slot, Hash, std::equal_to<>>;

  [[nodiscard]] bool has_work() const { return up_ && !due_.empty(); }
  Publication take_first();
  void make_due(Slots::value_type& entry, std::string_view payload, Monotonic decided);
  void put(Slots::value_type& entry, const Publication& value);
  void put_behind(Slot& slot, const Publication& value);

  mutable std::mutex mutex_;
  std::size_t most_topics_;
  std::condition_variable_any changed_;
  Slots slots_;
  std::deque<Slots::value_type*> due_;  // map nodes stay where they are
  bool up_ = false;
  SlotFigures figures_;
};

}  // namespace io
