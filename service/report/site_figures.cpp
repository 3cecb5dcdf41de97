#include "service/report/site_figures.hpp"

#include "service/core/calendar.hpp"
#include "service/io/premises_words.hpp"
#include "service/report/hours_of_week.hpp"
#include "service/report/minute_trace.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace report {
namespace {

using io::FigureReader;

core::Time as_time(core::WallTime wall) { return core::Time{wall.time_since_epoch()}; }

Span asked_for(const ReportInput& input, const core::Calendar& calendar) {
  const Span span = span_of(input.period, calendar);
  return {std::clamp(input.from, span.from, span.to), span.to};
}

class Collector {
 public:
  explicit Collector(const ReportInput& input)
      : in_{input},
        calendar_{input.premises.site_of(input.site).calendar},
        span_{asked_for(input, calendar_)},
        open_{opening_of(calendar_, known_span())},
        looked_{span_},
        hours_{calendar_, report_.hours} {
    report_.period = input.period;
    report_.span = span_;
    report_.until = input.until;
    report_.site = input.site;
    find_spaces();
  }

  io::LedgerResult<SiteReport> run() {
    return read_looked()
        .and_then([&] { return read_opening(); })
        .and_then([&] { return read_spaces(); })
        .and_then([&] { return read_minutes(); })
        .and_then([&] { return read_sensors(); })
        .and_then([&] { return read_tallies(); })
        .and_then([&] { return read_events(); })
        .and_then([&] { return read_stage(); })
        .map([&] {
          judge();
          return std::move(report_);
        });
  }

 private:
  /// What lies ahead is no gap.
  [[nodiscard]] Span known_span() const {
    const core::WallTime until{in_.until.time_since_epoch()};
    return {span_.from, std::clamp(until, span_.from, span_.to)};
  }

  void find_spaces();
  [[nodiscard]] std::int64_t count_open_days() const;
  [[nodiscard]] bool of_site(core::SpaceId space) const {
    return space.valid() && in_.premises[space].site == in_.site;
  }
  SpaceReport* find(std::uint32_t number);

  io::LedgerResult<> read_looked();
  io::LedgerResult<> read_opening();
  io::LedgerResult<> read_spaces();
  void add(const FigureReader::OfSpace& row);
  io::LedgerResult<> read_minutes();
  io::LedgerResult<> read_sensors();
  void clear_unconfigured(MinuteLine& up, const std::string& sensor) const;
  io::LedgerResult<> read_tallies();
  io::LedgerResult<> read_events();
  io::LedgerResult<> read_stage();
  void count_events(const std::vector<FigureReader::Event>& events);
  void judge();
  void add_case(const Case& one);

  const ReportInput& in_;
  const core::Calendar& calendar_;
  const Span span_;
  MinuteLine open_, looked_;
  SiteReport report_;
  HoursOfWeek hours_;
  std::vector<std::uint32_t> place_of_number_;  // in report_.spaces, by number of the ledger
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0}, not_asked = nowhere - 1;
};

std::int64_t Collector::count_open_days() const {
  std::set<std::chrono::local_days> days;
  for (const MinuteRun& run : open_.runs_without(MinuteLine{span_}))
    days.insert(std::chrono::floor<std::chrono::days>(
        core::local_of(calendar_, span_.from + std::chrono::minutes{run.from})));
  return std::ssize(days);
}

void Collector::find_spaces() {
  for (std::uint32_t i = 0; i < in_.premises.spaces.size(); ++i) {
    if (!of_site(core::SpaceId{i})) continue;
    SpaceReport& space = report_.spaces.emplace_back();
    space.space = core::SpaceId{i};
    space.is_room = in_.premises.spaces[i].kind == core::SpaceKind::room;
    const io::QuarterRange range = quarters_of(span_);
    const auto quarters = static_cast<std::size_t>((range.to - range.from).count());
    space.profile.resize(quarters);
    space.counted_quarters.resize(quarters);
    space.aired_quarters.resize(quarters);
  }
  for (const core::Sensor& sensor : in_.premises.sensors) {
    for (SpaceReport& space : report_.spaces) {
      space.measures_air |= sensor.role == core::SensorRole::air && sensor.space == space.space;
    }
  }
  for (SpaceReport& space : report_.spaces) space.counts = !in_.premises[space.space].open;
}

SpaceReport* Collector::find(std::uint32_t number) {
  if (number >= place_of_number_.size()) place_of_number_.resize(number + 1, not_asked);
  std::uint32_t& place = place_of_number_[number];
  if (place == not_asked) {
    const std::string& id = in_.reader.name(number);
    const auto found = std::ranges::find(report_.spaces, id, [this](const SpaceReport& space) {
      return std::string_view{in_.premises[space.space].id};
    });
    place = found == report_.spaces.end()
                ? nowhere
                : static_cast<std::uint32_t>(found - report_.spaces.begin());
  }
  return place == nowhere ? nullptr : &report_.spaces[place];
}

