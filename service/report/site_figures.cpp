#include "service/report/site_figures.hpp"

#include "service/core/calendar.hpp"
#include "service/report/space_figures.hpp"
#include "service/report/watched_minutes.hpp"

#include <algorithm>

namespace report {
namespace {

using io::FigureReader;

core::Time as_time(core::WallTime wall) { return core::Time{wall.time_since_epoch()}; }

Span asked_for(const ReportInput& input) {
  const Span span = span_of(input.period, input.premises.site_of(input.site).calendar);
  return {std::clamp(input.from, span.from, span.to), span.to};
}

class Collector {
 public:
  explicit Collector(const ReportInput& input) : in_{input}, span_{asked_for(input)} {
    report_.period = input.period;
    report_.span = span_;
    report_.until = input.until;
    report_.site = input.site;
  }

  io::LedgerResult<SiteReport> run() {
    return read_watched_minutes(in_, report_)
        .and_then([&] { return read_space_figures(in_, report_); })
        .and_then([&] { return read_events(); })
        .and_then([&] { return read_stage(); })
        .map([&] {
          judge();
          return std::move(report_);
        });
  }

 private:
  [[nodiscard]] bool of_site(core::SpaceId space) const {
    return space.valid() && in_.premises[space].site == in_.site;
  }

  io::LedgerResult<> read_events();
  void count_events(const std::vector<FigureReader::Event>& events);
  io::LedgerResult<> read_stage();
  void judge();
  void add_case(const Case& one);

  const ReportInput& in_;
  const Span span_;
  SiteReport report_;
};

// ---- what happened ----

io::LedgerResult<> Collector::read_events() {
  const core::Time from = as_time(span_.from);
  return in_.reader.events(from - longest_case, as_time(span_.to)).map([&](const auto& events) {
    report_.cases = cases_of(in_.reader, events, span_);
    std::erase_if(report_.cases,
                  [&](const Case& one) { return !of_site(in_.premises.find_space(one.space)); });
    count_events(events);
  });
}

void Collector::count_events(const std::vector<FigureReader::Event>& events) {
  for (const FigureReader::Event& event : events) {
    if (event.wall < as_time(span_.from)) continue;
    report_.starts += event.record.kind == core::RecordKind::started ? 1 : 0;
    report_.clock_steps += event.record.kind == core::RecordKind::clock_stepped ? 1 : 0;
    if (event.record.kind != core::RecordKind::gap) continue;
    ++report_.gaps;
    report_.lost_entries += event.record.b;
  }
}

io::LedgerResult<> Collector::read_stage() {
  return in_.reader.events_of(core::RecordKind::stage_began, as_time(span_.to))
      .map([&](const std::vector<FigureReader::Event>& events) {
        for (const FigureReader::Event& event : events) {
          if (in_.reader.name(event.record.subject) == in_.premises[in_.site].id)
            report_.stage = in_.reader.name(event.record.other);
        }
      });
}

// ---- judging ----

void Collector::judge() {
  for (const Case& one : report_.cases) add_case(one);
  for (SpaceReport& space : report_.spaces) {
    space.counted = {space.figures.open_known, report_.open_minutes};
    space.told.whole = report_.open_minutes;
    space.aired = {space.figures.open_air, report_.open_minutes};
    space.occupancy = verdict_of(space.over_cases > 0, space.counted);
    space.air = verdict_of(space.air_2000_cases > 0, space.aired);
  }
  for (auto& day : report_.hours)
    for (SiteReport::Hour& hour : day)
      hour.looked = hour.visited > 0 || is_assessable(hour.counted);
}

void Collector::add_case(const Case& one) {
  const core::SpaceId id = in_.premises.find_space(one.space);
  const auto space = std::ranges::find(report_.spaces, id, &SpaceReport::space);
  if (space == report_.spaces.end()) return;
  const auto seconds_of = [&](const MeasuredQuarters& measured) {
    return one.within(span_, in_.until, measured).count();
  };
  if (one.rule == "room_occupancy" || (one.rule == "area_occupancy" && one.level != 0)) {
    ++space->over_cases;
    space->over_seconds += seconds_of(space->counted_quarters);
  }
  if (one.rule != "co2_band") return;
  constexpr std::uint32_t level_1000 = 0, level_2000 = 1;
  if (one.level == level_1000) {
    ++space->air_1000_cases;
    space->air_seconds_1000 += seconds_of(space->aired_quarters);
  }
  if (one.level == level_2000) {
    ++space->air_2000_cases;
    space->air_seconds_2000 += seconds_of(space->aired_quarters);
  }
}

}  // namespace

io::LedgerResult<SiteReport> report_of(const ReportInput& input) { return Collector{input}.run(); }

}  // namespace report
