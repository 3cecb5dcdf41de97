// One neutral, typed carrier for the settings of a drop-in (format or rule), free of any
// configuration language.
//
// A drop-in declares its settings as constant data; the configuration validates against it, `check
// --defaults` and the documentation print it. Values are held in the order of the declaration. Safe
// from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sensors {

using Milliseconds = std::chrono::milliseconds;

/// The alternatives are the kinds a setting may have: yes/no, a whole number, a duration ("60s"), a
/// text.
using SettingValue = std::variant<bool, std::int64_t, Milliseconds, std::string>;

/// As SettingValue, but constant data.
using SettingDefault = std::variant<bool, std::int64_t, Milliseconds, std::string_view>;

struct Setting {
  std::string_view name;
  SettingDefault fallback;     ///< its alternative is the kind
  std::string_view unit = "";  ///< "ppm", "persons", "" where the kind says it
  std::string_view meaning;    ///< one line for people
  std::int64_t least = 0;      ///< numbers and milliseconds: smallest allowed
  std::int64_t most = INT64_MAX;
  std::string_view choices = "";  ///< texts: allowed words separated by '|', empty: any
  /// Or those words where only the finished program knows them: the names of drop-ins.
  std::string_view (*named_choices)() noexcept = nullptr;

  [[nodiscard]] std::string_view all_choices() const {
    return named_choices == nullptr ? choices : named_choices();
  }
};

/// The values of one drop-in's settings, by their place in its declaration. Copies share them until
/// one is changed: a thousand sources have the same, and each is wanted in several places.
class Settings {
 public:
  Settings() = default;
  /// All at their defaults.
  explicit Settings(std::span<const Setting> declared);

  [[nodiscard]] bool flag(std::size_t at) const { return std::get<bool>((*values_)[at]); }
  [[nodiscard]] std::int64_t number(std::size_t at) const {
    return std::get<std::int64_t>((*values_)[at]);
  }
  [[nodiscard]] Milliseconds duration(std::size_t at) const {
    return std::get<Milliseconds>((*values_)[at]);
  }
  [[nodiscard]] const std::string& text(std::size_t at) const {
    return std::get<std::string>((*values_)[at]);
  }

  /// REQUIRES: value holds the alternative of the declared fallback.
  void set(std::size_t at, SettingValue value);
  [[nodiscard]] std::size_t size() const { return values_ ? values_->size() : 0; }
  [[nodiscard]] const SettingValue& operator[](std::size_t at) const { return (*values_)[at]; }

 private:
  std::shared_ptr<const std::vector<SettingValue>> values_;
};

}  // namespace sensors
