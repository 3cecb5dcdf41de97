// What single devices behind one source have of their own: of two hundred devices of a network
// server each has its codec. Filled when the configuration is read, immutable afterwards; looking
// up allocates nothing, safe from any thread.
#pragma once

#include "sensors/device_name.hpp"
#include "sensors/setting.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sensors {

class DeviceSettings {
 public:
  /// The settings of that device; what was there before is replaced.
  void set(std::string_view device, Settings settings) {
    std::string key = device_key(device);
    const auto at = place(key);
    if (at != by_device_.end() && at->first == key) {
      at->second = std::move(settings);
    } else {
      by_device_.emplace(at, std::move(key), std::move(settings));
    }
  }
  /// nullptr if it has none of its own. Any spelling of the name.
  [[nodiscard]] const Settings* find(std::string_view device) const {
    if (by_device_.empty()) return nullptr;
    std::array<char, 256> key;
    const std::string_view text{key.data(), write_device_key(device, key)};
    const auto at = place(text);
    return at != by_device_.end() && at->first == text ? &at->second : nullptr;
  }
  [[nodiscard]] bool empty() const { return by_device_.empty(); }

 private:
  using Entries = std::vector<std::pair<std::string, Settings>>;
  [[nodiscard]] Entries::const_iterator place(std::string_view key) const {
    return std::ranges::lower_bound(
        by_device_, key, {}, [](const auto& entry) { return std::string_view{entry.first}; });
  }
  [[nodiscard]] Entries::iterator place(std::string_view key) {
    return std::ranges::lower_bound(
        by_device_, key, {}, [](const auto& entry) { return std::string_view{entry.first}; });
  }

  Entries by_device_;  // sorted
};

}  // namespace sensors
