#include "service/io/event_stream.hpp"

#include <gtest/gtest.h>

#include <string>

namespace io {
namespace {

/// Everything that waits for a listener, one string.
std::string taken(EventListener& listener) {
  std::string all;
  while (const EventFrame frame = listener.next()) all += *frame;
  return all;
}

struct EventChannelTest : testing::Test {
  int snapshots = 0;
  EventChannel channel{"boot", [this] { return std::to_string(++snapshots); }, {.kept = 3}};
};

TEST_F(EventChannelTest, gives_a_new_listener_everything_first) {
  channel.tell("space", "{}");
  const auto listener = channel.listen("");
  EXPECT_EQ(taken(*listener), "event: snapshot\nid: boot-1\ndata: 1\n\n");
  channel.tell("space", R"({"id":"b101"})");
  EXPECT_EQ(taken(*listener), "event: space\nid: boot-2\ndata: {\"id\":\"b101\"}\n\n");
}

TEST_F(EventChannelTest, gives_who_comes_back_what_was_missed) {
  for (const char* data : {"1", "2", "3"}) channel.tell("space", data);
  EXPECT_EQ(taken(*channel.listen("boot-1")),
            "event: space\nid: boot-2\ndata: 2\n\nevent: space\nid: boot-3\ndata: 3\n\n");
  EXPECT_EQ(taken(*channel.listen("boot-3")), "") << "nothing was missed";
  EXPECT_EQ(snapshots, 0);
}

TEST_F(EventChannelTest, gives_everything_to_who_missed_more_than_is_kept) {
  for (int i = 0; i < 5; ++i) channel.tell("space", "x");
  EXPECT_TRUE(taken(*channel.listen("boot-1")).starts_with("event: snapshot\nid: boot-5\n"));
  EXPECT_FALSE(taken(*channel.listen("boot-2")).starts_with("event: snapshot\n"));
}

TEST_F(EventChannelTest, keeps_few_of_large_events) {
  EventChannel large{"boot", [] { return std::string{"{}"}; }, {.kept_bytes = 300}};
  for (int i = 0; i < 3; ++i) large.tell("space", std::string(100, 'x'));
  EXPECT_TRUE(taken(*large.listen("boot-0")).starts_with("event: snapshot\n"));
  EXPECT_TRUE(taken(*large.listen("boot-1")).starts_with("event: space\nid: boot-2\n"));
  large.tell("space", std::string(1000, 'x'));
  EXPECT_TRUE(taken(*large.listen("boot-3")).starts_with("event: snapshot\n"));
}

TEST_F(EventChannelTest, forgets_what_was_before_something_passed_over) {
  channel.tell("space", "1");
  channel.pass_over();
  EXPECT_TRUE(taken(*channel.listen("boot-0")).starts_with("event: snapshot\nid: boot-2\n"));
  channel.tell("space", "3");
  EXPECT_TRUE(taken(*channel.listen("boot-2")).starts_with("event: space\nid: boot-3\n"));
}

TEST_F(EventChannelTest, gives_everything_to_who_comes_from_another_daemon) {
  channel.tell("space", "x");
  for (const char* last :
       {"before-1", "boot", "boot-", "boot-x", "boot-1x", "boot-2", "-1", "boot1-1"})
    EXPECT_TRUE(taken(*channel.listen(last)).starts_with("event: snapshot\n")) << last;
}

TEST_F(EventChannelTest, beats_without_an_id) {
  const auto listener = channel.listen("");
  taken(*listener);
  channel.beat(R"({"time":"…"})");
  EXPECT_EQ(taken(*listener), "event: beat\ndata: {\"time\":\"…\"}\n\n");
  EXPECT_EQ(taken(*channel.listen("boot-0")), "") << "beats are not to be had again";
}

TEST_F(EventChannelTest, wakes_who_waits_once) {
  const auto listener = channel.listen("");
  taken(*listener);
  int woken = 0;
  listener->when_more([&woken] { ++woken; });
  channel.tell("space", "1");
  channel.tell("space", "2");
  EXPECT_EQ(woken, 1);
}

TEST_F(EventChannelTest, ends_all_streams_and_takes_who_comes_again) {
  const auto listener = channel.listen("");
  int woken = 0;
  listener->when_more([&woken] { ++woken; });
  channel.dismiss();
  EXPECT_TRUE(listener->is_over());
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(channel.figures().listeners, 0U);
  EXPECT_NE(taken(*channel.listen("")), "");
}

TEST_F(EventChannelTest, tells_everything_anew_and_forgets_what_was_before) {
  channel.tell("space", "x");
  const auto listener = channel.listen("boot-1");
  channel.tell_everything();
  EXPECT_TRUE(taken(*listener).starts_with("event: snapshot\nid: boot-2\n"));
  EXPECT_TRUE(taken(*channel.listen("boot-0")).starts_with("event: snapshot\n"));
}

TEST(EventListeners, too_many_are_refused_until_one_leaves) {
  EventChannel channel{"boot", [] { return "{}"; }, {.listeners = 2}};
  auto first = channel.listen("");
  const auto second = channel.listen("");
  EXPECT_EQ(channel.listen(""), nullptr);
  first.reset();
  EXPECT_NE(channel.listen(""), nullptr);
  EXPECT_EQ(channel.figures().refused, 1U);
}

TEST(EventListeners, who_does_not_take_what_is_sent_is_dropped_and_nobody_else) {
  EventChannel channel{"boot", [] { return "{}"; }, {.waiting = 1000}};
  const auto slow = channel.listen(""), quick = channel.listen("");
  taken(*slow);
  bool woken = false;
  slow->when_more([&woken] { woken = true; });
  for (int i = 0; i < 30; ++i) {
    channel.tell("space", std::string(50, 'x'));
    taken(*quick);
  }
  EXPECT_TRUE(slow->is_over());
  EXPECT_TRUE(woken);
  EXPECT_EQ(slow->next(), nullptr) << "its memory is free";
  EXPECT_FALSE(quick->is_over());
  EXPECT_EQ(channel.figures().dropped, 1U);
  EXPECT_EQ(channel.figures().listeners, 1U);
}

TEST_F(EventChannelTest, makes_everything_once_for_all_who_take_it_within_a_second) {
  const auto one = channel.listen(""), other = channel.listen(""), late = channel.listen("");
  EXPECT_EQ(one->next(), other->next());
  channel.tell("space", "{}");
  EXPECT_EQ(taken(*late),
            "event: snapshot\nid: boot-0\ndata: 1\n\n"
            "event: space\nid: boot-1\ndata: {}\n\n");
  channel.tell("space", "[]");
  EXPECT_EQ(taken(*late), "event: space\nid: boot-2\ndata: []\n\n");
  EXPECT_EQ(taken(*one),
            "event: space\nid: boot-1\ndata: {}\n\n"
            "event: space\nid: boot-2\ndata: []\n\n");
  EXPECT_EQ(snapshots, 1);
}

TEST_F(EventChannelTest, makes_everything_anew_where_a_second_has_passed) {
  taken(*channel.listen(""));
  channel.every_second();
  EXPECT_EQ(taken(*channel.listen("")), "event: snapshot\nid: boot-0\ndata: 2\n\n");
}

TEST_F(EventChannelTest, makes_everything_anew_where_more_was_told_since_than_is_kept) {
  taken(*channel.listen(""));
  for (int i = 0; i < 4; ++i) channel.tell("space", "x");
  EXPECT_EQ(taken(*channel.listen("")), "event: snapshot\nid: boot-4\ndata: 2\n\n");
}

TEST_F(EventChannelTest, makes_everything_anew_where_all_of_it_is_another) {
  taken(*channel.listen(""));
  channel.tell_everything();
  channel.tell("space", "x");
  EXPECT_EQ(taken(*channel.listen("")), "event: snapshot\nid: boot-2\ndata: 2\n\n");
}

// Found by 100 pages that came while all of 1000 rooms changed: they were dropped before their first
// byte.
TEST(EventListeners, are_no_slower_for_what_happens_before_they_took_everything) {
  std::string now = "at first";
  EventChannel channel{"boot", [&now] { return now; }, {.waiting = 1000}};
  const auto listener = channel.listen("");
  for (int i = 0; i < 30; ++i) channel.tell("space", std::string(50, 'x'));
  now = "after all of it";
  EXPECT_FALSE(listener->is_over());
  EXPECT_EQ(taken(*listener), "event: snapshot\nid: boot-30\ndata: after all of it\n\n");
}

TEST(EventListeners, get_everything_instead_of_what_they_had_not_taken) {
  EventChannel channel{"boot", [] { return "{}"; }};
  const auto listener = channel.listen("");
  taken(*listener);
  channel.tell("space", "old");
  channel.tell_everything();
  channel.tell_everything();
  EXPECT_EQ(taken(*listener), "event: snapshot\nid: boot-3\ndata: {}\n\n");
}

TEST(EventListeners, get_one_event_that_is_larger_than_what_may_wait) {
  EventChannel channel{"boot", [] { return "{}"; }, {.waiting = 1000}};
  const auto listener = channel.listen("");
  taken(*listener);
  channel.tell("space", std::string(5000, 'x'));
  EXPECT_FALSE(listener->is_over());
  EXPECT_GT(taken(*listener).size(), 5000U);
}

TEST(EventListeners, are_told_when_the_channel_closes) {
  auto channel = std::make_unique<EventChannel>("boot", [] { return "{}"; });
  const auto listener = channel->listen("");
  channel.reset();
  EXPECT_TRUE(listener->is_over());
  EXPECT_EQ(listener->next(), nullptr);
}

}  // namespace
}  // namespace io
