#include "service/core/rule_slots.hpp"

#include "service/core/rule.hpp"

#include <algorithm>

namespace core {

RuleSlots::RuleSlots(const Premises& premises) {
  for (const RuleUse& use : premises.rules) {
    first_.push_back(static_cast<std::uint32_t>(size_));
    levels_.push_back(static_cast<std::uint32_t>(use.rule->levels.size()));
    size_ += use.rule->levels.size() * premises.spaces.size();
  }
}

RuleSlot RuleSlots::of(std::size_t slot) const {
  const auto after = std::upper_bound(first_.begin(), first_.end(), slot);
  const auto rule = static_cast<std::uint32_t>(after - first_.begin() - 1);
  const auto within = static_cast<std::uint32_t>(slot - first_[rule]);
  return {rule, SpaceId{within / levels_[rule]}, within % levels_[rule]};
}

}  // namespace core
