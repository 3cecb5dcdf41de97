// Rules, limits and deviations of every day of the period, each with from when to when it was in force.
#include "service/core/limits.hpp"
#include "service/io/iso_time.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

#include <algorithm>
#include <map>

namespace report {
namespace {

constexpr std::size_t enough = 16;  // of a digest, to tell two apart

/// Rows that say from when to when, one after the other the same joined.
class Timeline {
 public:
  /// `row` without its last two cells. REQUIRES: in order of time.
  void add(const std::string& key, std::vector<Cell> row, const Span& span) {
    std::vector<Stretch>& of = found(key);
    if (!of.empty() && of.back().span.to == span.from && same(of.back().row, row)) {
      of.back().span.to = span.to;
    } else {
      of.push_back({std::move(row), span});
    }
  }

  [[nodiscard]] std::vector<std::vector<Cell>> rows() const {
    std::vector<std::vector<Cell>> all;
    for (const auto& [key, stretches] : stretches_) {
      for (const Stretch& one : stretches) {
        all.push_back(one.row);
        all.back().emplace_back(one.span.from);
        all.back().emplace_back(one.span.to);
      }
    }
    return all;
  }

 private:
  struct Stretch {
    std::vector<Cell> row;
    Span span;
  };

  /// Keys in the order in which they came.
  std::vector<Stretch>& found(const std::string& key) {
    const auto known = std::ranges::find(stretches_, key, &Keyed::first);
    return known == stretches_.end() ? stretches_.emplace_back(key, std::vector<Stretch>{}).second
                                     : known->second;
  }
  static bool same(const std::vector<Cell>& a, const std::vector<Cell>& b) {
    return std::ranges::equal(a, b);
  }

  using Keyed = std::pair<std::string, std::vector<Stretch>>;
  std::vector<Keyed> stretches_;
};

template <class Use>
void each_known(const ReportView& view, Use use) {
  for (const InForce& one : view.in_force)
    if (one.is_known()) use(one, *one.premises, one.premises->find_space(view.facts.site));
}

/// Of rules that nobody knows any more it cannot be said that there were none.
std::string_view none_or_gone(const ReportView& view) {
  return std::ranges::all_of(view.in_force, &InForce::is_known) ? "report.none"
                                                                : "report.not_known";
}

/// A day of which the law itself tells; open where it has none.
Cell day_cell(const std::optional<std::chrono::local_days>& day) {
  return day ? Cell{io::iso_date(*day)} : Cell{Absent{}};
}

Table profiles_table(const ReportView& view) {
  Timeline timeline;
  each_known(view, [&](const InForce& one, const core::Premises& premises, core::SpaceId) {
    const core::Stage& stage = one.stage(view.facts.site);
    const core::Profile& profile = premises.profiles[stage.profile];
    timeline.add(
        "",
        {profile.id, stage.name.empty() ? Cell{Absent{}} : Cell{stage.name}, profile.legal_basis,
         profile.source, profile.verify ? Word{"no", "report.no"} : Word{"yes", "report.yes"},
         day_cell(profile.valid_from), day_cell(profile.valid_to)},
        one.span);
  });
  return {.shape = &shapes::profiles, .if_empty = none_or_gone(view), .rows = timeline.rows()};
}

std::string where_of(const core::Premises& premises, const core::Deviation& deviation,
                     core::SpaceId site) {
  std::string where;
  for (const core::SpaceId space : deviation.spaces) {
    if (premises[space].site != site) continue;
    if (!where.empty()) where += ", ";
    where += premises[space].name;
  }
  return where;
}

Table deviations_table(const ReportView& view) {
  Timeline timeline;
  const auto text = [](const std::string& of) { return of.empty() ? Cell{Absent{}} : Cell{of}; };
  each_known(view, [&](const InForce& one, const core::Premises& premises, core::SpaceId site) {
    for (const core::Deviation& deviation : premises.deviations) {
      const std::string where = where_of(premises, deviation, site);
      if (where.empty() && !deviation.spaces.empty()) continue;  // of another site
      timeline.add(deviation.rule + '\n' + deviation.change + '\n' + where,
                   {deviation.rule, deviation.change, text(where), text(deviation.reason)},
                   one.span);
    }
  });
  return {.shape = &shapes::deviations, .if_empty = none_or_gone(view), .rows = timeline.rows()};
}

std::vector<Cell> limit_row(const InForce& one, core::SpaceId id, const core::Stage& stage) {
  const core::Space& space = (*one.premises)[id];
  const Allowed allowed = allowed_in(*one.premises, id, stage, one.ordered);
  const std::string bound{core::name_of(allowed.bound)};
  return {space.name, allowed.persons ? Cell{std::int64_t{allowed.persons->value}} : Cell{Absent{}},
          Word{bound, "report.bound." + bound},
          space.limit ? Cell{std::int64_t{space.limit->persons.value}} : Cell{Absent{}}};
}

Table limits_table(const ReportView& view) {
  Timeline timeline;
  each_known(view, [&](const InForce& one, const core::Premises& premises, core::SpaceId site) {
    const core::Stage& stage = one.stage(view.facts.site);
    for (std::uint32_t i = 0; i < premises.spaces.size(); ++i)
      if (premises.spaces[i].site == site)
        timeline.add(premises.spaces[i].id, limit_row(one, core::SpaceId{i}, stage), one.span);
  });
  return {.shape = &shapes::limits, .if_empty = none_or_gone(view), .rows = timeline.rows()};
}

Table configurations_table(const ReportView& view) {
  Timeline timeline;
  for (const InForce& one : view.in_force) {
    timeline.add(
        "",
        {one.configuration.empty() ? Cell{Absent{}} : Cell{one.configuration.substr(0, enough)},
         one.is_known() ? Word{"yes", "report.yes"} : Word{"no", "report.no"}},
        one.span);
  }
  return {.shape = &shapes::configurations, .rows = timeline.rows()};
}

/// The rules of that time cannot be named: the present ones are not those.
void add_gone(const ReportView& view, Section& section) {
  for (const InForce& one : view.in_force) {
    if (one.is_known()) continue;
    const std::string from = view.voice.moment(one.span.from), to = view.voice.moment(one.span.to);
    section.blocks.emplace_back(
        Sentence{Sentence::Style::plain,
                 view.voice.say("report.configuration.gone",
                                {{"from", std::string_view{from}}, {"to", std::string_view{to}}})});
  }
}

}  // namespace

void add_rules_in_force(const ReportView& view, Section& section) {
  add_gone(view, section);
  for (Table (*const table)(const ReportView&) :
       {profiles_table, deviations_table, limits_table, configurations_table})
    section.blocks.emplace_back(table(view));
}

}  // namespace report
