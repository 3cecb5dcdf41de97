#include "service/report/space_figures.hpp"

#include "service/report/hours_of_week.hpp"
#include "service/report/minute_trace.hpp"

#include <algorithm>
#include <string_view>

namespace report {
namespace {

using io::FigureReader;

class Spaces {
 public:
  Spaces(const ReportInput& input, SiteReport& report)
      : in_{input},
        range_{quarters_of(report.span)},
        report_{report},
        hours_{input.premises.site_of(input.site).calendar, report.hours} {
    find_spaces();
  }

  io::LedgerResult<> run() {
    return read_quarters().and_then([&] { return read_minutes(); }).and_then([&] {
      return read_tallies();
    });
  }

 private:
  [[nodiscard]] std::size_t quarters() const {
    return static_cast<std::size_t>((range_.to - range_.from).count());
  }
  [[nodiscard]] std::size_t place_of(core::Quarter quarter) const {
    return static_cast<std::size_t>((quarter - range_.from).count());
  }

  void find_spaces();
  SpaceReport* find(std::uint32_t number);
  io::LedgerResult<> read_quarters();
  void add(const FigureReader::OfSpace& row);
  io::LedgerResult<> read_minutes();
  io::LedgerResult<> read_tallies();

  const ReportInput& in_;
  const io::QuarterRange range_;
  SiteReport& report_;
  HoursOfWeek hours_;
  std::vector<std::uint32_t> place_of_number_;  // in report_.spaces, by number of the ledger
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0}, not_asked = nowhere - 1;
};

void Spaces::find_spaces() {
  for (std::uint32_t i = 0; i < in_.premises.spaces.size(); ++i) {
    if (in_.premises.spaces[i].site != in_.site) continue;
    SpaceReport& space = report_.spaces.emplace_back();
    space.space = core::SpaceId{i};
    space.is_room = in_.premises.spaces[i].kind == core::SpaceKind::room;
    space.profile.resize(quarters());
    space.counted_quarters.resize(quarters());
    space.aired_quarters.resize(quarters());
  }
  for (const core::Sensor& sensor : in_.premises.sensors) {
    for (SpaceReport& space : report_.spaces) {
      space.measures_air |= sensor.role == core::SensorRole::air && sensor.space == space.space;
    }
  }
  for (SpaceReport& space : report_.spaces) space.counts = !in_.premises[space.space].open;
}

SpaceReport* Spaces::find(std::uint32_t number) {
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

io::LedgerResult<> Spaces::read_quarters() {
  return in_.reader.spaces(range_, [&](const FigureReader::OfSpace& row) { add(row); });
}

void Spaces::add(const FigureReader::OfSpace& row) {
  SpaceReport* const space = find(row.space);
  if (space == nullptr) return;
  space->figures += row.figures;
  const std::size_t at = place_of(row.quarter);
  space->told.part +=
      row.figures.open_known - std::min(row.figures.withheld, row.figures.open_known);
  if (row.figures.known > 0) space->counted_quarters[at] = true;
  if (row.figures.air > 0) space->aired_quarters[at] = true;
  if (row.figures.air > 0)
    space->profile[at] = static_cast<std::int32_t>(row.figures.ppm_sum / row.figures.air);
  hours_.add(row, in_.premises[space->space].kind);
}

/// Where any of them are gone there is no figure of the rest.
io::LedgerResult<> Spaces::read_minutes() {
  constexpr std::size_t most_quarters = std::size_t{7} * 25 * 4;
  if (!in_.reads_minutes || quarters() > most_quarters) return {};
  std::vector<MinuteTrace> traces(report_.spaces.size(), MinuteTrace{quarters()});
  return in_.reader
      .minutes(range_,
               [&](const FigureReader::Minutes& row) {
                 const SpaceReport* space = find(row.space);
                 if (space == nullptr) return;
                 traces[static_cast<std::size_t>(space - report_.spaces.data())].add(
                     place_of(row.quarter), row.minutes);
               })
      .map([&] {
        for (std::size_t i = 0; i < traces.size(); ++i) {
          SpaceReport& space = report_.spaces[i];
          if (space.is_room && space.measures_air && traces[i].looked() == space.figures.looked)
            space.minutes = traces[i].figures();
        }
      });
}

io::LedgerResult<> Spaces::read_tallies() {
  return in_.reader.tallies(range_, [&](const FigureReader::Counted& row) {
    SpaceReport* const space = find(row.space);
    if (space == nullptr) return;
    const std::pair key{row.what, row.detail};
    space->tallies[key] += row.n;
    report_.tallies[key] += row.n;
  });
}

}  // namespace

io::LedgerResult<> read_space_figures(const ReportInput& input, SiteReport& report) {
  return Spaces{input, report}.run();
}

}  // namespace report
