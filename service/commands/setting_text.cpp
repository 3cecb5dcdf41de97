#include "service/commands/setting_text.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/config_values.hpp"
#include "service/io/did_you_mean.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace commands {
namespace {

using sensors::Setting;
using sensors::SettingValue;
using Wrong = tl::unexpected<std::string>;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

bool is_choice(std::string_view choices, std::string_view word) {
  while (choices.substr(0, choices.find('|')) != word) {
    if (choices.find('|') == std::string_view::npos) return false;
    choices.remove_prefix(choices.find('|') + 1);
  }
  return true;
}

using Read = tl::expected<SettingValue, std::string>;

Read within(const Setting& setting, std::int64_t number, SettingValue value) {
  if (number >= setting.least && number <= setting.most) return value;
  return Wrong{fmt::format("{} must be from {} to {}", setting.name, setting.least, setting.most)};
}

/// The text as the kind of value the setting has.
Read value_from(const Setting& setting, std::string_view text) {
  return std::visit(
      core::Overloaded{
          [&](bool) -> Read {
            if (text == "true" || text == "false") return text == "true";
            return Wrong{fmt::format("{} is true or false", setting.name)};
          },
          [&](std::int64_t) -> Read {
            const auto number = whole_number(text);
            if (number) return within(setting, *number, *number);
            return Wrong{fmt::format("{} is a whole number", setting.name)};
          },
          [&](sensors::Milliseconds) -> Read {
            const auto duration = io::duration_from(text);
            if (duration) return within(setting, duration->count(), *duration);
            return Wrong{fmt::format("{} is a duration such as 60s", setting.name)};
          },
          [&](std::string_view) -> Read {
            if (setting.all_choices().empty() || is_choice(setting.all_choices(), text))
              return std::string{text};
            const std::string all =
                fmt::format("{} is one of {}", setting.name, setting.all_choices());
            return Wrong{io::did_you_mean(text, io::words_in(setting.all_choices()), all)};
          },
      },
      setting.fallback);
}

std::string unknown(std::string_view key, std::span<const Setting> declared) {
  std::vector<std::string_view> names;
  for (const Setting& setting : declared) names.push_back(setting.name);
  return fmt::format("no setting '{}'; {}", key,
                     io::did_you_mean(key, names, "`raumwacht formats` lists them"));
}

}  // namespace

tl::expected<void, std::string> set_from(std::string_view text, std::span<const Setting> declared,
                                         sensors::Settings& settings) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos)
    return Wrong{fmt::format("'{}' has no '=': KEY=VALUE", text)};
  const std::string_view key = text.substr(0, equals);
  const auto setting = std::ranges::find(declared, key, &Setting::name);
  if (setting == declared.end()) return Wrong{unknown(key, declared)};
  auto value = value_from(*setting, text.substr(equals + 1));
  if (!value) return Wrong{std::move(value.error())};
  settings.set(static_cast<std::size_t>(setting - declared.begin()), std::move(*value));
  return {};
}

std::string to_text(const sensors::SettingDefault& value) {
  return std::visit(core::Overloaded{
                        [](bool flag) { return std::string{flag ? "true" : "false"}; },
                        [](std::int64_t number) { return fmt::format("{}", number); },
                        [](sensors::Milliseconds duration) { return io::to_text(duration); },
                        [](std::string_view text) { return fmt::format("\"{}\"", text); },
                    },
                    value);
}

}  // namespace commands
