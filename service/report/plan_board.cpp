#include "service/report/plan_board.hpp"

#include "service/core/change.hpp"
#include "service/io/floor_plan.hpp"
#include "service/report/plan_canvas.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace report {
namespace {

namespace json = boost::json;

constexpr std::string_view grey = "#999999";

/// As grafana/src/look.ts: Okabe and Ito's palette, and no colour without its word.
std::string_view colour_of(core::Status status) {
  switch (status) {
    case core::Status::unknown:
      return grey;
    case core::Status::over:
    case core::Status::air_now:
      return "#D55E00";
    case core::Status::blocked:
    case core::Status::closed:
      return "#CC79A7";
    case core::Status::not_ready:
    case core::Status::not_released:
      return "#F0E442";
    case core::Status::air:
    case core::Status::full:
      return "#E69F00";
    case core::Status::expected:
    case core::Status::occupied:
      return "#56B4E9";
    case core::Status::free:
      return "#0072B2";
  }
  return grey;
}

class PlanBoard {
 public:
  PlanBoard(const core::Premises& premises, const io::PlanBoxes& plans, texts::Language language)
      : premises_{premises}, plans_{plans}, language_{language} {}

  json::object of(core::SpaceId site);

 private:
  [[nodiscard]] std::string words(std::string_view key,
                                  std::initializer_list<texts::Value> values = {}) const {
    return texts::fill(texts::get(key), language_, values).value();
  }
  [[nodiscard]] json::array variables() const;
  [[nodiscard]] json::object floor(core::SpaceId floor, std::int64_t id, std::int64_t& y) const;
  [[nodiscard]] json::object field_config() const;
  [[nodiscard]] json::array targets(const std::vector<io::DrawnSpace>& drawn) const;

