// What changes while somebody walks: counts and CO2 of each device and line against what they were.
// Bounded; single thread.
#pragma once

#include "service/commands/discovery/catalogue.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace discovery {

struct Change {
  std::string format, device, line;
  std::string_view what;      ///< "CO2", "in", "out", "people"
  std::optional<double> was;  ///< nothing where a message tells only by how much
  double is = 0, by = 0;
};

/// "zigbee2mqtt door_counter: people 2 → 3 (+1)"
[[nodiscard]] std::string to_text(const Change& change);
/// {"kind":"change",…}
[[nodiscard]] std::string to_json(const Change& change);

class Watch {
 public:
  /// What the message changed. The first value of each is no change, and neither is what is stored.
  std::vector<Change> take(const Spoken& spoken);

 private:
  void level(const Change& change, std::vector<Change>& out);

  static constexpr std::size_t most_values = 50'000;
  std::map<std::string, double> values_;
};

}  // namespace discovery
