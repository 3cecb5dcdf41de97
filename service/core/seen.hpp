// What was counted already: for intervals and events a repeat is a phantom person.
//
// Brokers send again what they have no acknowledgement for, in the order of the first time, marked
// as sent again (MQTT's DUP). That may be far more than was allowed to be in flight: mosquitto
// 2.0.11 loses acknowledgements of a killed client and then sends a resumed session all that
// waits, thousands of messages, at once (measured). Part of a counter's memory.
#pragma once

#include "sensors/reading.hpp"
#include "service/core/time.hpp"

#include <array>
#include <cstdint>

namespace core {

/// Which numbers of a session were seen: the newest, and which of the 1024 up to it.
struct SeenNumbers {
  static constexpr std::uint64_t reach = 1024;

  std::uint64_t session = 0;
  std::uint64_t newest = 0;
  std::array<std::uint64_t, reach / 64> bits{};  ///< of number n: bit n % reach
  bool used = false;

  /// True if it was seen; remembers it otherwise. A number further back was seen if the broker sends
  /// it again, and is a numbering that began again if not.
  bool seen(std::uint64_t number, bool redelivered);
};

struct SeenWindow {
  static constexpr Duration keep = std::chrono::hours{1};  ///< event times
  static constexpr Duration keep_unidentified = std::chrono::seconds{60};
  static constexpr std::size_t size = 32;

  struct Place {
    std::uint64_t identity = 0;
    Time at{};
  };
  std::array<Place, size> places{};
  std::uint32_t next = 0;
  std::array<SeenNumbers, 2> sessions{};  ///< the present one and the one before
  std::uint32_t next_session = 0;

  /// True if `identity` was seen within `within` before t; remembers it otherwise. 0 is no identity.
  bool seen(std::uint64_t identity, Time t, Duration within);
  bool seen(const sensors::Sequence& sequence, bool redelivered);

  /// Of a session that is known, and not after the newest of it.
  [[nodiscard]] bool is_old(const sensors::Sequence& sequence) const;
  /// Its session numbers anew from here on.
  void begin_again(const sensors::Sequence& sequence);
};

}  // namespace core
