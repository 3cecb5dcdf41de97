// The load generator itself, against bytes of the standard and a real mosquitto.
#include "tests/support/load.hpp"

#include "tests/support/broker.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <stop_token>
#include <string>

namespace {

using support::Broker;
using support::LoadPlan;
using support::LoadReport;
using support::MqttVersion;
using support::PublishTemplate;
using support::run_load;

std::string text_of(const PublishTemplate& packet, std::uint16_t id, std::uint64_t number) {
  std::string bytes;
  packet.append_to(bytes, id, number);
  return bytes;
}

TEST(PublishTemplate, is_the_packet_of_the_standard_at_qos_0) {
  const PublishTemplate packet{
      {.topic = "a/b", .payload = "12", .qos = 0, .version = MqttVersion::v3_1_1}};
  EXPECT_EQ(text_of(packet, 0, 0), (std::string{"\x30\x07\x00\x03"
                                                "a/b12",
                                                9}));
}

TEST(PublishTemplate, has_packet_id_and_empty_properties_at_qos_1_of_version_5) {
  const PublishTemplate packet{
      {.topic = "a/b", .payload = "12", .qos = 1, .version = MqttVersion::v5}};
  EXPECT_EQ(text_of(packet, 0x0102, 0), (std::string{"\x32\x0a\x00\x03"
                                                     "a/b\x01\x02\x00"
                                                     "12",
                                                     12}));
}

TEST(PublishTemplate, writes_numbers_right_aligned_into_their_places) {
  const PublishTemplate packet{{.topic = "t", .payload = "{\"n\":####,\"m\":##}"}};
  EXPECT_TRUE(text_of(packet, 0, 42).ends_with("{\"n\":  42,\"m\":42}"));
  EXPECT_TRUE(text_of(packet, 0, 0).ends_with("{\"n\":   0,\"m\": 0}"));
}

TEST(TakePacket, waits_for_the_whole_packet) {
  const std::array<std::byte, 3> part{std::byte{0x40}, std::byte{2}, std::byte{0}};
  std::span<const std::byte> bytes{part};
  EXPECT_FALSE(take_packet(bytes, MqttVersion::v5).has_value());
}

TEST(TakePacket, finds_how_many_a_broker_takes_unacknowledged) {
  // CONNACK of MQTT 5: flags, reason 0, properties: topic alias maximum 10, receive maximum 20
  const std::array<std::byte, 11> packet{
      std::byte{0x20}, std::byte{9},  std::byte{0},    std::byte{0}, std::byte{6}, std::byte{0x22},
      std::byte{0},    std::byte{10}, std::byte{0x21}, std::byte{0}, std::byte{20}};
  std::span<const std::byte> bytes{packet};
  const auto incoming = take_packet(bytes, MqttVersion::v5);
  ASSERT_TRUE(incoming.has_value());
  EXPECT_EQ(incoming->receive_maximum, 20);
}

TEST(Load, at_qos_1_has_every_message_acknowledged) {
  const Broker broker;
  for (const MqttVersion version : {MqttVersion::v3_1_1, MqttVersion::v5}) {
    LoadPlan plan{.port = broker.port(), .version = version, .qos = 1};
    plan.messages = 20'000;
    const LoadReport report = run_load(plan);
    EXPECT_EQ(report.broken, std::nullopt);
    EXPECT_EQ(report.sent, report.acked);
    EXPECT_EQ(report.total_acked(), 20'000U);
  }
}

TEST(Load, at_qos_0_is_read_by_the_broker_to_the_end) {
  const Broker broker;
  LoadPlan plan{.port = broker.port(), .qos = 0};
  plan.messages = 50'000;
  const LoadReport report = run_load(plan);
  EXPECT_EQ(report.broken, std::nullopt);
  EXPECT_EQ(report.total_sent(), 50'000U);
}

TEST(Load, gives_the_rooms_their_turns) {
  const Broker broker;
  LoadPlan plan{.port = broker.port(), .connections = 4, .rooms = 100};
  plan.messages = 1000;
  const LoadReport report = run_load(plan);
  EXPECT_EQ(std::ranges::min(report.sent), 10U);
  EXPECT_EQ(std::ranges::max(report.sent), 10U);
}

TEST(Load, at_a_rate_is_not_done_before_its_time) {
  const Broker broker;
  LoadPlan plan{.port = broker.port(), .messages = 500, .per_second = 1000};
  const LoadReport report = run_load(plan);
  EXPECT_EQ(report.total_sent(), 500U);
  EXPECT_GE(report.took, std::chrono::milliseconds{490});
}

TEST(Load, ends_when_asked_to_stop_with_everything_acknowledged) {
  const Broker broker;
  std::stop_source stop;
  stop.request_stop();
  const LoadReport report =
      run_load({.port = broker.port(), .qos = 1, .messages = 1'000'000'000}, stop.get_token());
  EXPECT_EQ(report.broken, std::nullopt);
  EXPECT_LT(report.total_sent(), 1'000'000'000U);
  EXPECT_EQ(report.sent, report.acked);
}

TEST(Load, says_so_when_there_is_no_broker) {
  const LoadReport report = run_load({.port = support::free_port(), .messages = 10});
  EXPECT_TRUE(report.broken.has_value());
}

}  // namespace
