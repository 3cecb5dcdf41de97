#include "sensors/setting.hpp"

namespace sensors {
namespace {

SettingValue fallback_of(const Setting& setting) {
  return std::visit(
      [](const auto& fallback) -> SettingValue {
        if constexpr (std::is_same_v<std::decay_t<decltype(fallback)>, std::string_view>) {
          return std::string{fallback};
        } else {
          return fallback;
        }
      },
      setting.fallback);
}

}  // namespace

Settings::Settings(std::span<const Setting> declared) {
  std::vector<SettingValue> values;
  values.reserve(declared.size());
  for (const Setting& setting : declared) values.push_back(fallback_of(setting));
  values_ = std::make_shared<const std::vector<SettingValue>>(std::move(values));
}

void Settings::set(std::size_t at, SettingValue value) {
  std::vector<SettingValue> values = *values_;
  values[at] = std::move(value);
  values_ = std::make_shared<const std::vector<SettingValue>>(std::move(values));
}

}  // namespace sensors
