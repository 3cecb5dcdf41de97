// What /metrics of a running daemon tells over HTTP while no service agreement is entered, when people
// are in its rooms.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/mqtt_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace {

using ::testing::Contains;
using ::testing::ContainsRegex;
using ::testing::IsEmpty;
using ::testing::Not;

/// A scrape after somebody went into room-0 and the house counted it.
support::MetricLines scrape_of_a_house(const std::string& agreement) {
  const support::Broker broker;
  support::DaemonProcess daemon{broker, {.rooms = 1, .agreement = agreement}};
  daemon.start();
  support::MqttClient client{broker.url()};
  client.publish(support::door_topic(0), support::total_payload(0, 0));
  EXPECT_EQ(daemon.post("/api/v1/spaces/room-0/count", R"({"persons": 0})"), 200);
  client.publish(support::door_topic(0), support::total_payload(2, 0));
  EXPECT_TRUE(support::eventually([&] {
    return daemon.metric(R"(raumwacht_room_state{site="house",room="room-0",state="occupied"})") ==
           1;
  })) << daemon.get("/metrics");
  return support::metric_lines_of(daemon.get("/metrics"));
}

TEST(LockedMetricsOfADaemon, tell_over_http_of_no_person_in_a_room) {
  const support::MetricLines scrape = scrape_of_a_house("");
  EXPECT_THAT(scrape.all, Contains("raumwacht_persons_locked 1"));
  std::set<std::string> of_rooms = scrape.names_with_label("room");
  EXPECT_EQ(of_rooms.erase("raumwacht_room_occupancy_limit_persons"), 1U);
  EXPECT_THAT(of_rooms, Not(Contains(ContainsRegex("persons|passages|entries|corrections"))));
  EXPECT_THAT(scrape.names_with_label("door"), IsEmpty());
}

TEST(LockedMetricsOfADaemon, would_tell_of_them_with_an_agreement) {
  const support::MetricLines scrape = scrape_of_a_house("yes");
  EXPECT_THAT(scrape.all, Contains("raumwacht_persons_locked 0"));
  EXPECT_THAT(scrape.all,
              Contains(R"(raumwacht_room_occupancy_persons{site="house",room="room-0"} 2)"));
  EXPECT_THAT(scrape.names_with_label("room"), Contains("raumwacht_door_passages_total"));
}

}  // namespace
