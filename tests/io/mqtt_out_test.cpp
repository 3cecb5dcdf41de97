// The outgoing thread: alone with a scripted publisher, then on a link to a real mosquitto.
#include "service/io/mqtt_out.hpp"

#include "tests/support/broker.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/listening_link.hpp"
#include "tests/support/mqtt_client.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <semaphore>

namespace {

using io::MqttOut;
using io::Publication;
using io::Published;
using support::Broker;
using support::eventually;

/// A publisher that answers as told and notes what it got.
class ScriptedPublisher {
 public:
  explicit ScriptedPublisher(std::vector<Published> answers) : answers_{std::move(answers)} {}

  Published operator()(const Publication& value) {
    const std::lock_guard hold{mutex_};
    got_ += value.topic + "=" + value.payload + " ";
    if (answers_.empty()) return Published::sent;
    const Published answer = answers_.front();
    answers_.erase(answers_.begin());
    return answer;
  }
  [[nodiscard]] std::string got() const {
    const std::lock_guard hold{mutex_};
    return got_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Published> answers_;
  std::string got_;
};

MqttOut::Publisher by(ScriptedPublisher& publisher) {
  return [&](const Publication& value) { return publisher(value); };
}

TEST(MqttOut, publishes_what_is_posted_once_the_link_is_up) {
  ScriptedPublisher publisher{{}};
  MqttOut out{8};
  out.start(by(publisher));
  out.post({.topic = "a", .payload = "1"});
  out.post({.topic = "b", .payload = "2"});
  out.link(true);
  EXPECT_TRUE(eventually([&] { return publisher.got() == "a=1 b=2 "; }));
}

TEST(MqttOut, ends_while_what_is_due_cannot_be_sent) {
  MqttOut out{8};
  std::atomic<int> tries{0};
  out.start([&tries](const Publication&) {
    ++tries;
    return Published::later;
  });
  out.link(true);
  out.post({.topic = "a", .payload = "1"});
  ASSERT_TRUE(eventually([&] { return tries > 0; }));
  std::future<void> stopped = std::async(std::launch::async, [&out] { out.stop(); });
  EXPECT_EQ(stopped.wait_for(support::patience), std::future_status::ready);
  out.link(false);  // else a failed test would never end
}

TEST(MqttOut, tries_again_what_could_not_be_sent_yet) {
  ScriptedPublisher publisher{{Published::later, Published::later}};
  MqttOut out{8};
  out.start(by(publisher));
  out.link(true);
  out.post({.topic = "a", .payload = "1"});
  EXPECT_TRUE(eventually([&] { return out.figures().published == 1; }));
  EXPECT_EQ(publisher.got(), "a=1 a=1 a=1 ");
  EXPECT_EQ(out.figures().postponed, 2U);
}

TEST(MqttOut, counts_what_can_never_be_sent_and_goes_on) {
  ScriptedPublisher publisher{{Published::refused}};
  MqttOut out{8};
  out.start(by(publisher));
  out.link(true);
  out.post({.topic = "a", .payload = "1"});
  out.post({.topic = "b", .payload = "2"});
  EXPECT_TRUE(eventually([&] { return out.figures().published == 1; }));
  EXPECT_EQ(publisher.got(), "a=1 b=2 ");
  EXPECT_EQ(out.figures().failed, 1U);
}

TEST(MqttOut, gives_up_what_the_broker_does_not_take_and_says_so_of_what_is_to_be_confirmed) {
  ScriptedPublisher publisher{{Published::denied, Published::denied, Published::refused}};
  std::string sent, given_up;  // of its thread, until stop()
  MqttOut out{8};
  out.start(
      by(publisher), [&](const Publication& value) { sent += value.topic; },
      [&](const Publication& value) { given_up += value.topic; });
  out.link(true);
  out.post({.topic = "a", .payload = "1", .confirm = true});
  out.post({.topic = "b", .payload = "1"});
  out.post({.topic = "c", .payload = "1", .confirm = true});
  out.post({.topic = "d", .payload = "1", .confirm = true});
  ASSERT_TRUE(eventually([&] { return out.figures().published == 1; }));
  out.stop();
  EXPECT_EQ(given_up, "ac");
  EXPECT_EQ(sent, "d");
  EXPECT_EQ(out.figures().failed, 3U);
}

TEST(MqttOut, never_lets_a_producer_wait_for_the_library) {
  std::binary_semaphore library{0};
  std::string got;
  MqttOut out{8};
  out.start([&](const Publication& value) {
    library.acquire();
    got += value.payload + " ";
    library.release();
    return Published::sent;
  });
  out.link(true);
  for (int i = 1; i <= 100; ++i) out.post({.topic = "a", .payload = std::to_string(i)});
  library.release();
  EXPECT_TRUE(eventually([&] { return out.figures().published + out.figures().replaced == 100; }));
  out.stop();
  EXPECT_TRUE(got.ends_with("100 ")) << got;
  EXPECT_LE(out.figures().published, 2U);  // the one under way, and the latest
}

TEST(MqttOut, measures_how_long_a_decision_took_to_leave) {
  ScriptedPublisher publisher{{}};
  MqttOut out{8};
  out.start(by(publisher));
  out.link(true);
  const io::Monotonic ago = io::Clock::real() - std::chrono::hours{1};
  out.post({.topic = "a", .payload = "1", .decided = ago});
  out.post({.topic = "b", .payload = "of no interest"});
  ASSERT_TRUE(eventually([&] { return out.figures().published == 2; }));
  const io::HistogramFigures delays = out.delays();
  EXPECT_EQ(delays.counts[delays.bounds.size()], 1U);  // beyond all bounds
  EXPECT_GE(delays.sum, std::chrono::hours{1});
  EXPECT_LT(delays.sum, std::chrono::hours{2});
}

TEST(MqttOut, stops_while_the_link_is_down) {
  ScriptedPublisher publisher{{}};
  MqttOut out{8};
  out.start(by(publisher));
  out.post({.topic = "a", .payload = "1"});
  out.stop();
  EXPECT_EQ(publisher.got(), "");
}

// ---- with a broker ----

/// A link and its outgoing thread, as the daemon has them.
class Sender {
 public:
  explicit Sender(const Broker& broker) : link_{support::link_config(broker.url()), {}, handler()} {
    out_.start([this](const Publication& value) { return link_.publish(value); });
    link_.start();
  }
  ~Sender() { out_.stop(); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  MqttOut& out() { return out_; }
  io::MqttLink& link() { return link_; }

 private:
  io::MqttHandler handler() {
    io::MqttHandler handler;
    handler.link = [this](const io::MqttLinkEvent& event) { out_.link(event.up); };
    handler.report = [](const io::MqttReport&) {};
    return handler;
  }

  MqttOut out_{100};
  io::MqttLink link_;
};

TEST(MqttOut, keeps_retained_values_at_the_broker_and_only_those) {
  const Broker broker;
  Sender sender{broker};
  sender.out().post({.topic = "room/state", .payload = "full", .retain = true});
  sender.out().post({.topic = "room/signal", .payload = "full"});
  ASSERT_TRUE(eventually([&] { return sender.out().figures().published == 2; }));
  support::MqttClient latecomer{broker.url()};
  latecomer.subscribe("room/#");
  ASSERT_TRUE(latecomer.hears("room/state", "full"));
  EXPECT_TRUE(latecomer.payloads("room/signal").empty());
}

TEST(MqttOut, tells_a_broker_that_lost_its_state_what_it_had_kept) {
  Broker broker;
  Sender sender{broker};
  sender.out().post({.topic = "room/state", .payload = "full", .retain = true});
  ASSERT_TRUE(eventually([&] { return sender.out().figures().published == 1; }));
  broker.kill_and_wipe();
  broker.start();
  support::MqttClient page{broker.url()};
  page.subscribe("room/#");
  EXPECT_TRUE(page.hears("room/state", "full"));
}

TEST(MqttOut, deletes_what_the_broker_keeps_of_a_topic_that_is_gone) {
  const Broker broker;
  Sender sender{broker};
  sender.out().post({.topic = "room/state", .payload = "full", .retain = true});
  ASSERT_TRUE(eventually([&] { return sender.out().figures().published == 1; }));
  sender.out().post({.topic = "room/state", .payload = "", .retain = true});
  sender.out().post({.topic = "end", .payload = "end", .retain = true});
  ASSERT_TRUE(eventually([&] { return sender.out().figures().published == 3; }));
  support::MqttClient latecomer{broker.url()};
  latecomer.subscribe("#");
  ASSERT_TRUE(latecomer.hears("end", "end"));
  EXPECT_TRUE(latecomer.payloads("room/state").empty());
  EXPECT_EQ(sender.out().figures().topics, 1U);
}

TEST(MqttOut, lets_the_latest_value_win_while_the_broker_takes_nothing) {
  Broker broker;
  Sender sender{broker};
  support::MqttClient page{broker.url()};
  page.subscribe("room/state");
  broker.pause();
  // Far more than the sockets on both sides and the library's window hold.
  constexpr int values = 2000;
  const std::string filling(60000, '.');
  for (int i = 1; i <= values; ++i) {
    sender.out().post({.topic = "room/state", .payload = std::to_string(i) + filling});
    if (i % 10 == 0) {
      (void)eventually([&] { return sender.out().figures().published * 10 >= std::uint64_t(i); },
                       std::chrono::milliseconds{5});
    }
  }
  broker.resume();
  ASSERT_TRUE(page.hears("room/state", std::to_string(values) + filling));
  const std::vector<std::string> heard = page.payloads("room/state");
  EXPECT_TRUE(std::is_sorted(heard.begin(), heard.end(), [](const auto& a, const auto& b) {
    return std::stoi(a) < std::stoi(b);
  }));
  EXPECT_LT(heard.size(), std::size_t{values} / 2);
  const io::SlotFigures figures = sender.out().figures();
  EXPECT_EQ(figures.posted, figures.published + figures.replaced);
  EXPECT_EQ(figures.published, heard.size());
}

}  // namespace
