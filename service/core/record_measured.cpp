#include "service/core/record_measured.hpp"

#include "service/core/overloaded.hpp"
#include "service/core/record_fields.hpp"

#include <algorithm>
#include <array>

namespace core {
namespace {

// Flags of totals beside the marks: three bits that say which width, three the reset policy.
constexpr unsigned width_shift = marks::unused_from, reset_shift = width_shift + 3;
constexpr std::array<std::uint8_t, 6> widths{64, 8, 16, 24, 32, 53};

void put_totals(Record& record, const Totals& totals) {
  record.kind = RecordKind::totals;
  record.a = as_number(totals.in);
  record.b = as_number(totals.out);
  mark(record, marks::first, totals.has_in);
  mark(record, marks::second, totals.has_out);
  const auto width = std::find(widths.begin(), widths.end(), totals.width) - widths.begin();
  const auto packed = (static_cast<unsigned>(width) % widths.size()) << width_shift |
                      static_cast<unsigned>(totals.reset) << reset_shift;
  record.flags = static_cast<std::uint16_t>(record.flags | packed);
}

Totals get_totals(const Record& record) {
  return {
      .in = as_bits(record.a),
      .out = as_bits(record.b),
      .has_in = marked(record, marks::first),
      .has_out = marked(record, marks::second),
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
            mark(record, marks::first, co2.invalid.has_value());
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
      if (marked(record, marks::first)) co2.invalid = static_cast<sensors::Invalid>(record.b);
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

}  // namespace

void put_measured(Record& record, const Measured& measured) {
  record.subject = measured.sensor.value;
  mark(record, marks::retained, measured.flags.retained);
  mark(record, marks::historical, measured.flags.historical);
  mark(record, marks::simulated, measured.flags.simulated);
  mark(record, marks::warming_up, measured.flags.warming_up);
  mark(record, marks::redelivered, measured.redelivered);
  if (measured.sequence) {
    mark(record, marks::sequence, true);
    record.c = as_number(measured.sequence->session);
    record.d = as_number(measured.sequence->value);
  } else {
    record.c = measured.payload_hash;
  }
  if (measured.t_event) {
    mark(record, marks::event_time, true);
    record.e = as_number(*measured.t_event);
  } else {
    record.e = as_number(measured.odd_time);
  }
  put_measurement(record, measured.what);
}

std::optional<Measured> get_measured(const Record& record) {
  const std::optional<Measurement> what = get_measurement(record);
  if (!what) return std::nullopt;
  Measured measured{.sensor = SensorId{record.subject},
                    .flags = {.retained = marked(record, marks::retained),
                              .historical = marked(record, marks::historical),
                              .simulated = marked(record, marks::simulated),
                              .warming_up = marked(record, marks::warming_up)},
                    .redelivered = marked(record, marks::redelivered),
                    .payload_hash = 0,
                    .sequence = {},
                    .t_event = {},
                    .what = *what};
  if (marked(record, marks::sequence)) {
    measured.sequence = sensors::Sequence{as_bits(record.c), as_bits(record.d)};
  } else {
    measured.payload_hash = static_cast<std::uint32_t>(record.c);
  }
  if (marked(record, marks::event_time)) {
    measured.t_event = as_time(record.e);
  } else {
    measured.odd_time = to_odd_time(as_time(record.e));
  }
  return measured;
}

}  // namespace core
