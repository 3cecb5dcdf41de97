#include "service/core/record.hpp"

#include "service/core/overloaded.hpp"
#include "service/core/record_fields.hpp"
#include "service/core/record_measured.hpp"

#include <algorithm>

namespace core {
namespace {

// ---- outcome: verdict 8 bits, then what is in.. and out.., or refusal 8, level 8 and admission 32 ----

constexpr std::uint32_t most_persons = (1U << 24) - 1;

std::int64_t pack_outcome(RecordKind kind, const Outcome& outcome) {
  auto word = static_cast<std::uint64_t>(outcome.verdict);
  if (kind == RecordKind::admission_asked) {
    word |= static_cast<std::uint64_t>(outcome.refusal) << 8;
    word |= std::uint64_t{outcome.bound_level} << 16;
    word |= std::uint64_t{outcome.admission.valid() ? outcome.admission.value : 0} << 24;
  } else {
    word |= std::uint64_t{std::min(outcome.in, most_persons)} << 8;
    word |= std::uint64_t{std::min(outcome.out, most_persons)} << 32;
  }
  return as_number(word);
}

// ---- inputs ----

void put_input(Record& record, const Input& what) {
  const auto set = [&record](RecordKind kind, std::int64_t a = 0, std::int64_t b = 0,
                             std::int64_t c = 0) {
    record.kind = kind;
    record.a = a;
    record.b = b;
    record.c = c;
  };
  std::visit(
      Overloaded{
          [&](const Measured& measured) { put_measured(record, measured); },
          [&](const Started& started) {
            set(RecordKind::started, as_number(started.boot), started.wall_offset.count(),
                started.monotonic.count());
          },
          [&](const Stopped&) { set(RecordKind::stopped); },
          [&](const Reconfigured&) { set(RecordKind::reconfigured); },
          [&](const ClockStepped& step) {
            set(RecordKind::clock_stepped, step.wall_offset.count());
          },
          [&](const BrokerLink& link) { set(RecordKind::broker_link, link.up, link.resumed); },
          [&](const DeadLetter& letter) {
            record.subject = letter.source;
            set(RecordKind::dead_letter, letter.reason);
          },
          [&](const Observed& observed) {
            record.subject = observed.space.value;
            set(RecordKind::observed, observed.persons.value);
          },
          [&](const LimitSet& limit) {
            record.subject = limit.space.value;
            set(RecordKind::limit_set, limit.limit ? limit.limit->value : -1);
          },
          [&](const AdmissionAsked& asked) {
            record.subject = asked.to.value;
            record.other = asked.from.value;
            set(RecordKind::admission_asked, asked.persons.value);
          },
          [&](const AdmissionReturned& returned) {
            set(RecordKind::admission_returned, returned.admission.value);
          },
          [&](const WalktestStep& walk) {
            record.subject = walk.sensor.value;
            set(RecordKind::walktest_step, static_cast<std::int64_t>(walk.step), walk.times,
                walk.at_most.count());
          },
          [&](const Gap& gap) { set(RecordKind::gap, as_number(gap.first), as_number(gap.lost)); },
      },
      what);
}

std::optional<Input> get_input(const Record& record) {
  switch (record.kind) {
    case RecordKind::started:
      return Started{as_bits(record.a), Duration{record.b}, Duration{record.c}};
    case RecordKind::stopped:
      return Stopped{};
    case RecordKind::reconfigured:
      return Reconfigured{};
    case RecordKind::clock_stepped:
      return ClockStepped{Duration{record.a}};
    case RecordKind::broker_link:
      return BrokerLink{.up = record.a != 0, .resumed = record.b != 0};
    case RecordKind::dead_letter:
      return DeadLetter{record.subject, static_cast<std::uint8_t>(record.a), 0};
    case RecordKind::observed:
      return Observed{SpaceId{record.subject}, Persons{static_cast<std::int32_t>(record.a)}};
    case RecordKind::limit_set: {
      LimitSet limit{SpaceId{record.subject}, {}};
      if (record.a >= 0) limit.limit = Persons{static_cast<std::int32_t>(record.a)};
      return limit;
    }
    case RecordKind::admission_asked:
      return AdmissionAsked{SpaceId{record.other}, SpaceId{record.subject},
                            Persons{static_cast<std::int32_t>(record.a)}};
    case RecordKind::admission_returned:
      return AdmissionReturned{AdmissionId{static_cast<std::uint32_t>(record.a)}};
    case RecordKind::walktest_step:
      return WalktestStep{SensorId{record.subject}, static_cast<WalkStep>(record.a),
                          static_cast<std::uint16_t>(record.b), Duration{record.c}};
    case RecordKind::gap:
      return Gap{as_bits(record.a), as_bits(record.b)};
    default:
      break;
  }
  if (const std::optional<Measured> measured = get_measured(record)) return *measured;
  return std::nullopt;
}

}  // namespace

Record to_record(Seq seq, const Entry& entry, const Outcome& outcome) {
  Record record{.seq = seq, .t = entry.t};
  mark(record, marks::last_of_batch, entry.last_of_batch);
  put_input(record, entry.what);
  record.outcome = pack_outcome(record.kind, outcome);
  return record;
}

Record to_record(Seq seq, Time t, const Derived& derived) {
  Record record{.seq = seq, .t = t};
  std::visit(Overloaded{
                 [&](const Corrected& corrected) {
                   record.kind = RecordKind::corrected;
                   record.subject = corrected.space.value;
                   record.a = corrected.before.value;
                   record.b = corrected.after.value;
                   record.c = static_cast<std::int64_t>(corrected.reason);
                 },
                 [&](const FellSilent& silent) {
                   record.kind = RecordKind::fell_silent;
                   record.subject = silent.sensor.value;
                 },
                 [&](const AdmissionExpired& expired) {
                   record.kind = RecordKind::admission_expired;
                   record.subject = expired.to.value;
                   record.a = expired.admission.value;
                   record.b = expired.unused.value;
                 },
                 [&](const ViolationStarted& started) {
                   record.kind = RecordKind::violation_started;
                   record.subject = started.space.value;
                   record.other = started.rule;
                   record.a = started.level;
                   record.b = started.value;
                   record.c = started.threshold;
                 },
                 [&](const ViolationEnded& ended) {
                   record.kind = RecordKind::violation_ended;
                   record.subject = ended.space.value;
                   record.other = ended.rule;
                   record.a = ended.level;
                   record.b = as_number(ended.started);
                 },
                 [&](const WalktestEnded& ended) {
                   const Walk& walk = ended.walk;
                   record.kind = RecordKind::walktest_ended;
                   record.subject = ended.sensor.value;
                   record.a = static_cast<std::int64_t>(ended.how);
                   record.b = walk.back ? -walk.times : walk.times;  // minus: and back
                   record.c = std::int64_t{walk.while_in.in} << 16 | walk.while_in.out;
                   record.d = std::int64_t{walk.while_out.in} << 16 | walk.while_out.out;
                   record.e = as_number(walk.began);
                 },
             },
             derived);
  return record;
}

std::optional<Entry> to_entry(const Record& record) {
  const std::optional<Input> what = get_input(record);
  if (!what) return std::nullopt;
  return Entry{.t = record.t,
               .ticket = 0,
               .last_of_batch = marked(record, marks::last_of_batch),
               .what = *what};
}

Outcome outcome_of(const Record& record) {
  const std::uint64_t word = as_bits(record.outcome);
  Outcome outcome{.verdict = static_cast<Verdict>(word & 0xff)};
  if (record.kind == RecordKind::admission_asked) {
    outcome.refusal = static_cast<Refusal>(word >> 8 & 0xff);
    outcome.bound_level = static_cast<std::uint8_t>(word >> 16 & 0xff);
    if (const auto number = static_cast<std::uint32_t>(word >> 24); number != 0)
      outcome.admission = {number};
  } else {
    outcome.in = static_cast<std::uint32_t>(word >> 8) & most_persons;
    outcome.out = static_cast<std::uint32_t>(word >> 32) & most_persons;
  }
  return outcome;
}

}  // namespace core
