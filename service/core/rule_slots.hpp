// Where each level of each rule at each space stands in a flat table: rule by rule, space by space,
// level by level. Immutable after construction, safe from any thread.
#pragma once

#include "service/core/premises.hpp"

#include <cstdint>
#include <vector>

namespace core {

struct RuleSlot {
  std::uint32_t rule = 0;
  SpaceId space;
  std::uint32_t level = 0;
};

class RuleSlots {
 public:
  RuleSlots() = default;
  explicit RuleSlots(const Premises& premises);

  [[nodiscard]] std::size_t at(std::size_t rule, SpaceId space, std::size_t level) const {
    return first_[rule] + space.value * levels_[rule] + level;
  }
  [[nodiscard]] RuleSlot of(std::size_t slot) const;
  [[nodiscard]] std::size_t levels(std::size_t rule) const { return levels_[rule]; }
  [[nodiscard]] std::size_t rules() const { return first_.size(); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::vector<std::uint32_t> first_, levels_;
  std::size_t size_ = 0;
};

}  // namespace core
