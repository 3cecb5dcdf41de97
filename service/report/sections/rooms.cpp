// What is told room by room of turnarounds and use.
#include "service/report/hidden_hours.hpp"
#include "service/report/pictures.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"
#include "service/report/suppression.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace report {
namespace {

using core::Tally;

Cell shown(std::int64_t count, bool hidden) { return hidden ? Cell{Suppressed{}} : Cell{count}; }

// ---- turnarounds ----

/// However a room was released.
TallySums releases_of(const SpaceReport& room) {
  TallySums both;
  for (const auto& [key, n] : room.tallies)
    if (key.first == Tally::released || key.first == Tally::released_by_time)
      both[{Tally::released, key.second}] += n;
  return both;
}

/// There are as many as visits, so they are as secret.
Table turnaround_table(const ReportView& view) {
  Table table{.shape = &shapes::turnarounds};
  const std::vector<const SpaceReport*> rooms = rooms_of(view);
  std::vector<std::int64_t> counts;
  for (const SpaceReport* const room : rooms)
    counts.push_back(sum_of(releases_of(*room), Tally::released));
  const std::vector<bool> few = hidden_counts(counts, view.voice.smallest_cell);
  for (std::size_t i = 0; i < rooms.size(); ++i) {
    if (counts[i] == 0) continue;
    const TallySums& of = rooms[i]->tallies;
    table.add({view.premises[rooms[i]->space].name, shown(sum_of(of, Tally::released), few[i]),
               shown(sum_of(of, Tally::released_by_time), few[i]),
               few[i] ? Cell{Suppressed{}}
                      : cell_or_absent(median_detail(releases_of(*rooms[i]), Tally::released)),
               cases_in(view, *rooms[i], "gap")});
  }
  return table;
}

// ---- use ----

std::vector<std::int64_t> counts_of(const std::vector<const SpaceReport*>& rooms, Tally what) {
  std::vector<std::int64_t> counts;
  for (const SpaceReport* const room : rooms) counts.push_back(sum_of(room->tallies, what));
  return counts;
}

/// A room's use tells of the work of who sits in it: small numbers are hidden, and those of one kind decide for all of
/// a row, since they go with each other.
Table use_table(const ReportView& view) {
  Table table{.shape = &shapes::use};
  const std::vector<const SpaceReport*> rooms = rooms_of(view);
  const std::vector<bool> few_visits =
      hidden_counts(counts_of(rooms, Tally::visit_ended), view.voice.smallest_cell);
  std::vector<std::int64_t> uses;
  for (const SpaceReport* const room : rooms) uses.push_back(room->figures.uses);
  const std::vector<bool> few_uses = hidden_counts(uses, view.voice.smallest_cell);
  const std::vector<bool> few_missed =
      hidden_counts(counts_of(rooms, Tally::appointment_missed), view.voice.smallest_cell);
  for (std::size_t i = 0; i < rooms.size(); ++i) {
    const SpaceReport& room = *rooms[i];
    const bool few = few_visits[i] || few_uses[i];  // a visit is a use
    table.add(
        {view.premises[room.space].name, shown(room.figures.uses, few),
         shown(room.figures.visited, few), shown(sum_of(room.tallies, Tally::visit_ended), few),
         shown(sum_of(room.tallies, Tally::visitors), few),
         few ? Cell{Suppressed{}} : cell_or_absent(median_detail(room.tallies, Tally::visit_ended)),
         shown(sum_of(room.tallies, Tally::appointment_missed), few_missed[i])});
  }
  return table;
}

Table hours_table(const ReportView& view) {
  Table table{.shape = &shapes::hours};
  const HiddenHours hidden = hidden_hours(view.now, view.voice.smallest_cell);
  for (std::size_t day = 0; day < view.now.hours.size(); ++day) {
    for (std::size_t hour = 0; hour < view.now.hours[day].size(); ++hour) {
      const SiteReport::Hour& cell = view.now.hours[day][hour];
      if (!cell.looked) continue;
      const bool few = hidden[day][hour];
      const std::string weekday = std::to_string(day);
      table.add({Word{weekday, "report.weekday." + weekday}, static_cast<std::int64_t>(hour),
                 shown(cell.visited, few), shown(cell.uses, few), shown(cell.most, few)});
    }
  }
  return table;
}

// ---- admissions ----

/// Reasons with how often each, small ones hidden.
void add_reasons(Table& table, const std::vector<std::pair<Word, std::int64_t>>& reasons,
                 std::int64_t smallest) {
  std::vector<std::int64_t> counts;
  for (const auto& [word, n] : reasons) counts.push_back(n);
  const std::vector<bool> hidden = hidden_counts(counts, smallest);
  for (std::size_t i = 0; i < reasons.size(); ++i)
    table.add({reasons[i].first, shown(counts[i], hidden[i])});
}

Word exception_word(std::int64_t detail) {
  const std::string id{core::name_of(static_cast<core::Exception>(detail))};
  return {id, id == "none" ? "report.admission.none" : "exception." + id};
}

Table admissions_table(const ReportView& view) {
  std::vector<std::pair<Word, std::int64_t>> reasons;
  for (const auto& [key, n] : view.now.tallies)
    if (key.first == Tally::admitted) reasons.emplace_back(exception_word(key.second), n);
  Table table{.shape = &shapes::admissions};
  add_reasons(table, reasons, view.voice.smallest_cell);
  const std::int64_t companions = sum_of(view.now.tallies, Tally::with_companion);
  if (companions > 0)
    table.add({Word{"companion", "report.admission.companion"},
               shown(companions, companions < view.voice.smallest_cell)});
  return table;
}

Table refusals_table(const ReportView& view) {
  std::vector<std::pair<Word, std::int64_t>> reasons;
  for (const auto& [key, n] : view.now.tallies) {
    if (key.first != Tally::refused) continue;
    const std::string id{core::name_of(static_cast<core::Refusal>(key.second))};
    reasons.emplace_back(Word{id, "report.refusal." + id}, n);
  }
  Table table{.shape = &shapes::refusals};
  add_reasons(table, reasons, view.voice.smallest_cell);
  return table;
}

Sentence locked_note(const ReportView& view) {
  return {Sentence::Style::note, view.voice.say("report.locked")};
}

}  // namespace

Section turnaround_section(const ReportView& view) {
  Section section{.id = "turnarounds", .heading = view.voice.say("report.5"), .blocks = {}};
  if (view.facts.locked) {
    section.blocks.emplace_back(locked_note(view));
  } else {
    section.blocks.emplace_back(turnaround_table(view));
  }
  return section;
}

Section use_section(const ReportView& view) {
  Section section{.id = "use", .heading = view.voice.say("report.6"), .blocks = {}};
  if (view.facts.locked) {
    section.blocks.emplace_back(locked_note(view));
  } else {
    section.blocks.emplace_back(use_table(view));
    section.blocks.emplace_back(Picture{use_by_hour(view.now, view.premises, view.voice)});
    section.blocks.emplace_back(hours_table(view));
    const std::string hidden =
        view.voice.say("report.suppressed", {{"k", view.voice.smallest_cell}});
    section.blocks.emplace_back(
        Sentence{Sentence::Style::note, fmt::format("< {}: {}", view.voice.smallest_cell, hidden)});
  }
  section.blocks.emplace_back(channels_table(view));
  section.blocks.emplace_back(concerns_table(view));
  section.blocks.emplace_back(admissions_table(view));
  section.blocks.emplace_back(refusals_table(view));
  return section;
}

}  // namespace report
