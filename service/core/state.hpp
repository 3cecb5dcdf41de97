// The whole state of the premises: what `step` works on, what a snapshot of the ledger holds.
//
// Owned by the sequencer; nobody else reads it (readers have the Board). Plain data: the functions
// that change it are in step, readings, spaces, counter, admission and rule_engine.
#pragma once

#include "service/core/chain.hpp"
#include "service/core/change.hpp"
#include "service/core/counter.hpp"
#include "service/core/implausible.hpp"
#include "service/core/occupancy.hpp"
#include "service/core/premises.hpp"
#include "service/core/quarter_hours.hpp"
#include "service/core/rule_slots.hpp"
#include "service/core/second_counter.hpp"
#include "service/core/supplies.hpp"
#include "service/core/timer_slots.hpp"
#include "service/core/timers.hpp"

#include <array>
#include <cstdint>
#include <map>
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

/// What the air of a space did lately, and whether its windows seem open (see airing.hpp).
struct AiringState {
  struct Look {
    Time at{};
    Ppm ppm{};
    friend bool operator==(const Look&, const Look&) = default;
  };
  std::array<Look, 8> looks{};  ///< newest last, a minute apart at least
  std::uint8_t size = 0;
  bool on = false;
  Time since{};               ///< meaning only while on
  Ppm least{};                ///< while on
  std::optional<Time> ended;  ///< the last one
  StillAir still;             ///< of a room
  friend bool operator==(const AiringState&, const AiringState&) = default;
};

/// A room after a visit, until it may be used again (see release.hpp).
struct ReleaseState {
  bool awaited = false;
  bool aired = false;
  bool cleaned = false;
  bool entered = false;     ///< somebody came in too early and is still there
  std::int32_t stayed = 0;  ///< persons in it at the end of the visit who did not go since
  Time since{};             ///< the end of the visit
};

/// What a space is and where it stands: follows from the premises, kept beside what moves with it.
struct SpaceTraits {
  SpaceId parent;
  std::int32_t staff = 0;   ///< rooms: seats kept for staff
  std::uint32_t ready = 0;  ///< what must be in place before a visit: bits of Premises::items
  SpaceKind kind = SpaceKind::room;
  bool has_own : 1 = false;      ///< an own count: it is not open
  bool never_known : 1 = false;  ///< no counter tells how many are in it
  bool at_least : 1 = false;     ///< it or a space within is open
  bool told_late : 1 = false;    ///< a counter at a door of it, or within, reports now and then
};

/// What every movement needs comes first, in three cache lines; what is seldom looked at last.
struct alignas(64) SpaceState {
  std::int32_t own = 0;           ///< in it, outside any space within; always 0 where open
  std::int32_t total = 0;         ///< own + totals of the children, always
  std::int32_t shown_inside = 0;  ///< own + what the children show
  std::int32_t shown = 0;  ///< shown_inside, or the limit if that is more and the space is unknown
  SpaceTraits traits;
  std::uint16_t blind_sensors = 0;  ///< counters of its boundary that tell nothing: unknown
  std::uint16_t unknown_below = 0;  ///< spaces within that are unknown for that reason: uncertain
  std::uint16_t unheard = 0;  ///< counters of its boundary not heard since the start: uncertain
  std::uint16_t tested = 0;   ///< sensors that decide its count and are tested: uncertain
  Doubts doubts;
  bool confirmed = false;     ///< somebody looked since the start: `unheard` does not matter
  bool in_use = true;         ///< by the stage in force
  bool dirty = false;         ///< in State::dirty
  bool judged_dirty = false;  ///< in State::judged_dirty
  bool shown_dirty = false;   ///< in State::shown_spaces
  Bound bound = Bound::none;  ///< which rule said the limit

  std::uint64_t published = pack(Occupancy{});  ///< the occupancy word readers have
  std::optional<Persons> limit;                 ///< in force
  std::int32_t reserved = 0;                    ///< places given out and not taken, on this level
  std::int32_t visitors = 0;                    ///< rooms: persons of running visits
  std::int32_t looked_total = 0;  ///< total when the room was last looked at, see look_at_room()
  std::uint32_t in_place = 0;     ///< of the checklist: bits of Premises::items
  std::uint32_t passages = 0;     ///< through doors of it and within, since the night
  std::uint16_t standing = 0;     ///< violations
  bool residual = false;          ///< the last night found more persons left over than counters err
  bool counted_above = false;     ///< new by a reload: who is in it already, the one above counts
  Status status = Status::unknown;
  BlockReason blocked = BlockReason::none;
  Time last_passage{};
  Time looked{};                    ///< somebody did, or a device that sees all, last
  std::optional<Time> empty_since;  ///< total is zero since then

  std::optional<Time> used_since;     ///< it is not since then
  std::optional<Time> crowded_since;  ///< rooms: more than the staff seats hold, without a visit
  ReleaseState release;
  Time blocked_until = never;

