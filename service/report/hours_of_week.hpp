// How full each hour of the week was: quarters of an hour, one after the other, into the cells of a site's report. Single
// thread.
#pragma once

#include "service/core/calendar.hpp"
#include "service/io/figure_reader.hpp"
#include "service/report/site_figures.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <utility>

namespace report {

class HoursOfWeek {
 public:
  /// Both outlive it.
  HoursOfWeek(const core::Calendar& calendar, SiteReport::Hours& cells)
      : calendar_{calendar}, cells_{cells} {}

  /// Use is that of rooms; how many at once is that of the site. What a counter shows at night is not use.
  void add(const io::FigureReader::OfSpace& row, core::SpaceKind kind);

 private:
  using Hour = std::chrono::local_time<std::chrono::hours>;
  void add_use(const io::FigureReader::OfSpace& row, Hour hour, SiteReport::Hour& cell);

  const core::Calendar& calendar_;
  SiteReport::Hours& cells_;
  std::map<std::pair<Hour, std::uint32_t>, std::int64_t> uses_;  // by hour and room
};

}  // namespace report
