#include "service/io/appointment_weeks.hpp"

#include "service/io/hidden_flows.hpp"
#include "service/io/small_counts.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace io {
namespace {

using std::chrono::sys_days;

/// Of a concern by a channel.
struct Sum {
  const WeekCell* cell = nullptr;   ///< nullptr: there were none, which nobody knows
  std::array<std::size_t, 2> of{};  ///< which channel, which concern
  std::int64_t told = 0;
  bool hidden = true;
};

/// Of all channels, or of all concerns: as the report shows them.
struct Margins {
  std::vector<std::int64_t> told;
  std::vector<bool> hidden;
};

struct Week {
  std::vector<Sum> sums{};
  std::array<Margins, 2> margins{};  ///< by channel, by concern
  std::int64_t smallest = 0;
};

/// From the sums of a week, by concern.
template <class At>
Week week_of(At at, At end, std::uint32_t smallest) {
  Week week{.smallest = smallest};
  std::string_view concern;
  for (std::size_t n = 0; at != end; ++at) {
    const auto& [cell, told] = *at;
    if (told == 0) continue;
    if (n == 0 || cell.concern != concern) {
      concern = cell.concern;
      for (std::size_t channel = 0; channel < channels; ++channel)
        week.sums.push_back({.of = {channel, n}});
      ++n;
    }
    Sum& sum = week.sums[(n - 1) * channels + static_cast<std::size_t>(cell.channel)];
    sum.cell = &cell;
    sum.told = told;
  }
  return week;
}

void find_margins(Week& week, std::size_t by, std::size_t n) {
  Margins& margins = week.margins[by];
  margins.told.resize(n);
  for (const Sum& sum : week.sums) margins.told[sum.of[by]] += sum.told;
  margins.hidden = hidden_counts(margins.told, week.smallest);
}

/// Hides the least that is shown of those that `is_of` is true for; false: none is.
template <class IsOf>
bool hide_least(Week& week, IsOf is_of) {
  Sum* least = nullptr;
  for (Sum& sum : week.sums)
    if (!sum.hidden && is_of(sum) && (least == nullptr || sum.told < least->told)) least = &sum;
  if (least != nullptr) least->hidden = true;
  return least != nullptr;
}

/// How many there are of these in all is known. (Of channels that the report hides, all sums are hidden.)
bool hide_beside(Week& week, std::size_t by, std::size_t place) {
  const auto is_of = [&](const Sum& sum) { return sum.of[by] == place; };
  std::int64_t n = 0, told = 0;
  for (const Sum& sum : week.sums) {
    if (!is_of(sum) || !sum.hidden || sum.told == 0) continue;
    ++n;
    told += sum.told;
  }
  return can_be_told(n, told, week.smallest) && hide_least(week, is_of);
}

/// All that is not shown by API and report: from the week to its channels, to their concerns, and to the week.
std::vector<HiddenFlow> hidden_flows(const Week& week) {
  const std::size_t concerns = channels, whole = concerns + week.margins[1].told.size();
  std::vector<HiddenFlow> flows;
  for (const Sum& sum : week.sums)
    if (sum.hidden) flows.push_back({sum.of[0], concerns + sum.of[1], sum.told});
  for (std::size_t by = 0; by < week.margins.size(); ++by) {
    const auto& [told, hidden] = week.margins[by];
    for (std::size_t i = 0; i < told.size(); ++i) {
      if (!hidden[i]) continue;  // a row of the report: it is not zero
      if (by == 0) flows.push_back({whole, i, told[i], 1});
      if (by == 1) flows.push_back({concerns + i, whole + 1, told[i], 1});
    }
  }
  return flows;
}

/// In a larger week a sum may follow though there is another one hidden of its channel and of its concern.
bool hide_what_tells(Week& week) {
  const std::vector<HiddenFlow> flows = hidden_flows(week);
  for (std::size_t i = 0; i < flows.size(); ++i)
    if (flows[i].value > 0 && flows[i].value < week.smallest && follows(flows, i))
      return hide_least(week, [](const Sum&) { return true; });
  return false;
}

bool hide_one_more(Week& week) {
  for (std::size_t by = 0; by < week.margins.size(); ++by)
    for (std::size_t i = 0; i < week.margins[by].told.size(); ++i)
      if (hide_beside(week, by, i)) return true;
  return hide_what_tells(week);
}

void hide(Week& week) {
  find_margins(week, 0, channels);
  find_margins(week, 1, week.sums.size() / channels);
  for (Sum& sum : week.sums)
    sum.hidden = sum.told == 0 || sum.told < week.smallest || week.margins[0].hidden[sum.of[0]] ||
                 week.margins[1].hidden[sum.of[1]];
  while (hide_one_more(week)) {
  }
}

}  // namespace

AppointmentBook::Cells shown_sums(const AppointmentBook::Cells& sums, std::uint32_t smallest,
                                  const std::function<sys_days(std::string_view site)>& today) {
  AppointmentBook::Cells shown;
  for (auto at = sums.begin(); at != sums.end();) {  // in the order of sites and weeks
    const WeekCell& first = at->first;
    const auto end = std::find_if(at, sums.end(), [&](const auto& sum) {
      return sum.first.site != first.site || sum.first.monday != first.monday;
    });
    if (first.monday + std::chrono::days{7} <= today(first.site)) {
      Week week = week_of(at, end, smallest);
      hide(week);
      for (const Sum& sum : week.sums)
        if (!sum.hidden) shown.emplace(*sum.cell, static_cast<std::uint32_t>(sum.told));
    }
    at = end;
  }
  return shown;
}

}  // namespace io
