#include "service/core/rule_slots.hpp"

#include "service/core/rule.hpp"

#include <algorithm>

namespace core {

RuleSlots::RuleSlots(const Premises& premises)
    : first_(premises.spaces.size() * premises.rules.size(), none) {
  for (const RuleUse& use : premises.rules)
    levels_.push_back(static_cast<std::uint32_t>(use.rule->levels.size()));
  begin_.reserve(premises.spaces.size());
  auto first = first_.begin();
  for (const Space& space : premises.spaces) {
    begin_.push_back(size_);
    for (std::size_t rule = 0; rule < rules(); ++rule, ++first) {
      if (!premises.rules[rule].rule->applies_to(space)) continue;
      *first = size_;
      size_ += levels_[rule];
    }
  }
}

RuleSlot RuleSlots::of(std::size_t slot) const {
  // Of spaces that begin at the same slot the last one has it: the others have none.
  const auto after = std::ranges::upper_bound(begin_, slot);
  const SpaceId space{static_cast<std::uint32_t>(after - begin_.begin() - 1)};
  std::uint32_t rule = 0;
  while (!has(rule, space) || at(rule, space, 0) + levels(rule) <= slot) ++rule;
  return {rule, space, static_cast<std::uint32_t>(slot - at(rule, space, 0))};
}

}  // namespace core
