#include "sensors/setting.hpp"

namespace sensors {

Settings::Settings(std::span<const Setting> declared) {
  values_.reserve(declared.size());
  for (const Setting& setting : declared) {
    values_.push_back(std::visit(
        [](const auto& fallback) -> SettingValue {
          if constexpr (std::is_same_v<std::decay_t<decltype(fallback)>, std::string_view>) {
            return std::string{fallback};
          } else {
            return fallback;
          }
        },
        setting.fallback));
  }
}

}  // namespace sensors
