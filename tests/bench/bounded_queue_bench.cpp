// The queue before the sequencer, beside what it might have been: an entry in and out again, on one
// thread and from one thread to another. Counted is one entry handed over.
#include "service/core/bounded_queue.hpp"
#include "service/core/entry.hpp"

#include <benchmark/benchmark.h>
#include <boost/lockfree/queue.hpp>
#include <boost/lockfree/spsc_queue.hpp>

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace {

using core::Entry;
constexpr std::size_t capacity = 1024;

class OurQueue {
 public:
  bool push(const Entry& entry) { return queue_.try_push(entry).has_value(); }
  bool pop(Entry& entry) { return queue_.try_pop(entry); }

 private:
  core::BoundedQueue<Entry> queue_{capacity};
};

class BoostQueue {
 public:
  bool push(const Entry& entry) { return queue_.bounded_push(entry); }
  bool pop(Entry& entry) { return queue_.pop(entry); }

 private:
  boost::lockfree::queue<Entry> queue_{capacity};
};

/// For one producer only: the least that a hand-over can cost.
class BoostRing {
 public:
  bool push(const Entry& entry) { return queue_.push(entry); }
  bool pop(Entry& entry) { return queue_.pop(entry); }

 private:
  boost::lockfree::spsc_queue<Entry> queue_{capacity};
};

class LockedDeque {
 public:
  bool push(const Entry& entry) {
    const std::lock_guard hold{mutex_};
    if (queue_.size() == capacity) return false;
    queue_.push_back(entry);
    return true;
  }
  bool pop(Entry& entry) {
    const std::lock_guard hold{mutex_};
    if (queue_.empty()) return false;
    entry = queue_.front();
    queue_.pop_front();
    return true;
  }

 private:
  std::mutex mutex_;
  std::deque<Entry> queue_;
};

Entry movement() {
  return {.t = core::Time{core::Duration{1}},
          .ticket = 0,
          .last_of_batch = false,
          .what = core::Measured{
              .sensor = core::SensorId{7},
              .flags = {},
              .redelivered = false,
              .payload_hash = 0,
              .sequence = {},
              .t_event = {},
              .what = core::Totals{.in = 4711, .out = 4709, .has_in = true, .has_out = true}}};
}

template <class Queue>
void same_thread(benchmark::State& state) {
  Queue queue;
  const Entry in = movement();
  Entry out;
  for (auto _ : state) {
    benchmark::DoNotOptimize(queue.push(in));
    benchmark::DoNotOptimize(queue.pop(out));
    benchmark::DoNotOptimize(out);
  }
  state.SetItemsProcessed(state.iterations());
}

/// The first thread pushes, the second takes; who finds the queue full or empty gives way.
template <class Queue>
void across_threads(benchmark::State& state) {
  static std::unique_ptr<Queue> queue;
  if (state.thread_index() == 0) queue = std::make_unique<Queue>();  // before the others begin
  Entry entry = movement();
  for (auto _ : state) {
    if (state.thread_index() == 0) {
      while (!queue->push(entry)) std::this_thread::yield();
    } else {
      while (!queue->pop(entry)) std::this_thread::yield();
    }
  }
  if (state.thread_index() == 0) {
    state.SetItemsProcessed(state.iterations());
    queue.reset();  // after the others ended
  }
}

BENCHMARK(same_thread<OurQueue>);
BENCHMARK(same_thread<BoostQueue>);
BENCHMARK(same_thread<BoostRing>);
BENCHMARK(same_thread<LockedDeque>);
BENCHMARK(across_threads<OurQueue>)->Threads(2)->UseRealTime();
BENCHMARK(across_threads<BoostQueue>)->Threads(2)->UseRealTime();
BENCHMARK(across_threads<BoostRing>)->Threads(2)->UseRealTime();
BENCHMARK(across_threads<LockedDeque>)->Threads(2)->UseRealTime();

}  // namespace
