// A second count of the same door: a device's own other count (a total beside its intervals), or a
// second device that checks the first. It is compared; and a second device counts while the first
// is blind.
//
// Persons the second device told since the first was last heard wait in `pending`. When the first
// goes blind they pass, and so do all that follow (`covered`); when it comes back, its running total
// tells of them again, and they are taken off once: each direction when it is told of, since some devices
// tell of one after the other. Directions are those of the door. Called by the sequencer alone; the memory
// is part of the state.
#pragma once

#include "service/core/counter.hpp"
#include "service/core/entry.hpp"

#include <cstdint>
#include <optional>

namespace core {

struct Through {  ///< persons, in the directions of the door
  std::uint32_t in = 0, out = 0;
  friend bool operator==(const Through&, const Through&) = default;
};

struct SecondCounter {
  // Compared, from the first time the second count says something.
  bool compares = false;
  bool disagrees = false;      ///< at the last look
  bool knows_total = false;    ///< see total_in
  Through counted, witnessed;  ///< since the last look
  // While the first is blind.
  Through pending, covered;
  // A device's own other count: what it said last.
  std::optional<sensors::Sequence> sequence;
  std::uint64_t total_in = 0, total_out = 0;
};

/// So many passages, by either count, make a look worth while.
inline constexpr std::uint32_t enough_to_compare = 40;

/// What the device's own other count says passed, in the device's directions; nothing if that cannot
/// be said: a first total, one sent again, a head count (who came and went between two is not in it).
[[nodiscard]] std::optional<Through> witness(SecondCounter& memory, const Measured& measured);

void add_counted(SecondCounter& memory, Through through);
void add_witnessed(SecondCounter& memory, Through through);

/// Looks if there is enough to compare; true if it did, and `disagrees` is new. They disagree when
/// one direction differs by more than a quarter of the larger and by more than five: door counters
/// err by a few percent each (domain.md 3.1), so that much is a wrong mounting, line or setting.
bool compare(SecondCounter& memory);

/// Takes off what was covered, of the directions that were `told` of; what is left of the persons in `through`.
[[nodiscard]] Through without_covered(SecondCounter& memory, Through through, Directions told);

}  // namespace core
