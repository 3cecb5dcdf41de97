// What every space was at each full minute, kept a quarter of an hour at a time: what reports are made of.
//
// A minute stands for the state at its end by the clock on the wall: persons, limit and CO2 as readers saw them then.
// So a minute is one whole unit of every figure, and the figures can be told again from the entries. Minutes nobody
// looked at (the daemon did not run) are no figures: they are missing. Values and pure functions; any thread.
#pragma once

#include "sensors/units.hpp"
#include "service/core/ids.hpp"
#include "service/core/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace core {

using sensors::Persons;
using sensors::Ppm;

inline constexpr std::size_t quarter_minutes = 15;

/// Quarters of an hour of wall time since 1970, UTC: borders of every time zone's hours are among theirs.
using Quarter = std::chrono::duration<std::int64_t, std::ratio<900>>;

/// A space at the end of a minute.
struct MinuteLook {
  bool looked = false;    ///< false: nobody did, and nothing else means anything
  bool open = false;      ///< its site, by its hours
  bool withheld = false;  ///< persons are known, but may not be kept: a room without an agreement
  std::optional<Persons> persons;  ///< none: unknown, or withheld
  bool over = false;               ///< more than the limit then
  bool visited = false;            ///< more than the staff seats hold
  std::optional<Ppm> co2;          ///< none: no fresh sensor
  friend bool operator==(const MinuteLook&, const MinuteLook&) = default;
};

/// The minutes of a quarter of an hour, packed: persons up to 65535, CO2 up to 65535 ppm.
class SpaceMinutes {
 public:
  [[nodiscard]] MinuteLook at(std::size_t minute) const;
  void put(std::size_t minute, const MinuteLook& look);

  // As stored and archived.
  std::array<std::uint16_t, quarter_minutes> persons{}, ppm{};
  std::array<std::uint8_t, quarter_minutes> flags{};
  friend bool operator==(const SpaceMinutes&, const SpaceMinutes&) = default;
};

/// ASR A3.6, and 800 ppm for times of infection (domain 1.2): below 800, below 1000, up to 2000, above.
inline constexpr std::array<Ppm, 3> air_bands{Ppm{800}, Ppm{1000}, Ppm{2000}};
[[nodiscard]] constexpr std::size_t air_band(Ppm ppm) {
  if (ppm > air_bands[2]) return 3;
  return ppm >= air_bands[1] ? 2 : ppm >= air_bands[0] ? 1 : 0;
}
inline constexpr std::size_t air_band_count = 4;

/// So many minutes in a row that a space is visited are a use of it (domain 2.1, block 6). An adviser alone is none.
inline constexpr std::uint8_t shortest_use = 5;

/// Sums over minutes that were looked at. Whole numbers, so that they can be added in any order.
struct SpaceFigures {
  std::int64_t looked = 0;
  std::int64_t known = 0;     ///< persons known
  std::int64_t withheld = 0;  ///< of these, not kept: of them nothing but `over` is told below
  std::int64_t over = 0;      ///< of the known, more than the limit
  std::int64_t occupied = 0;  ///< somebody there
  std::int64_t person_minutes = 0;
  std::int64_t most = 0;     ///< persons
  std::int64_t visited = 0;  ///< more there than the staff seats hold
  std::int64_t uses = 0;     ///< that became long enough to be one
  std::int64_t open = 0, open_known = 0;
  std::int64_t air = 0;  ///< CO2 known
  std::int64_t open_air = 0;
  std::int64_t ppm_sum = 0;  ///< over those
  std::int64_t ppm_most = 0;
  std::array<std::int64_t, air_band_count> bands{};  ///< occupied, and CO2 known
  std::int64_t person_minutes_1000 = 0,              ///< at 1000 ppm and more
      person_minutes_2000 = 0;                       ///< above 2000 ppm
  friend bool operator==(const SpaceFigures&, const SpaceFigures&) = default;

  SpaceFigures& operator+=(const SpaceFigures& more);
};

/// `run`: minutes in a row, at most shortest_use + 1, that it was visited before these; after them on return.
[[nodiscard]] SpaceFigures figures_of(const SpaceMinutes& minutes, std::uint8_t& run);

/// A quarter of an hour that is over, or was cut off: by a start, a set clock.
struct ClosedQuarter {
  struct OfSpace {
    SpaceMinutes minutes;
    std::uint8_t run = 0;  ///< see figures_of()
    friend bool operator==(const OfSpace&, const OfSpace&) = default;
  };
  using Bits = std::uint16_t;  ///< by minute
  struct OfSite {
    SpaceId space;
    Bits open = 0;
    friend bool operator==(const OfSite&, const OfSite&) = default;
  };

  Seq seq = 0;  ///< of its quarter_passed
  Quarter quarter{};
  Bits looked = 0;
  std::vector<OfSpace> spaces;  ///< of the premises then
  std::vector<Bits>
      sensors_down;  ///< of these: told nothing (silent, cut off, faulty, not heard yet)
  std::vector<OfSite> sites;
  friend bool operator==(const ClosedQuarter&, const ClosedQuarter&) = default;
};

}  // namespace core
