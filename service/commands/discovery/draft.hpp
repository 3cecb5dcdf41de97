// A configuration for what was found: sources, sensors, and what only somebody in the building knows
// left open. Values; pure.
#pragma once

#include "service/commands/discovery/catalogue.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace discovery {

/// What stands where an installer has to decide. No space, door or codec can be called so: `check`
/// finds each that was forgotten.
inline constexpr std::string_view open_place = "?";

/// Looks at the air of a room, sees the heads in it, or counts who passes a door.
enum class Role : std::uint8_t { air, heads, door };

struct SensorDraft {
  std::string id;
  std::string device, line;  ///< "": not needed
  Role role = Role::air;
  Kind kind = Kind::co2;
  Origin origin = Origin::recognised;
  Values settings;                     ///< of the format, for this device
  std::string open_setting;            ///< one to choose: "codec"
  std::vector<std::string> choices;    ///< for it
  std::vector<std::string> remarks{};  ///< for people
};

struct SourceDraft {
  std::string id;  ///< "" where the sensor says itself how it is heard
  const sensors::Format* format = nullptr;
  std::string topic;
  Origin origin = Origin::recognised;
  Values settings;
  std::vector<std::string> remarks{};
  std::vector<SensorDraft> sensors;
};

struct Draft {
  std::vector<SourceDraft> sources;        ///< by format, then topic; suggestions last
  std::vector<std::string> undecided{};    ///< devices of which not even the role is clear
  std::vector<std::string> idle{};         ///< recognised, and nothing of use told so far
  std::vector<std::string> unsupported{};  ///< announced with templates that compute
};

[[nodiscard]] Draft draft_of(const Catalogue& catalogue);

}  // namespace discovery
