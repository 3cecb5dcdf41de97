// One connection of a load: a socket that never blocks, bytes to go, bytes that came. Single
// thread.
#pragma once

#include "tests/support/load.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace support {

class LoadConnection {
 public:
  /// Connects and waits for the broker's welcome. Throws std::runtime_error.
  LoadConnection(const LoadPlan& plan, std::size_t number);
  ~LoadConnection();
  LoadConnection(const LoadConnection&) = delete;
  LoadConnection& operator=(const LoadConnection&) = delete;

  [[nodiscard]] int socket() const { return socket_; }
  /// Another message may be added now.
  [[nodiscard]] bool has_room() const;
  void add(const PublishTemplate& packet, std::size_t room, std::uint64_t number);
  /// Writes what the kernel takes; true if it took something. Throws if the connection is gone.
  bool write_some();
  /// Reads acknowledgements; rooms acknowledged are counted in `acked`. True if something came.
  bool read_some(std::vector<std::uint64_t>& acked);
  [[nodiscard]] bool has_to_write() const { return written_ < to_write_.size(); }
  [[nodiscard]] bool is_idle() const { return !has_to_write() && in_flight_ == 0; }
  /// Says goodbye and waits until the broker has read everything. Throws if it has not.
  void finish();

 private:
  void await_welcome();
  Incoming await_packet();
  /// Appends what came to came_; false if the connection is closed.
  bool receive(int flags);
  void take_packets(std::vector<std::uint64_t>& acked);

  const LoadPlan& plan_;
  int socket_ = -1;
  std::string to_write_;
  std::size_t written_ = 0;
  std::vector<std::byte> came_;
  std::vector<std::uint16_t> free_ids_;  // QoS 1: packet ids not in flight
  std::vector<std::size_t> room_of_id_;
  std::size_t in_flight_ = 0;
};

}  // namespace support
