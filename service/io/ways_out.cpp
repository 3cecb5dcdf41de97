#include "service/io/ways_out.hpp"

#include <algorithm>
#include <array>

namespace io {
namespace {

constexpr WayOut none(std::string_view name) { return {.name = name}; }
constexpr WayOut live(std::string_view name, std::string_view key = {}) {
  return {.name = name, .heads = Heads::live, .key = key};
}
constexpr WayOut locked(std::string_view name, std::string_view key = {}) {
  return {.name = name, .heads = Heads::locked, .key = key};
}

constexpr std::array ways{
    live("GET /api/v1/stream", "privacy.way.page"),
    live("GET /api/v1/admissions", "privacy.way.desk"),
    live("POST /api/v1/admissions"),
    live("GET /api/v1/appointments"),
    live("GET /print"),

    locked("GET /api/v1/site", "privacy.way.api"),
    locked("GET /api/v1/sites"),
    locked("GET /api/v1/sites/{id}"),
    locked("GET /api/v1/sensors", "privacy.way.sensors"),
    locked("GET /api/v1/sensors/{id}"),
    locked("GET /metrics", "privacy.way.metrics"),
    locked("mqtt state", "privacy.way.mqtt"),
    locked("mqtt discovery", "privacy.way.home_assistant"),
    locked("mqtt alert", "privacy.way.alerts"),
    locked("alertmanager"),
    locked("webhook"),
    locked("export openmetrics", "privacy.way.export"),
    locked("report", "privacy.way.report"),
    locked("replay"),
    locked("GET /api/v1/reports/{site}/{period}/{file}"),
    locked("minutes and quarter hours in the ledger", "privacy.way.kept"),

    none("mqtt signal"),
    none("mqtt status"),
    none("mqtt canary"),
    none("GET /"),
    none("GET /board/{file}"),
    none("GET /enter"),
    none("POST /enter"),
    none("GET /healthz"),
    none("GET /readyz"),
    none("GET /help/{rule}"),
    none("GET /privacy"),
    none("GET /plan.svg"),
    none("GET /api/v1/access"),
    none("GET /measures"),
    none("GET /api/v1/measures"),
    none("POST /api/v1/measures"),
    none("PUT /api/v1/measures/{number}"),
    none("GET /api/v1/reports"),
    none("GET /api/v1/openapi.json"),
    none("GET /api/v1/texts"),
    none("GET /api/v1/stages"),
    none("POST /api/v1/sites/{id}/stage"),
    none("DELETE /api/v1/admissions/{id}"),
    none("POST /api/v1/admissions/{id}/end"),
    none("POST /api/v1/alerts/{id}/acknowledge"),
    none("POST /api/v1/appointments/{code}/arrived"),
    none("POST /api/v1/appointments/import"),
    none("GET /api/v1/appointments/imports"),
    none("GET /api/v1/appointments/weeks"),
    none("POST /api/v1/rooms/{id}/block"),
    none("POST /api/v1/rooms/{id}/ready"),
    none("POST /api/v1/rooms/{id}/release"),
    none("POST /api/v1/spaces/{id}/count"),
    none("GET /api/v1/supplies"),
    none("GET /api/v1/supplies/statement.csv"),
    none("POST /api/v1/supplies/{id}/counted"),
    none("POST /api/v1/supplies/{id}/received"),
    none("POST /api/v1/supplies/{id}/taken_back"),
    none("POST /api/v1/supplies/{id}/used"),
    none("POST /api/v1/supplies/{id}/transferred"),
};

}  // namespace

std::span<const WayOut> ways_out() { return ways; }

std::optional<Heads> heads_on(std::string_view name) {
  const auto found = std::ranges::find(ways, name, &WayOut::name);
  if (found == ways.end()) return std::nullopt;
  return found->heads;
}

}  // namespace io
