// A day of a site in virtual time, all of it out of one seed: people who walk, counters that tell of them over a line
// that loses, repeats and delays, desks that ask for places, a disk that fails for a while, a daemon that is killed at
// any entry and rebuilds itself from what the disk has. Checked after every entry against the naive house, and at every
// start against the state that was lost. Single thread.
#pragma once

#include <cstdint>
#include <string>

namespace support {

struct LivedDay {
  std::string broken;  ///< what went wrong first, and when; "" if nothing did
  std::uint64_t entries = 0, messages_lost = 0, restarts = 0, gaps = 0;
  std::uint64_t digest = 0;  ///< of the state in the evening
};

/// The same seed gives the same day.
[[nodiscard]] LivedDay live_a_day(std::uint64_t seed);

}  // namespace support
