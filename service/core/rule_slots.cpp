#include "service/core/rule_slots.hpp"

#include "service/core/rule.hpp"

namespace core {

RuleSlots::RuleSlots(const Premises& premises)
    : first_(premises.spaces.size() * premises.rules.size(), none) {
  const std::size_t rules = premises.rules.size();
  for (std::size_t rule = 0; rule < rules; ++rule) {
    const Rule& of = *premises.rules[rule].rule;
    levels_.push_back(static_cast<std::uint32_t>(of.levels.size()));
    for (std::uint32_t space = 0; space < premises.spaces.size(); ++space) {
      if (!of.applies_to(premises.spaces[space])) continue;
      first_[space * rules + rule] = static_cast<std::uint32_t>(owners_.size());
      for (std::size_t level = 0; level < of.levels.size(); ++level) {
        owners_.push_back(
            {space, static_cast<std::uint16_t>(rule), static_cast<std::uint16_t>(level)});
      }
    }
  }
}

RuleSlot RuleSlots::of(std::size_t slot) const {
  const Owner& owner = owners_[slot];
  return {owner.rule, SpaceId{owner.space}, owner.level};
}

}  // namespace core
