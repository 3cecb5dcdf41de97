#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

#include <map>
#include <utility>

namespace report {
namespace {

struct OfRule {
  std::int64_t cases = 0, quiet = 0, repeats = 0, taken = 0, escalated = 0;
  std::vector<std::int64_t> taken_after, cleared_after;

  void add(const Case& one) {
    ++cases;
    quiet += one.quiet ? 1 : 0;
    repeats += one.repeats;
    escalated += one.escalated_after ? 1 : 0;
    if (one.taken_after) {
      ++taken;
      taken_after.push_back(whole_seconds(*one.taken_after));
    }
    if (one.ended) cleared_after.push_back(whole_seconds(*one.ended - one.began));
  }
};

constexpr int half = 50, nine_of_ten = 90;

std::map<std::pair<std::string, std::uint32_t>, OfRule> by_rule(const ReportView& view) {
  std::map<std::pair<std::string, std::uint32_t>, OfRule> rules;
  for (const Case& one : view.now.cases)
    if (one.began >= core::Time{view.now.span.from.time_since_epoch()})
      rules[{one.rule, one.level}].add(one);
  return rules;
}

/// The hour with the most new ones: about six an hour are what one person can see to (domain 1.5).
Sentence busiest_hour(const ReportView& view) {
  std::map<std::int64_t, std::int64_t> hours;
  for (const Case& one : view.now.cases)
    ++hours[std::chrono::floor<std::chrono::hours>(one.began.time_since_epoch()).count()];
  std::pair<std::int64_t, std::int64_t> most{0, 0};
  for (const auto& [hour, n] : hours)
    if (n > most.second) most = {hour, n};
  const std::string when = view.voice.moment(core::WallTime{std::chrono::hours{most.first}});
  return {Sentence::Style::plain,
          view.voice.say("report.busiest_hour",
                         {{"n", most.second}, {"time", std::string_view{when}}})};
}

Sentence loudest_room(const ReportView& view) {
  std::map<std::string, std::int64_t> spaces;
  for (const Case& one : view.now.cases) ++spaces[one.space];
  std::pair<std::string, std::int64_t> most;
  for (const auto& [space, n] : spaces)
    if (n > most.second) most = {space, n};
  const std::string_view name = view.premises[view.premises.find_space(most.first)].name;
  return {Sentence::Style::plain,
          view.voice.say("report.loudest_room", {{"n", most.second}, {"room", name}})};
}

}  // namespace

Section alert_section(const ReportView& view) {
  Section section{.id = "alerts", .heading = view.voice.say("report.8"), .blocks = {}};
  Table table{.shape = &shapes::alerts, .if_empty = none_or_unknown(coverage_of(view.now))};
  for (const auto& [rule, of] : by_rule(view)) {
    table.add({rule_word(view.premises, rule.first, rule.second), of.cases, of.quiet, of.repeats,
               of.taken, cell_or_absent(percentile(of.taken_after, half)),
               cell_or_absent(percentile(of.taken_after, nine_of_ten)),
               cell_or_absent(percentile(of.cleared_after, half)), of.escalated});
  }
  section.blocks.emplace_back(std::move(table));
  if (view.now.cases.empty()) return section;
  section.blocks.emplace_back(busiest_hour(view));
  section.blocks.emplace_back(loudest_room(view));
  return section;
}

}  // namespace report
