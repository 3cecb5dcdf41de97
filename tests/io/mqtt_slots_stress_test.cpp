// The slots under many producers, a taker that fails now and then, and a link that comes and goes.
#include "service/io/mqtt_slots.hpp"

#include <gtest/gtest.h>

#include <array>
#include <latch>
#include <map>
#include <thread>

namespace {

constexpr int producers = 3, topics_each = 5, rounds = 20000;

std::string topic_of(int producer, int topic) {
  return std::to_string(producer) + "/" + std::to_string(topic);
}

/// Each topic gets 1, 2, 3 … `rounds`.
void produce(io::MqttSlots& slots, int producer) {
  for (int value = 1; value <= rounds; ++value) {
    for (int topic = 0; topic < topics_each; ++topic) {
      slots.post({.topic = topic_of(producer, topic),
                  .payload = std::to_string(value),
                  .retain = topic % 2 == 0},
                 topic % 3 == 0 ? io::Repeat::skip : io::Repeat::send);
    }
  }
}

struct Sink {
  std::map<std::string, int> last;
  bool in_order = true;
  int postponed = 0;

  /// Takes until each topic has shown its last value. Every seventh attempt fails.
  void consume(io::MqttSlots& slots) {
    std::size_t complete = 0;
    for (unsigned attempt = 0; complete < producers * topics_each; ++attempt) {
      auto value = slots.take({});
      if (attempt % 7 == 6) {
        slots.postpone(std::move(*value));
        ++postponed;
        continue;
      }
      int& before = last[value->topic];
      const int now = std::stoi(value->payload);
      in_order = in_order && now >= before;  // equal: a retained one, sent again
      if (now == rounds && before != rounds) ++complete;
      before = now;
      slots.sent(*value);
    }
  }
};

TEST(MqttSlotsStress, every_topic_moves_forward_and_ends_at_its_last_value) {
  io::MqttSlots slots{producers * topics_each};
  slots.link(true);
  Sink sink;
  std::latch start{producers + 2};
  std::jthread taker{[&] {
    start.arrive_and_wait();
    sink.consume(slots);
  }};
  std::jthread flapping{[&](const std::stop_token& stop) {
    start.arrive_and_wait();
    while (!stop.stop_requested()) {
      slots.link(false);
      slots.link(true);
    }
  }};
  {
    std::array<std::jthread, producers> threads;
    for (int i = 0; i < producers; ++i) {
      threads[static_cast<std::size_t>(i)] = std::jthread{[&, i] {
        start.arrive_and_wait();
        produce(slots, i);
      }};
    }
  }
  taker.join();
  flapping.request_stop();
  flapping.join();
  EXPECT_TRUE(sink.in_order);
  EXPECT_EQ(sink.last.size(), std::size_t{producers * topics_each});
  EXPECT_EQ(slots.figures().posted, std::uint64_t{producers} * topics_each * rounds);
  EXPECT_EQ(slots.figures().no_slot, 0U);
}

TEST(MqttSlotsStress, with_a_steady_link_no_value_is_lost_from_the_books) {
  io::MqttSlots slots{producers * topics_each};
  slots.link(true);
  Sink sink;
  {
    std::jthread taker{[&] { sink.consume(slots); }};
    std::array<std::jthread, producers> threads;
    for (int i = 0; i < producers; ++i) {
      threads[static_cast<std::size_t>(i)] = std::jthread{[&, i] { produce(slots, i); }};
    }
  }
  const io::SlotFigures figures = slots.figures();
  EXPECT_EQ(figures.posted, figures.published + figures.replaced + figures.skipped);
  EXPECT_EQ(figures.postponed, static_cast<std::uint64_t>(sink.postponed));
  EXPECT_TRUE(sink.in_order);
}

}  // namespace
