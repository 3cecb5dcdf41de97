#include "service/io/worker.hpp"

#include <exception>
#include <utility>

namespace io {

Worker::Worker(Report report)
    : report_{std::move(report)}, thread_{[this](const std::stop_token& stop) { run(stop); }} {}

void Worker::give(Job job) {
  const std::lock_guard hold{mutex_};
  jobs_.push_back(std::move(job));
  given_.notify_one();
}

void Worker::run(const std::stop_token& stop) {
  std::unique_lock hold{mutex_};
  while (given_.wait(hold, stop, [this] { return !jobs_.empty(); }) && !stop.stop_requested()) {
    Job job = std::exchange(jobs_.front(), nullptr);
    jobs_.pop_front();
    hold.unlock();
    try {
      job();
    } catch (const std::exception& error) {
      report_(error.what());
    }
    job = nullptr;  // what it held may be large, and who gives the next one shall not wait for that
    hold.lock();
  }
}

}  // namespace io
