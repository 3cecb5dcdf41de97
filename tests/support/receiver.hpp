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
  [[nodiscard]] std::vector<io::HttpRequest> got() {
    const std::lock_guard hold{mutex_};
    return got_;
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
      return io::HttpResponse{.status = status_, .body = "{\"said\":true}", .headers = {}};
    });
    return routes;
  }

  std::mutex mutex_;
  std::vector<io::HttpRequest> got_;
  std::atomic<unsigned> status_{200};
  RunningServer server_;  // last: it uses the others
};

}  // namespace support
