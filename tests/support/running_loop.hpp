// An event loop in a thread of its own, for what calls out: tasks run there, the test waits.
#pragma once

#include "service/io/event_loop.hpp"

#include <functional>
#include <future>
#include <thread>

namespace support {

class RunningLoop {
 public:
  RunningLoop() : thread_{[this] { loop_.run(); }} {}
  ~RunningLoop() { loop_.stop(); }
  RunningLoop(const RunningLoop&) = delete;
  RunningLoop& operator=(const RunningLoop&) = delete;

  [[nodiscard]] io::EventLoop& loop() { return loop_; }
  /// Has the loop do it, and waits until it is done.
  void run(const std::function<void()>& task) {
    std::promise<void> done;
    loop_.post([&] {
      task();
      done.set_value();
    });
    done.get_future().wait();
  }

 private:
  io::EventLoop loop_;
  std::jthread thread_;
};

}  // namespace support
