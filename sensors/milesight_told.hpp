// What one message of a Milesight device tells, or one moment it stored: gathered from the items,
// because both directions of a line are items of their own and make one total.
//
// The take_ functions read the data of one item, all numbers little-endian, and are what the tables
// of the devices name. Values, one thread each; no allocation but in Readings.
#pragma once

#include "sensors/byte_reader.hpp"
#include "sensors/readings.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sensors::milesight {

struct Line {
  std::optional<std::uint64_t> in{};
  std::optional<std::uint64_t> out{};
  std::optional<CountInterval> passed{};
};

inline constexpr std::size_t most_regions = 16;  // VS121

struct Told {
  std::string_view restarted{};  ///< why totals may begin at zero; "" if nothing was told
  std::array<Line, 5> lines{};   ///< 0: that of a device with only one
  std::optional<std::uint8_t> people{};
  std::array<std::optional<std::uint8_t>, most_regions> regions{};
  std::optional<Co2> co2{};
  std::optional<Presence> presence{};
  Health health{};
  std::optional<Instant> clock{};
};

/// Adds it as copies of `reading`; totals have the width and the reset of `kind`.
void add_told(const Told& told, const CountTotal& kind, const Reading& reading, Readings& out);

/// Reads the data of an item of that line (or region); false if they are impossible.
/// REQUIRES: as many bytes as the item has.
using Take = bool (*)(Told& told, Bytes data, std::uint8_t line);

bool take_total_in(Told& told, Bytes data, std::uint8_t line);       // u32
bool take_total_out(Told& told, Bytes data, std::uint8_t line);      // u32
bool take_totals(Told& told, Bytes data, std::uint8_t line);         // u16 in, u16 out
bool take_period(Told& told, Bytes data, std::uint8_t line);         // u16 in, u16 out
bool take_signed_period(Told& told, Bytes data, std::uint8_t line);  // s16 in, s16 out
bool take_people(Told& told, Bytes data, std::uint8_t line);         // u8, rest unused
bool take_regions(Told& told, Bytes data, std::uint8_t first);       // u8 each

bool take_co2(Told& told, Bytes data, std::uint8_t line);          // u16 ppm
bool take_pir(Told& told, Bytes data, std::uint8_t line);          // u8: 0 or 1
bool take_activity(Told& told, Bytes data, std::uint8_t line);     // u16: how often
bool take_battery(Told& told, Bytes data, std::uint8_t line);      // u8 percent
bool take_temperature(Told& told, Bytes data, std::uint8_t line);  // s16 tenths of 1 °C first
bool take_humidity(Told& told, Bytes data, std::uint8_t line);     // u8 or u16, halves of 1 %

bool take_occlusion(Told& told, Bytes data, std::uint8_t line);   // u8, u8 node, u8: 1 covered
bool take_beam_event(Told& told, Bytes data, std::uint8_t line);  // u8 what, u8: 1 begins
bool take_clock(Told& told, Bytes data, std::uint8_t line);       // u32 seconds since 1970, UTC
bool take_power_on(Told& told, Bytes data, std::uint8_t line);
bool take_reset(Told& told, Bytes data, std::uint8_t line);
bool take_cleared(Told& told, Bytes data, std::uint8_t line);

}  // namespace sensors::milesight
