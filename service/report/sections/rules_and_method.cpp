// What is in force, what was consumed, and how the figures come about.
#include "service/core/overloaded.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"
#include "service/report/stage_outlook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <variant>

namespace report {
namespace {

// ---- supplies ----

Table supplies_table(const ReportView& view) {
  Table table{.shape = &shapes::supplies};
  for (const SupplyLine& line : view.supplies) {
    table.add({line.supply, line.within.received.value, line.within.transferred_in.value,
               line.within.issued.value, line.within.transferred_out.value, line.corrected().value,
               line.on_hand().value});
  }
  return table;
}

// ---- the next stage ----

std::string say_open(const OpenNeed& need, const Voice& voice) {
  return std::visit(
      core::Overloaded{
          [&](const WeeksOpen& weeks) {
            const std::string_view key = weeks.asked == 1 ? "stage.open.week" : "stage.open.weeks";
            return voice.say(key, {{"n", weeks.kept}, {"of", weeks.asked}});
          },
          [&](const CoverageOpen& coverage) {
            const std::string least = voice.per_cent(coverage.asked_per_cent * 10);
            const std::string is = coverage.per_mille ? voice.per_cent(*coverage.per_mille) : "–";
            return voice.say("stage.open.coverage",
                             {{"share", std::string_view{is}}, {"least", std::string_view{least}}});
          },
          [&](const StockOpen& stock) {
            return voice.say(io::key_of(stock), {{"supply", std::string_view{stock.supply}},
                                                 {"n", stock.days.value_or(0)},
                                                 {"of", stock.asked}});
          },
      },
      need);
}

/// How stocks were counted, since the page counts them otherwise; "" where none are asked for.
std::string note_on_stock(const ReportView& view, const StageOutlook& outlook) {
  const bool has_stock = std::ranges::any_of(
      outlook.needs, [](const OpenNeed& need) { return std::holds_alternative<StockOpen>(need); });
  return has_stock ? " " + view.voice.say("report.stage.stock") : "";
}

/// Whether it may be entered is for people to decide.
Sentence outlook_sentence(const ReportView& view, const StageOutlook& outlook) {
  const std::string title =
      view.voice.say("report.stage.next", {{"stage", std::string_view{outlook.next->name}}});
  if (outlook.open.empty())
    return {Sentence::Style::plain,
            title + " " + view.voice.say("stage.criteria_met", {{"n", outlook.weeks}}) + "." +
                note_on_stock(view, outlook)};
  std::string items;
  for (const OpenNeed& need : outlook.open)
    items += (items.empty() ? "" : "; ") + say_open(need, view.voice);
  return {Sentence::Style::plain,
          title + " " +
              view.voice.say("stage.criteria_open", {{"items", std::string_view{items}}}) + "." +
              note_on_stock(view, outlook)};
}

// ---- sensors that are corrected ----

/// "r1-luft −120, r2-luft +30": of the site, at the end of the period.
std::string corrected_sensors(const ReportView& view) {
  std::string all;
  for (const core::Sensor& sensor : view.premises.sensors) {
    if (sensor.offset_ppm == 0 || view.premises[sensor.space].site != view.now.site) continue;
    const std::string ppm = view.voice.number(std::abs(sensor.offset_ppm));
    all += fmt::format("{}{} {}{}", all.empty() ? "" : ", ", sensor.id,
                       sensor.offset_ppm < 0 ? "−" : "+", ppm);
  }
  return all;
}

}  // namespace

Section supply_section(const ReportView& view) {
  Section section{.id = "supplies", .heading = view.voice.say("report.7"), .blocks = {}};
  section.blocks.emplace_back(supplies_table(view));
  return section;
}

Section rule_section(const ReportView& view) {
  Section section{.id = "rules", .heading = view.voice.say("report.12"), .blocks = {}};
  if (const core::Stage& stage = stage_of(view); !stage.name.empty()) {
    section.blocks.emplace_back(
        Sentence{Sentence::Style::plain,
                 view.voice.say("report.stage", {{"stage", std::string_view{stage.name}}})});
  }
  add_rules_in_force(view, section);
  if (const auto outlook = outlook_of(view))
    section.blocks.emplace_back(outlook_sentence(view, *outlook));
  return section;
}

Section method_section(const ReportView& view) {
  Section section{.id = "method", .heading = view.voice.say("report.13"), .blocks = {}};
  for (const std::string_view key :
       {"report.method.minutes", "report.method.coverage", "report.method.verdict",
        "report.method.co2", "report.method.visits", "report.method.aid", "notice.not_for"})
    section.blocks.emplace_back(Sentence{Sentence::Style::plain, view.voice.say(key)});
  if (const std::string sensors = corrected_sensors(view); !sensors.empty())
    section.blocks.emplace_back(
        Sentence{Sentence::Style::plain,
                 view.voice.say("report.method.offset", {{"sensors", std::string_view{sensors}}})});
  section.blocks.emplace_back(
      Sentence{Sentence::Style::plain,
               view.voice.say("report.method.cells", {{"k", view.voice.smallest_cell}})});
  for (const auto& [key, days] : view.keep)
    section.blocks.emplace_back(Sentence{
        Sentence::Style::plain, view.voice.say(key, {{"days", std::int64_t{days.count()}}})});
  if (view.facts.locked)
    section.blocks.emplace_back(Sentence{Sentence::Style::plain, view.voice.say("report.locked")});
  return section;
}

std::span<const TableShape* const> all_tables() { return shapes::all; }

}  // namespace report
