#include "service/io/route_needs.hpp"

#include <algorithm>
#include <array>

namespace io {
namespace {

using enum Role;

constexpr RouteNeed of(Role role, std::string_view method, std::string_view pattern) {
  return {method, pattern, {Need::role, role}};
}
constexpr RouteNeed open(Need need, std::string_view method, std::string_view pattern) {
  return {method, pattern, {need, display}};
}

constexpr std::array needs{
    open(Need::nothing, "GET", "/enter"),
    open(Need::nothing, "POST", "/enter"),
    open(Need::nothing, "GET", "/board/{file}"),
    open(Need::nothing, "GET", "/privacy"),
    open(Need::this_machine, "GET", "/healthz"),
    open(Need::this_machine, "GET", "/readyz"),
    open(Need::this_machine, "GET", "/metrics"),

    of(display, "GET", "/"),
    of(display, "GET", "/help/{rule}"),
    of(display, "GET", "/plan.svg"),
    of(display, "GET", "/api/v1/openapi.json"),
    of(display, "GET", "/api/v1/texts"),
    of(display, "GET", "/api/v1/site"),
    of(display, "GET", "/api/v1/sites"),
    of(display, "GET", "/api/v1/sites/{id}"),
    of(display, "GET", "/api/v1/stages"),
    of(display, "GET", "/api/v1/stream"),

    of(reception, "GET", "/api/v1/admissions"),
    of(reception, "POST", "/api/v1/admissions"),
    of(reception, "DELETE", "/api/v1/admissions/{id}"),
    of(reception, "POST", "/api/v1/admissions/{id}/end"),
    of(reception, "POST", "/api/v1/alerts/{id}/acknowledge"),
    of(reception, "GET", "/api/v1/appointments"),
    of(reception, "POST", "/api/v1/appointments/{code}/arrived"),
    of(reception, "POST", "/api/v1/rooms/{id}/block"),
    of(reception, "POST", "/api/v1/rooms/{id}/ready"),
    of(reception, "POST", "/api/v1/rooms/{id}/release"),
    of(reception, "GET", "/api/v1/sensors"),
    of(reception, "GET", "/api/v1/sensors/{id}"),
    of(reception, "POST", "/api/v1/spaces/{id}/count"),
    of(reception, "GET", "/api/v1/supplies"),
    of(reception, "POST", "/api/v1/supplies/{id}/counted"),
    of(reception, "POST", "/api/v1/supplies/{id}/received"),
    of(reception, "POST", "/api/v1/supplies/{id}/taken_back"),
    of(reception, "POST", "/api/v1/supplies/{id}/used"),
    of(reception, "GET", "/print"),

    of(manager, "POST", "/api/v1/appointments/import"),
    of(manager, "GET", "/api/v1/appointments/imports"),
    of(manager, "GET", "/api/v1/appointments/weeks"),
    of(manager, "GET", "/api/v1/reports"),
    of(manager, "GET", "/api/v1/reports/{site}/{period}/{file}"),
    of(manager, "GET", "/api/v1/supplies/statement.csv"),
    of(manager, "POST", "/api/v1/supplies/{id}/transferred"),

    of(manager, "GET", "/measures"),
    of(manager, "GET", "/api/v1/measures"),
    of(safety, "POST", "/api/v1/measures"),
    of(safety, "PUT", "/api/v1/measures/{number}"),
    of(safety, "POST", "/api/v1/sites/{id}/stage"),

    of(admin, "GET", "/api/v1/access"),
};

}  // namespace

std::span<const RouteNeed> route_needs() { return needs; }

Demand demand_of(std::string_view method, std::string_view pattern) {
  const auto found = std::ranges::find_if(
      needs, [&](const RouteNeed& one) { return one.method == method && one.pattern == pattern; });
  return found == needs.end() ? Demand{} : found->demand;
}

}  // namespace io
