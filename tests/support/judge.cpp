#include "tests/support/judge.hpp"

#include "service/rules/all_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace support {
namespace {

[[noreturn]] void give_up(std::string_view what, std::string_view name) {
  fmt::print(stderr, "test: no {} is called '{}'\n", what, name);
  std::abort();
}

const core::Rule& rule_called(std::string_view name) {
  const core::Rule* rule = rules::find_rule(name);
  if (rule == nullptr) give_up("rule", name);
  return *rule;
}

}  // namespace

Judge::Judge(std::string_view rule) : rule_{&rule_called(rule)}, settings_{rule_->settings} {}

Judge& Judge::with(std::string_view setting, sensors::SettingValue value) {
  const auto found = std::ranges::find(rule_->settings, setting, &sensors::Setting::name);
  if (found == rule_->settings.end()) give_up("setting", setting);
  settings_.set(static_cast<std::size_t>(found - rule_->settings.begin()), std::move(value));
  return *this;
}

}  // namespace support
