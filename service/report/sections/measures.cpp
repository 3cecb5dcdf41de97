// What was decided, whether it helped, and what else the figures ask for.
#include "service/io/iso_time.hpp"
#include "service/report/findings.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace report {
namespace {

const std::string& name_of_place(const core::Premises& premises, const std::string& id) {
  const core::SpaceId space = premises.find_space(id);
  return space.valid() ? premises[space].name : id;
}

std::string text_of(const ReportView& view, const io::Measure& measure) {
  if (!measure.what.empty()) return measure.what;
  return view.voice.say("report.measure." + measure.finding,
                        {{"room", std::string_view{name_of_place(view.premises, measure.space)}}});
}

Cell figure_cell(const ReportView& view, const io::Measure& measure, const SiteReport* in) {
  if (in == nullptr || measure.finding.empty()) return Absent{};
  return cell_or_absent(figure_of(measure.finding, measure.space, *in, view.premises));
}

/// Those still to be done, and those that were until now.
Table measures_table(const ReportView& view) {
  Table table{.shape = &shapes::measures};
  for (const MeasureView& one : view.measures) {
    const io::Measure& measure = one.measure;
    const std::string status{core::name_of(measure.status)};
    table.add({std::int64_t{measure.number}, text_of(view, measure),
               Word{measure.function, "function." + measure.function},
               measure.due ? Cell{io::iso_date(*measure.due)} : Cell{Absent{}},
               Word{status, "measure.status." + status}, figure_cell(view, measure, one.before),
               figure_cell(view, measure, &view.now)});
  }
  return table;
}

bool is_decided(const ReportView& view, const Finding& finding) {
  return std::ranges::any_of(view.measures, [&](const MeasureView& one) {
    return !core::is_over(one.measure.status) && one.measure.finding == finding.id &&
           one.measure.space == finding.space;
  });
}

Table proposals_table(const ReportView& view) {
  Table table{.shape = &shapes::proposals};
  for (const Finding& finding : findings_of(view.now, view.premises)) {
    if (is_decided(view, finding)) continue;
    const std::string id{finding.id};
    const std::string_view room = name_of_place(view.premises, finding.space);
    table.add({view.voice.say("report.measure." + id, {{"room", room}}),
               view.voice.say("report.because." + id, {{"room", room}, {"n", finding.n}})});
  }
  return table;
}

/// For programs: what the page of measures proposes.
Table findings_table(const ReportView& view) {
  Table table{.shape = &shapes::findings};
  for (const Finding& finding : findings_of(view.now, view.premises))
    table.add({std::string{finding.id}, finding.space, finding.n});
  return table;
}

}  // namespace

Section measure_section(const ReportView& view) {
  Section section{.id = "measures", .heading = view.voice.say("report.11"), .blocks = {}};
  section.blocks.emplace_back(measures_table(view));
  if (!view.measures.empty())
    section.blocks.emplace_back(
        Sentence{Sentence::Style::note, view.voice.say("report.measures.figures")});
  section.blocks.emplace_back(proposals_table(view));
  section.blocks.emplace_back(findings_table(view));
  return section;
}

}  // namespace report
