#include "service/io/premises_devices.hpp"

#include "sensors/device_name.hpp"

#include <fmt/format.h>

namespace io {

bool DevicePlan::contradicts(const Key& key, const TomlReader::GivenSetting& given) {
  const auto [before, first] = said_.emplace(key, given.value);
  return !first && before->second != given.value;
}

void DevicePlan::add(std::uint32_t number, Source& source, const PlannedSensor& planned) {
  if (planned.of_device.empty()) return;
  sensors::Settings settings = settings_of(source, planned);
  for (const TomlReader::GivenSetting& given : planned.of_device) {
    const std::string_view name = source.format->settings[given.index].name;
    if (contradicts({number, sensors::device_key(planned.device), given.index}, given)) {
      mistakes_->add(given.at,
                     fmt::format("{}: another sensor of this device says otherwise", name),
                     fmt::format("one {} for device \"{}\"", name, planned.device));
    }
    settings.set(given.index, given.value);
  }
  if (planned.device.empty()) {
    source.settings = std::move(settings);  // the only device there is
  } else {
    source.devices.set(planned.device, std::move(settings));
  }
}

const sensors::Settings& DevicePlan::settings_of(const Source& source,
                                                 const PlannedSensor& planned) {
  const sensors::Settings* own = source.devices.find(planned.device);
  return own == nullptr ? source.settings : *own;
}

}  // namespace io
