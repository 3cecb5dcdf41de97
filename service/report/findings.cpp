#include "service/report/findings.hpp"

#include "service/io/measures.hpp"
#include "service/io/premises_words.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <utility>

namespace report {
namespace json = boost::json;
namespace {

/// So many of a kind in a week are no accident any more (domain 1.4, GAP: three a day and room).
constexpr std::int64_t often = 3;
constexpr std::int64_t enough_per_cent = 95;

std::int64_t cases_of(const SiteReport& report, std::string_view space, std::string_view rule) {
  return std::ranges::count_if(
      report.cases, [&](const Case& one) { return one.rule == rule && one.space == space; });
}

/// Of the worst sensor there; none: there is none, or the house was not open.
std::optional<std::int64_t> sensors_at(core::SpaceId space, const SiteReport& report,
                                       const core::Premises& premises) {
  constexpr std::int64_t per_mille_a_cent = 10;
  std::optional<std::int64_t> worst;
  for (const SensorReport& sensor : report.sensors) {
    if (io::place_of(premises, premises[sensor.sensor]) != space) continue;
    const auto available = sensor.available.per_mille();
    if (available)
      worst =
          std::min(worst.value_or(*available / per_mille_a_cent), *available / per_mille_a_cent);
  }
  return worst;
}

bool asks_for_a_measure(std::string_view finding, std::int64_t n) {
  if (finding == "sensor") return n < enough_per_cent;
  return n >= (finding == "air_1000" || finding == "gap" ? often : 1);
}

std::optional<Finding> finding_in(const json::value& row) {
  boost::system::error_code missing;
  const json::value* id = row.find_pointer("/finding", missing);
  const json::value* space = row.find_pointer("/space", missing);
  const json::value* n = row.find_pointer("/n", missing);
  if (id == nullptr || space == nullptr || n == nullptr || !id->is_string() ||
      !space->is_string() || !n->is_int64())
    return std::nullopt;
  const auto known = std::ranges::find(io::findings, std::string_view{id->get_string()});
  if (known == io::findings.end()) return std::nullopt;
  return Finding{*known, std::string{space->get_string()}, n->get_int64()};
}

}  // namespace

std::optional<std::int64_t> figure_of(std::string_view finding, std::string_view space,
                                      const SiteReport& report, const core::Premises& premises) {
  const core::SpaceId id = premises.find_space(space);
  const auto found = std::ranges::find(report.spaces, id, &SpaceReport::space);
  if (found == report.spaces.end() || report.looked.part == 0) return std::nullopt;
  if (finding == "sensor") return sensors_at(id, report, premises);
  if (finding == "over") return proven(found->over_cases, found->counted);
  if (finding == "air_2000") return proven(found->air_2000_cases, found->aired);
  if (finding == "air_1000") return proven(found->air_1000_cases, found->aired);
  // An open space has no count of its own, but counters at its doors.
  return proven(cases_of(report, space, finding), found->counts ? found->counted : report.looked);
}

std::vector<Finding> findings_in(std::string_view report_json) {
  boost::system::error_code broken;
  const json::value report = json::parse(report_json, broken);
  const json::value* table = broken ? nullptr : report.find_pointer("/tables/findings", broken);
  std::vector<Finding> all;
  if (table == nullptr || !table->is_array()) return all;
  for (const json::value& row : table->get_array())
    if (auto finding = finding_in(row)) all.push_back(std::move(*finding));
  return all;
}

std::vector<Finding> findings_of(const SiteReport& report, const core::Premises& premises) {
  std::vector<Finding> all;
  for (const SpaceReport& space : report.spaces) {
    const std::string& id = premises[space.space].id;
    for (const std::string_view finding : io::findings) {
      const auto n = figure_of(finding, id, report, premises);
      if (n && asks_for_a_measure(finding, *n)) all.push_back({finding, id, *n});
    }
  }
  return all;
}

}  // namespace report
