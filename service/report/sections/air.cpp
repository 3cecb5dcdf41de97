#include "service/report/pictures.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

namespace report {
namespace {

/// What the best sensors of this class promise: ±(40 ppm + 5 %), data sheet of the SCD41 (domain 1.4). Beyond that an
/// exceedance is confirmed.
constexpr std::int64_t tolerance_ppm = 40, tolerance_per_cent = 5;

bool is_confirmed(std::int64_t worst, std::int64_t limit) {
  return worst - tolerance_ppm - worst * tolerance_per_cent / 100 > limit;
}

std::int64_t occupied_minutes(const core::SpaceFigures& figures) {
  std::int64_t all = 0;
  for (const std::int64_t minutes : figures.bands) all += minutes;
  return all;
}

std::vector<Cell> row_of(const ReportView& view, const SpaceReport& room) {
  const core::SpaceFigures& of = room.figures;
  const std::int64_t all = occupied_minutes(of);
  const Share from_1000{of.bands[2] + of.bands[3], all};
  return {view.premises[room.space].name,
          all,
          of.bands[0],
          of.bands[1],
          of.bands[2],
          of.bands[3],
          per_mille_cell(from_1000),
          of.air > 0 ? Cell{of.ppm_most} : Cell{Absent{}},
          room.minutes ? cell_or_absent(room.minutes->high) : Cell{Absent{}},
          of.person_minutes_1000,
          of.person_minutes_2000};
}

/// Heads that may not be kept tell nothing about who breathed the air.
std::vector<Cell> locked_row_of(const ReportView& view, const SpaceReport& room) {
  std::vector<Cell> row(shapes::air_columns.size(), Cell{Absent{}});
  constexpr std::size_t ppm_most = 7;
  std::vector<Cell> row(shapes::air_columns.size(), rest);
  row.front() = view.premises[room.space].name;
  if (room.figures.air > 0) row[ppm_most] = room.figures.ppm_most;
  return row;
}

Table air_table(const ReportView& view) {
  Table table{.shape = &shapes::air};
  for (const SpaceReport& room : view.now.spaces) {
    if (!room.measures_air || view.premises[room.space].kind == core::SpaceKind::site) continue;
    const bool locked = room.figures.withheld > 0 || (view.facts.locked && room.is_room);
    table.add(locked ? locked_row_of(view, room) : row_of(view, room));
  }
  return table;
}

bool is_above_2000(const Case& one) { return one.rule == "co2_band" && one.level == 1; }

Table cases_table(const ReportView& view) {
  Table table{.shape = &shapes::air_cases, .if_empty = none_or_unknown(aired_in(view.now))};
  for (const Case& one : view.now.cases) {
    if (!is_above_2000(one)) continue;
    const Word certainty = is_confirmed(one.worst, one.threshold)
                               ? Word{"confirmed", "report.confirmed"}
                               : Word{"indicated", "report.indicated"};
    table.add({view.premises[view.premises.find_space(one.space)].name, wall_of(one.began),
               one.within(view.now.span, view.now.until).count(), one.worst, certainty,
               one.taken_after ? Cell{whole_seconds(*one.taken_after)} : Cell{Absent{}}});
  }
  return table;
}

}  // namespace

Section air_section(const ReportView& view) {
  Section section{.id = "air", .heading = view.voice.say("report.3"), .blocks = {}};
  if (view.facts.locked)
    section.blocks.emplace_back(Sentence{Sentence::Style::note, view.voice.say("report.locked")});
  section.blocks.emplace_back(air_table(view));
  section.blocks.emplace_back(cases_table(view));
  section.blocks.emplace_back(Sentence{Sentence::Style::note, view.voice.say("report.co2_note")});
  for (const SpaceReport& room : view.now.spaces) {
    if (room.measures_air && room.figures.air > 0)
      section.blocks.emplace_back(
          Picture{air_profile(view.now, room, view.premises, view.voice), true});
  }
  return section;
}

}  // namespace report
