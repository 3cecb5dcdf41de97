// What the fields of a record are made of: marks, and values of every kind as signed numbers. Part of
// record.hpp; pure functions.
#pragma once

#include "service/core/record.hpp"

#include <bit>
#include <cstdint>

namespace core {

/// Bits of Record::flags; for ever, as they stand in ledgers. What a kind has of its own are
/// `first` and `second`, and the bits that no mark uses.
namespace marks {
inline constexpr std::uint16_t last_of_batch = 1, retained = 2, historical = 4, simulated = 8,
                               warming_up = 16, redelivered = 32, sequence = 64, event_time = 128,
                               first = 256, second = 512;
inline constexpr unsigned unused_from = 10;   ///< bit: for what a measurement has beside
inline constexpr std::uint16_t third = 1024;  ///< so of other kinds only
}  // namespace marks

inline void mark(Record& record, std::uint16_t flag, bool set) {
  if (set) record.flags = static_cast<std::uint16_t>(record.flags | flag);
}
inline bool marked(const Record& record, std::uint16_t flag) { return (record.flags & flag) != 0; }

inline std::int64_t as_number(std::uint64_t bits) { return std::bit_cast<std::int64_t>(bits); }
inline std::int64_t as_number(Time t) { return t.time_since_epoch().count(); }
inline std::uint64_t as_bits(std::int64_t number) { return std::bit_cast<std::uint64_t>(number); }

/// Two small numbers in one field.
inline std::int64_t both(std::uint32_t low, std::uint32_t high) {
  return as_number(std::uint64_t{high} << 32 | low);
}
inline std::uint32_t low_of(std::int64_t field) {
  return static_cast<std::uint32_t>(as_bits(field));
}
inline std::uint32_t high_of(std::int64_t field) {
  return static_cast<std::uint32_t>(as_bits(field) >> 32);
}

inline Time as_time(std::int64_t number) { return Time{Duration{number}}; }

}  // namespace core
