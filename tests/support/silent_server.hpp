// A port of 127.0.0.1 that takes connections in and never answers: for what a client says first, byte by byte. Waits
// ten seconds at most, then throws. Single thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace support {

class SilentServer {
 public:
  SilentServer();
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;
  ~SilentServer();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// Of the next client, until it has said enough.
  [[nodiscard]] std::vector<std::byte> hear(
      const std::function<bool(const std::vector<std::byte>&)>& enough);

 private:
  int listener_;
  std::uint16_t port_ = 0;
};

}  // namespace support
