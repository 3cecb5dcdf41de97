#include "service/io/route_traces.hpp"

#include <algorithm>
#include <array>

namespace io {
namespace {

struct Traced {
  std::string_view method, pattern;
  std::optional<AccessKind> trace;
};

constexpr Traced none(std::string_view method, std::string_view pattern) {
  return {method, pattern, std::nullopt};
}
constexpr Traced leaves(AccessKind kind, std::string_view method, std::string_view pattern) {
  return {method, pattern, kind};
}

/// All others are reads or changes, by their method.
constexpr std::array exceptions{
    none("GET", "/"),
    none("GET", "/board/{file}"),
    none("GET", "/enter"),
    none("POST", "/enter"),
    none("GET", "/healthz"),
    none("GET", "/readyz"),
    none("GET", "/metrics"),
    none("GET", "/help/{rule}"),
    none("GET", "/privacy"),
    none("GET", "/measures"),
    none("GET", "/plan.svg"),
    none("GET", "/api/v1/openapi.json"),
    none("GET", "/api/v1/texts"),
    none("GET", "/api/v1/site"),
    none("GET", "/api/v1/sites"),
    none("GET", "/api/v1/sites/{id}"),
    none("GET", "/api/v1/stages"),
    none("GET", "/api/v1/sensors"),
    none("GET", "/api/v1/sensors/{id}"),
    none("GET", "/api/v1/supplies"),
    none("GET", "/control/routes"),
    none("GET", "/control/status"),
    none("GET", "/control/walktests/{id}"),

    leaves(AccessKind::listened, "GET", "/api/v1/stream"),
    leaves(AccessKind::taken_out, "GET", "/api/v1/supplies/statement.csv"),
    leaves(AccessKind::taken_out, "GET", "/api/v1/reports/{site}/{period}/{file}"),
    leaves(AccessKind::taken_out, "GET", "/print"),
    leaves(AccessKind::taken_out, "POST", "/control/backup"),
};

}  // namespace

std::optional<AccessKind> access_kind_from(std::string_view name) {
  const auto found = std::ranges::find(access_kind_names, name);
  if (found == access_kind_names.end()) return std::nullopt;
  return static_cast<AccessKind>(found - access_kind_names.begin());
}

std::optional<AccessKind> trace_of(std::string_view method, std::string_view pattern) {
  const auto found = std::ranges::find_if(exceptions, [&](const Traced& one) {
    return one.method == method && one.pattern == pattern;
  });
  if (found != exceptions.end()) return found->trace;
  return method == "GET" ? AccessKind::read : AccessKind::changed;
}

}  // namespace io
