#include "service/io/route_needs.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace io {
namespace {

TEST(Role, has_a_name_by_which_it_is_found) {
  for (const std::string_view name : role_names) EXPECT_EQ(name_of(role_from(name).value()), name);
  EXPECT_FALSE(role_from("root"));
  EXPECT_FALSE(role_from(""));
}

TEST(Role, may_what_the_ones_before_it_may) {
  EXPECT_LT(Role::display, Role::reception);
  EXPECT_LT(Role::reception, Role::manager);
  EXPECT_LT(Role::manager, Role::safety);
  EXPECT_LT(Role::safety, Role::admin);
}

TEST(RouteNeeds, name_every_route_once) {
  std::set<std::string> names;
  for (const RouteNeed& one : route_needs())
    EXPECT_TRUE(names.insert(std::string{one.method} + ' ' + std::string{one.pattern}).second)
        << one.pattern;
}

TEST(RouteNeeds, let_displays_only_look) {
  for (const RouteNeed& one : route_needs()) {
    const bool changes = one.method != "GET";
    const bool for_displays = one.demand.need == Need::role && one.demand.role == Role::display;
    EXPECT_FALSE(changes && for_displays) << one.method << ' ' << one.pattern;
  }
}

TEST(RouteNeeds, leave_what_they_do_not_know_to_admins) {
  EXPECT_EQ(demand_of("POST", "/api/v1/new"), (Demand{Need::role, Role::admin}));
  EXPECT_EQ(demand_of("PUT", "/api/v1/sites"), (Demand{Need::role, Role::admin}));
}

}  // namespace
}  // namespace io
