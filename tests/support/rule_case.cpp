#include "tests/support/rule_case.hpp"

#include <algorithm>
#include <tuple>

namespace support {
namespace {

std::vector<const RuleCase*>& cases() {
  static std::vector<const RuleCase*> all;
  return all;
}

}  // namespace

RuleCase::RuleCase(RuleCaseTraits traits) : RuleCaseTraits{std::move(traits)} {
  cases().push_back(this);
}

std::vector<const RuleCase*> rule_cases() {
  std::vector<const RuleCase*> all = cases();
  std::ranges::sort(all, {}, [](const RuleCase* one) { return std::tuple{one->rule, one->level}; });
  return all;
}

}  // namespace support
