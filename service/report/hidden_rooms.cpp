#include "service/report/hidden_rooms.hpp"

#include "service/report/suppression.hpp"

#include <algorithm>

namespace report {

using core::Tally;

TallySums releases_of(const SpaceReport& room) {
  TallySums both;
  for (const auto& [key, n] : room.tallies)
    if (key.first == Tally::released || key.first == Tally::released_by_time)
      both[{Tally::released, key.second}] += n;
  return both;
}

HiddenRooms hidden_rooms(const SiteReport& report, std::int64_t smallest) {
  std::vector<std::vector<std::int64_t>> rows;
  for (const SpaceReport& space : report.spaces) {
    rows.emplace_back(3);
    if (!space.is_room) continue;
    rows.back() = {space.figures.uses, sum_of(space.tallies, Tally::visit_ended),
                   sum_of(releases_of(space), Tally::released)};
  }
  HiddenRows hidden = hidden_rows(rows, smallest);
  return {std::move(hidden.rows), !hidden.totals.empty() && hidden.totals.front()};
}

bool is_one_room(const SiteReport& report) {
  return std::ranges::count_if(report.spaces, [](const SpaceReport& space) {
           return space.is_room && space.figures.visited > 0;
         }) == 1;
}

}  // namespace report
