// The list of ways on which something leaves: whole, and as the code that goes them says.
#include "service/io/ways_out.hpp"

#include "service/io/route_needs.hpp"
#include "service/texts/texts.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace io {
namespace {

TEST(WaysOut, have_every_route) {
  for (const RouteNeed& one : route_needs()) {
    const std::string name = std::string{one.method} + ' ' + std::string{one.pattern};
    EXPECT_TRUE(heads_on(name)) << name
                                << ": may it tell how many persons are in a room? ways_out.cpp";
  }
}

TEST(WaysOut, have_no_route_that_is_not_there) {
  std::set<std::string> routes;
  for (const RouteNeed& one : route_needs())
    routes.insert(std::string{one.method} + ' ' + std::string{one.pattern});
  for (const WayOut& way : ways_out()) {
    const bool is_route = way.name.find(" /") != std::string_view::npos;
    EXPECT_TRUE(!is_route || routes.contains(std::string{way.name})) << way.name;
  }
}

TEST(WaysOut, are_named_once) {
  std::set<std::string_view> names;
  for (const WayOut& way : ways_out()) EXPECT_TRUE(names.insert(way.name).second) << way.name;
}

TEST(WaysOut, are_called_something_where_people_are_told_of_them) {
  for (const WayOut& way : ways_out()) {
    EXPECT_TRUE(way.key.empty() || texts::find(way.key) != nullptr) << way.key;
    EXPECT_TRUE(way.heads != Heads::none || way.key.empty()) << way.name;
  }
}

TEST(WaysOut, show_no_heads_to_whoever_has_no_login) {
  for (const RouteNeed& one : route_needs()) {
    if (one.demand.need != Need::nothing) continue;
    const std::string name = std::string{one.method} + ' ' + std::string{one.pattern};
    EXPECT_EQ(heads_on(name), Heads::none) << name;
  }
}

}  // namespace
}  // namespace io
