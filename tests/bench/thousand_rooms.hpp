// A house of a thousand rooms for benchmarks of the whole daemon, and the messages of its doors.
#pragma once

#include "tests/support/broker.hpp"
#include "tests/support/load.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace thousand_rooms {

inline constexpr std::size_t rooms = 1000;

inline constexpr std::string_view light_topic = "light/door";

/// One room: its name, and what its counter's topic is.
inline std::string room(const std::string& id, std::string_view topic) {
  return fmt::format(R"(
[[room]]
id = "{0}"
floor = "floor"
name = "Room {0}"
seats = 3
[[sensor]]
id = "{0}-counter"
into = "{0}"
format = "json"
topic = "{1}"
expect_every = "never"
)",
                     id, topic);
}

/// Rooms "r0001" …: as the load numbers its topics; and one that it leaves alone. Totals: what goes in comes out, so that each
/// message is one row, and nothing is to be told.
inline std::string rooms_and_counters() {
  std::string text = room("light", light_topic);
  for (std::size_t i = 1; i <= rooms; ++i)
    text += room(fmt::format("r{:04}", i), fmt::format("house/{:04}/door", i));
  return text;
}

inline support::LoadPlan load_of(const support::Broker& broker, std::uint8_t qos,
                                 std::uint64_t messages, std::uint64_t first) {
  return {.port = broker.port(),
          .qos = qos,
          .rooms = rooms,
          .messages = messages,
          .first_number = first,
          .topic = "house/####/door",
          .payload = R"({"in":##########,"out":##########})"};
}

}  // namespace thousand_rooms