  Time status_since{};
  std::int32_t granted = 0;  ///< rooms: as reserved, for the rule of staff seats
  std::uint32_t first_visit = no_place, first_appointment = no_place;  ///< chains
  std::uint32_t said_missing = 0;  ///< of the checklist, and not in_place: somebody said so
  std::array<std::uint64_t, correction_reasons> corrections{};  ///< persons, ever
  std::unique_ptr<AiringState> airing;  ///< made with its first CO2; to be read by airing_of()
};

/// What the air of a space did; nothing if nobody measures it.
[[nodiscard]] const AiringState& airing_of(const SpaceState& space);

/// The last three CO2 readings of a sensor, newest last.
struct AirMemory {
  struct Sample {
    Time at{};
    Ppm ppm{};
  };
  std::array<Sample, 3> samples{};
  std::uint8_t size = 0;
};

/// What every message of a counter needs comes first.
struct alignas(64) SensorState {
  Time heard{};  ///< last live message; meaning only if ever_heard
  bool ever_heard = false;
  bool silent = false;               ///< not heard for three times what was expected
  bool offline = false;              ///< its last will or its bridge says so
  bool faulty = false;               ///< says itself that it does not see everybody
  bool unheard_since_start = false;  ///< not of all directions that it is known to tell of
  Directions heard_again{};          ///< meanwhile, of these
  bool shown_dirty = false;          ///< in State::shown_sensors
  CounterMemory counter;
  SecondCounter second;  ///< of a first counter: what checks it
  EvenSteps even;        ///< of a counter
  ClockDoubts clock;
  AirMemory air;
  std::unique_ptr<AirDoubts> air_doubts;  ///< made with its first CO2
  std::optional<std::int32_t> battery_percent;
  Walk walked;  ///< of the last walktest that was finished
  Walk walk;    ///< of one that runs
};

/// Persons through a door, as counted, never corrected.
struct DoorState {
  std::uint64_t in = 0, out = 0;
};

/// Persons who had gone on from a space before it was told that they had come (see overtaken.hpp).
struct Overtaken {
  SpaceId left, went;
  SpaceId seen;  ///< somebody looked there since; outside: nowhere that contains one of these
  std::int32_t persons = 0;
  Time since{};
};

/// Those who went through a one-way door the wrong way: the last ones, newest last.
struct AgainstState {
  std::array<Time, 16> at{};
  std::uint8_t size = 0;
};

/// One level of one rule at one space.
struct RuleState {
  enum class Phase : std::uint8_t { quiet, pending, active, clearing } phase = Phase::quiet;
  std::uint32_t detail = 0;  ///< see Judgement::detail
  Time since{};              ///< of the phase
  Time started{};            ///< of the violation, while active or clearing
  std::int32_t value = 0, threshold = 0;
  std::int32_t worst = 0;        ///< the value furthest beyond the threshold, while it stands
  std::uint32_t violations = 0;  ///< ever started
  Duration violated{};           ///< sum of the ended ones
};

/// What is told of a violation that stands, or was over lately. See alerts.hpp.
struct AlertState {
  std::uint32_t slot = 0;  ///< by rule_slots
  bool open = false;       ///< the violation stands
  bool told = false;       ///< aloud; false: it stands quietly, since one like it was just told
  bool escalated = false;
  Role taken_by = Role::reception;  ///< meaning only while taken
  Time started{};                   ///< of the violation: who means another one is late
  Time unhandled_since{};           ///< nobody sees to it since then
  Time escalated_at{};              ///< others were told; meaning only if escalated
  Time told_at{};                   ///< one of this slot, last; the epoch: never
  Time taken_until{};               ///< somebody sees to it; the epoch: nobody
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
  std::uint32_t appointment = 0;                   ///< its number; 0: none
  Exception exception = Exception::none;
  Time planned_end = never;  ///< of the visit
  Time opened{};
};
inline constexpr std::size_t most_admissions = 256;  ///< open at once, over all sites

/// A place that was held, and nobody came in time: for who still means it.
struct ExpiredAdmission {
  std::uint32_t number = 0;  ///< 0: none
  SpaceId to;
  Time at{};
};
inline constexpr std::size_t most_expired = 64;  ///< of the last ones, over all sites

/// A used admission: visitors in a room, from entry to end (see visits.hpp).
struct VisitState {
  std::uint32_t number = 0;  ///< of its admission; 0: the place is free
  SpaceId room;
  std::int32_t persons = 0;  ///< that came in
  std::uint32_t appointment = 0;
  Time started{};
  Time planned_end = never;
  bool crowded = false;            ///< more than staff was in the room since it began
  std::optional<Time> down_since;  ///< nobody but staff since then
  std::uint32_t next = no_place;   ///< of its room
};

