// The whole state of the premises: what `step` works on, what a snapshot of the ledger holds.
//
// Owned by the sequencer; nobody else reads it (readers have the Board). Plain data: the functions
// that change it are in step, spaces, counter, admission and rule_engine.
#pragma once

#include "service/core/change.hpp"
#include "service/core/counter.hpp"
#include "service/core/occupancy.hpp"
#include "service/core/premises.hpp"
#include "service/core/rule_slots.hpp"
#include "service/core/timers.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace core {

/// Why a count is uncertain until somebody or something confirms it.
struct Doubts {
  bool restart : 1 =
      false;  ///< the daemon or the broker was away, and not every counter has been heard since
  bool counter : 1 = false;  ///< a counter was reset, replaced or jumped; persons may be missing
  [[nodiscard]] bool any() const { return restart || counter; }
  friend bool operator==(const Doubts&, const Doubts&) = default;
};

struct SpaceState {
  std::int32_t own = 0;       ///< in it, outside any space within; 0 and without meaning where open
  std::int32_t total = 0;     ///< own + totals of the children, always
  std::int32_t shown = 0;     ///< as total, but unknown spaces below count as their limit
  std::int32_t reserved = 0;  ///< places given out and not taken, on this level
  std::int32_t granted = 0;   ///< visitors of places given out, for the staff rule of rooms
  std::optional<Persons> limit;  ///< in force
  std::uint16_t blind_sensors =
      0;  ///< counters of its boundary that are silent or offline: unknown
  std::uint16_t unknown_below = 0;  ///< unknown spaces within: uncertain
  std::uint16_t unheard = 0;  ///< counters of its boundary not heard since Doubts::restart began
  Doubts doubts;
  std::uint64_t published = 0;  ///< the occupancy word readers have
  Status status = Status::unknown;
  Time status_since{};
  bool dirty = false;         ///< touched in this entry: published word to be renewed
  bool judged_dirty = false;  ///< touched in this batch: rules to be run
  std::array<std::uint64_t, correction_reasons> corrections{};  ///< persons, ever
};

/// The last three CO2 readings of a sensor: its value is their median within the last minute, else
/// the newest.
struct AirMemory {
  struct Sample {
    Time at{};
    Ppm ppm{};
  };
  std::array<Sample, 3> samples{};
  std::uint8_t size = 0;
};

struct SensorState {
  Time heard{};  ///< last live message; meaning only if ever_heard
  bool ever_heard = false;
  bool silent = false;   ///< not heard for three times what was expected
  bool offline = false;  ///< its last will or its bridge says so
  bool unheard_since_start = false;
  std::optional<std::int32_t> battery_percent;
  CounterMemory counter;
  AirMemory air;
};

/// Persons through a door, as counted, never corrected.
struct DoorState {
  std::uint64_t in = 0, out = 0;
};

/// One level of one rule at one space.
struct RuleState {
  enum class Phase : std::uint8_t { quiet, pending, active, clearing } phase = Phase::quiet;
  Time since{};    ///< of the phase
  Time started{};  ///< of the violation, while active or clearing
  std::int32_t value = 0, threshold = 0;
  std::uint64_t violations = 0;  ///< ever started
  Duration violated{};           ///< sum of the ended ones
};

/// A place given out: so many persons may come from `from` to `to`, level by level.
struct AdmissionState {
  std::uint32_t number = 0;  ///< AdmissionId; 0: the slot is free
  SpaceId from, to;
  std::int32_t persons = 0;
  Time expires{};
  std::array<std::int32_t, 6>
      unused{};  ///< per level, from `to` upwards; site, floor, area, room: at most six deep
};
inline constexpr std::size_t most_admissions = 256;  ///< open at once, over all sites

struct State {
  std::shared_ptr<const Premises> premises;
  Seq next_seq = 1;
  Time t{};
  Duration wall_offset{};
  bool broker_up = false;
  bool broker_lost = false;  ///< down for longer than the grace: everything counts as unknown

  std::vector<SpaceState> spaces;
  std::vector<SensorState> sensors;
  std::vector<DoorState> doors;
  std::vector<RuleState> rules;  ///< by rule_slots
  std::vector<AdmissionState> admissions;
  std::uint32_t next_admission = 1;
  Timers timers;

  // Derived from the premises, rebuilt with them.
  std::vector<std::vector<SpaceId>> boundary_of;  ///< per sensor: the spaces whose count it decides
  std::vector<std::vector<SensorId>> air_of;      ///< per space: its CO2 sensors
  RuleSlots rule_slots;
  std::vector<SpaceId> dirty;  ///< spaces with dirty set
  std::vector<SpaceId> judged_dirty;
};

/// A new state for these premises, nothing heard yet.
[[nodiscard]] State make_state(std::shared_ptr<const Premises> premises, Time t);

/// The CO2 of a sensor as rules see it: the median of its readings of the last minute, where there
/// are three, else the newest; and of a space: the median of its sensors that are fresh (the lower
/// of two), none if none is.
[[nodiscard]] std::optional<Ppm> co2_of(const AirMemory& air, Time now);
[[nodiscard]] std::optional<Ppm> co2_of(const State& state, SpaceId space);

}  // namespace core
