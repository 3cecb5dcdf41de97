#include "service/io/mqtt_slots.hpp"

#include <gtest/gtest.h>

namespace {

using io::MqttSlots;
using io::Publication;
using io::Repeat;

Publication state(std::string topic, std::string payload) {
  return {.topic = std::move(topic), .payload = std::move(payload), .retain = true};
}
Publication signal(std::string topic, std::string payload) {
  return {.topic = std::move(topic), .payload = std::move(payload)};
}

Publication answer(std::string topic, std::string payload) {
  return {.topic = std::move(topic),
          .payload = std::move(payload),
          .expires = std::chrono::seconds{60}};
}

/// What is due now, each taken and sent: "topic=payload …".
std::string drain(MqttSlots& slots) {
  std::string all;
  for (auto figures = slots.figures();
       figures.posted > figures.published + figures.replaced + figures.skipped + figures.failed;
       figures = slots.figures()) {
    const auto value = slots.take({});
    all += value->topic + "=" + value->payload + " ";
    slots.sent(*value);
  }
  return all;
}

std::optional<Publication> try_take(MqttSlots& slots) {
  std::stop_source stopped;
  stopped.request_stop();
  return slots.take(stopped.get_token());
}

TEST(MqttSlots, gives_values_out_in_the_order_their_topics_became_due) {
  MqttSlots slots{8};
  slots.link(true);
  slots.post(signal("b", "1"), Repeat::send);
  slots.post(signal("a", "1"), Repeat::send);
  slots.post(signal("b", "2"), Repeat::send);
  EXPECT_EQ(drain(slots), "b=2 a=1 ");
}

TEST(MqttSlots, counts_what_was_overtaken) {
  MqttSlots slots{8};
  slots.post(signal("a", "1"), Repeat::send);
  slots.post(signal("a", "2"), Repeat::send);
  slots.post(signal("a", "3"), Repeat::send);
  EXPECT_EQ(slots.figures().posted, 3U);
  EXPECT_EQ(slots.figures().replaced, 2U);
}

TEST(MqttSlots, give_nothing_out_while_the_link_is_down) {
  MqttSlots slots{8};
  slots.post(signal("a", "1"), Repeat::send);
  EXPECT_FALSE(try_take(slots));
}

TEST(MqttSlots, skip_an_equal_value_only_where_asked) {
  MqttSlots slots{8};
  slots.link(true);
  slots.post(state("a", "1"), Repeat::send);
  EXPECT_EQ(drain(slots), "a=1 ");
  slots.post(state("a", "1"), Repeat::skip);
  EXPECT_EQ(drain(slots), "");
  EXPECT_EQ(slots.figures().skipped, 1U);
  slots.post(state("a", "1"), Repeat::send);
  EXPECT_EQ(drain(slots), "a=1 ");
}

TEST(MqttSlots, do_not_skip_the_way_back_to_a_value_while_another_is_on_its_way) {
  MqttSlots slots{8};
  slots.link(true);
  slots.post(state("a", "1"), Repeat::skip);
  EXPECT_EQ(drain(slots), "a=1 ");
  slots.post(state("a", "2"), Repeat::skip);
  const auto on_its_way = slots.take({});
  slots.post(state("a", "1"), Repeat::skip);
  slots.sent(*on_its_way);
  EXPECT_EQ(drain(slots), "a=1 ");
}

TEST(MqttSlots, give_a_postponed_value_out_again) {
  MqttSlots slots{8};
  slots.link(true);
  slots.post(signal("a", "1"), Repeat::send);
  slots.postpone(*slots.take({}));
  EXPECT_EQ(drain(slots), "a=1 ");
}

TEST(MqttSlots, let_a_newer_value_win_over_a_postponed_one) {
  MqttSlots slots{8};
  slots.link(true);
  slots.post(signal("a", "1"), Repeat::send);
  const auto old = slots.take({});
  slots.post(signal("a", "2"), Repeat::send);
  slots.postpone(*old);
  EXPECT_EQ(drain(slots), "a=2 ");
}

TEST(MqttSlots, send_retained_values_again_after_a_reconnect_and_no_others) {
  MqttSlots slots{8};
  slots.link(true);
  slots.post(state("s", "full"), Repeat::send);
  slots.post(signal("l", "full"), Repeat::send);
  drain(slots);
  slots.link(false);
  slots.link(true);
  const auto again = slots.take({});
  EXPECT_EQ(again->topic, "s");
  EXPECT_EQ(again->payload, "full");
  EXPECT_FALSE(try_take(slots));
}

TEST(MqttSlots, send_the_newest_value_after_a_reconnect) {
  MqttSlots slots{8};
  slots.link(true);
  slots.post(state("s", "free"), Repeat::send);
  drain(slots);
  slots.link(false);
  slots.post(state("s", "full"), Repeat::send);
  slots.link(true);
  EXPECT_EQ(drain(slots), "s=full ");
}

TEST(MqttSlots, refuse_a_new_topic_when_all_are_taken) {
  MqttSlots slots{1};
  EXPECT_TRUE(slots.post(signal("a", "1"), Repeat::send));
  EXPECT_FALSE(slots.post(signal("b", "1"), Repeat::send));
  EXPECT_TRUE(slots.post(signal("a", "2"), Repeat::send));
  EXPECT_EQ(slots.figures().no_slot, 1U);
}

TEST(MqttSlots, free_a_slot_once_its_retained_value_is_deleted) {
  MqttSlots slots{1};
  slots.link(true);
  slots.post(state("a", "1"), Repeat::send);
  drain(slots);
  slots.post(state("a", ""), Repeat::send);
  EXPECT_EQ(drain(slots), "a= ");
  EXPECT_TRUE(slots.post(signal("b", "1"), Repeat::send));
}

TEST(MqttSlots, keep_a_slot_that_was_filled_again_while_it_was_deleted) {
  MqttSlots slots{1};
  slots.link(true);
  slots.post(state("a", ""), Repeat::send);
  const auto deletion = slots.take({});
  slots.post(state("a", "1"), Repeat::send);
  slots.sent(*deletion);
  EXPECT_EQ(drain(slots), "a=1 ");
}

TEST(MqttSlots, free_a_slot_once_what_expires_is_sent) {
  MqttSlots slots{1};
  slots.link(true);
  slots.post({.topic = "a", .payload = "1", .expires = std::chrono::seconds{60}}, Repeat::send);
  EXPECT_EQ(drain(slots), "a=1 ");
  EXPECT_TRUE(slots.post(signal("b", "1"), Repeat::send));
}

TEST(MqttSlots, say_each_answer) {
  MqttSlots slots{8};
  slots.link(true);
  slots.post(answer("a", "first: let in"), Repeat::send);
  slots.post(answer("a", "second: refused"), Repeat::send);
  slots.post(answer("a", "third: refused"), Repeat::send);
  EXPECT_EQ(drain(slots), "a=first: let in a=second: refused a=third: refused ");
  EXPECT_EQ(slots.figures().replaced, 0U);
  EXPECT_EQ(slots.figures().topics, 0U);
}

TEST(MqttSlots, say_an_answer_once_that_is_given_twice_before_it_is_sent) {
  MqttSlots slots{8};
  slots.link(true);
  for (const char* payload : {"1", "2", "2", "1"}) slots.post(answer("a", payload), Repeat::send);
  EXPECT_EQ(drain(slots), "a=1 a=2 ");
  EXPECT_EQ(slots.figures().replaced, 2U);
}

TEST(MqttSlots, keep_the_order_of_answers_when_one_is_postponed) {
  MqttSlots slots{8};
  slots.link(true);
  for (const char* payload : {"1", "2", "3"}) slots.post(answer("a", payload), Repeat::send);
  slots.postpone(*slots.take({}));
  EXPECT_EQ(drain(slots), "a=1 a=2 a=3 ");
}

TEST(MqttSlots, keep_a_bounded_number_of_answers_and_forget_the_oldest_that_wait) {
  MqttSlots slots{8};
  for (int i = 0; i < 1000; ++i) slots.post(answer("a", std::to_string(i)), Repeat::send);
  const io::SlotFigures figures = slots.figures();
  EXPECT_GT(figures.replaced, 500U);
  slots.link(true);
  const std::string all = drain(slots);
  EXPECT_TRUE(all.ends_with("a=998 a=999 ")) << all;
  EXPECT_EQ(slots.figures().published, 1000U - figures.replaced);
}

TEST(MqttSlots, free_a_slot_whose_value_nobody_will_ever_take) {
  MqttSlots slots{1};
  slots.link(true);
  slots.post(signal("a", "1"), Repeat::send);
  slots.give_up(*slots.take({}));
  EXPECT_TRUE(slots.post(signal("b", "1"), Repeat::send));
}

TEST(MqttSlots, keep_a_slot_that_was_filled_again_while_its_value_was_given_up) {
  MqttSlots slots{1};
  slots.link(true);
  slots.post(state("a", "1"), Repeat::send);
  const auto refused = slots.take({});
  slots.post(state("a", "2"), Repeat::send);
  slots.give_up(*refused);
  EXPECT_EQ(drain(slots), "a=2 ");
}

TEST(MqttSlots, have_places_for_more_topics_once_told_and_never_for_fewer) {
  MqttSlots slots{1};
  slots.make_room_for(2);
  slots.make_room_for(1);
  EXPECT_TRUE(slots.post(signal("a", "1"), Repeat::send));
  EXPECT_TRUE(slots.post(signal("b", "1"), Repeat::send));
  EXPECT_FALSE(slots.post(signal("c", "1"), Repeat::send));
}

TEST(MqttSlots, forget_a_value_that_nobody_will_ever_take) {
  MqttSlots slots{8};
  slots.link(true);
  slots.post(state("a", "1"), Repeat::send);
  slots.give_up(*slots.take({}));
  slots.link(false);
  slots.link(true);
  EXPECT_FALSE(try_take(slots));
  EXPECT_EQ(slots.figures().failed, 1U);
}

}  // namespace
