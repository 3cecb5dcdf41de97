// What is stored here, for programs.
#include "service/io/iso_time.hpp"
#include "service/io/roles.hpp"
#include "service/io/route_needs.hpp"
#include "service/io/ways_out.hpp"
#include "service/report/privacy_statement.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace report {
namespace json = boost::json;
namespace {

json::array kept_json(const PrivacyFacts& facts) {
  json::array kinds;
  for (const io::Kept& kept : facts.kept) {
    json::object kind{{"kind", io::name_of(kept.kind)}, {"n", kept.n}};
    if (const auto keep = io::keep_of(kept.kind, facts.privacy)) {
      kind.emplace("keep_days", keep->count());
    } else {
      kind.emplace("keep_copies", facts.backups);
    }
    if (kept.oldest) kind.emplace("oldest", io::to_iso(*kept.oldest));
    kind.emplace("overdue", io::is_overdue(kept, facts.privacy, facts.now));
    kinds.emplace_back(std::move(kind));
  }
  return kinds;
}

std::string_view name_of(io::Heads heads, bool agreed) {
  switch (heads) {
    case io::Heads::none:
      return "none";
    case io::Heads::live:
      return "live";
    case io::Heads::locked:
      return agreed ? "open" : "locked";
  }
  return "";
}

json::object ways_json(bool agreed) {
  json::object ways;
  for (const io::WayOut& way : io::ways_out()) ways.emplace(way.name, name_of(way.heads, agreed));
  return ways;
}

/// Each may what stands at those before, too.
json::object roles_json() {
  json::object roles;
  for (const std::string_view role : io::role_names) roles.emplace(role, json::array{});
  for (const io::RouteNeed& route : io::route_needs()) {
    if (route.demand.need != io::Need::role) continue;
    roles.at(io::name_of(route.demand.role))
        .as_array()
        .emplace_back(fmt::format("{} {}", route.method, route.pattern));
  }
  return roles;
}

}  // namespace

std::string privacy_json(const PrivacyFacts& facts) {
  const bool agreed = !facts.privacy.agreement.empty();
  return json::serialize(json::object{{"at", io::to_iso(facts.now)},
                                      {"agreement", facts.privacy.agreement},
                                      {"locked", !agreed},
                                      {"smallest_cell", facts.privacy.smallest_cell},
                                      {"kept", kept_json(facts)},
                                      {"heads_of_rooms", ways_json(agreed)},
                                      {"roles", roles_json()}}) +
         "\n";
}

}  // namespace report
