#include "service/report/site_document.hpp"

#include <algorithm>
#include <array>

namespace report {
namespace {

constexpr std::array sections{
    at_a_glance,     occupancy_section, air_section,   airing_section,  turnaround_section,
    use_section,     supply_section,    alert_section, quality_section, comparison_section,
    measure_section, rule_section,      method_section};

std::string title_of(const ReportView& view) {
  const std::string name = view.facts.period.name();
  const std::string_view site = view.facts.site_name;
  if (view.facts.period.kind == ReportPeriod::Kind::week)
    return view.voice.say("report.title", {{"week", std::string_view{name}}, {"site", site}});
  return view.voice.say("report.title.days", {{"period", std::string_view{name}}, {"site", site}});
}

std::string span_line(const ReportView& view) {
  constexpr std::int64_t hour = 60;
  const std::string from = view.voice.moment(view.facts.span.from);
  const std::string to = view.voice.moment(view.facts.span.to);
  return view.voice.say("report.span", {{"from", std::string_view{from}},
                                        {"to", std::string_view{to}},
                                        {"hours", view.facts.span.minutes() / hour},
                                        {"zone", std::string_view{view.facts.time_zone}}});
}

std::string rests_on(const ReportView& view) {
  constexpr std::size_t enough = 16;  // of a digest, to tell two apart
  std::string configurations;
  for (const InForce& one : view.in_force) {
    const std::string hash = one.configuration.substr(0, enough);
    if (hash.empty() || configurations.find(hash) != std::string::npos) continue;
    configurations += (configurations.empty() ? "" : ", ") + hash;
  }
  if (configurations.empty()) configurations = view.facts.configuration.substr(0, enough);
  return view.voice.say("report.rests_on", {{"version", std::string_view{view.facts.software}},
                                            {"configuration", std::string_view{configurations}}});
}

/// Which classes of sensors the figures come from.
std::string sensor_line(const ReportView& view) {
  const auto count = [&](core::SensorRole role) {
    return std::int64_t{std::ranges::count_if(view.now.sensors, [&](const SensorReport& one) {
      return view.premises[one.sensor].role == role;
    })};
  };
  return view.voice.say("report.sensors", {{"doors", count(core::SensorRole::door_counter)},
                                           {"heads", count(core::SensorRole::head_counter)},
                                           {"air", count(core::SensorRole::air)}});
}

std::string chain_line(const ReportView& view) {
  if (view.facts.ledger_day.empty()) return view.voice.say("report.chain.none");
  return view.voice.say("report.chain", {{"day", std::string_view{view.facts.ledger_day}},
                                         {"digest", std::string_view{view.facts.ledger_digest}}});
}

/// Of the day on which it was made, with its year: months may lie between.
std::string revision_line(const Revision& revision, const Voice& voice) {
  const core::LocalTime local = core::local_of(*voice.calendar, revision.made);
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(local)};
  const std::string year = std::to_string(static_cast<int>(date.year()));
  const std::string day =
      voice.say("report.revision.date", {{"day", std::int64_t{unsigned{date.day()}}},
                                         {"month", std::int64_t{unsigned{date.month()}}},
                                         {"year", std::string_view{year}}});
  const std::string reason = voice.say("report.reason." + revision.reason);
  return voice.say("report.revision", {{"n", std::int64_t{revision.number}},
                                       {"date", std::string_view{day}},
                                       {"reason", std::string_view{reason}}});
}

}  // namespace

Document document_of(const ReportView& view) {
  Document document{.title = title_of(view), .lines = {}, .sections = {}};
  document.lines = {view.voice.say("report.for"), span_line(view), rests_on(view),
                    sensor_line(view), chain_line(view)};
  if (view.facts.revision)
    document.lines.push_back(revision_line(*view.facts.revision, view.voice));
  if (wall_of(view.now.until) < view.facts.span.to) {
    const std::string until = view.voice.moment(wall_of(view.now.until));
    document.lines.push_back(view.voice.say("report.so_far", {{"time", std::string_view{until}}}));
  }
  for (const auto write : sections) document.sections.push_back(write(view));
  return document;
}

Document summary_of(const Document& document, const ReportView& view, bool with_pdf) {
  Document summary{document.title, document.lines, {document.sections.front()}};
  const std::string period = view.facts.period.name();
  summary.sections.front().blocks.emplace_back(Sentence{
      Sentence::Style::note,
      view.voice.say(
          with_pdf ? "report.summary.attached" : "report.summary.archived",
          {{"site", std::string_view{view.facts.site}}, {"period", std::string_view{period}}})});
  return summary;
}

Verdict overall(const SiteReport& report) {
  Verdict least = Verdict::kept;
  bool any = false;
  for (const SpaceReport& space : report.spaces) {
    const std::optional<Verdict> verdict = space.verdict();
    if (verdict == Verdict::exceeded) return Verdict::exceeded;
    if (!verdict || !space.is_room) continue;
    any = true;
    least = std::max(least, *verdict);
  }
  return any ? least : Verdict::not_assessable;
}

}  // namespace report
