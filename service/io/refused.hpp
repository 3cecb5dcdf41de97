// The last message of each source that gave nothing: what somebody wants to see who asks why nothing
// comes out.
//
// One message a source, cut to a few hundred bytes, and only of sources that had one: what is kept is
// bounded, whatever comes in. Of what holds personal data nothing is kept but that it came. Any
// thread; a mutex, since it is off the hot path.
#pragma once

#include "sensors/readings.hpp"
#include "service/core/time.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

struct RefusedMessage {
  core::Time at{};  ///< wall clock
  sensors::Reason reason = sensors::Reason::broken;
  std::string topic, detail;
  std::string payload;     ///< the beginning of it
  std::uint64_t size = 0;  ///< of the whole payload, bytes
};

class LastRefused {
 public:
  static constexpr std::size_t most_bytes = 512;  ///< of topic, of detail, and of payload

  explicit LastRefused(std::size_t sources) : messages_(sources) {}

  struct Message {
    core::Time at{};
    sensors::Reason reason = sensors::Reason::broken;
    std::string_view topic, detail, payload;
  };
  void put(std::uint32_t source, const Message& message);
  /// Nothing if none was refused.
  [[nodiscard]] std::optional<RefusedMessage> of(std::uint32_t source) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<RefusedMessage>> messages_;
};

/// What was refused of a source since it is in use.
struct Refusals {
  std::array<std::uint64_t, sensors::reason_count> counts{};
  std::optional<RefusedMessage> last;
};

}  // namespace io
