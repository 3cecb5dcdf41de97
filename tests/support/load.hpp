// A load of door messages, written to a broker as fast as it takes them, or at a rate.
//
// Through a client library a generator costs as much as what is to be measured, and on two cores
// skews it. So packets are built once for each room, patched in place and written to plain sockets
// in large pieces; acknowledgements are read in large pieces. One thread serves all connections; a
// room stays on one connection, so its messages keep their order.
#pragma once

#include "tests/support/mqtt_packets.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace support {

struct LoadPlan {
  std::uint16_t port = 0;  ///< of the broker on 127.0.0.1
  MqttVersion version = MqttVersion::v5;
  std::uint8_t qos = 0;         ///< 0 or 1
  std::size_t connections = 4;  ///< at most as many as rooms
  std::size_t rooms = 1000;
  std::uint64_t messages = 100'000;  ///< over all rooms, which take turns
  std::uint64_t first_number = 1;    ///< of the first message of each room
  std::uint64_t per_second = 0;      ///< over all rooms; 0: as fast as the broker takes them
  std::uint16_t in_flight = 100;     ///< QoS 1: unacknowledged at once and connection, at most
  std::string topic = "site/room/####/door";  ///< '#': digits of the room's number
  std::string payload = R"({"seq":##########,"in":1,"out":0})";  ///< '#': the number of the message
  std::chrono::seconds patience{30};  ///< without any progress, then the load is broken off
  std::size_t first_room = 1;         ///< its number
};

struct LoadReport {
  /// Per room. Sent: begun to be written. Acked: the broker's PUBACK came (QoS 1).
  std::vector<std::uint64_t> sent, acked;
  std::chrono::nanoseconds took{};    ///< until the broker had read everything
  std::optional<std::string> broken;  ///< why it ended early

  [[nodiscard]] std::uint64_t total_sent() const;
  [[nodiscard]] std::uint64_t total_acked() const;
};

/// Sends the load; returns when the broker has read it all, or on a stop request.
[[nodiscard]] LoadReport run_load(const LoadPlan& plan, const std::stop_token& stop = {});

}  // namespace support
