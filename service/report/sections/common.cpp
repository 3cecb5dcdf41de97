#include "service/report/sections/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace report {

Word word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kept:
      return {"kept", "verdict.kept"};
    case Verdict::exceeded:
      return {"exceeded", "verdict.exceeded"};
    case Verdict::limited:
      return {"limited", "verdict.limited"};
    case Verdict::not_assessable:
      return {"not_assessable", "verdict.not_assessable"};
  }
  return {};
}

Word rule_word(const core::Premises& premises, std::string_view rule, std::uint32_t level) {
  const auto known = std::ranges::find(premises.rules, rule,
                                       [](const core::RuleUse& use) { return use.rule->id; });
  std::string id{rule};
  if (known != premises.rules.end() && level < known->rule->levels.size() &&
      !known->rule->levels[level].name.empty())
    id.append(".").append(known->rule->levels[level].name);
  std::string key = "report.rule." + id;
  return {std::move(id), std::move(key)};
}

Cell per_mille_cell(const Share& share) { return cell_or_absent(share.per_mille()); }

Cell proven_cell(std::int64_t figure, const Share& coverage) {
  return cell_or_absent(proven(figure, coverage));
}

std::string_view none_or_unknown(const Share& coverage) {
  return is_assessable(coverage) ? "report.none" : "verdict.not_assessable";
}

std::int64_t whole_seconds(core::Duration duration) {
  return std::chrono::floor<std::chrono::seconds>(duration).count();
}

std::optional<std::int64_t> percentile(std::vector<std::int64_t> values, int per_cent) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  const std::int64_t rank = (std::ssize(values) * per_cent + 99) / 100;  // rounded up
  return values[static_cast<std::size_t>(std::max<std::int64_t>(rank, 1) - 1)];
}

bool lacks_minutes(const ReportView& view) {
  return std::ranges::any_of(view.now.spaces, [](const SpaceReport& room) {
    return room.is_room && room.measures_air && room.figures.looked > 0 && !room.minutes;
  });
}

bool is_over_limit(const Case& one) {
  constexpr std::uint32_t over = 1;  // of area_occupancy; 0 is nearly full
  return one.rule == "room_occupancy" || (one.rule == "area_occupancy" && one.level == over);
}

std::vector<const SpaceReport*> rooms_of(const ReportView& view) {
  std::vector<const SpaceReport*> rooms;
  for (const SpaceReport& space : view.now.spaces)
    if (view.premises[space.space].kind == core::SpaceKind::room) rooms.push_back(&space);
  return rooms;
}

std::int64_t cases_in(const ReportView& view, const SpaceReport& room, std::string_view rule) {
  const std::string_view id = view.premises[room.space].id;
  return std::ranges::count_if(
      view.now.cases, [&](const Case& one) { return one.rule == rule && one.space == id; });
}

}  // namespace report
