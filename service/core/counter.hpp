// Counter semantics: what passed a door since the message before, from whatever the device sends.
//
// Totals wrap, reset, arrive late or twice; devices are replaced (docs and measurements: the traps
// of public integrations, sensor-cases S01..S17). The four explanations of a smaller total are
// tried in this order: late, wrap, reset, replaced. Never a negative delta; a first value is a
// baseline; every refusal has its Verdict. Pure over its memory, called by the sequencer alone. The
// memory survives restarts as part of the state.
#pragma once

#include "service/core/entry.hpp"
#include "service/core/record.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace core {

/// Which numbers of a session were seen: the newest, and which of the 1024 up to it. What a broker sends again after a
/// crash (at most what was in flight, 65535 by MQTT, 100 by our receive maximum) is known, however fast it came.
struct SeenNumbers {
  static constexpr std::uint64_t reach = 1024;

  std::uint64_t session = 0;
  std::uint64_t newest = 0;
  std::array<std::uint64_t, reach / 64> bits{};  ///< of number n: bit n % reach
  bool used = false;

  /// True if it was seen; remembers it otherwise. A number further back is a numbering that began again.
  bool seen(std::uint64_t number);
};

/// What was counted already, for counts that a repeat would falsify (intervals, events).
struct SeenWindow {
  static constexpr Duration keep = std::chrono::hours{1};  ///< event times and payloads
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
  bool seen(const sensors::Sequence& sequence);
  [[nodiscard]] bool used() const { return places.front().identity != 0 || sessions.front().used; }
};

struct CounterMemory {
  struct Side {  ///< in or out
    std::uint64_t last = 0;
    bool known = false;
  };
  Side in, out;
  Time used{};                                ///< stream time of the last total that was used
  std::optional<sensors::Sequence> sequence;  ///< of the newest message used
  std::optional<Time> t_event;
  bool restart_expected = false;      ///< the device said that it started again
  std::uint8_t late_in_a_row = 0;     ///< without identity: so many smaller totals that looked late
  Primary best = Primary::automatic;  ///< the best kind of count seen so far
  std::optional<std::int32_t> heads;
  SeenWindow window;
};

struct Counted {
  Verdict verdict = Verdict::plain;
  std::uint32_t in = 0, out = 0;      ///< persons, as the device names its directions
  std::optional<std::int32_t> level;  ///< head counters: persons inside now
  bool doubtful = false;  ///< people may have been missed or invented: uncertain until confirmed
};

/// What this message counts. REQUIRES: t never decreases from call to call.
Counted count(CounterMemory& memory, const Sensor& sensor, const Measured& measured, Time t);

}  // namespace core
