#include "tests/support/ledger_rule.hpp"

#include "tests/support/rebuilt.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace support {

LoadPlan people(const Broker& broker, std::size_t rooms, std::uint64_t events,
                std::uint64_t session, std::uint64_t first) {
  return {.port = broker.port(),
          .qos = 1,
          .connections = std::min<std::size_t>(rooms, 2),
          .rooms = rooms,
          .messages = events,
          .first_number = first,
          .in_flight = 20,
          .topic = "house/room-#/door",
          .payload = fmt::format(R"({{"session":{},"seq":##########,"in":1,"out":0}})", session),
          .first_room = 0};
}

LedgerRule ledger_rule(const std::filesystem::path& ledger, const LoadReport& of,
                       std::uint64_t session, std::uint64_t first) {
  const auto counted = counted_events(ledger);
  LedgerRule rule;
  for (std::size_t room = 0; room < of.acked.size(); ++room) {
    const std::string sensor = fmt::format("counter-{}", room);
    const Events none;
    const Events& events = counted.contains(sensor) ? counted.at(sensor) : none;
    rule.acknowledged += of.acked[room];
    for (std::uint64_t n = first; n < first + of.acked[room]; ++n) {
      if (events.contains({session, n})) continue;
      if (rule.missing++ == 0) rule.broken = fmt::format("{}: event {} is lost", sensor, n);
    }
    for (const auto& [event, times] : events) {
      if (event.first != session) continue;
      if (times != 1)
        rule.broken = fmt::format("{}: event {} counted {} times", sensor, event.second, times);
      if (event.second < first || event.second >= first + of.sent[room])
        rule.broken = fmt::format("{}: event {} was never sent", sensor, event.second);
    }
  }
  return rule;
}

}  // namespace support