  const core::Premises& premises_;
  const io::PlanBoxes& plans_;
  const texts::Language language_;
};

json::object source() { return {{"type", "prometheus"}, {"uid", "${datasource}"}}; }

json::object variable(std::string_view name, std::string_view selector) {
  return {{"type", "query"},
          {"name", name},
          {"hide", 2},
          {"multi", true},
          {"includeAll", true},
          {"allValue", ".+"},
          {"current", json::object{{"text", "All"}, {"value", "$__all"}}},
          {"datasource", source()},
          {"query", json::object{{"query", fmt::format("label_values({}, {})", selector, name)},
                                 {"refId", name}}},
          {"refresh", 2},
          {"sort", 7}};
}

// ---- what it asks ----

/// Rows of Grafana's grid, so that a floor over its whole width is about as it is built.
std::int64_t rows_of(const Canvas& canvas) {
  constexpr double rows_a_width = 42;  // of a window 1600 wide
  constexpr std::int64_t fewest = 8, most = 24;
  return std::clamp(static_cast<std::int64_t>(rows_a_width * canvas.height / canvas.width), fewest,
                    most);
}

std::string rooms_in(const core::Premises& premises, const std::vector<io::DrawnSpace>& drawn) {
  std::string rooms;
  for (const auto& [id, box] : drawn) {
    if (premises[id].kind == core::SpaceKind::room)
      rooms += (rooms.empty() ? "" : "|") + premises[id].id;
  }
  return rooms;
}

json::object target(std::string_view ref, const std::string& expr, std::string_view legend) {
  return {{"refId", ref},           {"datasource", source()},  {"expr", expr},
          {"legendFormat", legend}, {"format", "time_series"}, {"instant", true},
          {"range", false}};
}

json::array PlanBoard::targets(const std::vector<io::DrawnSpace>& drawn) const {
  constexpr std::string_view daemon = R"(job=~"$job", instance=~"$instance")";
  const std::string& site = premises_[premises_[drawn.front().id].site].id;
  const std::string rooms =
      fmt::format(R"({}, site="{}", room=~"{}")", daemon, site, rooms_in(premises_, drawn));
  return {target("A", fmt::format("room:raumwacht_room_state:code{{{}}}", rooms), "{{room}}"),
          target("B",
                 fmt::format("raumwacht_room_occupancy_persons{{{0}}} or (0 * "
                             "raumwacht_room_info{{{0}}} - 1) and on (job, instance) "
                             "(raumwacht_persons_locked{{{1}}} == 1)",
                             rooms, daemon),
                 fmt::format("{{{{room}}}}{}", of_persons))};
}

json::object PlanBoard::field_config() const {
  json::object states;
  for (std::size_t i = 0; i < core::status_count; ++i) {
    const auto status = static_cast<core::Status>(i);
    const std::string key = fmt::format("state.{}", core::name_of(status));
    states.emplace(std::to_string(i),
                   json::object{{"text", words(key)}, {"color", colour_of(status)}, {"index", i}});
  }
  const auto mapped = [](json::object options) {
    return json::array{json::object{{"type", "value"}, {"options", std::move(options)}}};
  };
  const json::object locked{
      {"-1", json::object{{"text", words("plan.locked")}, {"color", grey}, {"index", 0}}}};
  // Each for its query: Grafana adds the mappings of an override to those of all fields.
  const auto of_query = [&](std::string_view ref, json::object options) {
    return json::object{
        {"matcher", json::object{{"id", "byFrameRefID"}, {"options", ref}}},
        {"properties",
         json::array{json::object{{"id", "mappings"}, {"value", mapped(std::move(options))}}}}};
  };
  return {{"defaults", json::object{{"noValue", words("state.unknown")},
                                    {"unit", "none"},
                                    {"color", json::object{{"mode", "thresholds"}}}}},
          {"overrides", json::array{of_query("A", std::move(states)), of_query("B", locked)}}};
}

// ---- the board ----

json::object PlanBoard::floor(core::SpaceId floor, std::int64_t id, std::int64_t& y) const {
  const std::vector<io::DrawnSpace> drawn = io::drawn_on(premises_, plans_, floor);
  const Canvas canvas = draw(premises_, drawn, floor);
  const std::int64_t height = rows_of(canvas);
  const json::object options{{"inlineEditing", false},
                             {"showAdvancedTypes", true},
                             {"root", json::object{{"name", premises_[floor].name},
                                                   {"type", "frame"},
                                                   {"elements", canvas.elements}}}};
  return {{"id", id},
          {"type", "canvas"},
          {"title", premises_[floor].name},
          {"description", words("plan.floor")},
          {"datasource", source()},
          {"gridPos",
           json::object{{"h", height}, {"w", 24}, {"x", 0}, {"y", std::exchange(y, y + height)}}},
          {"fieldConfig", field_config()},
          {"options", options},
          {"targets", targets(drawn)}};
}

json::array PlanBoard::variables() const {
  return {json::object{{"type", "datasource"},
                       {"name", "datasource"},
                       {"label", words("plan.source")},
                       {"query", "prometheus"}},
          variable("job", "raumwacht_site_info"),
          variable("instance", R"(raumwacht_site_info{job=~"$job"})")};
}

json::object PlanBoard::of(core::SpaceId site) {
  const std::string_view language = texts::name_of(language_);
  json::array panels;
  std::int64_t y = 0;
  for (std::uint32_t i = 0; i < premises_.spaces.size(); ++i) {
    const core::Space& space = premises_.spaces[i];
    const bool is_drawn = space.kind == core::SpaceKind::floor && space.site == site &&
                          io::has_plan(premises_, plans_, {i});
    if (is_drawn) panels.push_back(floor({i}, static_cast<std::int64_t>(panels.size()) + 1, y));
  }
  const json::object links{
      {"title", "Raumwacht"}, {"type", "dashboards"}, {"tags", json::array{"raumwacht", language}},
      {"asDropdown", true},   {"includeVars", true},  {"keepTime", true},
      {"targetBlank", false}, {"icon", ""},           {"tooltip", ""}};
  return {{"title", words("plan.title", {{"site", premises_[site].name}})},
          {"uid", plan_uid(premises_[site].id, language_)},
          {"description", words("plan.about")},
          {"tags", json::array{"raumwacht", language}},
          {"editable", false},
          {"schemaVersion", 42},
          {"timezone", "browser"},
          {"weekStart", "monday"},
          {"refresh", "30s"},
          {"time", json::object{{"from", "now-1h"}, {"to", "now"}}},
          {"templating", json::object{{"list", variables()}}},
          {"annotations", json::object{{"list", json::array{}}}},
          {"links", json::array{links}},
          {"panels", std::move(panels)}};
}

}  // namespace

bool has_plan_board(const core::Premises& premises, const io::PlanBoxes& plans,
                    core::SpaceId site) {
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    const core::Space& space = premises.spaces[i];
    if (space.kind == core::SpaceKind::floor && space.site == site &&
        io::has_plan(premises, plans, {i}))
      return true;
  }
  return false;
}

json::object plan_board(const core::Premises& premises, const io::PlanBoxes& plans,
                        core::SpaceId site, texts::Language language) {
  return PlanBoard{premises, plans, language}.of(site);
}

std::string plan_uid(const std::string& site, texts::Language language) {
  // Ids have up to 32 characters, a uid 40.
  const bool german = language == texts::Language::de;
  const std::string uid = fmt::format("raumwacht-plan-{}{}", site, german ? "" : "-en");
  return uid.size() <= 40 ? uid : fmt::format("rw-{}{}", site, german ? "" : "-en");
}

}  // namespace report
