// The rules with their settings: as the rule has them, as each profile changes them, as [rules] says,
// and per space where an [[override]] says so.
#include "service/io/bug.hpp"
#include "service/io/premises_parts.hpp"
#include "service/rules/all_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace io {
namespace {

bool same(const sensors::Settings& a, const sensors::Settings& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

/// Settings of a rule somewhere, or that it is off there.
struct Force {
  sensors::Settings settings;
  bool on = true;

  void change(const PlannedRule& planned) {
    for (const TomlReader::GivenSetting& given : planned.set)
      settings.set(given.index, given.value);
    if (planned.on) on = *planned.on;
  }
};

sensors::SettingValue value_of(const sensors::SettingDefault& constant) {
  return std::visit(
      [](const auto& value) -> sensors::SettingValue {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string_view>) {
          return std::string{value};
        } else {
          return value;
        }
      },
      constant);
}

void change(Force& force, const core::Rule& rule, const ShippedProfile& shipped) {
  for (const ShippedSetting& setting : shipped.settings) {
    if (setting.rule != rule.id) continue;
    const auto found = std::ranges::find(rule.settings, setting.setting, &sensors::Setting::name);
    if (found == rule.settings.end()) bug("a profile sets what no rule has", setting.setting);
    force.settings.set(static_cast<std::size_t>(found - rule.settings.begin()),
                       value_of(setting.value));
  }
}

/// One rule, profile by profile and space by space.
class Tailoring {
 public:
  Tailoring(Building& building, const core::Rule& rule)
      : building_{&building}, spaces_{building.premises().spaces.size()} {
    use_.rule = &rule;
    use_.variant_of.reserve(building.profiles_used.size() * spaces_);
  }

  void tailor(std::uint32_t planned_profile) {
    const PlannedProfile& profile = building_->plan.profiles[planned_profile];
    Force everywhere{sensors::Settings{use_.rule->settings}};
    if (profile.shipped != nullptr) change(everywhere, *use_.rule, *profile.shipped);
    change_by(profile.rules, everywhere);
    change_by(building_->plan.rules, everywhere);
    const std::size_t first = use_.variant_of.size();
    use_.variant_of.insert(use_.variant_of.end(), spaces_, variant(everywhere));
    for (const PlannedOverride& planned : building_->plan.overrides) {
      if (planned.rule.rule == use_.rule) override_with(planned, everywhere, first);
    }
  }

  [[nodiscard]] core::RuleUse take() { return std::move(use_); }

 private:
  void change_by(const std::vector<PlannedRule>& rules, Force& force) const {
    for (const PlannedRule& planned : rules) {
      if (planned.rule == use_.rule) force.change(planned);
    }
  }

  /// The variant with these settings, which many spaces may share.
  std::uint16_t variant(const Force& force) {
    if (!force.on) return core::RuleUse::off;
    const auto found = std::ranges::find_if(
        use_.variants, [&](const sensors::Settings& known) { return same(known, force.settings); });
    const auto index = static_cast<std::uint16_t>(found - use_.variants.begin());
    if (found == use_.variants.end()) use_.variants.push_back(force.settings);
    return index;
  }

  void override_with(const PlannedOverride& planned, const Force& everywhere, std::size_t first) {
    for (const core::SpaceId space : planned.resolved) {
      Force& here = here_.emplace(std::pair{first, space}, everywhere).first->second;
      here.change(planned.rule);
      use_.variant_of[first + space.value] = variant(here);
    }
  }

  Building* building_;
  std::size_t spaces_;
  core::RuleUse use_;
  std::map<std::pair<std::size_t, core::SpaceId>, Force> here_;  // by profile and space
};

// ---- overrides ----

using SetAt = std::map<std::tuple<const core::Rule*, core::SpaceId, std::size_t>, Place>;

bool replaces(const Building& building, Place later, Place earlier) {
  const auto& over = building.notes.laid_over;
  return over && later.file == *over && earlier.file != *over;
}

void check_twice(Building& building, const PlannedRule& planned, core::SpaceId space,
                 SetAt& set_at) {
  for (const TomlReader::GivenSetting& given : planned.set) {
    const auto [first, added] =
        set_at.emplace(std::tuple{planned.rule, space, given.index}, given.at);
    if (added || replaces(building, given.at, first->second)) continue;
    building.mistakes().add(
        given.at,
        fmt::format("'{}' of rule '{}' is set twice for '{}'",
                    planned.rule->settings[given.index].name, planned.rule->id,
                    building.premises()[space].id),
        fmt::format("once; it is also {}", where_it_is(first->second, given.at)));
  }
}

/// Where each override applies.
void resolve_overrides(Building& building) {
  SetAt set_at;
  for (PlannedOverride& planned : building.plan.overrides) {
    for (const PlacedText& name : planned.spaces) {
      const auto found = building.names.find(name, NamedKind::space, "spaces", "space");
      if (!found) continue;
      const core::SpaceId space = building.space_of[*found];
      if (planned.rule.rule->applies_to(building.premises()[space])) {
        planned.resolved.push_back(space);
        check_twice(building, planned.rule, space, set_at);
        continue;
      }
      building.mistakes().add(name.at,
                              fmt::format("rule '{}' does not apply to '{}'", planned.rule.rule->id,
                                          building.premises()[space].id),
                              "the spaces it applies to, one by one");
    }
  }
}

}  // namespace

/// Of the rules in [rules] and [[override]]; what a profile changes is the profile.
void add_deviations(Building& building) {
  std::vector<core::Deviation>& deviations = building.premises().deviations;
  const auto add = [&](const PlannedRule& planned, std::vector<core::SpaceId> spaces) {
    deviations.push_back({.rule = std::string{planned.rule->id},
                          .change = planned.change,
                          .reason = planned.reason,
                          .spaces = std::move(spaces)});
  };
  for (const PlannedRule& planned : building.plan.rules) add(planned, {});
  for (const PlannedOverride& planned : building.plan.overrides)
    if (!planned.resolved.empty()) add(planned.rule, planned.resolved);
}

void add_rules(Building& building) {
  resolve_overrides(building);
  add_deviations(building);
  for (const core::Rule* rule : rules::all_rules()) {
    Tailoring tailoring{building, *rule};
    for (const std::uint32_t profile : building.profiles_used) tailoring.tailor(profile);
    building.premises().rules.push_back(tailoring.take());
  }
}

}  // namespace io
