#include "service/io/wiring.hpp"

#include "sensors/codec.hpp"

namespace io {
namespace {

std::string_view codec_of(const Source& source, std::string_view device) {
  const sensors::Settings* own = source.devices.find(device);
  const sensors::Settings& settings = own == nullptr ? source.settings : *own;
  for (std::size_t i = 0; i < source.format->settings.size(); ++i) {
    if (source.format->settings[i].name != "codec") continue;
    const sensors::Codec* codec = sensors::find_codec(settings.text(i));
    return codec == nullptr ? std::string_view{} : codec->name;
  }
  return {};
}

}  // namespace

Wiring wiring_of(const Config& config) {
  Wiring wiring;
  for (const Source& source : config.sources)
    wiring.sources.push_back({.format = source.format->name, .topic = source.pattern.text()});
  wiring.sensors.resize(config.premises->sensors.size());
  for (const Binding& binding : config.bindings) {
    wiring.sensors[binding.sensor.value] = {
        .device = binding.device,
        .line = binding.line,
        .codec = codec_of(config.sources[binding.source], binding.device)};
  }
  return wiring;
}

}  // namespace io
