#include "service/report/watched_minutes.hpp"

#include "service/core/calendar.hpp"
#include "service/io/premises_words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace report {
namespace {

using io::FigureReader;

class Watching {
 public:
  Watching(const ReportInput& input, SiteReport& report)
      : in_{input},
        calendar_{input.premises.site_of(input.site).calendar},
        span_{report.span},
        open_{opening_of(calendar_, known_span())},
        looked_{span_},
        report_{report} {}

  io::LedgerResult<> run() {
    return read_looked().and_then([&] { return read_opening(); }).and_then([&] {
      return read_sensors();
    });
  }

 private:
  /// What lies ahead is no gap.
  [[nodiscard]] Span known_span() const {
    const core::WallTime until{in_.until.time_since_epoch()};
    return {span_.from, std::clamp(until, span_.from, span_.to)};
  }
  [[nodiscard]] bool of_site(core::SpaceId space) const {
    return space.valid() && in_.premises[space].site == in_.site;
  }

  io::LedgerResult<> read_looked();
  io::LedgerResult<> read_opening();
  [[nodiscard]] std::int64_t count_open_days() const;
  io::LedgerResult<> read_sensors();
  void clear_unconfigured(MinuteLine& up, const std::string& sensor) const;

  const ReportInput& in_;
  const core::Calendar& calendar_;
  const Span span_;
  MinuteLine open_, looked_;
  SiteReport& report_;
};

io::LedgerResult<> Watching::read_looked() {
  return in_.reader.looked(quarters_of(span_)).map([&](const auto& quarters) {
    for (const FigureReader::Looked& one : quarters) {
      looked_.set(one.quarter, one.minutes);
      open_.clear(one.quarter, one.minutes);
    }
  });
}

/// As it was recorded: hours may have changed since. Only minutes that nobody looked at follow the calendar.
io::LedgerResult<> Watching::read_opening() {
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

std::int64_t Watching::count_open_days() const {
  std::set<std::chrono::local_days> days;
  for (const MinuteRun& run : open_.runs_without(MinuteLine{span_}))
    days.insert(std::chrono::floor<std::chrono::days>(
        core::local_of(calendar_, span_.from + std::chrono::minutes{run.from})));
  return std::ssize(days);
}

io::LedgerResult<> Watching::read_sensors() {
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
void Watching::clear_unconfigured(MinuteLine& up, const std::string& sensor) const {
  const auto minute = [this](core::WallTime at) {
    return std::chrono::floor<std::chrono::minutes>(at - span_.from).count();
  };
  for (const InForce& one : in_.in_force) {
    if (one.is_known() && !one.premises->find_sensor(sensor).valid())
      up.clear(MinuteRun{minute(one.span.from), minute(one.span.to)});
  }
}

}  // namespace

io::LedgerResult<> read_watched_minutes(const ReportInput& input, SiteReport& report) {
  return Watching{input, report}.run();
}

}  // namespace report
