// Any text is a configuration or a list of mistakes: the same at every reading, each with its place.
#include "service/io/config.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_mistakes(const io::Mistakes& mistakes) {
  require(!mistakes.empty());
  for (const io::Mistake& mistake : mistakes) {
    require(mistake.line > 0 && mistake.column > 0);
    require(!mistake.what.empty() && !mistake.file.empty());
    require(io::to_line(mistake).find('\n') == std::string::npos);
  }
}

/// What Premises promises: valid indices, parents before their children.
void check_premises(const io::Config& config) {
  const core::Premises& premises = *config.premises;
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    const core::Space& space = premises.spaces[i];
    require(!space.parent.valid() || space.parent.value < i);
    require(space.parent.valid() == (space.kind != core::SpaceKind::site));
    require(space.site.value < premises.spaces.size());
  }
  for (const core::Door& door : premises.doors) {
    require(door.from != door.to);
    require(!door.from.valid() || door.from.value < premises.spaces.size());
    require(!door.to.valid() || door.to.value < premises.spaces.size());
  }
  for (const core::Sensor& sensor : premises.sensors) {
    const bool at_door = sensor.role == core::SensorRole::door_counter;
    require(at_door ? sensor.door.value < premises.doors.size()
                    : sensor.space.value < premises.spaces.size());
    require(sensor.source < config.sources.size());
    require(config.sources[sensor.source].format != nullptr);
  }
  require(config.bindings.size() == premises.sensors.size());
  require(config.sites.size() > 0 && premises.sources.size() == config.sources.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const tl::expected<io::Config, io::Mistakes> first = io::parse_config(text, "fuzz.toml");
  const tl::expected<io::Config, io::Mistakes> second = io::parse_config(text, "fuzz.toml");
  require(first.has_value() == second.has_value());
  if (!first) {
    check_mistakes(first.error());
    require(first.error() == second.error());
    return 0;
  }
  check_premises(*first);
  require(first->text == text);
  require(first->premises->hash == second->premises->hash);
  return 0;
}
