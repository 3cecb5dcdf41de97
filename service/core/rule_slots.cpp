#include "service/core/rule_slots.hpp"

#include "service/core/rule.hpp"

#include <algorithm>

namespace core {

RuleSlots::RuleSlots(const Premises& premises)
    : first_(premises.spaces.size() * premises.rules.size(), none) {
  const std::size_t rules = premises.rules.size();
  for (std::size_t rule = 0; rule < rules; ++rule) {
    const Rule& of = *premises.rules[rule].rule;
    levels_.push_back(static_cast<std::uint32_t>(of.levels.size()));
    begin_.push_back(static_cast<std::uint32_t>(spaces_.size()));
    for (std::uint32_t space = 0; space < premises.spaces.size(); ++space) {
      if (!of.applies_to(premises.spaces[space])) continue;
      first_[space * rules + rule] = static_cast<std::uint32_t>(spaces_.size());
      spaces_.insert(spaces_.end(), of.levels.size(), space);
    }
  }
  spaces_.shrink_to_fit();
}

RuleSlot RuleSlots::of(std::size_t slot) const {
  // Of rules that begin at the same slot the last one has it: the others have none.
  const auto after = std::ranges::upper_bound(begin_, slot);
  const auto rule = static_cast<std::uint32_t>(after - begin_.begin() - 1);
  const SpaceId space{spaces_[slot]};
  return {rule, space, static_cast<std::uint32_t>(slot - at(rule, space, 0))};
}

}  // namespace core
