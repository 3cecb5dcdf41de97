#include "service/io/air_tolerance.hpp"
#include "service/report/hidden_rooms.hpp"
#include "service/report/pictures.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

namespace report {
namespace {

std::int64_t occupied_minutes(const core::SpaceFigures& figures) {
  std::int64_t all = 0;
  for (const std::int64_t minutes : figures.bands) all += minutes;
  return all;
}

Cell most_of(const SpaceReport& room) {
  return room.figures.air > 0 ? Cell{room.figures.ppm_most} : Cell{Absent{}};
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
          most_of(room),
          room.minutes ? cell_or_absent(room.minutes->high) : Cell{Absent{}},
          of.person_minutes_1000,
          of.person_minutes_2000};
}

/// Heads that may not be kept, or were not seen, tell nothing about who breathed the air; minutes of use are use, and
/// hidden with it.
std::vector<Cell> row_of_ppm(const ReportView& view, const SpaceReport& room, const Cell& rest) {
  constexpr std::size_t ppm_most = 7;
  std::vector<Cell> row(shapes::air_columns.size(), rest);
  row.front() = view.premises[room.space].name;
  row[ppm_most] = most_of(room);
  return row;
}

bool is_locked(const ReportView& view, const SpaceReport& room) {
  return room.figures.withheld > 0 || (view.facts.locked && room.is_room);
}

bool is_unknown(const SpaceReport& room) {
  return occupied_minutes(room.figures) == 0 &&
         !(is_assessable(room.counted) && is_assessable(room.aired));
}

Table air_table(const ReportView& view) {
  Table table{.shape = &shapes::air};
  const HiddenRooms hidden = hidden_rooms(view.now, view.voice.smallest_cell);
  for (std::size_t i = 0; i < view.now.spaces.size(); ++i) {
    const SpaceReport& room = view.now.spaces[i];
    if (!room.measures_air || view.premises[room.space].kind == core::SpaceKind::site) continue;
    if (is_locked(view, room) || is_unknown(room)) {
      table.add(row_of_ppm(view, room, Absent{}));
    } else {
      table.add(hidden.spaces[i] ? row_of_ppm(view, room, Suppressed{}) : row_of(view, room));
    }
  }
  return table;
}

bool is_above_2000(const Case& one) { return one.rule == "co2_band" && one.level == 1; }

Table cases_table(const ReportView& view) {
  Table table{.shape = &shapes::air_cases, .if_empty = none_or_unknown(aired_in(view.now))};
  for (const Case& one : view.now.cases) {
    if (!is_above_2000(one)) continue;
    const core::SpaceId space = view.premises.find_space(one.space);
    const core::Ppm worst{static_cast<std::int32_t>(one.worst)};
    const bool confirmed =
        io::is_confirmed_air(one.worst, view.premises.air_tolerance(space, worst), one.threshold);
    const Word certainty =
        confirmed ? Word{"confirmed", "report.confirmed"} : Word{"indicated", "report.indicated"};
    table.add({view.premises[space].name, wall_of(one.began),
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
  if (lacks_minutes(view))
    section.blocks.emplace_back(
        Sentence{Sentence::Style::note, view.voice.say("report.minutes.lacking")});
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
