#include "service/io/canary.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr Monotonic period = 10s;

/// A canary and the time, which goes by in seconds: each song is handed over, and comes back if it is let through.
struct Cage {
  Canary canary{canary_topic("house"), "this-process", period};
  Canary::Link link{.up = true, .connects = 1};
  Monotonic now{};
  bool comes_back = true, turns = true;
  int deaf = 0;

  void after(std::chrono::seconds time) {
    for (const Monotonic end = now + time; now < end; now += 1s) {
      if (const auto song = canary.sing(now)) {
        canary.sent(*song);
        if (comes_back) canary.take({.topic = song->topic, .payload = song->payload});
      }
      if (turns) link.receiving += 1us;
      if (canary.is_deaf(link, now)) ++deaf;
    }
  }
};

TEST(Canary, that_comes_back_calls_nothing_deaf) {
  Cage cage;
  cage.after(10min);
  EXPECT_EQ(cage.deaf, 0);
  EXPECT_EQ(cage.canary.heard(), 60U);
}

TEST(Canary, that_does_not_come_back_three_times_calls_the_connection_deaf) {
  Cage cage;
  cage.after(1min);
  cage.comes_back = false;
  cage.after(20s);
  EXPECT_EQ(cage.deaf, 0);
  cage.after(10s);
  EXPECT_EQ(cage.deaf, 1);
}

TEST(Canary, waits_longer_each_time_for_a_broker_that_keeps_it) {
  Cage cage;
  cage.comes_back = false;
  cage.after(1h);
  EXPECT_EQ(cage.deaf, 6);  // after half a minute, one, two, four, eight, sixteen
}

TEST(Canary, is_patient_with_a_new_connection) {
  Cage cage;
  cage.comes_back = false;
  for (int i = 0; i < 5; ++i) {
    cage.after(25s);
    ++cage.link.connects;
  }
  EXPECT_EQ(cage.deaf, 0);
}

TEST(Canary, calls_nothing_deaf_that_is_not_there) {
  Cage cage;
  cage.link.up = false;
  cage.comes_back = false;
  cage.after(10min);
  EXPECT_EQ(cage.deaf, 0);
}

TEST(Canary, calls_no_connection_deaf_where_the_thread_that_would_hear_it_stands_still) {
  Cage cage;
  cage.comes_back = false;
  cage.turns = false;
  cage.after(10min);
  EXPECT_EQ(cage.deaf, 0);
}

TEST(Canary, that_was_never_sent_calls_nothing_deaf) {
  Canary canary{canary_topic("house"), "this-process", period};
  Canary::Link link{.up = true, .connects = 1};
  bool deaf = false;
  for (Monotonic now{}; now < 10min; now += 1s) {
    link.receiving += 1us;
    deaf |= canary.is_deaf(link, now);
  }
  EXPECT_FALSE(deaf);
}

TEST(Canary, of_a_process_before_is_taken_and_not_counted) {
  Canary canary{canary_topic("house"), "this-process", period};
  EXPECT_TRUE(canary.take({.topic = "raumwacht/house/canary", .payload = "another 7"}));
  EXPECT_EQ(canary.heard(), 0U);
}

TEST(Canary, leaves_other_messages_alone) {
  Canary canary{canary_topic("house"), "this-process", period};
  EXPECT_FALSE(canary.take({.topic = "raumwacht/house/status", .payload = "this-process 1"}));
}

}  // namespace
}  // namespace io
