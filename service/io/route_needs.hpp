// What each route asks of who calls it: the one table of who may do what. A route that is not in it
// is for admins. Pure, any thread.
//
// What stands under /control/ is not in it: it is for the Unix socket, whose file mode decides.
#pragma once

#include "service/io/roles.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace io {

enum class Need : std::uint8_t {
  nothing,       ///< for anybody: what holds no data, and the way in
  this_machine,  ///< for programs of this machine; elsewhere as `display`
  role           ///< a login of this role, or of one that may more
};

struct Demand {
  Need need = Need::role;
  Role role = Role::admin;
  friend bool operator==(const Demand&, const Demand&) = default;
};

struct RouteNeed {
  std::string_view method, pattern;
  Demand demand;
};

[[nodiscard]] std::span<const RouteNeed> route_needs();
/// `pattern` as the route was added: "/api/v1/sites/{id}".
[[nodiscard]] Demand demand_of(std::string_view method, std::string_view pattern);

}  // namespace io
