#include "service/report/minute_trace.hpp"

#include <algorithm>

namespace report {

void MinuteTrace::add(std::size_t quarter, const core::SpaceMinutes& minutes) {
  for (std::size_t i = 0; i < core::quarter_minutes; ++i) {
    const core::MinuteLook look = minutes.at(i);
    if (!look.looked) continue;
    ++looked_;
    AirMinute& minute = minutes_[quarter * core::quarter_minutes + i];
    minute.empty = look.persons && look.persons->value == 0;
    if (look.co2) minute.ppm = look.co2->value;
    if (look.co2 && look.persons && look.persons->value > 0)
      occupied_ppm_.push_back(look.co2->value);
  }
}

MinuteFigures MinuteTrace::figures() const {
  constexpr std::size_t of_hundred = 95;
  MinuteFigures figures{
      .occupied = std::ssize(occupied_ppm_), .high = {}, .decays = air_changes(minutes_)};
  if (occupied_ppm_.empty()) return figures;
  std::vector<std::int32_t> sorted = occupied_ppm_;
  const auto at =
      sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() * of_hundred + 99) / 100 - 1);
  std::ranges::nth_element(sorted, at);
  figures.high = *at;
  return figures;
}

}  // namespace report
