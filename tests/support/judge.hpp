// What a rule says of a view of a space: rules by name, settings at their defaults unless changed.
#pragma once

#include "service/core/rule.hpp"

#include <cstddef>
#include <string_view>

namespace support {

class Judge {
 public:
  /// REQUIRES: the rule was built in; ends the test program otherwise.
  explicit Judge(std::string_view rule);

  /// REQUIRES: the rule declares that setting.
  Judge& with(std::string_view setting, sensors::SettingValue value);
  [[nodiscard]] core::Judgement operator()(const core::SpaceView& view,
                                           std::size_t level = 0) const {
    return rule_->judge(view, settings_, level);
  }
  /// To a space that has a checklist and a one-way door.
  [[nodiscard]] bool applies_to(core::SpaceKind kind) const {
    core::Space space;
    space.kind = kind;
    space.ready = 1;
    space.one_way = true;
    return rule_->applies_to(space);
  }
  [[nodiscard]] const core::Rule& rule() const { return *rule_; }

 private:
  const core::Rule* rule_;
  sensors::Settings settings_;
};

}  // namespace support