/// An invitation (see appointments.hpp). Its code, and whose it is, stay outside the core.
struct AppointmentState {
  std::uint32_t number = 0;  ///< 0: the place is free
  SpaceId room;
  WallTime start{}, end{};
  std::int32_t persons = 1;
  bool companion = false;
  bool remote = false;  ///< as AppointmentPlanned says
  enum class Phase : std::uint8_t {
    expected,
    arrived,
    admitted,
    visiting,
    over,
    missed
  } phase = Phase::expected;
  Time since{};  ///< of the phase
  /// Expected: who had come could not be entered in time, and may come until then; the epoch: they could.
  WallTime until{};
  std::uint32_t next = no_place;  ///< of its room, by time
  SpaceId waits_in;  ///< the waiting area they were let into and came to; outside: none
};

/// A site: what follows from its calendar and stage.
struct SiteState {
  SpaceId space;
  std::uint32_t stage = 0;     ///< place in Premises::stages
  bool stage_ordered = false;  ///< by command, until the next one by date
  Time stage_since{};
  WallTime stage_begun{};    ///< the same on the wall: dates are compared with this
  bool open = true;          ///< by its hours
  WallTime reset_on{};       ///< when the next nightly reset is due
  std::optional<Day> today;  ///< local, of the last look
  std::uint16_t rooms = 0, usable_rooms = 0;
  /// Offered, and with a checklist; of these, with items of which nobody has said anything yet.
  std::uint16_t listed_rooms = 0, unseen_rooms = 0;
};

/// The minutes of the quarter of an hour that runs (see quarter_steps.hpp).
struct QuarterState {
  Quarter running{};               ///< meaning only where anybody looked
  ClosedQuarter::Bits looked = 0;  ///< by minute
  std::vector<ClosedQuarter::OfSpace> spaces;
  std::vector<ClosedQuarter::Bits> sensors_down,
      sites_open;  ///< by sensor, by place in State::sites
};

struct State {
  std::shared_ptr<const Premises> premises;
  Seq next_seq = 1;
  Time t{};
  Duration wall_offset{};
  bool broker_up = false;
  bool broker_lost = false;        ///< down for longer than the grace: everything counts as unknown
  Time listening_since{};          ///< the broker came back then, after it was lost
  std::optional<Time> away_since;  ///< the daemon stopped then, and did not start since

  std::vector<SpaceState> spaces;
  std::vector<SensorState> sensors;
  std::vector<DoorState> doors;
  std::vector<Overtaken> overtaken;  ///< oldest first
  /// Per space: through the one-way doors that lead into it; made with the first who does.
  std::vector<std::unique_ptr<AgainstState>> against;
  std::vector<RuleState> rules;                ///< by rule_slots
  std::map<std::uint32_t, AlertState> alerts;  ///< by slot: what stands, or was over lately
  std::vector<AdmissionState> admissions;
  std::uint32_t next_admission = 1;
  std::uint32_t open_admissions = 0;
  std::array<ExpiredAdmission, most_expired> expired{};  ///< by number, modulo their count
  std::vector<VisitState> visits;
  std::uint32_t running_visits = 0;
  std::vector<AppointmentState> appointments;
  std::uint32_t open_appointments = 0;
  std::uint32_t walktests = 0;   ///< that run
  std::vector<SiteState> sites;  ///< in the order of the premises
  SuppliesState supplies;
  QuarterState quarter;
  Timers timers;  ///< by timer_slots

  // Follows from the premises.
  RuleSlots rule_slots;
  TimerSlots timer_slots;
  std::vector<std::uint32_t> site_of;             ///< per space: place in sites
  std::vector<std::vector<SpaceId>> boundary_of;  ///< per sensor: the spaces whose count it decides
  std::vector<SensorId> checked_by;               ///< per sensor: the second counter of its door
  std::vector<std::vector<SensorId>> air_of;      ///< per space: its CO2 sensors
  std::vector<std::vector<SensorId>>
      sensors_of;  ///< per space: those and the counters of its boundary

  // What was touched and not looked at since.
  bool desk_dirty = true;             ///< see desk.hpp
  std::vector<SpaceId> dirty;         ///< words and states to be renewed after this entry
  std::vector<SpaceId> judged_dirty;  ///< rules to be run after this batch
  std::vector<SpaceId> shown_spaces;  ///< not on the board yet, see shown()
  std::vector<SensorId> shown_sensors;
};

/// A new state for these premises, nothing heard yet, everything touched.
[[nodiscard]] State make_state(std::shared_ptr<const Premises> premises, Time t);

/// The board has what was touched.
void shown(State& state);

/// What is in force where a space is.
[[nodiscard]] inline const SiteState& site_of(const State& state, SpaceId space) {
  return state.sites[state.site_of[space.value]];
}
[[nodiscard]] const Stage& stage_of(const State& state, SpaceId space);
[[nodiscard]] const Profile& profile_of(const State& state, SpaceId space);

/// The CO2 of a sensor as rules see it: the median of its last three readings if they are of the
/// last minute, else the newest; and of a space: the median of its sensors that are fresh (the
/// lower of two), none if none is.
[[nodiscard]] std::optional<Ppm> co2_of(const AirMemory& air, Time now);
[[nodiscard]] std::optional<Ppm> co2_of(const State& state, SpaceId space);

}  // namespace core
