// A line of the access log: who read, took out or changed what of the data kept here, and when. Values.
//
// "Who" is a role and what a login is called ("Schalter 1"), never an address. "What" is a kind of
// data and the days asked for, never a room, a person or an appointment: the log is kept for longer
// than those may be.
#pragma once

#include "service/core/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace io {

enum class AccessKind : std::uint8_t {
  listened,   ///< a page began to listen
  read,       ///< shown; of the same by the same, one line an hour
  taken_out,  ///< as a file, or for another program
  changed,
  lost  ///< so many lines before this one could not be written
};
inline constexpr std::array access_kind_names{
    std::string_view{"listened"}, std::string_view{"read"}, std::string_view{"taken_out"},
    std::string_view{"changed"}, std::string_view{"lost"}};

[[nodiscard]] constexpr std::string_view name_of(AccessKind kind) {
  return access_kind_names[static_cast<std::size_t>(kind)];
}
[[nodiscard]] std::optional<AccessKind> access_kind_from(std::string_view name);

/// A role of roles.hpp with the name of its login; or, without a name: "socket", "mqtt", "command
/// line", and "this machine" for its programs while nobody has a login.
struct Asker {
  std::string role, name;
  friend bool operator==(const Asker&, const Asker&) = default;
};

struct AccessLine {
  core::Time at{};  ///< wall time
  Asker who;
  AccessKind kind = AccessKind::read;
  std::string what;    ///< "GET /api/v1/appointments", "raumwacht export openmetrics"
  std::string detail;  ///< "from=2026-11-16 to=2026-11-22"; "" if nothing was asked for
  friend bool operator==(const AccessLine&, const AccessLine&) = default;
};

}  // namespace io
