// A draft as what is printed: TOML to paste, or JSON lines. Pure.
//
// Names of devices and topics are whatever somebody publishes: in TOML they stand in quotes or, without
// anything but printable characters, in comments.
#pragma once

#include "service/commands/discovery/draft.hpp"

#include <iosfwd>
#include <string>
#include <string_view>

namespace discovery {

/// What was listened to, for the first lines.
struct Occasion {
  std::string broker;
  std::string how_long;   ///< "30 s"
  bool list_all = false;  ///< also each topic that nobody recognises
};

void print_toml(const Draft& draft, const Catalogue& catalogue, const Occasion& occasion,
                std::ostream& out);
/// One {"kind":"candidate",…} for each sensor, then for each announcement.
void print_json(const Draft& draft, const Catalogue& catalogue, std::ostream& out);

/// In quotes, as TOML has them.
[[nodiscard]] std::string toml_text(std::string_view text);
/// Without line breaks and other control characters.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace discovery
