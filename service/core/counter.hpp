// Counter semantics: what passed a door since the message before, from whatever the device sends.
//
// Totals wrap, reset, arrive late or twice; devices are replaced (docs and measurements: the traps
// of public integrations, sensor-cases S01..S17). The four explanations of a smaller total are
// tried in this order: late, wrap, reset, replaced. Never a negative delta; a first value is a
// baseline; every refusal has its Verdict. Pure over its memory, called by the sequencer alone. The
// memory survives restarts as part of the state.
#pragma once

#include "service/core/calendar.hpp"
#include "service/core/entry.hpp"
#include "service/core/record.hpp"
#include "service/core/seen.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace core {

struct CounterMemory {
  struct Side {  ///< in or out
    std::uint64_t last = 0;
    bool known = false;
    Time at{};  ///< when it was told
  };
  Side in, out;
  Time used{};                        ///< stream time of the last total that was used
  bool restart_expected = false;      ///< the device said that it started again
  std::uint8_t late_in_a_row = 0;     ///< without identity: so many smaller totals that looked late
  Primary best = Primary::automatic;  ///< the best kind of count seen so far
  std::optional<std::int32_t> heads;
  std::optional<sensors::Sequence> sequence;  ///< of the newest message used
  std::optional<sensors::Sequence> heard;     ///< of the newest message, whatever was in it
  std::optional<Time> t_event;
  /// Only what counts intervals or events has one, made with the first; it would be the largest part
  /// by far.
  std::unique_ptr<SeenWindow> window;
};

/// What the clocks at a sensor show. Without a calendar they have no zone.
struct SiteClock {
  const Calendar* calendar = nullptr;
  Duration wall_offset{};  ///< wall time minus stream time
};

struct Directions {
  bool in = false, out = false;
};

struct Counted {
  Verdict verdict = Verdict::plain;
  std::uint32_t in = 0, out = 0;      ///< persons, as the device names its directions
  Directions told{};                  ///< which of them the message brought up to date
  std::optional<std::int32_t> level;  ///< head counters: persons inside now
  bool doubtful = false;  ///< people may have been missed or invented: uncertain until confirmed
};

/// Any message of the device: true if one before it is missing, and with it, perhaps, somebody in an
/// interval or a crossing. A repeat and what comes out of order miss nothing.
bool skips(CounterMemory& memory, const Measured& measured);

/// What this message counts. REQUIRES: t never decreases from call to call.
Counted count(CounterMemory& memory, const Sensor& sensor, const Measured& measured, Time t,
              const SiteClock& clock = {});

}  // namespace core
