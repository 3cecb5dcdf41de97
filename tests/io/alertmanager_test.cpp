// Against the real one.
#include "service/io/alertmanager.hpp"

#include "tests/support/alertmanager.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/notices.hpp"
#include "tests/support/running_loop.hpp"
#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::AlertmanagerProcess;
using support::eventually;
namespace json = boost::json;

core::Time machine_time() {
  return std::chrono::floor<core::Duration>(std::chrono::system_clock::now());
}

/// Raised a minute ago.
AlertNotice notice_of(const std::string& id) {
  AlertNotice notice = support::notice_of(id, 0min);
  notice.since = notice.at = machine_time() - 1min;
  return notice;
}
AlertNotice taken(AlertNotice notice) {
  notice.phase = AlertPhase::acknowledged;
  notice.at = machine_time();
  notice.until = notice.at + 15min;
  notice.taken_by = "reception";
  return notice;
}

class AlertmanagerChannel : public testing::Test {
 protected:
  std::string deliver(const AlertNotice& notice) {
    std::promise<std::string> done;
    running.run(
        [&] { channel->deliver(notice, [&](const Arrival& how) { done.set_value(how.error); }); });
    return done.get_future().get();
  }
  std::string state_of(const std::string& id) {
    const json::array alerts = manager.alerts(id);
    return alerts.size() == 1 ? std::string{alerts[0].at("status").at("state").as_string()} : "";
  }
  void TearDown() override {
    running.run([&] { caller.reset(); });
  }

  AlertmanagerProcess manager;
  support::RunningLoop running;
  std::unique_ptr<HttpCaller> caller = std::make_unique<HttpCaller>(running.loop());
  std::unique_ptr<Alertmanager> channel = std::make_unique<Alertmanager>(
      *caller, *parse_http_url(manager.url()), [](const auto&, core::Time) { return "10:00"; },
      machine_time);
};

TEST_F(AlertmanagerChannel, gets_labels_to_route_by_and_words_in_both_languages) {
  ASSERT_EQ(deliver(notice_of("a")), "");
  const json::array alerts = manager.alerts("a");
  ASSERT_EQ(alerts.size(), 1U);
  const json::value& labels = alerts[0].at("labels");
  EXPECT_EQ(labels.at("alertname"), "RoomOccupancy");
  EXPECT_EQ(labels.at("site"), "house");
  EXPECT_EQ(labels.at("room"), "b101");
  EXPECT_EQ(labels.at("audience"), "reception");
  EXPECT_EQ(labels.at("severity"), "critical");
  EXPECT_EQ(alerts[0].at("annotations").at("summary_en"), "B101: too many people (3, at most 2)");
  EXPECT_EQ(alerts[0].at("annotations").at("action_de"), "Bitte nachsehen.");
}

TEST_F(AlertmanagerChannel, keeps_quiet_about_what_somebody_sees_to) {
  const AlertNotice notice = notice_of("a");
  ASSERT_EQ(deliver(notice), "");
  EXPECT_TRUE(eventually([&] { return state_of("a") == "active"; }));
  ASSERT_EQ(deliver(taken(notice)), "");
  EXPECT_TRUE(eventually([&] { return state_of("a") == "suppressed"; }));
}

TEST_F(AlertmanagerChannel, speaks_again_when_it_was_given_back) {
  const AlertNotice notice = notice_of("a");
  ASSERT_EQ(deliver(taken(notice)), "");
  EXPECT_TRUE(eventually([&] { return state_of("a") == "suppressed"; }));
  ASSERT_EQ(deliver(notice), "");
  EXPECT_TRUE(eventually([&] { return state_of("a") == "active"; }));
}

