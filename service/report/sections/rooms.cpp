// What is told room by room of turnarounds and use.
#include "service/report/hidden_hours.hpp"
#include "service/report/hidden_rooms.hpp"
#include "service/report/hidden_sums.hpp"
#include "service/report/pictures.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

#include <algorithm>
#include <array>

namespace report {
namespace {

using core::Tally;

Cell shown(std::int64_t count, bool hidden) { return hidden ? Cell{Suppressed{}} : Cell{count}; }

// ---- turnarounds ----

std::vector<std::int64_t> counts_of_spaces(const SiteReport& report, Tally what) {
  std::vector<std::int64_t> counts;
  for (const SpaceReport& space : report.spaces)
    counts.push_back(space.is_room ? sum_of(space.tallies, what) : 0);
  return counts;
}

/// How a room was released are two parts of one number: where one is small, or tells too much, neither is shown.
std::vector<bool> few_of_a_kind(const SiteReport& report, std::int64_t smallest) {
  std::vector<bool> few = hidden_rooms(report, smallest).spaces;
  for (const Tally kind : {Tally::released, Tally::released_by_time}) {
    std::vector<ShownCounts> weeks;
    for (const SiteReport& week : report.weeks)
      weeks.push_back({counts_of_spaces(week, kind), few_of_a_kind(week, smallest)});
    const std::vector<std::int64_t> counts = counts_of_spaces(report, kind);
    const std::vector<bool> told = told_by_weeks(counts, weeks, smallest);
    for (std::size_t i = 0; i < few.size(); ++i)
      if (told[i] || (counts[i] > 0 && counts[i] < smallest)) few[i] = true;
  }
  return few;
}

/// There are as many as visits, so they are as secret.
std::vector<Cell> turnaround_row(const ReportView& view, const SpaceReport& room, bool few,
                                 bool few_of_one) {
  const TallySums releases = releases_of(room);
  return {view.premises[room.space].name,
          shown(sum_of(releases, Tally::released), few),
          shown(sum_of(room.tallies, Tally::released), few_of_one),
          shown(sum_of(room.tallies, Tally::released_by_time), few_of_one),
          few ? Cell{Suppressed{}} : cell_or_absent(median_detail(releases, Tally::released)),
          proven_cell(cases_in(view, room, "gap"), room.counted)};
}

Table turnaround_table(const ReportView& view) {
  Table table{.shape = &shapes::turnarounds};
  const HiddenRooms hidden = hidden_rooms(view.now, view.voice.smallest_cell);
  const std::vector<bool> few_of_one = few_of_a_kind(view.now, view.voice.smallest_cell);
  for (std::size_t i = 0; i < view.now.spaces.size(); ++i) {
    const SpaceReport& room = view.now.spaces[i];
    if (room.is_room && !releases_of(room).empty())
      table.add(turnaround_row(view, room, hidden.spaces[i], few_of_one[i]));
  }
  return table;
}

// ---- use ----

/// What was not counted well enough is no use at all, nor a part of one; nor is what was not kept.
Cell counted_cell(std::int64_t figure, const SpaceReport& room, bool few) {
  if (few) return Suppressed{};
  return is_assessable(room.told) ? Cell{figure} : Cell{Absent{}};
}

/// Of what was seen; a zero only where it is proven.
Cell seen_cell(const SpaceReport& room, Tally what, bool few) {
  return few ? Cell{Suppressed{}} : proven_cell(sum_of(room.tallies, what), room.told);
}

std::vector<bool> few_missed(const SiteReport& report, std::int64_t smallest) {
  return hidden_sums(report, smallest, [](const SiteReport& of) {
    return counts_of_spaces(of, Tally::appointment_missed);
  });
}

/// A room's use tells of the work of who sits in it: small numbers are hidden, and with one of a row all of it, since they
/// go with each other.
Table use_table(const ReportView& view) {
  Table table{.shape = &shapes::use};
  const HiddenRooms hidden = hidden_rooms(view.now, view.voice.smallest_cell);
  const std::vector<bool> missed = few_missed(view.now, view.voice.smallest_cell);
  for (std::size_t i = 0; i < view.now.spaces.size(); ++i) {
    const SpaceReport& room = view.now.spaces[i];
    if (!room.is_room) continue;
    const bool few = hidden.spaces[i];
    table.add(
        {view.premises[room.space].name, counted_cell(room.figures.uses, room, few),
         counted_cell(room.figures.visited, room, few), seen_cell(room, Tally::visit_ended, few),
         seen_cell(room, Tally::visitors, few),
         few ? Cell{Suppressed{}} : cell_or_absent(median_detail(room.tallies, Tally::visit_ended)),
         seen_cell(room, Tally::appointment_missed, missed[i])});
  }
  return table;
}

Cell if_looked(std::int64_t count, bool looked, bool few) {
  return looked ? shown(count, few) : Cell{Absent{}};
}

Table hours_table(const ReportView& view) {
  Table table{.shape = &shapes::hours};
  const HiddenHours hidden = hidden_hours(view.now, view.voice.smallest_cell);
  for (std::size_t day = 0; day < view.now.hours.size(); ++day) {
    for (std::size_t hour = 0; hour < view.now.hours[day].size(); ++hour) {
      const SiteReport::Hour& cell = view.now.hours[day][hour];
      if (!cell.looked && !cell.most_known) continue;
      const bool few = hidden[day][hour];
      const std::string weekday = std::to_string(day);
      table.add({Word{weekday, "report.weekday." + weekday}, static_cast<std::int64_t>(hour),
                 if_looked(cell.visited, cell.looked, few), if_looked(cell.uses, cell.looked, few),
                 if_looked(cell.most, cell.most_known, few)});
    }
  }
  return table;
}

// ---- admissions ----

/// A tally by its details, small ones hidden.
template <class Name>
void add_details(Table& table, const ReportView& view, Tally what, Name name_of) {
  std::vector<std::int64_t> details;
  for (const auto& [key, n] : view.now.tallies)
    if (key.first == what) details.push_back(key.second);
  const auto counts_of = [&](const SiteReport& report) {
    std::vector<std::int64_t> counts;
    for (const std::int64_t detail : details) {
      const auto found = report.tallies.find({what, detail});
      counts.push_back(found == report.tallies.end() ? 0 : found->second);
    }
    return counts;
  };
  const std::vector<std::int64_t> counts = counts_of(view.now);
  const std::vector<bool> hidden = hidden_sums(view.now, view.voice.smallest_cell, counts_of);
  for (std::size_t i = 0; i < details.size(); ++i)
    table.add({name_of(details[i]), shown(counts[i], hidden[i])});
}

Word exception_word(std::int64_t detail) {
  const std::string id{core::name_of(static_cast<core::Exception>(detail))};
  return {id, id == "none" ? "report.admission.none" : "exception." + id};
}

Word refusal_word(std::int64_t detail) {
  const std::string id{core::name_of(static_cast<core::Refusal>(detail))};
  return {id, "report.refusal." + id};
}

/// With a companion and without are two parts of those who were let in.
bool few_companions(const SiteReport& report, std::int64_t smallest) {
  std::vector<WeekCount> with, without;
  const auto parts = [](const SiteReport& of) {
    const std::int64_t companions = sum_of(of.tallies, Tally::with_companion);
    return std::array{companions, sum_of(of.tallies, Tally::admitted) - companions};
  };
  for (const SiteReport& week : report.weeks) {
    const bool hidden = few_companions(week, smallest);
    with.push_back({parts(week)[0], hidden});
    without.push_back({parts(week)[1], hidden});
  }
  const auto [n, rest] = parts(report);
  if (n == 0) return false;
  return n < smallest || (rest > 0 && rest < smallest) || tells_of_weeks(n, with, smallest) ||
         tells_of_weeks(rest, without, smallest);
}

Table admissions_table(const ReportView& view) {
  Table table{.shape = &shapes::admissions};
  add_details(table, view, Tally::admitted, exception_word);
  const std::int64_t companions = sum_of(view.now.tallies, Tally::with_companion);
  if (companions > 0)
    table.add({Word{"companion", "report.admission.companion"},
               shown(companions, few_companions(view.now, view.voice.smallest_cell))});
  return table;
}

Table refusals_table(const ReportView& view) {
  Table table{.shape = &shapes::refusals};
  add_details(table, view, Tally::refused, refusal_word);
  return table;
}

Sentence locked_note(const ReportView& view) {
  return {Sentence::Style::note, view.voice.say("report.locked")};
}

/// Of one room alone the picture would say that there is nothing to be seen.
void add_hours(const ReportView& view, Section& section) {
  const HiddenHours hidden = hidden_hours(view.now, view.voice.smallest_cell);
  const auto any = [](const auto& day) { return std::ranges::count(day, true) > 0; };
  if (is_one_room(view.now)) {
    section.blocks.emplace_back(
        Sentence{Sentence::Style::note, view.voice.say("report.hours.one_room")});
  } else {
    section.blocks.emplace_back(Picture{use_by_hour(view.now, view.premises, view.voice)});
    if (std::ranges::any_of(hidden, any))
      section.blocks.emplace_back(Sentence{Sentence::Style::note, view.voice.hidden_note()});
  }
  section.blocks.emplace_back(hours_table(view));
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
    add_hours(view, section);
  }
  section.blocks.emplace_back(channels_table(view));
  section.blocks.emplace_back(concerns_table(view));
  section.blocks.emplace_back(admissions_table(view));
  section.blocks.emplace_back(refusals_table(view));
  return section;
}

}  // namespace report
