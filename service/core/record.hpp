// Records: entries and their outcome in the flat form the ledger keeps, one narrow row each.
//
// `to_record` and `to_input` are inverse for inputs (a test holds it for every kind), so that the
// ledger stores numbers without knowing what they mean, and replay feeds the same values to the
// same `step`. Pure functions.
#pragma once

#include "service/core/entry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// Numbers are for ever: they stand in ledgers.
enum class RecordKind : std::uint8_t {
  started = 1,
  stopped = 2,
  reconfigured = 3,
  clock_stepped = 4,
  broker_link = 5,
  dead_letter = 6,
  gap = 7,
  day_pruned = 8,
  observed = 10,
  limit_set = 11,
  admission_asked = 12,
  admission_returned = 13,
  walktest_step = 14,
  visit_tapped = 17,
  appointment_planned = 18,
  appointment_cancelled = 19,
  appointment_arrived = 20,
  room_tended = 21,
  room_blocked = 22,
  item_confirmed = 23,
  stage_ordered = 24,
  supply_received = 25,
  supply_transferred = 26,
  supply_used = 27,
  supply_counted = 28,
  alert_taken = 29,
  measure_noted = 30,
  supply_taken_back = 31,
  co2 = 32,
  totals = 33,
  passages = 34,
  crossed = 35,
  heads = 36,
  link = 37,
  battery = 38,
  restarted = 39,
  heard = 40,
  fault = 41,
  corrected = 64,
  fell_silent = 65,
  admission_expired = 66,
  violation_started = 67,
  violation_ended = 68,
  visit_began = 69,
  visit_ended = 70,
  appointment_missed = 71,
  release_awaited = 72,
  release_given = 73,
  airing_began = 74,
  airing_ended = 75,
  stage_began = 76,
  opened = 77,
  walktest_ended = 80,
  supply_moved = 81,
  alert_moved = 82,
  quarter_passed = 83,
};

/// What `subject` and `other` of a record are indices of; the ledger keeps the names.
enum class SubjectKind : std::uint8_t { none, space, sensor, source, rule, stage, supply };

[[nodiscard]] SubjectKind subject_of(RecordKind kind);
[[nodiscard]] SubjectKind other_of(RecordKind kind);
[[nodiscard]] constexpr bool is_derived(RecordKind kind) { return kind >= RecordKind::corrected; }
/// "violation_started": the one spelling in output.
[[nodiscard]] std::string_view name_of(RecordKind kind);

/// What became of an input. Numbers are for ever.
enum class Verdict : std::uint8_t {
  plain = 0,               ///< counted, measured or done as it says
  baseline = 1,            ///< a first value: nothing to compare with
  wrap = 2,                ///< the total passed its width and was continued
  reset = 3,               ///< the device began again; counted since then, approximate
  level = 4,               ///< the device's own head count was taken over
  late = 10,               ///< not newer than what was used: no effect
  duplicate = 11,          ///< seen before: no effect
  implausible_rate = 12,   ///< more than can pass the door: no effect, a new baseline
  implausible_value = 13,  ///< a head count below zero or far above what fits
  cross_check = 14,        ///< not the sensor's primary count: compared, not counted
  retained = 15,           ///< age unknown: baseline only
  historical = 16,         ///< of the past: never the present
  simulated = 17,          ///< a test message
  no_value = 18,           ///< CO2 without a number, or heads while the device warms up
  not_for_role = 19,       ///< a kind this sensor was not configured for
  walktest = 20,           ///< a test of its door runs: compared, nobody moved
  refused = 30,            ///< an admission, or a move of supplies; the refusal says why
  nothing_to_do = 31,
};
inline constexpr std::size_t verdict_count = 32;
[[nodiscard]] std::string_view name_of(Verdict verdict);

/// Why an admission was refused (texts.md 4). Numbers are for ever.
enum class Refusal : std::uint8_t {
  none = 0,
  unknown = 1,
  room_full = 2,
  area_full = 3,
  no_such_place = 4,
  too_many_open = 5,
  place_taken = 6,
  not_released = 7,
  not_ready = 8,
  blocked = 9,
  closed_now = 10,
  stage_closed = 11,
  not_invited = 12,
  other_day = 13,
  too_early = 14,
  too_late = 15,
  other_site = 16,
  concern_remote = 17,
  companion_no_seat = 18,
  already_in = 19,
  expired = 20,
  unknown_code = 21,
};
inline constexpr std::size_t refusal_count = 22;
[[nodiscard]] std::string_view name_of(Refusal refusal);

struct Outcome {
  Verdict verdict = Verdict::plain;
  std::uint32_t in = 0, out = 0;  ///< persons this moved, in the direction of the door
  AdmissionId admission{};        ///< granted
  Refusal refusal = Refusal::none;
  std::uint8_t bound_level = 0;  ///< which level refused: 0 the space itself, 1 what contains it, …
  Bound bound = Bound::none;     ///< of the limit that refused
  bool waits = false;            ///< granted as far as the waiting area; the room is not ready yet
  SupplyVerdict supply = SupplyVerdict::done;  ///< why supplies were not moved
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

struct Record {
  Seq seq = 0;
  Time t{};
  RecordKind kind = RecordKind::heard;
  std::uint16_t flags = 0;
  std::uint32_t subject = SpaceId{}.value;  ///< index, see subject_of(); all ones: none
  std::uint32_t other = SpaceId{}.value;
  std::int64_t a = 0, b = 0, c = 0, d = 0, e = 0;
  std::int64_t outcome = 0;
  friend bool operator==(const Record&, const Record&) = default;
};

/// "17 totals 2020-08-12T08:00:00.000 subject 3 …": for tests and the log.
[[nodiscard]] std::string to_text(const Record& record);

[[nodiscard]] Record to_record(Seq seq, const Entry& entry, const Outcome& outcome);
/// The same in two parts, for a record that has its place before its outcome is known.
void put_entry(Record& record, Seq seq, const Entry& entry);
void put_outcome(Record& record, const Outcome& outcome);
[[nodiscard]] Record to_record(Seq seq, Time t, const Derived& derived);
/// The entry again, without its ticket. Nothing if the record is derived or its kind is from a
/// newer version.
[[nodiscard]] std::optional<Entry> to_entry(const Record& record);
[[nodiscard]] Outcome outcome_of(const Record& record);

}  // namespace core
