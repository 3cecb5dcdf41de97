#include "sensors/readings.hpp"

#include <array>

namespace sensors {

std::string_view name_of(Reason reason) {
  static constexpr std::array<std::string_view, reason_count> names{
      "empty",       "too_large",      "not_utf8",      "invalid_json", "too_deep",
      "not_object",  "not_numeric",    "unknown_topic", "unknown_word", "unknown_device",
      "no_quantity", "retained_event", "broken",        "undecodable",  "personal_data",
      "old_session", "unborn"};
  return names[static_cast<std::size_t>(reason)];
}

void Readings::fail(Reason reason, std::string_view detail) {
  if (!problem_) problem_ = Problem{reason, std::string{detail}};
}

std::string_view Readings::keep(std::string_view text) {
  if (kept_size_ == kept_.size()) kept_.emplace_back();
  return kept_[kept_size_++].assign(text);
}

std::string_view Readings::keep_path(std::string_view a, std::string_view b) {
  (void)keep(a);
  return kept_[kept_size_ - 1].append("/").append(b);
}

void Readings::clear() {
  readings_.clear();
  kept_size_ = 0;
  problem_.reset();
  request_.reset();
  notes_.clear();
}

}  // namespace sensors
