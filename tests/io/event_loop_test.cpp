#include "service/io/event_loop.hpp"

#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>

namespace io {
namespace {

using namespace std::chrono_literals;

struct EventFd {
  int descriptor = ::eventfd(0, EFD_CLOEXEC);
  EventFd() = default;
  EventFd(const EventFd&) = delete;
  EventFd& operator=(const EventFd&) = delete;
  ~EventFd() { ::close(descriptor); }
  void ring() const {
    const std::uint64_t one = 1;
    ASSERT_EQ(::write(descriptor, &one, sizeof one), static_cast<ssize_t>(sizeof one));
  }
};

TEST(EventLoop, runs_what_another_thread_posts_on_its_own) {
  EventLoop loop;
  std::thread::id ran_on;
  std::thread poster{[&] {
    loop.post([&] {
      ran_on = std::this_thread::get_id();
      loop.stop();
    });
  }};
  loop.run();
  poster.join();
  EXPECT_EQ(ran_on, std::this_thread::get_id());
}

TEST(EventLoop, hears_a_bell_that_another_thread_rings) {
  const EventFd bell;
  EventLoop loop;
  int heard = 0;
  loop.on_bell(bell.descriptor, [&] {
    if (++heard == 2) loop.stop();
    bell.ring();
  });
  std::thread ringer{[&] { bell.ring(); }};
  loop.run();
  ringer.join();
  EXPECT_EQ(heard, 2);
}

TEST(EventLoop, hears_several_rings_at_once_as_one) {
  const EventFd bell;
  EventLoop loop;
  int heard = 0;
  bell.ring();
  bell.ring();
  loop.on_bell(bell.descriptor, [&] { ++heard; });
  loop.every(1ms, [&] { loop.stop(); });
  loop.run();
  EXPECT_EQ(heard, 1);
}

TEST(EventLoop, leaves_the_bell_to_its_owner) {
  const EventFd bell;
  {
    EventLoop{}.on_bell(bell.descriptor, [] {});
  }
  bell.ring();
}

TEST(EventLoop, calls_periodic_tasks_again_and_again) {
  EventLoop loop;
  int calls = 0;
  loop.every(1ms, [&] {
    if (++calls == 3) loop.stop();
  });
  loop.run();
  EXPECT_EQ(calls, 3);
}

TEST(EventLoop, hands_signals_to_their_tasks) {
  EventLoop loop;
  int hangups = 0;
  loop.on_signal(SIGHUP, [&] {
    if (++hangups == 2) return loop.stop();
    std::raise(SIGHUP);
  });
  std::raise(SIGHUP);
  loop.run();
  EXPECT_EQ(hangups, 2);
}

TEST(EventLoop, reports_an_exception_and_goes_on) {
  std::string reported;
  EventLoop loop{[&](std::string_view what) { reported = what; }};
  loop.post([] { throw std::runtime_error{"broken handler"}; });
  loop.post([&] { loop.stop(); });
  loop.run();
  EXPECT_EQ(reported, "broken handler");
}

TEST(EventLoop, knows_how_long_a_handler_held_it) {
  EventLoop loop;
  loop.post([] {
    const auto until = std::chrono::steady_clock::now() + 6ms;
    while (std::chrono::steady_clock::now() < until) {
    }
  });
  loop.post([&] { loop.stop(); });
  loop.run();
  EXPECT_GE(loop.longest_turn(), 6ms);
  EXPECT_EQ(loop.turns(), 2U);
}

}  // namespace
}  // namespace io
