// Entries: everything that can change state, as plain values. Inputs come from producers; derived
// entries are made by `step` itself and written to the ledger, so that replay can compare.
// Trivially copyable: they travel through the queue by value. What is large (a new configuration, a
// bad payload) waits on a Shelf and travels as its place.
#pragma once

#include "sensors/reading.hpp"
#include "service/core/ids.hpp"
#include "service/core/measure.hpp"
#include "service/core/premises.hpp"
#include "service/core/quarter_hours.hpp"
#include "service/core/supply_entries.hpp"
#include "service/core/time.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <variant>

namespace core {

// ---- what a reading becomes, free of text ----

struct Co2Level {
  Ppm ppm{};
  std::optional<sensors::Invalid> invalid;
};
struct Totals {
  std::uint64_t in = 0, out = 0;
  bool has_in = false, has_out = false;
  std::uint8_t width = 64;
  sensors::ResetPolicy reset = sensors::ResetPolicy::unknown;
};
struct Passages {  ///< of an interval
  std::uint32_t in = 0, out = 0;
};
struct Crossed {
  sensors::Direction direction = sensors::Direction::in;
  std::uint32_t n = 1;
};
struct Heads {
  std::int32_t people = 0;
};
struct LinkHeard {
  sensors::LinkState state = sensors::LinkState::up;
};
struct BatteryHeard {
  std::int32_t percent = 0;
};
/// What the device says of its own sight: covered, misaligned, stopped. It goes on sending, and
/// nobody crossing is then no news.
struct FaultHeard {
  bool faulty = false;
};
struct Restarted {};
struct Heard {};  ///< alive, and nothing that the core counts

using Measurement = std::variant<Co2Level, Totals, Passages, Crossed, Heads, LinkHeard,
                                 BatteryHeard, FaultHeard, Restarted, Heard>;

struct Measured {
  SensorId sensor{};
  sensors::Flags flags;
  bool redelivered = false;        ///< MQTT's DUP flag
  std::uint32_t payload_hash = 0;  ///< of topic and payload, to know a repeat without identity
  OddTime odd_time{};  ///< what the device says where it is not plausible; the epoch: nothing
  std::optional<sensors::Sequence> sequence;
  std::optional<Time> t_event;  ///< only where plausible
  Measurement what;
};

// ---- other inputs ----

/// The daemon started. Whatever happened since the entry before may have been missed.
struct Started {
  std::uint64_t boot = 0;  ///< of the machine: boot id, shortened
  Duration wall_offset{};  ///< wall time minus stream time
  Duration monotonic{};    ///< of this entry, so that mono(entry) = t - t(start) + monotonic
};
/// From here on nobody looked, until the next Started. Entered by a daemon that ends; of one that was killed its successor
/// enters it, at the time of the last entry.
struct Stopped {};
/// A new configuration is in force from here on; the premises wait on the shelf.
struct Reconfigured {
  std::uint32_t shelf = 0;
};
struct ClockStepped {
  Duration wall_offset{};
};
struct BrokerLink {
  bool up = false;
  bool resumed =
      false;  ///< the broker kept the session: what was sent at QoS 1 meanwhile still arrives
};
/// A message that could not be read; its text waits on the shelf.
struct DeadLetter {
  std::uint32_t source = 0;
  std::uint8_t reason = 0;  ///< sensors::Reason
  std::uint32_t shelf = 0;
};
/// Somebody looked: so many are in this space now.
struct Observed {
  SpaceId space{};
  Persons persons{};
  Role role = Role::reception;
  CountReason reason = CountReason::looked;
};
/// A limit set by command, until the next configuration.
struct LimitSet {
  SpaceId space{};
  std::optional<Persons> limit;
};
/// What is known outside the core of an appointment that it does not know.
enum class BookedFor : std::uint8_t {
  nobody,
  another_day,
  earlier_today,
  left_out,  ///< of today and to come, but there was no place for it
};
struct AdmissionAsked {
  SpaceId from;  ///< where the visitors stand: outside, or the waiting area
  SpaceId to;
  Persons persons{1};             ///< companions included
  std::uint32_t appointment = 0;  ///< its number; 0: none
  Exception exception = Exception::none;
  bool companion = false;                ///< one of the persons comes along; for the answer
  bool dry_run = false;                  ///< only the answer is wanted
  bool other_site = false;               ///< they stand in another site than that of `to`
  BookedFor booked = BookedFor::nobody;  ///< where the core does not know the appointment
};
struct AdmissionReturned {
  AdmissionId admission{};
};
/// Somebody says that a visit is over.
struct VisitTapped {
  AdmissionId admission{};
};
/// An invitation, new or changed.
struct AppointmentPlanned {
  std::uint32_t number = 0;
  SpaceId room;
  WallTime start{}, end{};
  Persons persons{1};
  bool companion = false;
  bool remote = false;  ///< the stage of its day has its concern dealt with without a visit
};
struct AppointmentCancelled {
  std::uint32_t number = 0;
};
struct AppointmentArrived {
  std::uint32_t number = 0;
  bool undone = false;
};
/// Somebody aired or cleaned a room.
struct RoomTended {
  SpaceId room;
  bool aired = false, cleaned = false;
};
/// A room goes out of use, or back into use (reason none).
struct RoomBlocked {
  SpaceId room;
  BlockReason reason = BlockReason::none;
  Time until = never;
};
/// What of a room's checklist is in place, or is not any more: bits of Premises::items.
struct ItemConfirmed {
  SpaceId room;
  std::uint32_t items = 0;
  bool in_place = true;
};
/// Somebody sees to an alert, or does no longer.
struct AlertTaken {
  SpaceId space;
  std::uint8_t rule = 0, level = 0;
  Time started{};  ///< of its violation: the one that was meant
  Role role = Role::reception;
  bool returned = false;
};
/// A stage by command: in force until one begins by its date.
struct StageOrdered {
  SpaceId site;
  std::uint32_t stage = 0;  ///< place in Premises::stages
};
/// A walktest of a sensor goes on (walktest.hpp): somebody begins to walk in, turns to walk out, has
/// finished, or gives up.
enum class WalkStep : std::uint8_t { begin, turn, finish, cancel };
struct WalktestStep {
  SensorId sensor{};
  WalkStep step = WalkStep::begin;
  std::uint16_t times = 0;  ///< begin: each way
  Duration at_most{};       ///< begin: then it ends by itself
};
/// What happened from `first` on could not be written; `lost` rows. Recorded when storage is back.
struct Gap {
  Seq first = 0;
  std::uint64_t lost = 0;
};

/// From this entry on, parts of the rows of that day are deleted on schedule; that is the digest of the day, which stays. Made
/// by the daemon itself, before the first row goes.
struct DayPruned {
  using Digest = std::array<std::byte, 32>;  ///< SHA-256
  Day day{};                                 ///< days since 1970-01-01 UTC, of stream time
  std::uint8_t parts = 0;                    ///< bits: 1 rows, 2 minutes, 4 figures
  Digest digest{};
};

using Input = std::variant<Measured, Started, Stopped, Reconfigured, ClockStepped, BrokerLink,
                           DeadLetter, Observed, LimitSet, AdmissionAsked, AdmissionReturned, Gap,
                           VisitTapped, AppointmentPlanned, AppointmentCancelled,
                           AppointmentArrived, RoomTended, RoomBlocked, ItemConfirmed, StageOrdered,
                           AlertTaken, WalktestStep, SupplyReceived, SupplyTransferred, SupplyUsed,
                           SupplyTakenBack, SupplyCounted, MeasureNoted, DayPruned>;

struct Entry {
  std::chrono::nanoseconds
      arrived{};  ///< monotonic, at the producer; for figures only, neither recorded nor used
  Time t{};       ///< stream time, given by the sequencer
  std::uint64_t ticket = 0;  ///< the producer's number for the answer; 0: wants none
  bool last_of_batch =
      false;  ///< rules run after this one; recorded, since replay must do the same
  Input what;
};

/// Copied into the queue and out of it for every message: what grows it shall be seen here.
static_assert(sizeof(Entry) <= 128);

// ---- derived entries ----

enum class CorrectionReason : std::uint8_t {
  found,     ///< came from where nobody was known to be
  observed,  ///< somebody looked
  level,     ///< the device that sees the whole room says so
  departed,  ///< left a space that stood at zero: an earlier miss; moves nobody
  night,     ///< the nightly reset: what was left over
};
inline constexpr std::size_t correction_reasons = 5;

struct Corrected {
  SpaceId space{};
  Persons before{}, after{};  ///< total of the space
  CorrectionReason reason = CorrectionReason::found;
};
struct FellSilent {
  SensorId sensor{};
};
struct AdmissionExpired {
  AdmissionId admission{};
  SpaceId to;
  Persons unused{};
};
struct ViolationStarted {
  SpaceId space{};
  std::uint8_t rule = 0, level = 0;  ///< places in Premises::rules and Rule::levels
  std::int32_t value = 0, threshold = 0;
  std::uint32_t detail = 0;  ///< see Judgement::detail
};
struct ViolationEnded {
  SpaceId space{};
  std::uint8_t rule = 0, level = 0;
  Time started{};
  std::int32_t worst = 0;  ///< the value furthest beyond the threshold
};
struct VisitBegan {
  SpaceId room;
  AdmissionId admission{};
  std::uint32_t appointment = 0;
};
struct VisitEnded {
  SpaceId room;
  AdmissionId admission{};
  Time started{};
  Persons persons{};
  std::uint8_t how = 0;  ///< VisitEnd
};
struct AppointmentMissed {
  SpaceId room;
  std::uint32_t number = 0;
};
struct ReleaseAwaited {
  SpaceId room;
};
struct ReleaseGiven {
  SpaceId room;
  bool by_time = false;  ///< it was empty for long enough; else aired, or cleaned
  Time since{};          ///< the end of the visit
};
struct AiringBegan {
  SpaceId space;
  Time from{};
};
struct AiringEnded {
  SpaceId space;
  Time from{};
};
struct StageBegan {
  SpaceId site;
  std::uint32_t stage = 0;
  bool ordered = false;
};
/// The hours of a site.
struct Opened {
  SpaceId site;
  bool open = true;
};

/// What became of an alert. Numbers are for ever.
enum class AlertStep : std::uint8_t {
  raised = 0,
  raised_quietly = 1,  ///< one like it was just told, or it is held
  told = 2,            ///< aloud, since it still stands
  taken = 3,
  returned = 4,  ///< whoever took it does not see to it any more
  lapsed = 5,    ///< the time of who took it is over
  escalated = 6,
  cleared = 7,
};
/// What time alone made of an alert.
struct AlertMoved {
  SpaceId space{};
  std::uint8_t rule = 0, level = 0;
  AlertStep step = AlertStep::told;
  Time started{};
};

struct WalkCounts {  ///< persons, in the directions of the door
  std::uint16_t in = 0, out = 0;
  friend bool operator==(const WalkCounts&, const WalkCounts&) = default;
};
/// Somebody who walks in, then out, and what a sensor counted of it.
struct Walk {
  Time began{};
  std::uint16_t times = 0;  ///< each way; 0: nobody walks
  bool back = false;        ///< walks out, or did
  WalkCounts while_in, while_out;
  friend bool operator==(const Walk&, const Walk&) = default;
};
enum class WalkEnd : std::uint8_t { finished, cancelled, ran_out };
struct WalktestEnded {
  SensorId sensor{};
  WalkEnd how = WalkEnd::finished;
  Walk walk;
};

/// A quarter of an hour was over, or cut off; its minutes are in Effects::quarters.
struct QuarterPassed {
  Quarter quarter{};
  ClosedQuarter::Bits looked = 0;
};

using Derived = std::variant<Corrected, FellSilent, AdmissionExpired, ViolationStarted,
                             ViolationEnded, VisitBegan, VisitEnded, AppointmentMissed,
                             ReleaseAwaited, ReleaseGiven, AiringBegan, AiringEnded, StageBegan,
                             Opened, WalktestEnded, SupplyMoved, AlertMoved, QuarterPassed>;

static_assert(std::is_trivially_copyable_v<Entry> && std::is_trivially_copyable_v<Derived>);

}  // namespace core
