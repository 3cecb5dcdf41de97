#include "service/io/alert_topics.hpp"

#include "service/io/mqtt_link.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/notices.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <string>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::eventually;
using support::notice_of;

/// Alerts through the real link to a real broker. What the loop's thread would do, the test does.
class TopicsOfAlerts : public testing::Test {
 protected:
  TopicsOfAlerts()
      : link{{.broker = broker.url(), .client_id = "told", .instance = "told"},
             {},
             {.message = [](const MqttMessage&) {},
              .link = [this](const MqttLinkEvent& event) { out.link(event.up); },
              .report = [](const MqttReport&) {}}} {
    out.start([this](const Publication& value) { return link.publish(value); },
              [this](const Publication& value) { confirmed = value.payload; });
    link.start();
  }
  ~TopicsOfAlerts() override {
    link.stop();
    out.stop();
  }
  /// What it said when it was done; nothing while it is not.
  std::optional<std::string> tell(const AlertNotice& notice) {
    said.reset();
    topics.deliver(notice, [this](const Arrival& how) { said = how.error; });
    return said;
  }

  support::Broker broker;
  MqttOut out{100};
  MqttLink link;
  std::string confirmed;
  std::optional<std::string> said;
  AlertTopics topics{out, [this] { return link.figures().connected; },
                     [](const auto&, core::Time) { return "10:00"; }};
};

TEST_F(TopicsOfAlerts, keep_what_stands_for_who_comes_later) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  const AlertNotice notice = notice_of("house.b101.room_occupancy.k", 1min);
  tell(notice);
  support::MqttClient later{broker.url()};
  ASSERT_TRUE(eventually([&] { return out.figures().published == 1; }));
  later.subscribe("raumwacht/house/alert/#");
  EXPECT_TRUE(
      later.hears("raumwacht/house/alert/house.b101.room_occupancy.k", to_json(notice, "10:00")));
}

TEST_F(TopicsOfAlerts,
       are_done_when_the_broker_has_confirmed_and_free_their_place_when_it_is_over) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  const AlertNotice notice = notice_of("a", 1min);
  EXPECT_FALSE(tell(notice));
  ASSERT_TRUE(eventually([&] { return out.figures().published == 1; }));
  topics.arrived("raumwacht/house/alert/a", to_json(notice, "10:00"));
  EXPECT_EQ(said, "");
  EXPECT_EQ(out.figures().topics, 1U);
  tell(cleared(notice, notice.at + 1min));
  EXPECT_TRUE(eventually([&] { return out.figures().topics == 0; }));
}

TEST_F(TopicsOfAlerts, put_back_what_another_process_told_and_the_broker_forgot) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  const AlertNotice notice = notice_of("a", 1min);
  const auto repeat = [&] {
    bool done = false;
    topics.repeat({notice}, [&](const Arrival& how) { done = how.error.empty(); });
    EXPECT_TRUE(done);
  };
  repeat();
  ASSERT_TRUE(eventually([&] { return out.figures().published == 1; }));
  support::MqttClient later{broker.url()};
  later.subscribe("raumwacht/house/alert/#");
  EXPECT_TRUE(later.hears("raumwacht/house/alert/a", to_json(notice, "10:00")));
  repeat();
  EXPECT_EQ(out.figures().skipped, 1U) << "once is enough";
}

TEST_F(TopicsOfAlerts, repeat_nothing_in_the_way_of_something_newer) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  const AlertNotice raised = notice_of("a", 1min);
  tell(support::taken(raised, 2min));
  topics.repeat({raised}, [](const Arrival&) {});
  EXPECT_EQ(out.figures().posted, 1U);
}

TEST_F(TopicsOfAlerts, repeat_nothing_older_than_what_went_out_when_the_link_was_lost) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  const AlertNotice raised = notice_of("a", 1min), other = notice_of("b", 1min);
  tell(support::taken(raised, 2min));
  topics.link_lost();
  const auto repeat = [&] { topics.repeat({raised, other}, [](const Arrival&) {}); };
  repeat();
  EXPECT_EQ(out.figures().posted, 2U) << "what was told, and the other one";
  repeat();
  EXPECT_EQ(out.figures().posted, 3U) << "for as long as nobody confirmed it";
}

TEST_F(TopicsOfAlerts, are_repeated_again_when_the_newer_word_has_arrived_at_last) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  const AlertNotice taken = support::taken(notice_of("a", 1min), 2min);
  tell(taken);
  topics.link_lost();
  tell(taken);
  topics.arrived("raumwacht/house/alert/a", to_json(taken, "10:00"));
  EXPECT_EQ(said, "");
  topics.repeat({taken}, [](const Arrival&) {});
  EXPECT_EQ(out.figures().posted, 3U);
}

TEST_F(TopicsOfAlerts, are_repeated_as_the_broker_has_them_where_it_refused_what_is_newer) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  const AlertNotice raised = notice_of("a", 1min), taken = support::taken(raised, 2min);
  tell(taken);
  topics.refused("raumwacht/house/alert/a", to_json(taken, "10:00"), "Not authorized");
  EXPECT_EQ(said, "Not authorized");
  topics.repeat({raised}, [](const Arrival&) {});
  EXPECT_EQ(out.figures().posted, 2U);
}

TEST_F(TopicsOfAlerts, say_that_nobody_is_there) {
  broker.kill();
  ASSERT_TRUE(eventually([&] { return !link.figures().connected; }));
  EXPECT_EQ(tell(notice_of("a", 1min)), "no connection to the broker");
}

TEST_F(TopicsOfAlerts, are_done_when_the_broker_does_not_take_them_and_leave_the_way_to_others) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  const AlertNotice notice = notice_of("a", 1min);
  Arrival how;
  topics.deliver(notice, [&](const Arrival& said_now) { how = said_now; });
  topics.refused("raumwacht/house/alert/a", to_json(notice, "10:00"), "Not authorized");
  EXPECT_EQ(how, (Arrival{.error = "Not authorized", .refused = true}));
  const AlertNotice other = notice_of("b", 1min);
  EXPECT_FALSE(tell(other));
  topics.arrived("raumwacht/house/alert/b", to_json(other, "10:00"));
  EXPECT_EQ(said, "");
}

TEST_F(TopicsOfAlerts, are_not_done_by_a_word_on_something_else) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  tell(notice_of("a", 1min));
  topics.arrived("raumwacht/house/alert/a", "an older word");
  topics.refused("raumwacht/house/alert/a", "an older word", "Not authorized");
  EXPECT_FALSE(said);
  topics.link_lost();
  EXPECT_EQ(said, "the connection to the broker was lost");
}

TEST_F(TopicsOfAlerts, may_have_arrived_where_the_link_was_lost_before_they_were_confirmed) {
  ASSERT_TRUE(eventually([&] { return link.figures().connected; }));
  Arrival how;
  topics.deliver(notice_of("a", 1min), [&](const Arrival& said_now) { how = said_now; });
  topics.link_lost();
  EXPECT_TRUE(how.perhaps);
}

}  // namespace
}  // namespace io