TEST_F(AlertmanagerChannel, knows_the_end_and_swallows_no_next_case) {
  const AlertNotice notice = notice_of("first");
  ASSERT_EQ(deliver(taken(notice)), "");
  ASSERT_EQ(deliver(cleared(notice, machine_time())), "");
  EXPECT_TRUE(eventually([&] { return manager.alerts("first").empty(); }));
  ASSERT_EQ(deliver(notice_of("second")), "");
  EXPECT_TRUE(eventually([&] { return state_of("second") == "active"; }));
  const json::value silences = manager.get("silences");
  for (const json::value& silence : silences.as_array())
    EXPECT_EQ(silence.at("status").at("state"), "expired");
}

TEST_F(AlertmanagerChannel, tells_others_beside_those_it_was_for_when_it_escalates) {
  AlertNotice notice = notice_of("a");
  notice.phase = AlertPhase::escalated;
  notice.escalated_to = "building";
  ASSERT_EQ(deliver(notice), "");
  const json::array both = manager.alerts("a");
  ASSERT_EQ(both.size(), 2U);
  const bool first_escalated = both[0].at("labels").as_object().contains("escalated");
  const json::value& others = both[first_escalated ? 0 : 1].at("labels");
  EXPECT_EQ(others.at("audience"), "building");
  EXPECT_EQ(both[first_escalated ? 1 : 0].at("labels").at("audience"), "reception");
  ASSERT_EQ(deliver(cleared(notice, machine_time())), "");
  EXPECT_TRUE(eventually([&] { return manager.alerts("a").empty(); }));
}

TEST_F(AlertmanagerChannel, that_forgot_is_told_again) {
  std::promise<std::string> done;
  running.run([&] {
    channel->repeat({notice_of("a"), notice_of("b")},
                    [&](const Arrival& how) { done.set_value(how.error); });
  });
  EXPECT_EQ(done.get_future().get(), "");
  EXPECT_EQ(state_of("a"), "active");
  EXPECT_EQ(state_of("b"), "active");
}

TEST_F(AlertmanagerChannel, that_is_away_is_named) {
  manager.kill();
  EXPECT_NE(deliver(notice_of("a")).find("Connection refused"), std::string::npos);
}

/// One whose silences are broken, and nothing else: no real one can be made so.
class BrokenSilences : public testing::Test {
 protected:
  Arrival deliver(const AlertNotice& notice) {
    std::promise<Arrival> done;
    running.run(
        [&] { channel->deliver(notice, [&](const Arrival& how) { done.set_value(how); }); });
    return done.get_future().get();
  }
  void TearDown() override {
    running.run([&] { caller.reset(); });
  }
  static Routes routes(std::atomic<int>& posts) {
    Routes routes;
    const auto broken = [](const HttpRequest&) { return HttpResponse{.status = 503}; };
    routes.add("POST", "/api/v2/alerts", [&posts](const HttpRequest&) {
      ++posts;
      return HttpResponse{};
    });
    routes.add("GET", "/api/v2/silences", broken);
    routes.add("POST", "/api/v2/silences", broken);
    return routes;
  }

  std::atomic<int> posts = 0;
  support::RunningServer server{routes(posts)};
  support::RunningLoop running;
  std::unique_ptr<HttpCaller> caller = std::make_unique<HttpCaller>(running.loop());
  std::unique_ptr<Alertmanager> channel = std::make_unique<Alertmanager>(
      *caller, *parse_http_url("http://127.0.0.1:" + std::to_string(server.port())),
      [](const auto&, core::Time) { return "10:00"; }, machine_time);
};

TEST_F(BrokenSilences, hold_up_this_alert_only_which_was_told) {
  for (const AlertNotice& notice : {notice_of("a"), taken(notice_of("b"))}) {
    const Arrival how = deliver(notice);
    EXPECT_NE(how.error.find("status 503"), std::string::npos) << how.error;
    EXPECT_TRUE(how.refused);
  }
  EXPECT_EQ(posts, 2);
}

TEST(Alertname, is_the_rule_in_camel_case) {
  EXPECT_EQ(alertname_of("room_occupancy"), "RoomOccupancy");
  EXPECT_EQ(alertname_of("co2_band"), "Co2Band");
  EXPECT_EQ(alertname_of("gap"), "Gap");
}

}  // namespace
}  // namespace io
