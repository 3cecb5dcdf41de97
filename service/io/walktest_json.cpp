#include "service/io/walktest_json.hpp"

#include "service/io/iso_time.hpp"

#include <array>

namespace io {
namespace json = boost::json;
namespace {

json::object figures_json(const core::WalkFigures& figures) {
  json::object object{{"expected", figures.expected},
                      {"counted", figures.counted},
                      {"missed", figures.missed},
                      {"extra", figures.extra}};
  if (figures.expected == 0) return object;
  const auto add_rate = [&](std::string_view name, std::uint32_t errors) {
    object.emplace(name, static_cast<double>(errors) / figures.expected);
  };
  add_rate("missed_rate", figures.missed);
  add_rate("extra_rate", figures.extra);
  if (const auto most = rate_at_most(figures.missed, figures.expected))
    object.emplace("missed_rate_at_most", *most);
  if (const auto most = rate_at_most(figures.extra, figures.expected))
    object.emplace("extra_rate_at_most", *most);
  return object;
}

json::object counts_json(const core::WalkCounts& counts) {
  return {{"in", counts.in}, {"out", counts.out}};
}

}  // namespace

std::optional<double> rate_at_most(std::uint32_t errors, std::uint32_t walks) {
  // Half the 0.95 quantile of chi-squared with 2 (errors + 1) degrees of freedom, rounded up.
  static constexpr std::array limits{3.0,   4.75,  6.30,  7.76,  9.16, 10.52,
                                     11.85, 13.15, 14.44, 15.71, 16.97};
  if (errors >= limits.size() || limits[errors] >= walks) return std::nullopt;
  return limits[errors] / walks;
}

json::object walktest_json(const core::Walk& walk, core::Duration wall_offset) {
  return {{"began", to_iso(walk.began + wall_offset)},
          {"times", walk.times},
          {"in", figures_json(core::inwards(walk))},
          {"out", figures_json(core::outwards(walk))}};
}

json::object running_walktest_json(const core::SensorFace& sensor) {
  if (!sensor.walk) return {{"running", false}};
  const core::Walk& walk = *sensor.walk;
  return {{"running", true},
          {"times", walk.times},
          {"back", walk.back},
          {"heard", sensor.ever_heard && sensor.heard >= walk.began},
          {"while_in", counts_json(walk.while_in)},
          {"while_out", counts_json(walk.while_out)}};
}

}  // namespace io
