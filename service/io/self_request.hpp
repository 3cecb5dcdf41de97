// A request of the daemon to itself, over its Unix socket: whether who connects is still answered. Single thread, the
// loop's; never blocks it.
#pragma once

#include "service/io/event_loop.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace io {

class SelfRequest {
 public:
  /// The loop outlives it.
  SelfRequest(EventLoop& loop, std::filesystem::path socket);
  ~SelfRequest();
  SelfRequest(const SelfRequest&) = delete;
  SelfRequest& operator=(const SelfRequest&) = delete;

  /// One more; one that is still unanswered is given up for it.
  void ask();
  /// Whatever the answer said: also "too many at once" is an answer.
  [[nodiscard]] std::uint64_t answered() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;  // handlers under way hold it weakly
};

}  // namespace io
