// Derived entries as records; part of record.hpp.
#include "service/core/record.hpp"
#include "service/core/record_fields.hpp"
#include "service/core/record_supplies.hpp"

namespace core {
namespace {

// What each derived entry puts into its row.

void put(Record& record, const Corrected& corrected) {
  record.kind = RecordKind::corrected;
  record.subject = corrected.space.value;
  record.a = corrected.before.value;
  record.b = corrected.after.value;
  record.c = static_cast<std::int64_t>(corrected.reason);
}
void put(Record& record, const FellSilent& silent) {
  record.kind = RecordKind::fell_silent;
  record.subject = silent.sensor.value;
}
void put(Record& record, const AdmissionExpired& expired) {
  record.kind = RecordKind::admission_expired;
  record.subject = expired.to.value;
  record.a = expired.admission.value;
  record.b = expired.unused.value;
}
void put(Record& record, const ViolationStarted& started) {
  record.kind = RecordKind::violation_started;
  record.subject = started.space.value;
  record.other = started.rule;
  record.a = started.level;
  record.b = started.value;
  record.c = started.threshold;
  record.d = started.detail;
}
void put(Record& record, const ViolationEnded& ended) {
  record.kind = RecordKind::violation_ended;
  record.subject = ended.space.value;
  record.other = ended.rule;
  record.a = ended.level;
  record.b = as_number(ended.started);
  record.c = ended.worst;
}
void put(Record& record, const VisitBegan& began) {
  record.kind = RecordKind::visit_began;
  record.subject = began.room.value;
  record.a = began.admission.value;
  record.b = began.appointment;
}
void put(Record& record, const VisitEnded& ended) {
  record.kind = RecordKind::visit_ended;
  record.subject = ended.room.value;
  record.a = ended.admission.value;
  record.b = as_number(ended.started);
  record.c = ended.persons.value;
  record.d = ended.how;
}
void put(Record& record, const AppointmentMissed& missed) {
  record.kind = RecordKind::appointment_missed;
  record.subject = missed.room.value;
  record.a = missed.number;
}
void put(Record& record, const ReleaseAwaited& awaited) {
  record.kind = RecordKind::release_awaited;
  record.subject = awaited.room.value;
}
void put(Record& record, const ReleaseGiven& given) {
  record.kind = RecordKind::release_given;
  record.subject = given.room.value;
  record.a = given.by_time ? 1 : 0;
  record.b = as_number(given.since);
}
void put(Record& record, const AiringBegan& began) {
  record.kind = RecordKind::airing_began;
  record.subject = began.space.value;
  record.a = as_number(began.from);
}
void put(Record& record, const AiringEnded& ended) {
  record.kind = RecordKind::airing_ended;
  record.subject = ended.space.value;
  record.a = as_number(ended.from);
}
void put(Record& record, const StageBegan& began) {
  record.kind = RecordKind::stage_began;
  record.subject = began.site.value;
  record.other = began.stage;
  record.a = began.ordered ? 1 : 0;
}
void put(Record& record, const Opened& opened) {
  record.kind = RecordKind::opened;
  record.subject = opened.site.value;
  record.a = opened.open ? 1 : 0;
}
void put(Record& record, const WalktestEnded& ended) {
  const Walk& walk = ended.walk;
  record.kind = RecordKind::walktest_ended;
  record.subject = ended.sensor.value;
  record.a = static_cast<std::int64_t>(ended.how);
  record.b = walk.back ? -walk.times : walk.times;  // minus: and back
  record.c = std::int64_t{walk.while_in.in} << 16 | walk.while_in.out;
  record.d = std::int64_t{walk.while_out.in} << 16 | walk.while_out.out;
  record.e = as_number(walk.began);
}
void put(Record& record, const AlertMoved& moved) {
  record.kind = RecordKind::alert_moved;
  record.subject = moved.space.value;
  record.other = moved.rule;
  record.a = moved.level;
  record.b = as_number(moved.started);
  record.c = static_cast<std::int64_t>(moved.step);
}
void put(Record& record, const QuarterPassed& passed) {
  record.kind = RecordKind::quarter_passed;
  record.a = passed.quarter.count();
  record.b = passed.looked;
}

}  // namespace

Record to_record(Seq seq, Time t, const Derived& derived) {
  Record record{.seq = seq, .t = t};
  std::visit([&record](const auto& one) { put(record, one); }, derived);
  return record;
}

}  // namespace core
