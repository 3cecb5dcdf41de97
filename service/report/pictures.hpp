// Pictures of a report: SVG with a title and a description, readable in black and white. Pure; any thread.
#pragma once

#include "service/report/cell_words.hpp"
#include "service/report/site_figures.hpp"

#include <span>
#include <string>

namespace report {

/// The CO2 of a room through the hours of a day, a line a day, with the values of the technical rule. Days that came to
/// 1000 ppm are drawn bold, at most three of them told by name.
[[nodiscard]] std::string air_profile(const SiteReport& report, const SpaceReport& room,
                                      const core::Premises& premises, const Voice& voice);

/// Minutes that rooms were in use, by weekday and hour: darker is more, and the number stands in it.
[[nodiscard]] std::string use_by_hour(const SiteReport& report, const core::Premises& premises,
                                      const Voice& voice);

struct RankedRoom {
  std::string name;
  std::int64_t exceeded = 0, occupied = 0;  ///< minutes
  std::int64_t in_hundred_hours = 0;        ///< minutes exceeded in a hundred hours of use
};
/// A bar each, the longest first, with its number.
[[nodiscard]] std::string ranking_bars(std::span<const RankedRoom> rooms, const Voice& voice);

}  // namespace report
