#include "service/core/tally.hpp"

#include "service/core/record_fields.hpp"

#include <algorithm>
#include <cstdlib>

namespace core {
namespace {

/// Longer than a working day is not told apart.
constexpr std::int64_t most_minutes = 999;

/// Of a damaged row too.
std::int64_t minutes_since(std::int64_t then, const Record& record) {
  constexpr Duration most = std::chrono::minutes{most_minutes};
  const Time since = std::clamp(as_time(then), record.t - most, record.t);
  return std::chrono::floor<std::chrono::minutes>(record.t - since).count();
}

std::int64_t persons_of(std::int64_t number) {
  constexpr std::int64_t most = 0xffff;
  return std::clamp(number, -most, most);
}

Tallies of_admission(const Record& record) {
  Tallies tallies;
  if (marked(record, marks::second)) return tallies;  // only the answer was wanted
  const Outcome outcome = outcome_of(record);
  if (outcome.verdict == Verdict::refused) {
    tallies.add({Tally::refused, record.subject, static_cast<std::int64_t>(outcome.refusal)});
    return tallies;
  }
  tallies.add({Tally::admitted, record.subject, record.c});
  if (marked(record, marks::first)) tallies.add({Tally::with_companion, record.subject});
  return tallies;
}

Tallies of_visit(const Record& record) {
  Tallies tallies;
  tallies.add({Tally::visit_ended, record.subject, minutes_since(record.b, record)});
  tallies.add({Tally::visitors, record.subject, 0, persons_of(record.c)});
  return tallies;
}

Tallies of_correction(const Record& record) {
  Tallies tallies;
  tallies.add({Tally::corrected, record.subject, record.c});
  const std::int64_t moved = std::abs(persons_of(record.b) - persons_of(record.a));
  tallies.add({Tally::corrected_persons, record.subject, record.c, moved});
  return tallies;
}

Tallies one(const Tallied& tallied) {
  Tallies tallies;
  tallies.add(tallied);
  return tallies;
}

Tally release_of(const Record& record) {
  return record.a != 0 ? Tally::released_by_time : Tally::released;
}

std::int64_t tended_of(const Record& record) {
  return (marked(record, marks::first) ? 1 : 0) + (marked(record, marks::second) ? 2 : 0);
}

}  // namespace

Tallies tallies_of(const Record& record) {
  const std::uint32_t space = record.subject;
  switch (record.kind) {
    case RecordKind::admission_asked:
      return of_admission(record);
    case RecordKind::visit_began:
      return one({Tally::visit_began, space, record.b != 0 ? 1 : 0});
    case RecordKind::visit_ended:
      return of_visit(record);
    case RecordKind::appointment_missed:
      return one({Tally::appointment_missed, space});
    case RecordKind::appointment_cancelled:
      return one({Tally::cancelled});
    case RecordKind::release_given:
      return one({release_of(record), space, minutes_since(record.b, record)});
    case RecordKind::airing_ended:
      return one({Tally::aired, space, minutes_since(record.a, record)});
    case RecordKind::corrected:
      return of_correction(record);
    case RecordKind::room_tended:
      return one({Tally::tended, space, tended_of(record)});
    case RecordKind::observed:
      return one({Tally::looked, space, record.c});
    default:
      return {};
  }
}

bool outlives_readings(RecordKind kind) {
  switch (kind) {
    case RecordKind::started:
    case RecordKind::stopped:
    case RecordKind::reconfigured:
    case RecordKind::clock_stepped:
    case RecordKind::broker_link:
    case RecordKind::gap:
    case RecordKind::day_pruned:
    case RecordKind::measure_noted:
    case RecordKind::limit_set:
    case RecordKind::room_blocked:
    case RecordKind::stage_ordered:
    case RecordKind::alert_taken:
    case RecordKind::violation_started:
    case RecordKind::violation_ended:
    case RecordKind::alert_moved:
    case RecordKind::stage_began:
    case RecordKind::walktest_ended:
      return true;
    default:
      return false;
  }
}

}  // namespace core
