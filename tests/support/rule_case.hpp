// What keeps a rule and what breaks it, told by the test of each rule; rule_course_test.cpp then puts
// every level of every rule through the same course. One of these stands in each tests/rules/NAME_test.cpp:
//
//   const support::RuleCase overdue{{.rule = "overrun", .broken = [](core::Time since, core::Time) {
//     return core::SpaceView{.overdue = since, .next_waits = true};
//   }}};
#pragma once

#include "service/core/rule.hpp"

#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

struct RuleCaseTraits {
  std::string_view rule;
  std::string_view level{};
  core::SpaceView kept{};
  /// Broken since then, seen now.
  core::SpaceView (*broken)(core::Time since, core::Time now) = nullptr;
  /// Other settings than the defaults.
  std::vector<std::pair<std::string_view, sensors::SettingValue>> settings{};
};

/// Lives as long as the test program: it is told by its address.
class RuleCase : public RuleCaseTraits {
 public:
  explicit RuleCase(RuleCaseTraits traits);
  RuleCase(const RuleCase&) = delete;
  RuleCase& operator=(const RuleCase&) = delete;
};

/// All of this test program, by rule and level.
[[nodiscard]] std::vector<const RuleCase*> rule_cases();

}  // namespace support
