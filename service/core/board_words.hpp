// What the words of the board are made of. Part of board.cpp; pure functions.
#pragma once

#include "service/core/occupancy.hpp"
#include "service/core/premises.hpp"
#include "service/core/walktest.hpp"

#include <bit>
#include <cstdint>
#include <optional>

namespace core::board_words {

inline constexpr std::uint64_t low16 = 0xffff;

inline std::uint64_t bits_of(Time t) {
  return std::bit_cast<std::uint64_t>(t.time_since_epoch().count());
}
inline Time time_of(std::uint64_t bits) {
  return Time{Duration{std::bit_cast<std::int64_t>(bits)}};
}

// A time in 48 bits of milliseconds reaches from 1970 to the year 10889.
inline std::uint64_t with_time(Time t, std::uint64_t low) {
  return bits_of(t) << 16 | (low & low16);
}
inline Time time_above(std::uint64_t word) { return time_of(word >> 16); }

inline std::uint64_t air_word(std::optional<Ppm> ppm) {
  return ppm ? std::uint64_t{1} << 32 | static_cast<std::uint32_t>(ppm->value) : 0;
}
inline std::optional<Ppm> ppm_of(std::uint64_t word) {
  if ((word >> 32 & 1) == 0) return std::nullopt;
  return Ppm{static_cast<std::int32_t>(word & 0xffffffff)};
}

inline std::uint64_t pair_word(std::int32_t high, std::int32_t low) {
  return std::uint64_t{std::bit_cast<std::uint32_t>(high)} << 32 |
         std::bit_cast<std::uint32_t>(low);
}

// Of a walk one word says when, how often (0: there is none) and whether back; the other what was
// counted.
inline constexpr std::uint64_t walked_back = 1U << 15;

inline std::uint64_t walk_word(const Walk& walk) {
  static_assert(most_walks < walked_back);
  return with_time(walk.began, walk.times | (walk.back ? walked_back : 0));
}
inline std::uint64_t counts_word(const Walk& walk) {
  std::uint64_t word = 0;
  for (const std::uint16_t n :
       {walk.while_in.in, walk.while_in.out, walk.while_out.in, walk.while_out.out})
    word = word << 16 | n;
  return word;
}
inline std::optional<Walk> walk_of(std::uint64_t word, std::uint64_t counts) {
  const auto times = static_cast<std::uint16_t>(word & (walked_back - 1));
  if (times == 0) return std::nullopt;
  const auto count = [counts](unsigned place) {
    return static_cast<std::uint16_t>(counts >> 16 * (3 - place) & low16);
  };
  return Walk{.began = time_above(word),
              .times = times,
              .back = (word & walked_back) != 0,
              .while_in = {count(0), count(1)},
              .while_out = {count(2), count(3)}};
}

}  // namespace core::board_words
