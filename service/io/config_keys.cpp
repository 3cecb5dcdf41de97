#include "service/io/config_keys.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/config_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace io {
namespace {

using enum KeyKind;

std::string in_range(const Key& key, std::string_view what, std::string_view least,
                     std::string_view most) {
  if (key.least == 0 && key.most == no_bound) return std::string{what};
  if (key.most == no_bound) return fmt::format("{} from {}", what, least);
  return fmt::format("{} from {} to {}", what, least, most);
}

std::string describe_duration(const Key& key) {
  return in_range(key, "a duration such as \"60s\" or \"5min\"",
                  to_text(sensors::Milliseconds{key.least}),
                  to_text(sensors::Milliseconds{key.most}));
}

std::string describe_text(const Key& key) {
  if (key.choices.empty()) return "a text";
  std::string list = "one of ";
  for (const char c : key.choices) list += c == '|' ? std::string{", "} : std::string{c};
  return list;
}

}  // namespace

Key key_of(const sensors::Setting& setting) {
  Key key{.name = setting.name,
          .meaning = setting.meaning,
          .least = setting.least,
          .most = setting.most,
          .choices = setting.all_choices(),
          .unit = setting.unit};
  std::visit(
      core::Overloaded{[&](bool) { key.kind = flag; }, [&](std::int64_t) { key.kind = number; },
                       [&](sensors::Milliseconds) { key.kind = duration; },
                       [&](std::string_view) { key.kind = text; }},
      setting.fallback);
  std::visit([&](auto fallback) { key.fallback = fallback; }, setting.fallback);
  return key;
}

std::string describe(const Key& key) {
  switch (key.kind) {
    case flag:
      return "true or false";
    case number:
      if (key.least == 0 && key.most == no_bound) return "a whole number";
      return in_range(key, "a number", fmt::format("{}", key.least), fmt::format("{}", key.most));
    case real:
      return in_range(key, "a number", fmt::format("{}", key.least), fmt::format("{}", key.most));
    case duration:
      return describe_duration(key);
    case interval:
      return describe_duration(key) + ", or \"never\"";
    case size:
      return in_range(key, "a size such as \"64KiB\" or \"4GiB\"",
                      size_to_text(static_cast<std::uint64_t>(key.least)),
                      size_to_text(static_cast<std::uint64_t>(key.most)));
    case text:
      return describe_text(key);
    case id:
      return "1 to 32 of a-z, 0-9 and -";
    case name:
      return "the id of something that stands elsewhere";
    case word:
      return "a text or a whole number";
    case date:
      return "a date such as 2026-12-24, from 2000 to 2099";
    case numbers:
      return fmt::format("a list of {} numbers", key.least);
    case names:
      if (key.least != 0 && key.least == key.most)
        return fmt::format("a list of {} texts", key.least);
      return "a list of texts";
    case table:
      return "a table: { … }";
    case tables:
      return "a list of tables: [{ … }]";
  }
  return {};
}

bool is_secret(std::string_view key) {
  static constexpr std::array<std::string_view, 4> secrets{"password", "passwd", "secret",
                                                           "passphrase"};
  return std::ranges::find(secrets, key) != secrets.end();
}

}  // namespace io
