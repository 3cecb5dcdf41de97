#include "service/core/policy.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

namespace report {
namespace {

Word yes_or_no(bool yes) { return yes ? Word{"yes", "report.yes"} : Word{"no", "report.no"}; }

std::vector<Cell> row_of(const ReportView& view, const Case& one) {
  const std::string role{core::name_of(one.taken_by)};
  const core::Space& space = view.premises[view.premises.find_space(one.space)];
  const bool locked = view.facts.locked && space.kind == core::SpaceKind::room;
  return {space.name,
          wall_of(one.began),
          one.within(view.now.span, view.now.until).count(),
          locked || one.worst == 0 ? Cell{Absent{}} : Cell{one.worst},  // 0: it was not kept
          one.threshold,
          one.taken_after ? Cell{whole_seconds(*one.taken_after)} : Cell{Absent{}},
          one.taken_after ? Cell{Word{role, "report.role." + role}} : Cell{Absent{}},
          yes_or_no(one.escalated_after.has_value())};
}

}  // namespace

Section occupancy_section(const ReportView& view) {
  Section section{.id = "occupancy", .heading = view.voice.say("report.2"), .blocks = {}};
  Table table{.shape = &shapes::exceedances, .if_empty = none_or_unknown(counted_in(view.now))};
  for (const Case& one : view.now.cases)
    if (is_over_limit(one)) table.add(row_of(view, one));
  section.blocks.emplace_back(std::move(table));
  return section;
}

}  // namespace report
