// The rules with their settings, per space where an [[override]] says so.
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

void apply(const PlannedRule& planned, sensors::Settings& settings) {
  for (const TomlReader::GivenSetting& given : planned.set) settings.set(given.index, given.value);
}

/// The variant with these settings, which several spaces may share.
std::uint16_t variant(core::RuleUse& use, const sensors::Settings& settings) {
  const auto found = std::ranges::find_if(
      use.variants, [&](const sensors::Settings& known) { return same(known, settings); });
  const auto index = static_cast<std::uint16_t>(found - use.variants.begin());
  if (found == use.variants.end()) use.variants.push_back(settings);
  return index;
}

/// One rule with its overrides, space by space.
class Tailoring {
 public:
  Tailoring(Building& building, const core::Rule& rule, sensors::Settings everywhere)
      : building_{&building} {
    use_.rule = &rule;
    use_.variants.push_back(std::move(everywhere));
    use_.variant_of.resize(building.premises().spaces.size(), 0);  // of the one profile
  }

  void tailor(const PlannedOverride& planned) {
    for (const PlacedText& name : planned.spaces) {
      const auto found = building_->names.find(name, NamedKind::space, "spaces", "space");
      if (found) tailor(planned, name, building_->space_of[*found]);
    }
  }

  [[nodiscard]] core::RuleUse take() { return std::move(use_); }

 private:
  void tailor(const PlannedOverride& planned, const PlacedText& name, core::SpaceId space) {
    const core::Space& here = building_->premises()[space];
    if (!use_.rule->applies_to(here)) {
      return building_->mistakes().add(
          name.at, fmt::format("rule '{}' does not apply to '{}'", use_.rule->id, here.id),
          "the spaces it applies to, one by one");
    }
    sensors::Settings settings =
        *use_.settings(space, 0, building_->premises().spaces.size());
    for (const TomlReader::GivenSetting& given : planned.rule.set) {
      const auto [first, added] = set_.emplace(std::pair{space, given.index}, given.at);
      if (!added) {
        building_->mistakes().add(
            given.at,
            fmt::format("'{}' of rule '{}' is set twice for '{}'",
                        use_.rule->settings[given.index].name, use_.rule->id, here.id),
            fmt::format("once; it is also in line {}", first->second.line));
      }
    }
    apply(planned.rule, settings);
    use_.variant_of[space.value] = variant(use_, settings);
  }

  Building* building_;
  core::RuleUse use_;
  std::map<std::pair<core::SpaceId, std::size_t>, Place> set_;
};

}  // namespace

void add_rules(Building& building) {
  for (const core::Rule* rule : rules::all_rules()) {
    sensors::Settings everywhere{rule->settings};
    for (const PlannedRule& planned : building.plan.rules) {
      if (planned.rule == rule) apply(planned, everywhere);
    }
    Tailoring tailoring{building, *rule, std::move(everywhere)};
    for (const PlannedOverride& planned : building.plan.overrides) {
      if (planned.rule.rule == rule) tailoring.tailor(planned);
    }
    building.premises().rules.push_back(tailoring.take());
  }
}

}  // namespace io
