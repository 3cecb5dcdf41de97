#include "service/io/premises_devices.hpp"

#include "sensors/device_name.hpp"

#include <fmt/format.h>

#include <set>

namespace io {
namespace {

/// Any order does.
struct Before {
  bool operator()(const sensors::Settings& a, const sensors::Settings& b) const {
    if (a.size() != b.size()) return a.size() < b.size();
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] != b[i]) return a[i] < b[i];
    }
    return false;
  }
};

}  // namespace

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

void share_equal_settings(std::vector<Source>& sources) {
  std::set<sensors::Settings, Before> known;
  for (Source& source : sources) source.settings = *known.insert(source.settings).first;
}

}  // namespace io
