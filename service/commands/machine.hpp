// What of the machine stands in the way of a daemon whose configuration has no mistakes: its clock, its disk, file
// modes and the broker beside it. Hints for who sets it up; nothing here stops anybody.
// Main thread only.
#pragma once

#include "service/io/config.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace commands {

/// What a mosquitto of this machine is told by its configuration.
struct BrokerSettings {
  std::filesystem::path file;
  std::uint64_t max_queued_messages = 1000;  ///< its default; 0: no limit
  std::uint64_t message_size_limit = 0;      ///< bytes of payload; 0, its default: no limit
  bool persistence = false;
};

struct MachineFacts {
  std::optional<bool> clock_is_synchronised;
  std::optional<std::uint64_t> free_bytes;  ///< where the ledger is, for the daemon's use
  std::uint64_t ledger_bytes = 0;
  std::optional<BrokerSettings> broker;
  std::vector<std::filesystem::path> open_secrets;  ///< that everybody may read or write
};

/// Nothing of what cannot be known: no broker on this machine, a directory that is not there yet. `mosquitto`: its main
/// configuration file.
[[nodiscard]] MachineFacts facts_of_machine(const io::Config& config,
                                            const std::filesystem::path& mosquitto);

/// One line each: what is wrong, where, what to do.
[[nodiscard]] std::vector<std::string> machine_hints(const io::Config& config,
                                                     const MachineFacts& facts);

}  // namespace commands
