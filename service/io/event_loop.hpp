// The loop thread: one Boost.Asio context with its signals, timers and bells, and a watch on how
// long handlers hold it.
//
// Handlers run on the thread that called run(), one after another, and shall not block: what holds
// the loop for more than 5 ms delays everybody (the watch shows it). An exception that leaves a
// handler is reported and the loop goes on.
#pragma once

#include "service/io/histogram.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

namespace boost::asio {
class io_context;
}

namespace io {

class EventLoop {
 public:
  using Task = std::function<void()>;
  /// Told what an exception said that left a handler. On the loop's thread.
  using Report = std::function<void(std::string_view what)>;

  explicit EventLoop(Report report = {});
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;
  ~EventLoop();

  // ---- before run(), or on the loop's thread ----
  /// Throws if the system refuses.
  void on_signal(int signal, Task task);
  /// First after one period, then each period; a turn that comes late is not made up for.
  void every(std::chrono::milliseconds period, Task task);
  /// Each time the eventfd is rung; what was rung meanwhile is one call. The descriptor is made
  /// non-blocking, remains the caller's and outlives the loop.
  void on_bell(int eventfd, Task task);
  /// Until stop(). Not again afterwards.
  void run();
  [[nodiscard]] boost::asio::io_context& context();

  // ---- any thread ----
  void post(Task task);
  void stop();
  /// Handlers run so far: whoever looks twice and sees the same number sees a loop that hangs.
  [[nodiscard]] std::uint64_t turns() const { return turns_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::chrono::nanoseconds longest_turn() const {
    return std::chrono::nanoseconds{longest_.load(std::memory_order_relaxed)};
  }
  [[nodiscard]] HistogramFigures turn_durations() const { return durations_.figures(); }

  /// A completion handler for context(), called with Results, that is watched and lets no exception
  /// out.
  template <class... Results, class Function>
  [[nodiscard]] auto watched(Function handler) {
    return [this, handler = std::move(handler)](Results... results) mutable {
      const auto begin = std::chrono::steady_clock::now();
      try {
        handler(std::move(results)...);
      } catch (const std::exception& error) {
        failed(error.what());
      }
      took(std::chrono::steady_clock::now() - begin);
    };
  }

 private:
  struct Impl;
  void took(std::chrono::nanoseconds duration);
  void failed(std::string_view what);

  Report report_;
  std::unique_ptr<Impl> impl_;
  Histogram durations_;
  // Written by the loop's thread, read by any.
  std::atomic<std::uint64_t> turns_{0};
  std::atomic<std::int64_t> longest_{0};  // nanoseconds
};

}  // namespace io
