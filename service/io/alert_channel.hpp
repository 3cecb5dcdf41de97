// The contract of a way on which alerts leave the house. A new one is one new file and its test.
// Everything on the loop's thread.
#pragma once

#include "service/io/alert_notice.hpp"

#include <functional>
#include <string>
#include <vector>

namespace io {

/// How it went: by default, it arrived.
struct Arrival {
  std::string error{};   ///< what went wrong, in one line; "" if it arrived
  bool refused = false;  ///< somebody is there, and does not take just this one
  bool perhaps = false;  ///< with an error: it was sent, and may have arrived all the same
  friend bool operator==(const Arrival&, const Arrival&) = default;
};

class AlertChannel {
 public:
  /// Called once, within seconds or later; never after the loop has ended.
  using Done = std::function<void(const Arrival& how)>;

  AlertChannel() = default;
  AlertChannel(const AlertChannel&) = delete;
  AlertChannel& operator=(const AlertChannel&) = delete;
  virtual ~AlertChannel() = default;

  /// "mqtt", "alertmanager 127.0.0.1:9093": in messages, metrics and the outbox; no secret in it.
  [[nodiscard]] virtual std::string name() const = 0;
  /// One at a time. To deliver the same again must do no harm: a confirmation may get lost.
  virtual void deliver(const AlertNotice& notice, Done done) = 0;
  /// All that it knows and still stands, every minute, for who forgets. `done` as above.
  // NOLINTNEXTLINE(performance-unnecessary-value-param): what overrides it keeps `done`
  virtual void repeat(const std::vector<AlertNotice>&, Done done) { done({}); }
};

/// Local time of a site by its id: "14:05".
using ClockOfSite = std::function<std::string(const std::string& site, core::Time wall)>;

}  // namespace io
