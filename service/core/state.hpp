// The whole state of the premises: what `step` works on, what a snapshot of the ledger holds.
//
// Owned by the sequencer; nobody else reads it (readers have the Board). Plain data: the functions
// that change it are in step, readings, spaces, counter, admission and rule_engine.
#pragma once

#include "service/core/change.hpp"
#include "service/core/counter.hpp"
#include "service/core/occupancy.hpp"
#include "service/core/premises.hpp"
#include "service/core/rule_slots.hpp"
#include "service/core/second_counter.hpp"
#include "service/core/timers.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace core {

/// Why a count is uncertain until somebody or something confirms it.
struct Doubts {
  bool restart = false;  ///< what a counter told while the daemon or the broker was away is lost
  bool counter =
      false;  ///< a counter was reset, replaced, silent or jumped; persons may be missing
  [[nodiscard]] bool any() const { return restart || counter; }
  friend bool operator==(const Doubts&, const Doubts&) = default;
};

struct SpaceState {
  std::int32_t own = 0;           ///< in it, outside any space within; always 0 where open
  std::int32_t total = 0;         ///< own + totals of the children, always
  std::int32_t shown_inside = 0;  ///< own + what the children show
  std::int32_t shown = 0;  ///< shown_inside, or the limit if that is more and the space is unknown
  std::int32_t reserved = 0;        ///< places given out and not taken, on this level
  std::int32_t granted = 0;         ///< rooms: as reserved, for the rule of staff seats
  std::optional<Persons> limit;     ///< in force
  std::uint16_t blind_sensors = 0;  ///< counters of its boundary that tell nothing: unknown
  std::uint16_t unknown_below = 0;  ///< spaces within that are unknown for that reason: uncertain
  std::uint16_t unheard = 0;  ///< counters of its boundary not heard since the start: uncertain
  std::uint16_t tested = 0;   ///< sensors that decide its count and are tested: uncertain
  Doubts doubts;
  bool confirmed = false;  ///< somebody looked since the start: `unheard` does not matter
  std::uint64_t published = pack(Occupancy{});  ///< the occupancy word readers have
  Status status = Status::unknown;
  Time status_since{};
  std::array<std::uint64_t, correction_reasons> corrections{};  ///< persons, ever

  bool dirty = false;         ///< in State::dirty
  bool judged_dirty = false;  ///< in State::judged_dirty
  bool shown_dirty = false;   ///< in State::shown_spaces
};

/// The last three CO2 readings of a sensor, newest last.
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
  bool faulty = false;   ///< says itself that it does not see everybody
  bool unheard_since_start = false;
  std::optional<std::int32_t> battery_percent;
  CounterMemory counter;
  SecondCounter second;  ///< of a first counter: what checks it
  AirMemory air;
  Walk walked;  ///< of the last walktest that was finished
  Walk walk;    ///< of one that runs

  bool shown_dirty = false;  ///< in State::shown_sensors
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
  static constexpr std::size_t most_levels =
      6;  ///< room in area in floor in site, and two to spare

  std::uint32_t number = 0;  ///< AdmissionId; 0: the place is free
  SpaceId from, to;
  std::int32_t persons = 0;
  Time expires{};
  std::array<std::int32_t, most_levels> unused{};  ///< per level, from `to` upwards
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
  std::uint32_t open_admissions = 0;
  std::uint32_t walktests = 0;  ///< that run
  Timers timers;  ///< slots: sensors (silence), rules (hold, clear), admissions (expiry), sensors
                  ///< (walktests), the broker

  // Follows from the premises.
  RuleSlots rule_slots;
  std::vector<std::vector<SpaceId>> boundary_of;  ///< per sensor: the spaces whose count it decides
  std::vector<SensorId> checked_by;               ///< per sensor: the second counter of its door
  std::vector<std::vector<SensorId>> air_of;      ///< per space: its CO2 sensors
  std::vector<std::vector<SensorId>>
      sensors_of;                 ///< per space: those and the counters of its boundary
  std::vector<char> never_known;  ///< per space: no counter tells how many are in it
  std::vector<char> at_least;     ///< per space: it or a space within is open

  // What was touched and not looked at since.
  std::vector<SpaceId> dirty;         ///< words and states to be renewed after this entry
  std::vector<SpaceId> judged_dirty;  ///< rules to be run after this batch
  std::vector<SpaceId> shown_spaces;  ///< not on the board yet, see shown()
  std::vector<SensorId> shown_sensors;
};

/// A new state for these premises, nothing heard yet, everything touched.
[[nodiscard]] State make_state(std::shared_ptr<const Premises> premises, Time t);

/// The board has what was touched.
void shown(State& state);

/// The CO2 of a sensor as rules see it: the median of its last three readings if they are of the
/// last minute, else the newest; and of a space: the median of its sensors that are fresh (the
/// lower of two), none if none is.
[[nodiscard]] std::optional<Ppm> co2_of(const AirMemory& air, Time now);
[[nodiscard]] std::optional<Ppm> co2_of(const State& state, SpaceId space);

}  // namespace core
