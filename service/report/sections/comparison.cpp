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

/// In a hundred hours that rooms were in use, so that busy weeks and quiet ones can be compared.
std::optional<std::int64_t> in_hundred_hours(const SiteReport& report, std::int64_t n) {
  constexpr std::int64_t hundred = 100;
  const std::int64_t hours = occupied_hours(report);
  return hours > 0 ? std::optional{n * hundred / hours} : std::nullopt;
}

struct Figure {
  std::string_view id;
  std::optional<std::int64_t> (*of)(const SiteReport&);
  bool tells_use = false;  ///< not without an agreement
};

constexpr std::array figures{
    Figure{"over_cases",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             return of_spaces(of, &SpaceReport::over_cases);
           }},
    Figure{"over_minutes",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             return of_spaces(of, &SpaceReport::over_seconds) / 60;
           }},
    Figure{"over_in_100_hours",
           [](const SiteReport& of) {
             return in_hundred_hours(of, of_spaces(of, &SpaceReport::over_cases));
           },
           true},
    Figure{"air_minutes_1000",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             return of_spaces(of, &SpaceReport::air_seconds_1000) / 60;
           }},
    Figure{"air_minutes_2000",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             return of_spaces(of, &SpaceReport::air_seconds_2000) / 60;
           }},
    Figure{"coverage",
           [](const SiteReport& of) -> std::optional<std::int64_t> {
             constexpr std::int64_t per_cent = 10;
             const auto covered = coverage_of(of).per_mille();
             return covered ? std::optional{*covered / per_cent} : std::nullopt;
           }},
    Figure{"occupied_hours",
           [](const SiteReport& of) -> std::optional<std::int64_t> { return occupied_hours(of); },
           true},
    Figure{
        "alerts",
        [](const SiteReport& of) -> std::optional<std::int64_t> { return std::ssize(of.cases); }},
};

std::optional<std::int64_t> if_looked(const Figure& figure, const SiteReport& of) {
  return of.looked.part > 0 ? figure.of(of) : std::nullopt;
}

std::optional<std::int64_t> median_of(const Figure& figure, std::span<const SiteReport> earlier) {
  std::vector<std::int64_t> values;
  for (const SiteReport& one : earlier)
    if (const auto value = if_looked(figure, one)) values.push_back(*value);
  constexpr int half = 50;
  return percentile(std::move(values), half);
}

Cell trend_of(std::optional<std::int64_t> now, std::optional<std::int64_t> before) {
  if (!now || !before) return Absent{};
  const std::int64_t change = now.value_or(0) - before.value_or(0);
  if (change == 0) return Word{"same", "report.trend.same"};
  return change < 0 ? Word{"less", "report.trend.less"} : Word{"more", "report.trend.more"};
}

}  // namespace

Section comparison_section(const ReportView& view) {
  Section section{.id = "comparison", .heading = view.voice.say("report.10"), .blocks = {}};
  Table table{.shape = &shapes::comparison};
  for (const Figure& figure : figures) {
    if (figure.tells_use && view.facts.locked) continue;
    const auto now = if_looked(figure, view.now);
    const auto before = median_of(figure, view.earlier.first(view.earlier.empty() ? 0 : 1));
    const std::string id{figure.id};
    table.add({Word{id, "report.figure." + id}, cell_or_absent(now), cell_or_absent(before),
               cell_or_absent(median_of(figure, view.earlier)), trend_of(now, before)});
  }
  section.blocks.emplace_back(std::move(table));
  return section;
}

}  // namespace report
