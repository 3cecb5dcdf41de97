#include "service/core/policy.hpp"

namespace core {

std::string_view name_of(EntryPolicy entry) {
  static constexpr std::array<std::string_view, 3> names{"nobody", "invited", "anyone"};
  return names[static_cast<std::size_t>(entry)];
}

std::string_view name_of(Exception exception) {
  static constexpr std::array<std::string_view, exception_count> names{
      "none", "emergency", "deadline", "assistance", "ordered"};
  return names[static_cast<std::size_t>(exception)];
}

std::string_view name_of(MaskDuty mask) {
  static constexpr std::array<std::string_view, 3> names{"none", "recommended", "required"};
  return names[static_cast<std::size_t>(mask)];
}

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, roles> names{"reception", "staff", "building",
                                                             "technical"};
  return names[static_cast<std::size_t>(role)];
}

std::string_view name_of(CountReason reason) {
  static constexpr std::array<std::string_view, count_reasons> names{"looked", "opened", "closed",
                                                                     "counter_fault", "other"};
  return names[static_cast<std::size_t>(reason)];
}

std::string_view name_of(BlockReason reason) {
  static constexpr std::array<std::string_view, block_reasons> names{
      "none", "repair", "cleaning", "staff", "infection", "technical", "other"};
  return names[static_cast<std::size_t>(reason)];
}

}  // namespace core
