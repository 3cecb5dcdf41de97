// The contract of a way on which alerts leave the house. A new one is one new file and its test.
// Everything on the loop's thread.
#pragma once

#include "service/io/alert_notice.hpp"

#include <functional>
#include <string>
#include <vector>

namespace io {

class AlertChannel {
 public:
  /// What went wrong, in one line; "" if it arrived. Called once, within seconds or later; never
  /// after the loop has ended.
  using Done = std::function<void(const std::string& error)>;

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
  virtual void repeat(const std::vector<AlertNotice>&, Done done) { done(""); }
};

/// Local time of a site by its id: "14:05".
using ClockOfSite = std::function<std::string(const std::string& site, core::Time wall)>;

}  // namespace io
