// Publications that the MQTT library took and has not finished: bounded, so that a slow link is
// felt by the sender instead of filling the library. Part of MqttLink; the outgoing thread alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>

namespace mqtt {
class delivery_token;
}

namespace io {

class PublishWindow {
 public:
  /// Enough to keep the wire busy; few enough for the newest value to be sent next.
  static constexpr std::size_t size = 16;

  /// True if one more may go; waits for the oldest, at most 1 s. `connection`: its number, since
  /// those of an earlier one may never be heard of again, and do not count.
  bool has_room(std::uint64_t connection);
  /// Waits until all are finished, at most so long.
  void drain(std::chrono::milliseconds at_most);
  void add(std::shared_ptr<mqtt::delivery_token> publication);

 private:
  std::deque<std::shared_ptr<mqtt::delivery_token>> unfinished_;
  std::uint64_t connection_ = 0;
};

}  // namespace io
