// Where each level of each rule at each space that it applies to stands in a flat table: space by space,
// since all rules of one are asked together, rule by rule, level by level. Immutable after construction,
// safe from any thread.
#pragma once

#include "service/core/premises.hpp"

#include <cstdint>
#include <limits>
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

  /// Whether the rule applies to the space at all.
  [[nodiscard]] bool has(std::size_t rule, SpaceId space) const {
    return first_[space.value * rules() + rule] != none;
  }
  /// REQUIRES: has(rule, space).
  [[nodiscard]] std::size_t at(std::size_t rule, SpaceId space, std::size_t level) const {
    return first_[space.value * rules() + rule] + level;
  }
  [[nodiscard]] RuleSlot of(std::size_t slot) const;
  [[nodiscard]] std::size_t levels(std::size_t rule) const { return levels_[rule]; }
  [[nodiscard]] std::size_t rules() const { return levels_.size(); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  std::vector<std::uint32_t> first_;   // by space and rule
  std::vector<std::uint32_t> levels_;  // by rule
  std::vector<std::uint32_t> begin_;   // by space: its first slot, if it has any
  std::uint32_t size_ = 0;
};

}  // namespace core
