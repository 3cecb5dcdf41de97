#include "sensors/milesight_told.hpp"

#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"

#include <algorithm>

namespace sensors::milesight {
namespace {

constexpr std::array<std::string_view, 5> line_names{"", "1", "2", "3", "4"};
constexpr std::array<std::string_view, most_regions> region_names{
    "region_1",  "region_2",  "region_3",  "region_4",  "region_5",  "region_6",
    "region_7",  "region_8",  "region_9",  "region_10", "region_11", "region_12",
    "region_13", "region_14", "region_15", "region_16"};

constexpr double most_percent = 100;  // above: all ones, which is no percentage
constexpr std::uint8_t counting_anomaly = 0, node_silent = 1, misaligned = 2;

Reading on_line(const Reading& reading, std::string_view line, const Body& body) {
  Reading copy = with(reading, body);
  copy.line = line;
  return copy;
}

void add_line(std::string_view name, const Line& line, const CountTotal& kind,
              const Reading& reading, Readings& out) {
  if (line.in || line.out) {
    const CountTotal total{
        .in = line.in, .out = line.out, .width = kind.width, .reset = kind.reset};
    out.add(on_line(reading, name, total));
  }
  if (line.passed) out.add(on_line(reading, name, *line.passed));
}

void add_heads(const Told& told, const Reading& reading, Readings& out) {
  if (told.people) out.add(with(reading, Occupancy{.people = *told.people}));
  for (std::size_t i = 0; i < most_regions; ++i) {
    if (told.regions[i])
      out.add(on_line(reading, region_names[i], Occupancy{.people = *told.regions[i]}));
  }
}

}  // namespace

void add_told(const Told& told, const CountTotal& kind, const Reading& reading, Readings& out) {
  // A restart explains the totals that come with it, so it comes first.
  if (!told.restarted.empty()) out.add(with(reading, Reset{.reason = told.restarted}));
  for (std::size_t i = 0; i < told.lines.size(); ++i)
    add_line(line_names[i], told.lines[i], kind, reading, out);
  add_heads(told, reading, out);
  if (told.co2) out.add(with(reading, *told.co2));
  if (told.presence) out.add(with(reading, *told.presence));
  if (told.health != Health{}) out.add(with(reading, told.health));
}

// ---- persons ----

bool take_total_in(Told& told, Bytes data, std::uint8_t line) {
  told.lines[line].in = ByteReader{data}.u32_le();
  return true;
}

bool take_total_out(Told& told, Bytes data, std::uint8_t line) {
  told.lines[line].out = ByteReader{data}.u32_le();
  return true;
}

bool take_totals(Told& told, Bytes data, std::uint8_t line) {
  ByteReader bytes{data};
  told.lines[line].in = bytes.u16_le();
  told.lines[line].out = bytes.u16_le();
  return true;
}

bool take_period(Told& told, Bytes data, std::uint8_t line) {
  ByteReader bytes{data};
  told.lines[line].passed = CountInterval{.in = bytes.u16_le(), .out = bytes.u16_le()};
  return true;
}

bool take_signed_period(Told& told, Bytes data, std::uint8_t line) {
  ByteReader bytes{data};
  const bool negative = bytes.i16_le() < 0 || bytes.i16_le() < 0;
  return !negative && take_period(told, data, line);
}

bool take_people(Told& told, Bytes data, std::uint8_t) {
  told.people = data.front();
  return true;
}

bool take_regions(Told& told, Bytes data, std::uint8_t first) {
  std::copy(data.begin(), data.end(), told.regions.begin() + first - 1);
  return true;
}

// ---- air ----

bool take_co2(Told& told, Bytes data, std::uint8_t) {
  told.co2 = co2_from(static_cast<double>(ByteReader{data}.u16_le()));
  return true;
}

bool take_pir(Told& told, Bytes data, std::uint8_t) {
  if (data.front() <= 1) told.presence = Presence{.value = data.front() == 1, .of = "pir"};
  return true;
}

bool take_activity(Told& told, Bytes data, std::uint8_t) {
  told.presence = Presence{.value = ByteReader{data}.u16_le() != 0, .of = "pir"};
  return true;
}

// ---- health ----

/// Of several batteries the one that ends first counts.
bool take_battery(Told& told, Bytes data, std::uint8_t) {
  const double percent = data.front();
  if (percent <= most_percent)
    told.health.battery_pct = std::min(percent, told.health.battery_pct.value_or(most_percent));
  return true;
}

bool take_temperature(Told& told, Bytes data, std::uint8_t) {
  told.health.temperature_c = ByteReader{data}.i16_le() / 10.0;
  return true;
}

bool take_humidity(Told& told, Bytes data, std::uint8_t) {
  ByteReader bytes{data};
  const double percent = (data.size() == 1 ? bytes.u8() : bytes.u16_le()) / 2.0;
  if (percent <= most_percent) told.health.humidity_pct = percent;
  return true;
}

bool take_occlusion(Told& told, Bytes data, std::uint8_t) {
  const bool covered = data[2] == 1;  // of one of the sensors that work together
  told.health.blocked = told.health.blocked.value_or(false) || covered;
  return true;
}

bool take_beam_event(Told& told, Bytes data, std::uint8_t) {
  const bool begins = data[1] == 1;
  if (data[0] == counting_anomaly) told.health.counting_anomaly = begins;
  if (data[0] == node_silent) told.health.node_silent = begins;
  if (data[0] == misaligned) told.health.misaligned = begins;
  return true;
}

// ---- the device itself ----

bool take_clock(Told& told, Bytes data, std::uint8_t) {
  told.clock = Instant{std::chrono::seconds{ByteReader{data}.u32_le()}};
  return true;
}

bool take_power_on(Told& told, Bytes, std::uint8_t) {
  told.restarted = "power on";
  return true;
}

bool take_reset(Told& told, Bytes, std::uint8_t) {
  told.restarted = "reset";
  return true;
}

bool take_cleared(Told& told, Bytes, std::uint8_t) {
  told.restarted = "totals set to zero";
  return true;
}

}  // namespace sensors::milesight
