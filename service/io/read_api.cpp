#include "service/io/read_api.hpp"

#include "service/io/etag.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/sensor_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace io {
namespace {

HttpResponse json_answer(std::string body) {
  return {.content_type = "application/json", .body = std::move(body), .headers = {}};
}

boost::json::array reasons_of(const Health& health) {
  boost::json::array array;
  for (const auto& [part, reason] : health.why_not_ready()) {
    array.emplace_back(boost::json::object{{"part", part}, {"reason", reason}});
  }
  return array;
}

boost::json::object ledger_of(const LedgerState& ledger) {
  boost::json::object object{{"bytes", ledger.bytes},
                             {"free_bytes", ledger.free_bytes},
                             {"wal_bytes", ledger.wal_bytes},
                             {"dead_letters", ledger.dead_letters},
                             {"write_failures", ledger.write_failures}};
  if (ledger.last_snapshot) object.emplace("last_snapshot", to_iso(*ledger.last_snapshot));
  if (ledger.last_backup) object.emplace("last_backup", to_iso(*ledger.last_backup));
  return object;
}

/// Settings; "" if none does.
std::string waiting_for_restart(const std::vector<Trouble>& troubles) {
  const auto found = std::ranges::find(troubles, std::string_view{"restart_needed"}, &Trouble::key);
  return found == troubles.end() ? std::string{} : found->subject;
}

}  // namespace

std::unique_ptr<Metrics> ReadApi::show(std::shared_ptr<const core::Board> board, SiteView view,
                                       Wiring wiring, std::unique_ptr<Metrics> metrics) {
  if (!metrics) metrics = std::make_unique<Metrics>(*board);
  if (metrics_) metrics->go_on_from(*metrics_);
  board_ = std::move(board);
  view_ = std::move(view);
  wiring_ = std::move(wiring);
  return std::exchange(metrics_, std::move(metrics));
}

void ReadApi::add_to(Routes& routes) {
  routes.add("GET", "/metrics", [this](const HttpRequest&) { return metrics(); });
  routes.add("GET", "/healthz", [this](const HttpRequest&) { return healthz(sources_.health()); });
  routes.add("GET", "/readyz", [this](const HttpRequest&) { return readyz(sources_.health()); });
  routes.add("GET", "/api/v1/sites", [this](const HttpRequest& request) {
    return tagged(request, json_answer(sites_json(*board_, view())));
  });
  routes.add("GET", "/api/v1/sites/{id}", [this](const HttpRequest& request) {
    return tagged(request, site(request.capture("id")));
  });
  routes.add("GET", "/api/v1/site",
             [this](const HttpRequest& request) { return tagged(request, single_site()); });
  routes.add("GET", "/api/v1/sensors", [this](const HttpRequest&) {
    return json_answer(sensors_json(*board_, view_.simulated));
  });
  routes.add("GET", "/api/v1/sensors/{id}",
             [this](const HttpRequest& request) { return sensor(request.capture("id")); });
  routes.add("GET", "/control/status", [this](const HttpRequest&) { return status(); });
}

HttpResponse ReadApi::metrics() {
  return {.content_type = metrics_content_type,
          .body = metrics_->render(sources_.intake(), sources_.service()),
          .headers = {}};
}

SiteView ReadApi::view() const {
  SiteView now = view_;
  now.desk = sources_.desk();
  now.troubles = sources_.troubles();
  return now;
}

HttpResponse ReadApi::site(std::string_view id) const {
  const core::SpaceId found = board_->premises().find_space(id);
  if (!found.valid() || board_->premises()[found].kind != core::SpaceKind::site) {
    return problem(404, "there is no such site; GET /api/v1/sites lists them");
  }
  return json_answer(site_json(*board_, found, view()));
}

HttpResponse ReadApi::single_site() const {
  const std::optional<core::SpaceId> only = only_site(board_->premises());
  if (!only) return problem(404, "there are several sites; GET /api/v1/sites lists them");
  return json_answer(site_json(*board_, *only, view()));
}

HttpResponse ReadApi::sensor(std::string_view id) const {
  const core::Premises& premises = board_->premises();
  const core::SensorId found = premises.find_sensor(id);
  if (!found.valid()) return problem(404, no_such_sensor(premises, id));
  const std::string& source = premises.sources[premises[found].source];
  return json_answer(
      sensor_json(*board_, found, wiring_, sources_.refusals(source), view_.simulated));
}

HttpResponse ReadApi::status() const {
  const Health health = sources_.health();
  const ServiceFigures figures = sources_.service();
  const core::Premises& premises = board_->premises();
  const auto rooms =
      std::count_if(premises.spaces.begin(), premises.spaces.end(),
                    [](const core::Space& space) { return space.kind == core::SpaceKind::room; });
  return json_answer(boost::json::serialize(boost::json::object{
      {"version", RAUMWACHT_VERSION},
      {"started", to_iso(figures.process.started)},
      {"alive", health.why_not_alive().empty()},
      {"ready", health.why_not_ready().empty()},
      {"reasons", reasons_of(health)},
      {"waiting_for_restart", waiting_for_restart(sources_.troubles())},
      {"seq", board_->seq()},
      {"time", to_iso(board_->t() + board_->wall_offset())},
      {"broker_connected", figures.mqtt.connected},
      {"rooms", rooms},
      {"sensors", premises.sensors.size()},
      {"queue",
       boost::json::object{{"length", figures.queue.length}, {"capacity", figures.queue.capacity}}},
      {"ledger", ledger_of(figures.ledger)},
      {"memory_bytes", figures.process.resident_bytes}}));
}

}  // namespace io
