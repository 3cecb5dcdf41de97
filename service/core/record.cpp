#include "service/core/record.hpp"

#include "service/core/overloaded.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace core {
namespace {

// Bits of Record::flags; for ever, as they stand in ledgers. Twelve bits of marks, then for totals
// three of width and, in the place of marks that totals never have, the reset policy.
constexpr std::uint16_t f_last_of_batch = 1, f_retained = 2, f_historical = 4, f_simulated = 8,
                        f_warming_up = 16, f_redelivered = 32, f_sequence = 64, f_event_time = 128,
                        f_first = 256, f_second = 512;
constexpr unsigned width_shift = 10, reset_shift = 13;
constexpr std::array<std::uint8_t, 6> widths{64, 8, 16, 24, 32, 53};

std::int64_t as_number(std::uint64_t bits) { return std::bit_cast<std::int64_t>(bits); }
std::uint64_t as_bits(std::int64_t number) { return std::bit_cast<std::uint64_t>(number); }
std::int64_t as_number(Time t) { return t.time_since_epoch().count(); }
Time as_time(std::int64_t number) { return Time{Duration{number}}; }

void mark(Record& record, std::uint16_t flag, bool set) {
  if (set) record.flags = static_cast<std::uint16_t>(record.flags | flag);
}
bool marked(const Record& record, std::uint16_t flag) { return (record.flags & flag) != 0; }

// ---- outcome: verdict 8 bits, then what is in.. and out.., or refusal 8, level 8 and admission 32 ----

constexpr std::uint32_t most_persons = (1U << 24) - 1;

std::int64_t pack_outcome(RecordKind kind, const Outcome& outcome) {
  std::uint64_t word = static_cast<std::uint64_t>(outcome.verdict);
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

// ---- measurements ----

void put_totals(Record& record, const Totals& totals) {
  record.kind = RecordKind::totals;
  record.a = as_number(totals.in);
  record.b = as_number(totals.out);
  mark(record, f_first, totals.has_in);
  mark(record, f_second, totals.has_out);
  const auto width = std::find(widths.begin(), widths.end(), totals.width) - widths.begin();
  const auto packed = (static_cast<unsigned>(width) % widths.size()) << width_shift |
                      static_cast<unsigned>(totals.reset) << reset_shift;
  record.flags = static_cast<std::uint16_t>(record.flags | packed);
}

Totals get_totals(const Record& record) {
  return {
      .in = as_bits(record.a),
      .out = as_bits(record.b),
      .has_in = marked(record, f_first),
      .has_out = marked(record, f_second),
      .width = widths[std::min<std::size_t>(record.flags >> width_shift & 7U, widths.size() - 1)],
      .reset = static_cast<sensors::ResetPolicy>(record.flags >> reset_shift & 7U)};
}

void put_measurement(Record& record, const Measurement& what) {
  const auto set = [&record](RecordKind kind, std::int64_t a = 0, std::int64_t b = 0) {
    record.kind = kind;
    record.a = a;
    record.b = b;
  };
  std::visit(
      Overloaded{
          [&](const Co2Level& co2) {
            set(RecordKind::co2, co2.ppm.value,
                co2.invalid ? static_cast<std::int64_t>(*co2.invalid) : 0);
            mark(record, f_first, co2.invalid.has_value());
          },
          [&](const Totals& totals) { put_totals(record, totals); },
          [&](const Passages& passages) { set(RecordKind::passages, passages.in, passages.out); },
          [&](const Crossed& crossed) {
            set(RecordKind::crossed, static_cast<std::int64_t>(crossed.direction), crossed.n);
          },
          [&](const Heads& heads) { set(RecordKind::heads, heads.people); },
          [&](const LinkHeard& link) {
            set(RecordKind::link, static_cast<std::int64_t>(link.state));
          },
          [&](const BatteryHeard& battery) { set(RecordKind::battery, battery.percent); },
          [&](const FaultHeard& fault) { set(RecordKind::fault, fault.faulty ? 1 : 0); },
          [&](const Restarted&) { set(RecordKind::restarted); },
          [&](const Heard&) { set(RecordKind::heard); },
      },
      what);
}

std::optional<Measurement> get_measurement(const Record& record) {
  switch (record.kind) {
    case RecordKind::co2: {
      Co2Level co2{.ppm = Ppm{static_cast<std::int32_t>(record.a)}, .invalid = {}};
      if (marked(record, f_first)) co2.invalid = static_cast<sensors::Invalid>(record.b);
      return co2;
    }
    case RecordKind::totals:
      return get_totals(record);
    case RecordKind::passages:
      return Passages{static_cast<std::uint32_t>(record.a), static_cast<std::uint32_t>(record.b)};
    case RecordKind::crossed:
      return Crossed{static_cast<sensors::Direction>(record.a),
                     static_cast<std::uint32_t>(record.b)};
    case RecordKind::heads:
      return Heads{static_cast<std::int32_t>(record.a)};
    case RecordKind::link:
      return LinkHeard{static_cast<sensors::LinkState>(record.a)};
    case RecordKind::battery:
      return BatteryHeard{static_cast<std::int32_t>(record.a)};
    case RecordKind::fault:
      return FaultHeard{record.a != 0};
    case RecordKind::restarted:
      return Restarted{};
    case RecordKind::heard:
      return Heard{};
    default:
      return std::nullopt;
  }
}

void put_measured(Record& record, const Measured& measured) {
  record.subject = measured.sensor.value;
  mark(record, f_retained, measured.flags.retained);
  mark(record, f_historical, measured.flags.historical);
  mark(record, f_simulated, measured.flags.simulated);
  mark(record, f_warming_up, measured.flags.warming_up);
  mark(record, f_redelivered, measured.redelivered);
  if (measured.sequence) {
    mark(record, f_sequence, true);
    record.c = as_number(measured.sequence->session);
    record.d = as_number(measured.sequence->value);
  } else {
    record.c = measured.payload_hash;
  }
  if (measured.t_event) {
    mark(record, f_event_time, true);
    record.e = as_number(*measured.t_event);
  }
  put_measurement(record, measured.what);
}

std::optional<Measured> get_measured(const Record& record) {
  const std::optional<Measurement> what = get_measurement(record);
  if (!what) return std::nullopt;
  Measured measured{.sensor = SensorId{record.subject},
                    .flags = {.retained = marked(record, f_retained),
                              .historical = marked(record, f_historical),
                              .simulated = marked(record, f_simulated),
                              .warming_up = marked(record, f_warming_up)},
                    .redelivered = marked(record, f_redelivered),
                    .payload_hash = 0,
                    .sequence = {},
                    .t_event = {},
                    .what = *what};
  if (marked(record, f_sequence)) {
    measured.sequence = sensors::Sequence{as_bits(record.c), as_bits(record.d)};
  } else {
    measured.payload_hash = static_cast<std::uint32_t>(record.c);
  }
  if (marked(record, f_event_time)) measured.t_event = as_time(record.e);
  return measured;
}

// ---- the other inputs ----

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
  mark(record, f_last_of_batch, entry.last_of_batch);
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
             },
             derived);
  return record;
}

std::optional<Entry> to_entry(const Record& record) {
  const std::optional<Input> what = get_input(record);
  if (!what) return std::nullopt;
  return Entry{
      .t = record.t, .ticket = 0, .last_of_batch = marked(record, f_last_of_batch), .what = *what};
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
