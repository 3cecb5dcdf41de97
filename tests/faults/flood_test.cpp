// One sensor floods: the doors of the others are counted and their lights set while it does.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/load.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/repetitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace {

using namespace std::chrono_literals;
using support::door_topic;
using support::total_payload;

constexpr std::uint64_t per_second = 3000;  // a large house has 50

/// Messages of one door until it ends.
class Flood {
 public:
  explicit Flood(std::uint16_t port)
      : thread_{[port, this](const std::stop_token& stop) {
          report_ = support::run_load({.port = port,
                                       .connections = 1,
                                       .rooms = 1,
                                       .messages = 100'000'000,
                                       .per_second = per_second,
                                       .topic = door_topic(0),
                                       .payload = R"({"in":##########,"out":##########})"},
                                      stop);
          ended_ = true;
        }} {}
  [[nodiscard]] bool goes_on() const { return !ended_; }
  support::LoadReport end() {
    thread_.request_stop();
    thread_.join();
    return report_;
  }

 private:
  support::LoadReport report_;
  std::atomic<bool> ended_{false};
  std::jthread thread_;  // last: it uses the others
};

TEST(Flood, of_one_sensor_keeps_no_other_door_from_its_light) {
  const int movements = support::repetitions("RAUMWACHT_MOVEMENTS", 60);
  const support::Broker broker{{.lines = support::project_broker_lines(), .logs_all = false}};
  support::DaemonProcess daemon{broker};
  daemon.start();
  support::MqttClient door{broker.url()};
  door.publish(door_topic(1), total_payload(0, 0));
  ASSERT_EQ(daemon.post("/api/v1/spaces/room-1/count", R"({"persons": 0})"), 200);
  const std::string light = "raumwacht/house/room-1/signal";
  door.subscribe(light);
  Flood flood{broker.port()};
  std::vector<std::chrono::nanoseconds> waits;
  for (int i = 0; i < movements; ++i) {
    const bool fill = i % 2 == 0;
    const auto in = static_cast<std::uint64_t>(3 * (i / 2 + 1));
    const std::size_t heard = door.payloads(light).size();
    const auto began = std::chrono::steady_clock::now();
    door.publish(door_topic(1), total_payload(in, fill ? in - 3 : in));
    ASSERT_TRUE(support::eventually([&] {
      const auto all = door.payloads(light);
      return all.size() > heard && all.back() == (fill ? "full" : "free");
    })) << "movement "
        << i << daemon.log();
    waits.push_back(std::chrono::steady_clock::now() - began);
  }
  EXPECT_TRUE(flood.goes_on()) << "all of them while it lasted";
  const support::LoadReport flooded = flood.end();
  EXPECT_FALSE(flooded.broken) << *flooded.broken;
  std::ranges::sort(waits);
  const auto p99 = std::chrono::duration_cast<std::chrono::milliseconds>(
      waits[waits.size() - 1 - waits.size() / 100]);
  support::say_made(
      static_cast<std::uint64_t>(movements),
      "movements beside a flood; p99 to the light " + std::to_string(p99.count()) + " ms");
  // A night's suite has the machine for itself.
  if (std::getenv("RAUMWACHT_MOVEMENTS") != nullptr) {
    EXPECT_LT(p99, 1s);
  }
}

}  // namespace
