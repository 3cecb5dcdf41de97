#include "service/report/hidden_hours.hpp"

#include "service/report/hidden_rooms.hpp"
#include "service/report/hidden_sums.hpp"

#include <vector>

namespace report {
namespace {

std::vector<std::int64_t> uses_of(const SiteReport& report) {
  std::vector<std::int64_t> uses;
  for (const auto& day : report.hours)
    for (const SiteReport::Hour& hour : day) uses.push_back(hour.uses);
  return uses;
}

std::vector<bool> in_a_row(const HiddenHours& hidden) {
  std::vector<bool> all;
  for (const auto& day : hidden) all.insert(all.end(), day.begin(), day.end());
  return all;
}

std::vector<bool> few_uses(const SiteReport& report, std::int64_t smallest) {
  std::vector<ShownCounts> weeks;
  for (const SiteReport& week : report.weeks)
    weeks.push_back({uses_of(week), in_a_row(hidden_hours(week, smallest))});
  const std::vector<std::int64_t> uses = uses_of(report);
  return hidden_counts(uses, smallest, told_by_weeks(uses, weeks, smallest));
}

}  // namespace

HiddenHours hidden_hours(const SiteReport& report, std::int64_t smallest) {
  HiddenHours hidden{};
  if (is_one_room(report) || hidden_rooms(report, smallest).all_uses) {
    for (auto& day : hidden) day.fill(true);
    return hidden;
  }
  const std::vector<bool> few = few_uses(report, smallest);
  std::size_t at = 0;
  for (auto& day : hidden)
    for (bool& hour : day) hour = few[at++];
  return hidden;
}

}  // namespace report
