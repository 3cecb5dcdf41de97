// Every way on which something leaves the daemon, and whether it may tell how many persons are in a
// single room: the one list of it, for the page of what is stored here and for tests. Constant data,
// any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace io {

enum class Heads : std::uint8_t {
  none,   ///< it tells of none
  live,   ///< those of now, to whoever works at the desk; nothing of it is kept
  locked  ///< only while a service agreement is entered
};

struct WayOut {
  std::string_view name;  ///< "GET /api/v1/sites", "mqtt state", "export openmetrics"
  Heads heads = Heads::none;
  std::string_view key{};  ///< of what people call it; "": it stands under another
};

/// Routes as they were added, topics, and commands.
[[nodiscard]] std::span<const WayOut> ways_out();
/// Nothing: nobody thought of it yet, which a test finds.
[[nodiscard]] std::optional<Heads> heads_on(std::string_view name);

}  // namespace io
