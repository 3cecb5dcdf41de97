// Which ledger a command is about: `--ledger FILE`, or the one of the configuration `--config`; and
// where the daemon that writes it listens for commands.
// Main thread only.
#pragma once

#include "service/io/config.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace commands {

class Command;

struct LedgerOption {
  std::string ledger;
  std::string config;
};

/// Adds both options; the values are there once the command line has been read.
std::shared_ptr<LedgerOption> add_ledger_option(Command command);

struct LedgerPlace {
  io::LedgerConfig ledger;
  std::filesystem::path socket;  ///< of the daemon, if one runs
  io::HttpConfig http{};         ///< as configured
};

/// What the configuration says of the ledger, its path replaced by `--ledger` if that is given; if
/// neither is, the usual configuration, which is the one of this machine's daemon. On a mistake,
/// which has been told on stderr, the exit code.
tl::expected<LedgerPlace, int> ledger_of(const LedgerOption& option);

}  // namespace commands
