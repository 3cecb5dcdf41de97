// What is counted of entries by the quarter of an hour, and which entries are kept beyond the readings: what reports of
// weeks long past are made of. Single visits are not among them (domain 2.3). Pure functions, any thread.
#pragma once

#include "service/core/record.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace core {

/// Numbers are for ever: they stand in ledgers. In brackets what the detail is; n is 1 where nothing else is said.
enum class Tally : std::uint8_t {
  visit_began = 1,         ///< (0; 1: with an appointment)
  visit_ended = 2,         ///< (whole minutes that it took)
  visitors = 3,            ///< of a visit that ended (0); n: persons
  appointment_missed = 4,  ///< (0)
  released = 5,          ///< a room after a visit, aired or cleaned (whole minutes since the visit)
  released_by_time = 6,  ///< the same, since it was empty long enough
  aired = 7,             ///< (whole minutes)
  corrected = 8,         ///< (CorrectionReason)
  corrected_persons = 9,  ///< (CorrectionReason); n: persons it moved
  admitted = 10,          ///< (Exception)
  with_companion = 11,    ///< of these (0)
  refused = 12,           ///< (Refusal)
  tended = 13,            ///< said to be (1: aired, 2: cleaned, 3: both)
  looked = 14,            ///< somebody typed what is to be seen (CountReason)
  cancelled = 15,         ///< appointment: of no space (0)
};

struct Tallied {
  Tally what = Tally::visit_began;
  std::uint32_t space = SpaceId{}.value;  ///< index, as in the record; all ones: none
  std::int64_t detail = 0;
  std::int64_t n = 1;
  friend bool operator==(const Tallied&, const Tallied&) = default;
};

class Tallies {
 public:
  void add(const Tallied& tallied) { all_[size_++] = tallied; }
  [[nodiscard]] std::span<const Tallied> all() const { return std::span{all_}.first(size_); }

 private:
  std::array<Tallied, 2> all_{};
  std::size_t size_ = 0;
};

[[nodiscard]] Tallies tallies_of(const Record& record);

/// An entry that tells of no single visit and is needed to prove what was kept and what was not: violations and what
/// became of them, starts, gaps, clocks, rules in force.
[[nodiscard]] bool outlives_readings(RecordKind kind);

}  // namespace core