// ---- reading ----

io::LedgerResult<> Collector::read_looked() {
  return in_.reader.looked(quarters_of(span_)).map([&](const auto& quarters) {
    for (const FigureReader::Looked& one : quarters) {
      looked_.set(one.quarter, one.minutes);
      open_.clear(one.quarter, one.minutes);
    }
  });
}

/// As it was recorded: hours may have changed since. Only minutes that nobody looked at follow the calendar.
io::LedgerResult<> Collector::read_opening() {
  return in_.reader.sites_open(quarters_of(span_)).map([&](const auto& quarters) {
    const std::string& site = in_.premises[in_.site].id;
    for (const FigureReader::Bits& one : quarters)
      if (in_.reader.name(one.subject) == site) open_.set(one.quarter, one.minutes);
    report_.open_minutes = open_.count();
    report_.open_days = count_open_days();
    report_.looked = {looked_.count_with(open_), report_.open_minutes};
    report_.blind = open_.runs_without(looked_);
  });
}

io::LedgerResult<> Collector::read_spaces() {
  return in_.reader.spaces(quarters_of(span_), [&](const FigureReader::OfSpace& row) { add(row); });
}

void Collector::add(const FigureReader::OfSpace& row) {
  SpaceReport* const space = find(row.space);
  if (space == nullptr) return;
  space->figures += row.figures;
  const auto at = static_cast<std::size_t>((row.quarter - quarters_of(span_).from).count());
  space->told.part +=
      row.figures.open_known - std::min(row.figures.withheld, row.figures.open_known);
  if (row.figures.known > 0) space->counted_quarters[at] = true;
  if (row.figures.air > 0) space->aired_quarters[at] = true;
  if (row.figures.air > 0)
    space->profile[at] = static_cast<std::int32_t>(row.figures.ppm_sum / row.figures.air);
  hours_.add(row, in_.premises[space->space].kind);
}

/// Where any of them are gone there is no figure of the rest.
io::LedgerResult<> Collector::read_minutes() {
  constexpr std::size_t most_quarters = std::size_t{7} * 25 * 4;
  const io::QuarterRange range = quarters_of(span_);
  const auto quarters = static_cast<std::size_t>((range.to - range.from).count());
  if (!in_.reads_minutes || quarters > most_quarters) return {};
  std::vector<MinuteTrace> traces(report_.spaces.size(), MinuteTrace{quarters});
  return in_.reader
      .minutes(range,
               [&](const FigureReader::Minutes& row) {
                 const SpaceReport* space = find(row.space);
                 if (space == nullptr) return;
                 traces[static_cast<std::size_t>(space - report_.spaces.data())].add(
                     static_cast<std::size_t>((row.quarter - range.from).count()), row.minutes);
               })
      .map([&] {
        for (std::size_t i = 0; i < traces.size(); ++i) {
          SpaceReport& space = report_.spaces[i];
          if (space.is_room && space.measures_air && traces[i].looked() == space.figures.looked)
            space.minutes = traces[i].figures();
        }
      });
}

io::LedgerResult<> Collector::read_sensors() {
  return in_.reader.sensors_down(quarters_of(span_)).map([&](const auto& rows) {
    std::map<std::string_view, std::vector<FigureReader::Bits>> of_sensor;
    for (const FigureReader::Bits& down : rows)
      of_sensor[in_.reader.name(down.subject)].push_back(down);
    for (std::uint32_t i = 0; i < in_.premises.sensors.size(); ++i) {
      const core::Sensor& sensor = in_.premises.sensors[i];
      if (!of_site(io::place_of(in_.premises, sensor))) continue;
      MinuteLine up = looked_;
      for (const FigureReader::Bits& down : of_sensor[sensor.id])
        up.clear(down.quarter, down.minutes);
      clear_unconfigured(up, sensor.id);
      report_.sensors.push_back({.sensor = core::SensorId{i},
                                 .available = {up.count_with(open_), report_.open_minutes},
                                 .gaps = open_.runs_without(up)});
    }
  });
}

/// What was not there is not recorded as silent either.
void Collector::clear_unconfigured(MinuteLine& up, const std::string& sensor) const {
  const auto minute = [this](core::WallTime at) {
    return std::chrono::floor<std::chrono::minutes>(at - span_.from).count();
  };
  for (const InForce& one : in_.in_force) {
    if (one.is_known() && !one.premises->find_sensor(sensor).valid())
      up.clear(MinuteRun{minute(one.span.from), minute(one.span.to)});
  }
}

io::LedgerResult<> Collector::read_tallies() {
  return in_.reader.tallies(quarters_of(span_), [&](const FigureReader::Counted& row) {
    SpaceReport* const space = find(row.space);
    if (space == nullptr) return;
    const std::pair key{row.what, row.detail};
    space->tallies[key] += row.n;
    report_.tallies[key] += row.n;
  });
}

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
