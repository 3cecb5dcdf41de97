// Walktests as the command asks the daemon for them, over its control socket (daemon_walktest.cpp).
//
// Every error is one line: what, where, what to do. Blocking; one thread.
#pragma once

#include <boost/json/object.hpp>
#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace commands {

/// What was counted so far.
struct WalkSeen {
  bool running = false;
  bool heard = false;  ///< the sensor said something since the test began
  struct Counts {
    std::uint64_t in = 0, out = 0;
  };
  Counts while_in, while_out;
};

class WalktestCall {
 public:
  template <class T>
  using Result = tl::expected<T, std::string>;

  WalktestCall(std::filesystem::path socket, const std::string& sensor);

  /// As io::sensor_json.
  [[nodiscard]] Result<boost::json::object> look() const;
  [[nodiscard]] Result<void> begin(std::uint32_t times, std::chrono::seconds at_most) const;
  [[nodiscard]] Result<WalkSeen> seen() const;
  [[nodiscard]] Result<void> turn() const;
  /// As io::walktest_json.
  [[nodiscard]] Result<boost::json::object> finish() const;
  [[nodiscard]] Result<void> cancel() const;

 private:
  [[nodiscard]] Result<boost::json::object> ask(const std::string& method, const std::string& path,
                                                const std::string& body = {}) const;
  [[nodiscard]] std::string control(const std::string& step = {}) const;

  std::filesystem::path socket_;
  std::string id_;  // as it stands in a path
};

}  // namespace commands
