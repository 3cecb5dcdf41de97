// Pages that listen, and clients that hold a connection and say nothing: nobody keeps anybody from an
// answer, and nobody makes the daemon grow.
#include "tests/support/client_socket.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <vector>

namespace {

using support::ClientSocket;
using support::door_topic;
using support::eventually;
using support::total_payload;

constexpr std::size_t pages = 100, sloths = 50;

class Crowd : public testing::Test {
 protected:
  void SetUp() override {
    daemon.start();
    for (std::size_t i = 0; i < pages; ++i) {
      listening.push_back(ClientSocket::to_port(daemon.port()));
      listening.back().send(support::get("/api/v1/stream"));
    }
    ASSERT_TRUE(eventually([&] { return daemon.metric("raumwacht_event_listeners") == pages; }));
  }
  /// One more in room 0, then one fewer, and so on.
  void move() {
    client.publish(door_topic(0), total_payload(in, out));
    (in == out ? in : out) += 1;
  }

  support::Broker broker;
  support::DaemonProcess daemon{broker};
  support::MqttClient client{broker.url()};
  std::vector<ClientSocket> listening;
  std::uint64_t in = 0, out = 0;
};

TEST_F(Crowd, of_pages_and_sloths_keeps_nobody_from_an_answer) {
  std::vector<ClientSocket> waiting;
  for (std::size_t i = 0; i < sloths; ++i) {
    waiting.push_back(ClientSocket::to_port(daemon.port()));
    waiting.back().send("GET /metr");
  }
  client.publish(door_topic(0), total_payload(0, 0));
  ASSERT_EQ(daemon.post("/api/v1/spaces/room-0/count", R"({"persons": 0})"), 200);
  client.subscribe("raumwacht/house/room-0/signal");
  for (int scrape = 0; scrape < 20; ++scrape) EXPECT_NE(daemon.get("/metrics"), "");
  client.publish(door_topic(0), total_payload(3, 0));
  EXPECT_TRUE(client.hears("raumwacht/house/room-0/signal", "full"));
  EXPECT_EQ(daemon.metric("raumwacht_event_listeners"), pages);
}

TEST_F(Crowd, hears_of_a_movement_each_and_every_one) {
  ASSERT_EQ(daemon.post("/api/v1/spaces/room-0/count", R"({"persons": 0})"), 200);
  move();
  move();
  for (ClientSocket& page : listening) {
    std::string heard;
    while (heard.find(R"("id":"room-0")") == std::string::npos ||
           !heard.starts_with("event: spaces"))
      heard = page.receive_to("\n\n");
  }
}

TEST_F(Crowd, drops_who_does_not_take_what_is_sent_and_does_not_grow) {
  const double before = daemon.metric("process_resident_memory_bytes").value();
  // All but one page read on; that one never does.
  listening.erase(listening.begin() + 1, listening.end());
  ASSERT_TRUE(eventually([&] { return daemon.metric("raumwacht_event_listeners") == 1; }));
  EXPECT_TRUE(eventually(
      [&] {
        for (int i = 0; i < 100; ++i) move();
        return daemon.metric("raumwacht_event_listeners_dropped_total") == 1;
      },
      std::chrono::seconds{60}));
  const double after = daemon.metric("process_resident_memory_bytes").value();
  EXPECT_LT(after - before, 8e6);
}

}  // namespace
