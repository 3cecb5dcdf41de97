// An HTTP server that runs: its loop in a thread of its own, a free port of 127.0.0.1, a socket in
// a directory of its own. Ends with the test.
#pragma once

#include "service/io/http_server.hpp"
#include "tests/support/temp_dir.hpp"

#include <functional>
#include <future>
#include <optional>
#include <thread>

namespace support {

class RunningServer {
 public:
  explicit RunningServer(io::Routes routes, const io::HttpLimits& limits = {},
                         const io::TlsConfig& tls = {});
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::filesystem::path socket() const { return directory_ / "control.sock"; }
  /// Has the loop's thread do it, and waits until it is done.
  void on_loop(const std::function<void()>& task);
  [[nodiscard]] io::HttpFigures figures();
  /// Looks again and again; throws when ten seconds have passed.
  void wait_until(const std::function<bool(const io::HttpFigures&)>& reached);
  [[nodiscard]] std::future<void> stop();
  [[nodiscard]] tl::expected<void, std::string> renew_certificate(const io::TlsConfig& tls);
  /// The server goes, the loop goes on.
  void destroy();
  [[nodiscard]] io::EventLoop& loop() { return loop_; }

 private:
  TempDir directory_;
  io::Routes routes_;
  io::EventLoop loop_;
  std::optional<io::HttpServer> server_;
  std::promise<void> stopped_;
  std::uint16_t port_ = 0;
  std::jthread thread_;
};

}  // namespace support
