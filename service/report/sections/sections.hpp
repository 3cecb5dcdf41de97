// The parts of a report, one function each. What each says is a value of document.hpp; the shapes of its tables are
// constants. Pure; any thread.
#pragma once

#include "service/core/rule.hpp"
#include "service/io/appointment_book.hpp"
#include "service/io/measures.hpp"
#include "service/report/cell_words.hpp"
#include "service/report/document.hpp"
#include "service/report/rules_in_force.hpp"
#include "service/report/site_figures.hpp"
#include "service/report/site_report_facts.hpp"
#include "service/report/supply_statement.hpp"

#include <span>
#include <vector>

namespace report {

/// A measure as it stood at the end of the period, and the figures of the week before it was decided on.
struct MeasureView {
  io::Measure measure;
  const SiteReport* before = nullptr;  ///< nullptr: nothing is recorded of it
};

struct ReportView {
  const SiteReport& now;
  std::span<const SiteReport>
      earlier;  ///< the one just before first; at most four, as many as there are figures of
  std::span<const SiteReport> weeks_before{};  ///< as `earlier`, as many as the next stage asks for
  const core::Premises& premises;
  const ReportFacts& facts;
  const Voice& voice;
  std::span<const SupplyLine> supplies;     ///< of the site
  std::span<const UsedOnDay> used{};        ///< of the site, in four weeks
  std::span<const std::string> entered{};   ///< of which the books of the site ever had any
  std::span<const MeasureView> measures{};  ///< of the site, by number
  const io::AppointmentBook::Cells* appointments = nullptr;  ///< sums of weeks, of all sites
  std::span<const InForce> in_force{};                       ///< empty: nobody looked
  std::span<const Retention> keep{};
};

[[nodiscard]] Section at_a_glance(const ReportView& view);
[[nodiscard]] Section occupancy_section(const ReportView& view);
[[nodiscard]] Section air_section(const ReportView& view);
[[nodiscard]] Section airing_section(const ReportView& view);
[[nodiscard]] Section turnaround_section(const ReportView& view);
[[nodiscard]] Section use_section(const ReportView& view);
[[nodiscard]] Section supply_section(const ReportView& view);
[[nodiscard]] Section alert_section(const ReportView& view);
[[nodiscard]] Section quality_section(const ReportView& view);
[[nodiscard]] Section comparison_section(const ReportView& view);
[[nodiscard]] Section measure_section(const ReportView& view);
[[nodiscard]] Section rule_section(const ReportView& view);
[[nodiscard]] Section method_section(const ReportView& view);

/// Every table that a report may have, in order.
[[nodiscard]] std::span<const TableShape* const> all_tables();

// ---- tables of a section that another file writes ----
[[nodiscard]] Table channels_table(const ReportView& view);
[[nodiscard]] Table concerns_table(const ReportView& view);
void add_rules_in_force(const ReportView& view, Section& section);

// ---- what several of them need ----

[[nodiscard]] Word word_of(Verdict verdict);
/// Of a violation: "report.rule.co2_band.1000". REQUIRES: the premises know the rule.
[[nodiscard]] Word rule_word(const core::Premises& premises, std::string_view rule,
                             std::uint32_t level);
[[nodiscard]] Cell per_mille_cell(const Share& share);
template <class Number>
[[nodiscard]] Cell cell_or_absent(const std::optional<Number>& number) {
  return number ? Cell{static_cast<std::int64_t>(*number)} : Cell{Absent{}};
}
/// Absent where a zero would be a gap.
[[nodiscard]] Cell proven_cell(std::int64_t figure, const Share& coverage);
/// What a table of cases says where it has none: that there were none, if coverage proves it.
[[nodiscard]] std::string_view none_or_unknown(const Share& coverage);
[[nodiscard]] std::int64_t whole_seconds(core::Duration duration);
/// So many of a hundred are at most this: the smallest value for which that is true. None of none.
[[nodiscard]] std::optional<std::int64_t> percentile(std::vector<std::int64_t> values,
                                                     int per_cent);
[[nodiscard]] inline core::WallTime wall_of(core::Time wall) {
  return core::WallTime{wall.time_since_epoch()};
}
/// Air was measured in a room, but its minutes are not there: too long a time was asked for, or they are not kept any
/// more.
[[nodiscard]] bool lacks_minutes(const ReportView& view);
[[nodiscard]] bool is_over_limit(const Case& one);
/// Of the site, in their order.
[[nodiscard]] std::vector<const SpaceReport*> rooms_of(const ReportView& view);
/// How often a rule was broken there.
[[nodiscard]] std::int64_t cases_in(const ReportView& view, const SpaceReport& room,
                                    std::string_view rule);

}  // namespace report
