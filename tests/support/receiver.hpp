// A server of the test's own to which others post: it keeps what it got, and answers as it is told.
#pragma once

#include "tests/support/eventually.hpp"
#include "tests/support/running_server.hpp"

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

namespace support {

class Receiver {
 public:
  Receiver() : server_{routes()} {}

  [[nodiscard]] std::string url(const std::string& path = "/hook") const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + path;
  }
  void answer_with(unsigned status) { status_ = status; }
  /// Whatever says this is answered with 400, whatever else is answered.
  void refuse(const std::string& words) {
    const std::lock_guard hold{mutex_};
    refused_ = words;
  }
  [[nodiscard]] std::vector<io::HttpRequest> got() {
    const std::lock_guard hold{mutex_};
    return got_;
  }
  /// Those of them that were answered well.
  [[nodiscard]] std::vector<io::HttpRequest> taken() {
    const std::lock_guard hold{mutex_};
    return taken_;
  }
  /// Waits for so many requests in all.
  [[nodiscard]] bool gets(std::size_t requests) {
    return eventually([&] { return got().size() >= requests; });
  }

 private:
  io::Routes routes() {
    io::Routes routes;
    routes.add("POST", "/hook", [this](const io::HttpRequest& request) {
      const std::lock_guard hold{mutex_};
      got_.push_back(request);
      const bool refused = !refused_.empty() && request.body.find(refused_) != std::string::npos;
      const unsigned status = refused ? 400 : status_.load();
      if (status < 300) taken_.push_back(request);
      return io::HttpResponse{.status = status, .body = "{\"said\":true}", .headers = {}};
    });
    return routes;
  }

  std::mutex mutex_;
  std::string refused_;
  std::vector<io::HttpRequest> got_, taken_;
  std::atomic<unsigned> status_{200};
  RunningServer server_;  // last: it uses the others
};

}  // namespace support
