#include "service/io/event_loop.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <unistd.h>

#include <vector>

namespace io {
namespace asio = boost::asio;
using boost::system::error_code;
namespace {

struct SignalWatch {
  SignalWatch(asio::io_context& context, int signal, EventLoop::Task then)
      : signals{context, signal}, task{std::move(then)} {}
  asio::signal_set signals;
  EventLoop::Task task;
};
struct Period {
  Period(asio::io_context& context, std::chrono::milliseconds length, EventLoop::Task then)
      : timer{context, length}, period{length}, task{std::move(then)} {}
  asio::steady_timer timer;
  std::chrono::milliseconds period;
  EventLoop::Task task;
};
struct Bell {
  Bell(asio::io_context& context, int eventfd, EventLoop::Task then)
      : descriptor{context, eventfd}, task{std::move(then)} {}
  asio::posix::stream_descriptor descriptor;
  EventLoop::Task task;
};

}  // namespace

// Declared last, destroyed first: what waits on the context goes before it. Handlers still waiting
// are then dropped uncalled, so they may hold plain pointers into these.
struct EventLoop::Impl {
  explicit Impl(EventLoop& loop) : owner{loop} {}
  ~Impl() {
    for (const auto& bell : bells) bell->descriptor.release();  // the caller's
  }

  void await(SignalWatch& watch) {
    watch.signals.async_wait(owner.watched<error_code, int>([this, &watch](error_code error, int) {
      if (error) return;
      await(watch);
      watch.task();
    }));
  }
  void await(Period& period) {
    period.timer.async_wait(owner.watched<error_code>([this, &period](error_code error) {
      if (error) return;
      const auto now = std::chrono::steady_clock::now();
      const auto due = period.timer.expiry() + period.period;
      period.timer.expires_at(due > now ? due : now + period.period);
      await(period);
      period.task();
    }));
  }
  void await(Bell& bell) {
    bell.descriptor.async_wait(asio::posix::stream_descriptor::wait_read,
                               owner.watched<error_code>([this, &bell](error_code error) {
                                 if (error) return;
                                 std::uint64_t rung = 0;
                                 (void)!::read(bell.descriptor.native_handle(), &rung, sizeof rung);
                                 await(bell);
                                 bell.task();
                               }));
  }

  EventLoop& owner;
  asio::io_context context{1};  // one thread: no locks on the way of handlers
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
  std::vector<std::unique_ptr<SignalWatch>> signals;
  std::vector<std::unique_ptr<Period>> periods;
  std::vector<std::unique_ptr<Bell>> bells;
};

EventLoop::EventLoop(Report report)
    : report_{std::move(report)}, impl_{std::make_unique<Impl>(*this)} {}

EventLoop::~EventLoop() = default;

void EventLoop::on_signal(int signal, Task task) {
  impl_->signals.push_back(std::make_unique<SignalWatch>(impl_->context, signal, std::move(task)));
  impl_->await(*impl_->signals.back());
}

void EventLoop::every(std::chrono::milliseconds period, Task task) {
  impl_->periods.push_back(std::make_unique<Period>(impl_->context, period, std::move(task)));
  impl_->await(*impl_->periods.back());
}

void EventLoop::on_bell(int eventfd, Task task) {
  impl_->bells.push_back(std::make_unique<Bell>(impl_->context, eventfd, std::move(task)));
  Bell& bell = *impl_->bells.back();
  bell.descriptor.native_non_blocking(true);  // a false alarm must not block the loop
  impl_->await(bell);
}

void EventLoop::run() { impl_->context.run(); }

asio::io_context& EventLoop::context() { return impl_->context; }

void EventLoop::post(Task task) { asio::post(impl_->context, watched<>(std::move(task))); }

void EventLoop::stop() { impl_->context.stop(); }

void EventLoop::took(std::chrono::nanoseconds duration) {
  durations_.observe(duration);
  turns_.store(turns_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  if (duration.count() > longest_.load(std::memory_order_relaxed)) {
    longest_.store(duration.count(), std::memory_order_relaxed);  // one writer: no lost maximum
  }
}

void EventLoop::failed(std::string_view what) {
  if (report_) report_(what);
}

}  // namespace io
