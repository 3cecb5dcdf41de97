// Whether systemd may be told that the daemon is alive: only if every part made progress since it was told last. A
// daemon of which one thread hangs is restarted then; counts come back from the ledger.
//
// A part's beats are any number that changes with its progress. Single thread.
#pragma once

#include "service/io/clock.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

class Watchdog {
 public:
  struct Part {
    std::string name;
    std::function<std::uint64_t()> beats;
  };

  /// Who is told nothing for `period` acts: so a third of it goes between two feedings, as sd_watchdog_enabled(3)
  /// wants at most half.
  Watchdog(Monotonic period, std::vector<Part> parts, Monotonic now);

  /// More often than that. True: now it is to be fed.
  [[nodiscard]] bool look(Monotonic now);
  /// Which parts made no progress for two thirds of the period, so that there is a word before the end.
  [[nodiscard]] std::vector<std::string_view> hanging(Monotonic now) const;

 private:
  struct Watched {
    Part part;
    std::uint64_t beats = 0;
    Monotonic moved{};  // when that was seen last
  };

  Monotonic period_, fed_;
  std::vector<Watched> parts_;
};

}  // namespace io
