#include "service/core/record_inputs.hpp"

#include "service/core/overloaded.hpp"
#include "service/core/record_books.hpp"
#include "service/core/record_desk.hpp"
#include "service/core/record_fields.hpp"
#include "service/core/record_measured.hpp"
#include "service/core/record_supplies.hpp"

namespace core {

void put_input(Record& record, const Input& what) {
  if (const auto* measured = std::get_if<Measured>(&what)) [[likely]]  // nearly every entry
    return put_measured(record, *measured);
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
            set(RecordKind::observed, observed.persons.value,
                static_cast<std::int64_t>(observed.role),
                static_cast<std::int64_t>(observed.reason));
          },
          [&](const LimitSet& limit) {
            record.subject = limit.space.value;
            set(RecordKind::limit_set, limit.limit ? limit.limit->value : -1);
          },
          [&](const WalktestStep& walk) {
            record.subject = walk.sensor.value;
            set(RecordKind::walktest_step, static_cast<std::int64_t>(walk.step), walk.times,
                walk.at_most.count());
          },
          [&](const Gap& gap) { set(RecordKind::gap, as_number(gap.first), as_number(gap.lost)); },
          [&](const auto& of_another_file) { put(record, of_another_file); },
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
      return Observed{SpaceId{record.subject}, Persons{static_cast<std::int32_t>(record.a)},
                      static_cast<Role>(record.b), static_cast<CountReason>(record.c)};
    case RecordKind::limit_set: {
      LimitSet limit{SpaceId{record.subject}, {}};
      if (record.a >= 0) limit.limit = Persons{static_cast<std::int32_t>(record.a)};
      return limit;
    }
    case RecordKind::walktest_step:
      return WalktestStep{SensorId{record.subject}, static_cast<WalkStep>(record.a),
                          static_cast<std::uint16_t>(record.b), Duration{record.c}};
    case RecordKind::gap:
      return Gap{as_bits(record.a), as_bits(record.b)};
    default:
      break;
  }
  if (const std::optional<Input> desk = get_desk(record)) return desk;
  if (const std::optional<Input> supplies = get_supplies(record)) return supplies;
  if (const std::optional<Input> books = get_books(record)) return books;
  if (const std::optional<Measured> measured = get_measured(record)) return *measured;
  return std::nullopt;
}

}  // namespace core
