// The payload of Milesight's LoRaWAN devices: items of channel, type and data, one after the other.
// What a device sends is a table, so its codec is little more than that table.
//
// Under type 0xce come moments the device stored: the time, on some devices a byte that tells what
// follows, then fields. Under channel 0xff the device tells about itself at every join; 0xff, 0xfe,
// 0xf9 and 0xf8 repeat commands it was given. All functions are pure, allocate only in Readings,
// never throw on any bytes, and are safe from any thread.
#pragma once

#include "sensors/codec.hpp"
#include "sensors/milesight_told.hpp"

#include <algorithm>
#include <array>

namespace sensors::milesight {

struct Field {
  std::string_view name;  ///< for people: "total in"
  std::uint8_t size = 0;  ///< bytes
  Take take = nullptr;    ///< none: understood, of no use here
  std::uint8_t line = 0;  ///< or the first of the regions
  std::uint8_t step = 0;  ///< not 0: there are versions longer by so many bytes, once or more
};

/// Of a field in a stored moment `type` is the byte that tells what follows, or, where there is no
/// such byte, the version of the layout: the first after which the message goes on as it may.
struct Item {
  std::uint8_t channel = 0;
  std::uint8_t type = 0;
  Field field{};
};

struct Device {
  std::span<const Item> items{};
  std::span<const Item> stored{};  ///< fields of one moment stand together, in their order
  bool stored_says_what = false;   ///< the byte is there
  CountTotal total{};              ///< width and reset of its totals
};

/// What all devices have in common: about themselves, and answers to commands.
[[nodiscard]] std::span<const Item> common_items() noexcept;

void decode(const Device& device, const Uplink& uplink, const Reading& reading, Readings& out);

/// Codec::decode of that device.
template <const Device& device>
void decode_as(const Uplink& uplink, const Reading& reading, Readings& out) {
  decode(device, uplink, reading, out);
}

// ---- for writing tables ----

/// Several tables as one.
template <class Row, std::size_t... sizes>
[[nodiscard]] consteval auto joined(const std::array<Row, sizes>&... parts) {
  std::array<Row, (sizes + ...)> all{};
  auto end = all.begin();
  ((end = std::ranges::copy(parts, end).out), ...);
  return all;
}

/// These fields as a moment stored under that channel.
template <std::size_t size>
[[nodiscard]] consteval auto stored_as(std::uint8_t channel, std::uint8_t type,
                                       const std::array<Field, size>& fields) {
  std::array<Item, size> rows{};
  std::ranges::transform(fields, rows.begin(), [=](const Field& field) {
    return Item{.channel = channel, .type = type, .field = field};
  });
  return rows;
}

}  // namespace sensors::milesight
