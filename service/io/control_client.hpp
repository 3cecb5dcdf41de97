// Asks the running daemon, over its Unix socket: for the command line.
//
// Blocking, with a time limit on the whole. Every error is one line: what, where, what to do. Any
// thread.
#pragma once

#include "service/io/config.hpp"

#include <tl/expected.hpp>

#include <chrono>
#include <filesystem>
#include <string>

namespace io {

/// Where the daemon listens for commands: as configured, or beside the ledger.
[[nodiscard]] std::filesystem::path control_socket(const HttpConfig& http,
                                                   const LedgerConfig& ledger);

struct ControlCall {
  std::string method = "GET";
  std::string path;  ///< "/control/status"
  std::string body;  ///< JSON, or empty
  std::chrono::milliseconds at_most{10'000};
};

struct ControlAnswer {
  unsigned status = 0;
  std::string content_type, body;
};

struct ControlError {
  enum class Kind { no_daemon, not_allowed, too_slow, broken } kind = Kind::broken;
  std::string what;
};

/// Whatever the daemon answered; an error if there is none, or none that is understood.
[[nodiscard]] tl::expected<ControlAnswer, ControlError> call_daemon(
    const std::filesystem::path& socket, const ControlCall& call);

}  // namespace io
