#include "service/report/hidden_rooms.hpp"
#include "service/report/pictures.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace report {
namespace {

struct Counts {
  std::int64_t rooms = 0, kept = 0, exceeded = 0, open = 0;
};

Counts counts_of(const ReportView& view) {
  Counts counts;
  for (const SpaceReport& space : view.now.spaces) {
    if (view.premises[space.space].kind != core::SpaceKind::room) continue;
    ++counts.rooms;
    const std::optional<Verdict> verdict = space.verdict();
    counts.kept += verdict == Verdict::kept ? 1 : 0;
    counts.exceeded += verdict == Verdict::exceeded ? 1 : 0;
    counts.open += verdict != Verdict::kept && verdict != Verdict::exceeded ? 1 : 0;
  }
  return counts;
}

std::string verdict_sentence(const ReportView& view) {
  if (view.now.open_minutes == 0) return view.voice.say("verdict.sentence.closed");
  const Counts counts = counts_of(view);
  if (counts.kept == 0 && counts.exceeded == 0) {
    const bool week = view.facts.period.kind == ReportPeriod::Kind::week;
    return view.voice.say(week ? "verdict.sentence.none" : "verdict.sentence.none.days");
  }
  std::string sentence =
      view.voice.say("verdict.sentence.kept", {{"n", counts.kept}, {"total", counts.rooms}});
  if (counts.exceeded > 0)
    sentence += " " + view.voice.say("verdict.sentence.exceeded", {{"n", counts.exceeded}});
  if (counts.open > 0)
    sentence += " " + view.voice.say("verdict.sentence.open", {{"n", counts.open}});
  return sentence;
}

// ---- key figures ----

using FigureOf = std::optional<std::int64_t> (*)(const SiteReport&);

std::int64_t sum(const SiteReport& of, std::int64_t SpaceReport::* figure) {
  std::int64_t all = 0;
  for (const SpaceReport& space : of.spaces) all += space.*figure;
  return all;
}

/// Without readings there is nothing to count exceedances in.
std::optional<std::int64_t> over(const SiteReport& of, std::int64_t SpaceReport::* figure) {
  return proven(sum(of, figure), counted_in(of));
}
std::optional<std::int64_t> air(const SiteReport& of, std::int64_t SpaceReport::* figure) {
  return proven(sum(of, figure), aired_in(of));
}
std::optional<std::int64_t> minutes(std::optional<std::int64_t> seconds) {
  constexpr std::int64_t minute = 60;
  return seconds ? std::optional{*seconds / minute} : std::nullopt;
}

KeyFigure key_figure(const ReportView& view, std::string_view key, Kind kind, FigureOf figure) {
  const auto shown = [&](const SiteReport& of) -> std::optional<std::string> {
    const std::optional<std::int64_t> value = figure(of);
    if (!value) return std::nullopt;
    return kind == Kind::per_mille ? view.voice.per_cent(*value) : view.voice.number(*value);
  };
  const std::optional<std::string> now = shown(view.now);
  const std::optional<std::string> before =
      view.earlier.empty() ? std::nullopt : shown(view.earlier.front());
  return {.label = view.voice.say(key),
          .value = now.value_or(kind == Kind::per_mille ? "–"
                                                        : view.voice.say("verdict.not_assessable")),
          .before = before ? view.voice.say("report.before", {{"value", std::string_view{*before}}})
                           : view.voice.say("report.before.none")};
}

KeyFigures key_figures(const ReportView& view) {
  return {{key_figure(view, "report.key.over_cases", Kind::count,
                      [](const SiteReport& of) { return over(of, &SpaceReport::over_cases); }),
           key_figure(
               view, "report.key.over_minutes", Kind::minutes,
               [](const SiteReport& of) { return minutes(over(of, &SpaceReport::over_seconds)); }),
           key_figure(view, "report.key.air_minutes", Kind::minutes,
                      [](const SiteReport& of) {
                        return minutes(air(of, &SpaceReport::air_seconds_1000));
                      }),
           key_figure(view, "report.key.coverage", Kind::per_mille,
                      [](const SiteReport& of) { return coverage_of(of).per_mille(); })}};
}

// ---- tables ----

Cell verdict_cell(const SpaceReport& space) {
  const std::optional<Verdict> verdict = space.verdict();
  return verdict ? Cell{word_of(*verdict)} : Cell{Absent{}};
}

Table rooms_table(const ReportView& view) {
  Table table{.shape = &shapes::rooms};
  for (const SpaceReport& room : view.now.spaces) {
    if (view.premises[room.space].kind != core::SpaceKind::room) continue;
    table.add({view.premises[room.space].name, verdict_cell(room),
               proven_cell(room.over_cases, room.counted),
               proven_cell(room.over_seconds, room.counted),
               proven_cell(room.air_seconds_1000, room.aired),
               proven_cell(room.air_seconds_2000, room.aired),
               room.counts ? per_mille_cell(room.counted) : Cell{Absent{}},
               room.measures_air ? per_mille_cell(room.aired) : Cell{Absent{}}});
  }
  return table;
}

Table areas_table(const ReportView& view) {
  Table table{.shape = &shapes::areas};
  for (const SpaceReport& area : view.now.spaces) {
    if (view.premises[area.space].kind == core::SpaceKind::room) continue;
    table.add({view.premises[area.space].name,
               area.counts ? Cell{word_of(area.occupancy)} : Cell{Absent{}},
               proven_cell(area.figures.most, area.counted),
               proven_cell(area.over_cases, area.counted),
               proven_cell(area.over_seconds, area.counted), per_mille_cell(area.counted)});
  }
  return table;
}

/// The worst five, by what they exceeded in the time they were used: no room looks bad because it was used much. Those
/// whose use is hidden, or not kept for some of the time, are not among them; what they exceeded stands in the table of
/// rooms.
std::vector<RankedRoom> ranked(const ReportView& view) {
  constexpr std::int64_t least_occupied = 5 * 60, hundred_hours = 100 * 60, minute = 60;
  constexpr std::size_t most_rooms = 5;
  std::vector<RankedRoom> rooms;
  const HiddenRooms hidden = hidden_rooms(view.now, view.voice.smallest_cell);
  for (std::size_t i = 0; i < view.now.spaces.size(); ++i) {
    const SpaceReport& room = view.now.spaces[i];
    const std::int64_t exceeded = (room.over_seconds + room.air_seconds_1000) / minute;
    const std::int64_t occupied = room.figures.occupied;
    if (!room.is_room || exceeded == 0 || occupied < least_occupied || hidden.spaces[i] ||
        room.figures.withheld > 0)
      continue;
    rooms.push_back(
        {view.premises[room.space].name, exceeded, occupied, exceeded * hundred_hours / occupied});
  }
  std::ranges::stable_sort(rooms, std::greater{}, &RankedRoom::in_hundred_hours);
  if (rooms.size() > most_rooms) rooms.resize(most_rooms);
  return rooms;
}

/// By how long rooms are used: not without an agreement.
void add_ranking(const ReportView& view, Section& section) {
  if (view.facts.locked) return;
  const std::vector<RankedRoom> rooms = ranked(view);
  if (rooms.empty()) return;
  Table table{.shape = &shapes::ranking};
  for (const RankedRoom& room : rooms)
    table.add({room.name, room.exceeded, room.occupied, room.in_hundred_hours});
  section.blocks.emplace_back(Picture{ranking_bars(rooms, view.voice)});
  section.blocks.emplace_back(std::move(table));
}

/// At the end of the period; what they are stands further down.
Sentence open_measures(const ReportView& view) {
  const std::int64_t last = view.facts.period.last.time_since_epoch().count();
  std::int64_t open = 0, late = 0;
  for (const MeasureView& one : view.measures) {
    if (core::is_over(one.measure.status)) continue;
    ++open;
    late += one.measure.due && one.measure.due->value <= last ? 1 : 0;
  }
  return {Sentence::Style::plain,
          view.voice.say("report.measures.open", {{"open", open}, {"late", late}})};
}

}  // namespace

Section at_a_glance(const ReportView& view) {
  Section section{.id = "glance", .heading = view.voice.say("report.1"), .blocks = {}};
  section.blocks.emplace_back(Sentence{Sentence::Style::verdict, verdict_sentence(view)});
  section.blocks.emplace_back(key_figures(view));
  section.blocks.emplace_back(open_measures(view));
  section.blocks.emplace_back(rooms_table(view));
  section.blocks.emplace_back(areas_table(view));
  add_ranking(view, section);
  return section;
}

}  // namespace report
