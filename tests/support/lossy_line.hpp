// What is between a counter and the daemon: messages are lost, come twice, or come late behind newer ones, marked as sent
// again. In virtual time; single thread.
#pragma once

#include "service/core/ids.hpp"
#include "service/core/time.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace support {

/// The totals of a counter since its installation.
struct CounterMessage {
  core::SensorId counter;
  std::uint64_t number = 0;  ///< of the message, from 1
  std::uint64_t in = 0, out = 0;
  bool redelivered = false;
};

class LossyLine {
 public:
  explicit LossyLine(std::mt19937_64& random) : random_{random} {}

  void send(const CounterMessage& message, core::Time now);
  /// Arrives by then, whatever happens.
  void send_surely(const CounterMessage& message, core::Time now) { fly(message, now); }
  /// The next that has arrived by now, in the order of arrival.
  std::optional<CounterMessage> take(core::Time now);
  [[nodiscard]] std::uint64_t lost() const { return lost_; }

 private:
  struct Flying {
    CounterMessage message;
    core::Time arrives;
  };
  void fly(const CounterMessage& message, core::Time arrives);

  std::mt19937_64& random_;
  std::vector<Flying> flying_;  // in the order of arrival
  std::uint64_t lost_ = 0;
};

}  // namespace support
