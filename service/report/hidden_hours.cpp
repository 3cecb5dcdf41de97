#include "service/report/hidden_hours.hpp"

#include "service/report/hidden_rooms.hpp"
#include "service/report/suppression.hpp"

#include <vector>

namespace report {

HiddenHours hidden_hours(const SiteReport& report, std::int64_t smallest) {
  std::vector<std::int64_t> uses;
  for (const auto& day : report.hours)
    for (const SiteReport::Hour& hour : day) uses.push_back(hour.uses);
  const std::vector<bool> few = hidden_counts(uses, smallest);
  HiddenHours hidden{};
  if (is_one_room(report) || hidden_rooms(report, smallest).all_uses) {
    for (auto& day : hidden) day.fill(true);
    return hidden;
  }
  std::size_t at = 0;
  for (auto& day : hidden)
    for (bool& hour : day) hour = few[at++];
  return hidden;
}

}  // namespace report
