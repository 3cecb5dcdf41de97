#include "service/io/measured.hpp"

#include "service/core/overloaded.hpp"

#include <algorithm>
#include <cmath>

namespace io {
namespace {

/// With a message a minute that is a month.
constexpr std::uint8_t fewest_sequence_bits = 16;

constexpr std::uint64_t most_persons = 1U
                                       << 24;  // what a record can hold; the core refuses far fewer

std::uint32_t persons(std::uint64_t n) {
  return static_cast<std::uint32_t>(std::min(n, most_persons));
}

std::int32_t whole(double value) { return static_cast<std::int32_t>(std::lround(value)); }

core::Measurement to_measurement(const sensors::Body& body) {
  using Result = core::Measurement;
  return std::visit(
      core::Overloaded{
          [](const sensors::Co2& co2) -> Result {
            if (co2.invalid) return core::Co2Level{.ppm = {}, .invalid = co2.invalid};
            if (!std::isfinite(co2.ppm))
              return core::Co2Level{.ppm = {}, .invalid = sensors::Invalid::not_numeric};
            return core::Co2Level{.ppm = {whole(std::clamp(co2.ppm, 0.0, 1e6))}, .invalid = {}};
          },
          [](const sensors::CountTotal& total) -> Result {
            return core::Totals{.in = total.in.value_or(0),
                                .out = total.out.value_or(0),
                                .has_in = total.in.has_value(),
                                .has_out = total.out.has_value(),
                                .width = total.width,
                                .reset = total.reset};
          },
          [](const sensors::CountInterval& interval) -> Result {
            return core::Passages{persons(interval.in), persons(interval.out)};
          },
          [](const sensors::Crossing& crossing) -> Result {
            return core::Crossed{crossing.direction, persons(crossing.n)};
          },
          [](const sensors::Occupancy& occupancy) -> Result {
            return core::Heads{occupancy.people};
          },
          [](const sensors::Link& link) -> Result { return core::LinkHeard{link.state}; },
          [](const sensors::Health& health) -> Result {
            if (!health.battery_pct) return core::Heard{};
            return core::BatteryHeard{whole(std::clamp(*health.battery_pct, 0.0, 100.0))};
          },
          [](const sensors::Reset&) -> Result { return core::Restarted{}; },
          [](const sensors::Presence&) -> Result { return core::Heard{}; },
          [](const sensors::Seen&) -> Result { return core::Heard{}; },
      },
      body);
}

}  // namespace

namespace {

core::Measured measured_as(core::SensorId sensor, const sensors::Reading& reading,
                           const core::Measurement& what) {
  core::Measured measured{.sensor = sensor, .flags = reading.flags, .what = what};
  if (reading.sequence_bits >= fewest_sequence_bits) measured.sequence = reading.sequence;
  if (!reading.t_event) return measured;
  const auto told = std::chrono::floor<core::Duration>(*reading.t_event);
  if (reading.t_quality == sensors::TimeQuality::implausible) {
    measured.odd_time = core::to_odd_time(told);
  } else {
    measured.t_event = told;
  }
  return measured;
}

}  // namespace

std::string whose(const sensors::Reading& reading) {
  std::string text{reading.device};
  return reading.line.empty() ? text : text.append(" line ").append(reading.line);
}

bool Faults::take(const sensors::Health& health) {
  bool told = false;
  unsigned bit = 1;
  for (const auto& mark : {health.stopped, health.blocked, health.misaligned, health.node_silent}) {
    if (mark) marks_ = static_cast<std::uint8_t>(*mark ? marks_ | bit : marks_ & ~bit);
    told |= mark.has_value();
    bit <<= 1U;
  }
  return told;
}

std::optional<core::Measured> fault_in(core::SensorId sensor, const sensors::Reading& reading,
                                       Faults& of_sensor) {
  const auto* health = std::get_if<sensors::Health>(&reading.body);
  if (health == nullptr || reading.flags.simulated || !of_sensor.take(*health)) return std::nullopt;
  return measured_as(sensor, reading, core::FaultHeard{of_sensor.any()});
}

core::Measured to_heard(core::SensorId sensor, const sensors::Reading& reading) {
  return measured_as(sensor, reading, core::Heard{});
}

core::Measured to_measured(core::SensorId sensor, const sensors::Reading& reading) {
  return measured_as(sensor, reading, to_measurement(reading.body));
}

}  // namespace io
