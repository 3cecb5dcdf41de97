// The service manager's end of sd_notify(3): a datagram socket of the test's own. Single thread.
#pragma once

#include "tests/support/temp_dir.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace support {

class ServiceManager {
 public:
  ServiceManager();
  ~ServiceManager();
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;

  /// For the environment of the process that is to tell it something: "NOTIFY_SOCKET=…".
  [[nodiscard]] std::string variable() const { return "NOTIFY_SOCKET=" + path(); }
  [[nodiscard]] std::string path() const { return dir_ / "notify"; }

  /// Everything told so far, each datagram by itself.
  const std::vector<std::string>& heard();
  /// How often it was told something that begins so.
  [[nodiscard]] std::size_t count(std::string_view beginning);
  /// Waits until it was told something that begins so, as often as that.
  [[nodiscard]] bool hears(std::string_view beginning, std::size_t times = 1);
  /// Nobody is told anything any more until heard() is called: the socket's queue is full.
  void fall_behind() const;

 private:
  TempDir dir_;
  int socket_;
  std::vector<std::string> heard_;
};

}  // namespace support
