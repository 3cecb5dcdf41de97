#include "sensors/readings.hpp"

#include <array>

namespace sensors {

std::string_view name_of(Reason reason) {
  static constexpr std::array<std::string_view, reason_count> names{
      "empty",       "too_large",      "not_utf8",      "invalid_json", "too_deep",
      "not_object",  "not_numeric",    "unknown_topic", "unknown_word", "unknown_device",
      "no_quantity", "retained_event", "broken"};
  return names[static_cast<std::size_t>(reason)];
}

void Readings::fail(Reason reason, std::string_view detail) {
  if (!problem_) problem_ = Problem{reason, std::string{detail}};
}

std::string_view Readings::keep(std::string_view text) { return kept_.emplace_back(text); }

void Readings::clear() {
  readings_.clear();
  kept_.clear();
  problem_.reset();
}

}  // namespace sensors
