// The occupancy word: what a space is, in one atomic 64-bit load.
//
// Values. The writer packs, any reader unpacks; a word read once is consistent in itself.
#pragma once

#include "sensors/units.hpp"

#include <cstdint>
#include <optional>

namespace core {

using sensors::Persons;

/// How far a count can be trusted. `unknown` has no number, not even the last one.
enum class Quality : std::uint8_t { good, uncertain, unknown };

struct Occupancy {
  Persons persons{};   ///< total; of an unknown space what it counts as towards its ancestors
  Persons reserved{};  ///< places given out and not yet taken
  std::optional<Persons> limit;
  Quality quality = Quality::unknown;
  bool open = false;  ///< persons is "at least"
  bool closed = false;
  std::uint16_t revision = 0;  ///< changes with every publication of a change
  friend bool operator==(const Occupancy&, const Occupancy&) = default;

  /// The number people may see.
  [[nodiscard]] std::optional<Persons> known_persons() const {
    return quality == Quality::unknown ? std::nullopt : std::optional{persons};
  }
};

/// persons 16 | reserved 12 | limit 16 (all ones: none) | quality 2 | open 1 | closed 1 |
/// revision 16. Larger numbers saturate.
[[nodiscard]] constexpr std::uint64_t pack(const Occupancy& occupancy);
[[nodiscard]] constexpr Occupancy unpack(std::uint64_t word);
/// The same word with the revision of another, and with the revision after its own.
[[nodiscard]] constexpr std::uint64_t with_revision_of(std::uint64_t word, std::uint64_t of);
[[nodiscard]] constexpr std::uint64_t next_revision(std::uint64_t word);

// ---- implementation ----

namespace occupancy_bits {
inline constexpr unsigned persons = 16, reserved = 12, limit = 16, quality = 2, open = 1,
                          closed = 1, revision = 16;
static_assert(persons + reserved + limit + quality + open + closed + revision == 64);
inline constexpr std::uint64_t no_limit = (1U << limit) - 1;

constexpr std::uint64_t saturate(std::int32_t value, unsigned bits, std::uint64_t most) {
  (void)bits;
  if (value < 0) return 0;
  return static_cast<std::uint64_t>(value) > most ? most : static_cast<std::uint64_t>(value);
}
}  // namespace occupancy_bits

constexpr std::uint64_t pack(const Occupancy& o) {
  namespace b = occupancy_bits;
  std::uint64_t word = b::saturate(o.persons.value, b::persons, (1U << b::persons) - 1);
  word = word << b::reserved | b::saturate(o.reserved.value, b::reserved, (1U << b::reserved) - 1);
  word = word << b::limit |
         (o.limit ? b::saturate(o.limit->value, b::limit, b::no_limit - 1) : b::no_limit);
  word = word << b::quality | static_cast<std::uint64_t>(o.quality);
  word = word << b::open | static_cast<std::uint64_t>(o.open);
  word = word << b::closed | static_cast<std::uint64_t>(o.closed);
  return word << b::revision | o.revision;
}

constexpr std::uint64_t with_revision_of(std::uint64_t word, std::uint64_t of) {
  constexpr std::uint64_t revision = (1U << occupancy_bits::revision) - 1;  // the lowest bits
  return (word & ~revision) | (of & revision);
}

constexpr std::uint64_t next_revision(std::uint64_t word) {
  return with_revision_of(word, word + 1);
}

constexpr Occupancy unpack(std::uint64_t word) {
  namespace b = occupancy_bits;
  const auto take = [&word](unsigned bits) {
    const std::uint64_t value = word & ((std::uint64_t{1} << bits) - 1);
    word >>= bits;
    return value;
  };
  Occupancy o;
  o.revision = static_cast<std::uint16_t>(take(b::revision));
  o.closed = take(b::closed) != 0;
  o.open = take(b::open) != 0;
  o.quality = static_cast<Quality>(take(b::quality));
  const std::uint64_t limit = take(b::limit);
  if (limit != b::no_limit) o.limit = Persons{static_cast<std::int32_t>(limit)};
  o.reserved = Persons{static_cast<std::int32_t>(take(b::reserved))};
  o.persons = Persons{static_cast<std::int32_t>(take(b::persons))};
  return o;
}

}  // namespace core
