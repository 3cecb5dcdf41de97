// A thread for what would hold the loop up: jobs one after another, in the order given.
//
// What a job wants to tell the loop, it posts there. Jobs not begun when the worker goes are dropped;
// the one under way is waited for.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace io {

class Worker {
 public:
  using Job = std::function<void()>;
  /// Told what an exception said that left a job. On the worker's thread.
  using Report = std::function<void(const char* what)>;

  explicit Worker(Report report);
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() = default;

  void give(Job job);  ///< any thread

 private:
  void run(const std::stop_token& stop);

  Report report_;
  std::mutex mutex_;
  std::condition_variable_any given_;
  std::deque<Job> jobs_;
  std::jthread thread_;  // last: it ends first
};

}  // namespace io
