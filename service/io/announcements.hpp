// What systemd hears of the daemon's state, each thing until it was taken: that it is ready, and in one line how it is.
//
// Ready is said when everything is: the ledger is open, the broker has granted the topics, HTTP listens. Where that
// takes more than a minute it is said all the same, and the line says what is missing: what is ordered after the
// daemon shall not wait for a broker, and a daemon that is looking for one is not helped by being killed.
// Single thread, the loop's.
#pragma once

#include "service/io/clock.hpp"
#include "service/io/health.hpp"

#include <string>

namespace io {

/// "counting", or "degraded: PART: REASON; …".
[[nodiscard]] std::string status_line(const Health& health);

class Announcements {
 public:
  explicit Announcements(Monotonic started) : started_{started} {}

  /// Now and then.
  void look(const Health& health, Monotonic now);

 private:
  Monotonic started_;
  bool ready_was_taken_ = false;
  std::string status_taken_;
};

}  // namespace io
