// What sensors say of their devices behind a shared source: the codec of each of two hundred.
// For premises_sensors.cpp; single thread.
#pragma once

#include "service/io/premises_plan.hpp"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace io {

class DevicePlan {
 public:
  explicit DevicePlan(MistakeLog& mistakes) : mistakes_{&mistakes} {}

  /// Puts what the sensor says into the settings of its device; two sensors of one device that
  /// contradict each other are a mistake. `number` is that of the source.
  void add(std::uint32_t number, Source& source, const PlannedSensor& planned);

  /// Those of the device, else those of the source.
  [[nodiscard]] static const sensors::Settings& settings_of(const Source& source,
                                                            const PlannedSensor& planned);

 private:
  using Key = std::tuple<std::uint32_t, std::string, std::size_t>;  // source, device, setting
  [[nodiscard]] bool contradicts(const Key& key, const TomlReader::GivenSetting& given);

  MistakeLog* mistakes_;
  std::map<Key, sensors::SettingValue> said_;
};

/// Sources whose settings are equal have one object of them: a thousand of one kind fit the cache.
void share_equal_settings(std::vector<Source>& sources);

}  // namespace io
