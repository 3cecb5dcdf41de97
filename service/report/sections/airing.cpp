// What is told room by room of airing.
#include "service/report/air_interval.hpp"
#include "service/report/hidden_rooms.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"
#include "service/report/stage_outlook.hpp"

#include <algorithm>

namespace report {
namespace {

using core::Tally;

/// That the rule is in force there at the end of the period.
bool is_watched(const ReportView& view, core::SpaceId space, std::string_view rule) {
  const auto& rules = view.premises.rules;
  const auto of =
      std::ranges::find(rules, rule, [](const core::RuleUse& use) { return use.rule->id; });
  return of != rules.end() &&
         of->settings(space, stage_of(view).profile, view.premises.spaces.size()) != nullptr;
}

/// Nothing where nobody watched, and without an agreement. A share of the time in use tells that time, with the minutes in
/// which airing was overdue, which alerts tell: it is hidden with it.
Cell interval_kept(const ReportView& view, const SpaceReport& room, bool few) {
  const bool locked = room.figures.withheld > 0 || view.facts.locked;
  if (locked || !is_watched(view, room.space, "air_due")) return Absent{};
  if (!is_assessable(room.aired) || !is_assessable(room.counted)) return Absent{};
  if (few) return Suppressed{};
  return per_mille_cell(air_interval_kept(view.now, room, view.premises[room.space].id));
}

/// Tenths.
Cell a_day(std::optional<std::int64_t> n, std::int64_t days) {
  constexpr std::int64_t ten = 10;
  return n && days > 0 ? Cell{*n * ten / days} : Cell{Absent{}};
}

Table airing_table(const ReportView& view) {
  Table table{.shape = &shapes::airing};
  const HiddenRooms hidden = hidden_rooms(view.now, view.voice.smallest_cell);
  for (std::size_t i = 0; i < view.now.spaces.size(); ++i) {
    const SpaceReport& room = view.now.spaces[i];
    if (!room.measures_air || view.premises[room.space].kind != core::SpaceKind::room) continue;
    table.add({view.premises[room.space].name,
               proven_cell(sum_of(room.tallies, Tally::aired), room.aired),
               a_day(proven(sum_of(room.tallies, Tally::aired), room.aired), view.now.open_days),
               cell_or_absent(median_detail(room.tallies, Tally::aired)),
               proven_cell(sum_of(room.tallies, Tally::tended), view.now.looked),
               proven_cell(cases_in(view, room, "air_due"), room.aired),
               interval_kept(view, room, hidden.spaces[i])});
  }
  return table;
}

/// From the fall of CO2 while a room is empty.
Table air_changes_table(const ReportView& view) {
  Table table{.shape = &shapes::air_changes,
              .if_empty = lacks_minutes(view) ? "report.not_computed" : "report.none"};
  constexpr int half = 50;
  for (const SpaceReport* const room : rooms_of(view)) {
    if (!room->minutes) continue;
    std::vector<std::int64_t> rates, fits;
    for (const AirChange& decay : room->minutes->decays) {
      rates.push_back(decay.per_hour);
      fits.push_back(decay.fit);
    }
    const auto least = [](const std::vector<std::int64_t>& of) {
      return of.empty() ? Cell{Absent{}} : Cell{std::ranges::min(of)};
    };
    table.add({view.premises[room->space].name, std::ssize(rates),
               cell_or_absent(percentile(rates, half)), least(rates),
               rates.empty() ? Cell{Absent{}} : Cell{std::ranges::max(rates)}, least(fits)});
  }
  return table;
}

}  // namespace

Section airing_section(const ReportView& view) {
  Section section{.id = "airing", .heading = view.voice.say("report.4"), .blocks = {}};
  section.blocks.emplace_back(airing_table(view));
  section.blocks.emplace_back(air_changes_table(view));
  section.blocks.emplace_back(
      Sentence{Sentence::Style::note, view.voice.say("report.air_changes.note")});
  if (lacks_minutes(view))
    section.blocks.emplace_back(
        Sentence{Sentence::Style::note, view.voice.say("report.minutes.lacking")});
  return section;
}

}  // namespace report
