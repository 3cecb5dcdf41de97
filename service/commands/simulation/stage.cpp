#include "service/commands/simulation/stage.hpp"

namespace simulation {

std::vector<Line> lines_of(const io::Config& config) {
  std::vector<Line> lines;
  for (const io::Binding& binding : config.bindings) {
    const io::Source& source = config.sources[binding.source];
    lines.push_back({.sensor = binding.sensor,
                     .format = source.format,
                     .pattern = source.pattern,
                     .settings = source.settings,
                     .qos = source.qos,
                     .device = binding.device,
                     .line = binding.line});
  }
  return lines;
}

std::vector<std::string> mute_sensors(const io::Config& config, const Simulation& simulation) {
  std::vector<std::string> mute;
  const std::vector<Manner> manners = simulation.manners();
  for (std::size_t i = 0; i < manners.size(); ++i)
    if (manners[i] == Manner::mute)
      mute.push_back((*config.premises)[config.bindings[i].sensor].id);
  return mute;
}

}  // namespace simulation
