#include "service/report/hidden_rooms.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

#include <algorithm>
#include <array>

namespace report {
namespace {

std::int64_t of_rooms(const SiteReport& report, std::int64_t core::SpaceFigures::* figure) {
  std::int64_t sum = 0;
  for (const SpaceReport& space : report.spaces) sum += space.is_room ? space.figures.*figure : 0;
  return sum;
}
std::int64_t of_spaces(const SiteReport& report, std::int64_t SpaceReport::* figure) {
  std::int64_t sum = 0;
  for (const SpaceReport& space : report.spaces) sum += space.*figure;
  return sum;
}

std::int64_t occupied_hours(const SiteReport& report) {
  constexpr std::int64_t minutes = 60;
  return of_rooms(report, &core::SpaceFigures::occupied) / minutes;
}

std::int64_t minutes_of(const SiteReport& report, std::int64_t SpaceReport::* seconds) {
  constexpr std::int64_t minute = 60;
  return of_spaces(report, seconds) / minute;
}

/// In a hundred hours that rooms were in use, so that busy weeks and quiet ones can be compared.
std::optional<std::int64_t> in_hundred_hours(const SiteReport& report, std::int64_t n) {
  constexpr std::int64_t hundred = 100;
  const std::int64_t hours = occupied_hours(report);
  return hours > 0 ? std::optional{n * hundred / hours} : std::nullopt;
}

/// Of both, the one that bears less.
Share told_and_aired(const SiteReport& report) {
  const Share told = told_in(report), aired = aired_in(report);
  return told.per_mille().value_or(0) < aired.per_mille().value_or(0) ? told : aired;
}

/// What of it coverage must bear: nothing; a zero; all of it, since a part of it would mislead.
enum class Needs : std::uint8_t { nothing, no_zero, whole };

struct Figure {
  std::string_view id;
  std::optional<std::int64_t> (*of)(const SiteReport&);
  Share (*rests_on)(const SiteReport&);
  Needs needs = Needs::no_zero;
  bool tells_use = false;  ///< not without an agreement
};

constexpr std::array figures{
    Figure{"over_cases",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             return of_spaces(of, &SpaceReport::over_cases);
           },
           counted_in},
    Figure{"over_minutes",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             return minutes_of(of, &SpaceReport::over_seconds);
           },
           counted_in},
    Figure{"over_in_100_hours",
           [](const SiteReport& of) {
             return in_hundred_hours(of, of_spaces(of, &SpaceReport::over_cases));
           },
           told_in, Needs::whole, true},
    Figure{"over_minutes_in_100_hours",
           [](const SiteReport& of) {
             return in_hundred_hours(of, minutes_of(of, &SpaceReport::over_seconds));
           },
           told_in, Needs::whole, true},
    Figure{"air_minutes_1000",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             return minutes_of(of, &SpaceReport::air_seconds_1000);
           },
           aired_in},
    Figure{"air_minutes_2000",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             return minutes_of(of, &SpaceReport::air_seconds_2000);
           },
           aired_in},
    Figure{"air_minutes_in_100_hours",
           [](const SiteReport& of) {
             return in_hundred_hours(of, minutes_of(of, &SpaceReport::air_seconds_1000));
           },
           told_and_aired, Needs::whole, true},
    Figure{"coverage",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             constexpr std::int64_t per_cent = 10;
             const auto covered = coverage_of(of).per_mille();
             return covered ? std::optional{*covered / per_cent} : std::nullopt;
           },
           coverage_of, Needs::nothing},
    Figure{"occupied_hours",
           [](const SiteReport& of) -> std::optional<std::int64_t> { return occupied_hours(of); },
           told_in, Needs::whole, true},
    Figure{"alerts",
           [](const SiteReport& of) -> std::optional<std::int64_t> { return std::ssize(of.cases); },
           coverage_of},
};

bool is_whole(const Figure& figure, const SiteReport& of) {
  return figure.needs == Needs::nothing || is_assessable(figure.rests_on(of));
}

std::optional<std::int64_t> value_of(const Figure& figure, const SiteReport& of) {
  const std::optional<std::int64_t> value = figure.of(of);
  if (!value || is_whole(figure, of)) return value;
  return figure.needs == Needs::no_zero && *value > 0 ? value : std::nullopt;
}

/// Where a few uses are all there were, their hours would tell them, and so would what is told of a hundred hours.
bool is_hidden(const Figure& figure, const SiteReport& of, std::int64_t smallest) {
  return figure.tells_use && hidden_rooms(of, smallest).all_uses;
}

/// That may be compared with others; half of a week is not a quiet week.
std::optional<std::int64_t> comparable(const Figure& figure, const SiteReport& of,
                                       std::int64_t smallest) {
  if (!is_whole(figure, of) || is_hidden(figure, of, smallest)) return std::nullopt;
  return value_of(figure, of);
}

Cell cell_of(const Figure& figure, const SiteReport& of, std::int64_t smallest) {
  const auto value = value_of(figure, of);
  return value && is_hidden(figure, of, smallest) ? Cell{Suppressed{}} : cell_or_absent(value);
}

std::optional<std::int64_t> median_of(const Figure& figure, std::span<const SiteReport> earlier,
                                      std::int64_t smallest) {
  std::vector<std::int64_t> values;
  for (const SiteReport& one : earlier)
    if (const auto value = comparable(figure, one, smallest)) values.push_back(*value);
  constexpr int half = 50;
  return percentile(std::move(values), half);
}

Cell trend_of(const Figure& figure, const SiteReport& now, const SiteReport* before,
              std::int64_t smallest) {
  if (before == nullptr) return Absent{};
  const auto is = comparable(figure, now, smallest), was = comparable(figure, *before, smallest);
  if (!is || !was) return Absent{};
  if (*is == *was) return Word{"same", "report.trend.same"};
  return *is < *was ? Word{"less", "report.trend.less"} : Word{"more", "report.trend.more"};
}

/// "report.10", for a quarter "report.10.quarter", …: a quarter is not compared with a week.
std::string heading_of(const ReportView& view) {
  switch (view.facts.period.kind) {
    case ReportPeriod::Kind::week:
      return view.voice.say("report.10");
    case ReportPeriod::Kind::quarter:
      return view.voice.say("report.10.quarter");
    case ReportPeriod::Kind::days:
      return view.voice.say("report.10.days");
  }
  return "";
}

}  // namespace

Section comparison_section(const ReportView& view) {
  Section section{.id = "comparison", .heading = heading_of(view), .blocks = {}};
  Table table{.shape = &shapes::comparison};
  const SiteReport* const last = view.earlier.empty() ? nullptr : &view.earlier.front();
  const std::int64_t smallest = view.voice.smallest_cell;
  for (const Figure& figure : figures) {
    if (figure.tells_use && view.facts.locked) continue;
    const std::string id{figure.id};
    table.add({Word{id, "report.figure." + id}, cell_of(figure, view.now, smallest),
               last == nullptr ? Cell{Absent{}} : cell_of(figure, *last, smallest),
               cell_or_absent(median_of(figure, view.earlier, smallest)),
               trend_of(figure, view.now, last, smallest)});
  }
  section.blocks.emplace_back(std::move(table));
  return section;
}

}  // namespace report
