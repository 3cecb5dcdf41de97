#include "service/io/alert_id.hpp"

#include "service/core/rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace io {
namespace {

constexpr int base = 36;

std::string in_base_36(std::int64_t number) {
  std::array<char, 16> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number, base);
  return {digits.data(), written.ptr};
}

std::optional<std::int64_t> from_base_36(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, base);
  const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  return whole && number >= 0 ? std::optional{number} : std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view id) {
  std::vector<std::string_view> parts;
  for (std::size_t dot = id.find('.'); dot != std::string_view::npos; dot = id.find('.')) {
    parts.push_back(id.substr(0, dot));
    id.remove_prefix(dot + 1);
  }
  parts.push_back(id);
  return parts;
}

std::optional<std::uint8_t> place_of(const auto& things, std::string_view name, auto name_of) {
  const auto found = std::ranges::find(things, name, name_of);
  if (found == things.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - things.begin());
}

}  // namespace

std::string alert_id(const core::Premises& premises, const AlertName& alert) {
  const core::Space& space = premises[alert.space];
  const core::Rule& rule = *premises.rules[alert.rule].rule;
  std::string id = premises[space.site].id + '.' + space.id + '.';
  id += rule.id;
  if (const std::string_view level = rule.levels[alert.level].name; !level.empty())
    id.append(1, '.').append(level);
  return id + '.' + in_base_36(alert.started.time_since_epoch().count());
}

std::optional<AlertName> alert_of(const core::Premises& premises, std::string_view id) {
  const std::vector<std::string_view> parts = parts_of(id);
  if (parts.size() < 4 || parts.size() > 5) return std::nullopt;
  const core::SpaceId space = premises.find_space(parts[1]);
  const bool there = space.valid() && premises[premises[space].site].id == parts[0];
  const auto rule =
      place_of(premises.rules, parts[2], [](const core::RuleUse& use) { return use.rule->id; });
  const auto started = from_base_36(parts.back());
  if (!there || !rule || !started) return std::nullopt;
  const auto level = place_of(premises.rules[*rule].rule->levels,
                              parts.size() == 5 ? parts[3] : std::string_view{},
                              [](const core::RuleLevel& of) { return of.name; });
  if (!level) return std::nullopt;
  return AlertName{space, *rule, *level, core::Time{core::Duration{*started}}};
}

}  // namespace io
