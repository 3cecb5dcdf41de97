// The ledger rule of the fault suite: every event that was acknowledged to its publisher stands in the ledger exactly
// once, and no event stands there that was not sent. Single thread.
#pragma once

#include "tests/support/broker.hpp"
#include "tests/support/load.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace support {

/// One person at a time through the doors of a house of `rooms` (daemon.hpp, Counts::interval), in turns; events of a
/// session, numbered from `first` in each room. The broker acknowledges each.
LoadPlan people(const Broker& broker, std::size_t rooms, std::uint64_t events,
                std::uint64_t session, std::uint64_t first = 0);

struct LedgerRule {
  std::string broken;              ///< "" if it holds
  std::uint64_t acknowledged = 0;  ///< events
  std::uint64_t missing = 0;       ///< of these, that are not in the ledger
};
/// REQUIRES: the daemon has stopped.
LedgerRule ledger_rule(const std::filesystem::path& ledger, const LoadReport& of,
                       std::uint64_t session, std::uint64_t first = 0);

}  // namespace support
