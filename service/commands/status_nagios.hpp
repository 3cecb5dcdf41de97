// The state of the daemon as a plugin of Nagios, Icinga and their like reports it: one line with figures behind a bar,
// and the exit code. Pure, any thread.
#pragma once

#include <boost/json/value.hpp>

#include <cstdint>
#include <string>

namespace commands {

/// The exit code is the number.
enum class Grade : std::uint8_t { ok = 0, warning = 1, critical = 2, unknown = 3 };

struct NagiosReport {
  Grade grade = Grade::unknown;
  std::string line;  ///< "RAUMWACHT OK - counting | rooms=12 …"
};

/// What the daemon says of itself (/control/status); null if none runs. `quota`: of the ledger, bytes.
[[nodiscard]] NagiosReport nagios_report(const boost::json::value& daemon, std::uint64_t quota);
/// Nothing is known.
[[nodiscard]] NagiosReport nagios_unknown(const std::string& why);

}  // namespace commands
