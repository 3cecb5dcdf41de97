#include "service/report/hours_of_week.hpp"

#include <algorithm>

namespace report {

void HoursOfWeek::add(const io::FigureReader::OfSpace& row, core::SpaceKind kind) {
  if (row.figures.open == 0) return;
  const core::LocalTime local = core::local_of(calendar_, core::WallTime{row.quarter});
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto weekday =
      static_cast<std::size_t>((std::chrono::weekday{day} - std::chrono::Monday).count());
  const auto hour =
      static_cast<std::size_t>(std::chrono::floor<std::chrono::hours>(local - day).count());
  SiteReport::Hour& cell = cells_[weekday][hour];
  if (kind == core::SpaceKind::room)
    add_use(row, std::chrono::floor<std::chrono::hours>(local), cell);
  if (kind != core::SpaceKind::site) return;
  cell.most = std::max(cell.most, row.figures.most);
  cell.most_known |= row.figures.known > row.figures.withheld;
}

void HoursOfWeek::add_use(const io::FigureReader::OfSpace& row, Hour hour, SiteReport::Hour& cell) {
  const std::int64_t withheld = std::min(row.figures.withheld, row.figures.open_known);
  cell.counted.part += row.figures.open_known - withheld;
  cell.counted.whole += row.figures.open;
  cell.visited += row.figures.visited;
  if (row.figures.visited == 0) return;
  std::int64_t& uses = uses_[{hour, row.space}];
  // One that goes on from the hour before is one of this hour, too.
  const std::int64_t more = std::max<std::int64_t>(uses + row.figures.uses, 1) - uses;
  uses += more;
  cell.uses += more;
}

}  // namespace report
