#include "service/core/change.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string_view>

namespace core {
namespace {

using enum LimitEdge;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

using Limited = std::optional<std::int32_t>;

/// Persons in a room and its limit, before and after.
struct Crossing {
  std::string_view what;
  std::int32_t persons;
  Limited limit;
  std::int32_t persons_after;
  Limited limit_after;
  LimitEdge edge;
};

void PrintTo(const Crossing& crossing, std::ostream* out) { *out << crossing.what; }

std::optional<Persons> as_limit(Limited limit) {
  return limit ? std::optional{Persons{*limit}} : std::nullopt;
}

House house_before(const Crossing& crossing) {
  House house{PremisesBuilder{}
                  .site("house")
                  .floor("floor")
                  .room("room")
                  .door("door", "floor", "room")
                  .counter("door")
                  .build()};
  house.settle();
  house.observe("room", crossing.persons);
  house.enter(LimitSet{house.space("room"), as_limit(crossing.limit)});
  house.forget();
  return house;
}

/// Persons pass the door one message later, or the limit is set.
void cross(House& house, const Crossing& crossing) {
  const std::int32_t more = crossing.persons_after - crossing.persons;
  if (more != 0)
    house.pass("door-counter", more > 0 ? in : out, static_cast<std::uint32_t>(std::abs(more)));
  if (crossing.limit_after != crossing.limit)
    house.enter(LimitSet{house.space("room"), as_limit(crossing.limit_after)});
}

std::vector<LimitEdge> edges_of(const House& house, std::string_view space) {
  std::vector<LimitEdge> edges;
  for (const Happening& happening : house.happenings()) {
    const auto* changed = std::get_if<SpaceChanged>(&happening);
    if (changed == nullptr || changed->space != house.space(space)) continue;
    if (changed->edge != none) edges.push_back(changed->edge);
  }
  return edges;
}

class LimitEdges : public testing::TestWithParam<Crossing> {};

TEST_P(LimitEdges, arise_once_where_persons_or_limit_cross_each_other) {
  const Crossing& crossing = GetParam();
  House house = house_before(crossing);
  cross(house, crossing);
  ASSERT_EQ(house.persons("room"), crossing.persons_after);
  const std::vector<LimitEdge> expected =
      crossing.edge == none ? std::vector<LimitEdge>{} : std::vector{crossing.edge};
  EXPECT_EQ(edges_of(house, "room"), expected);
}

const Crossing crossings[]{
    {"the last place is taken", 2, 3, 3, 3, reached},
    {"a group takes the last places", 0, 3, 3, 3, reached},
    {"one too many comes in", 3, 3, 4, 3, exceeded},
    {"a group passes the limit at once", 2, 3, 5, 3, exceeded},
    {"the one too many leaves", 4, 3, 3, 3, back_to_limit},
    {"all too many leave", 6, 3, 3, 3, back_to_limit},
    {"a place is free again", 3, 3, 2, 3, below},
    {"too many leave, and one more", 5, 3, 2, 3, below},
    {"somebody comes in while places are free", 1, 3, 2, 3, none},
    {"somebody leaves while places are free", 2, 3, 1, 3, none},
    {"one more of too many comes in", 4, 3, 5, 3, none},
    {"one of too many leaves", 5, 3, 4, 3, none},
    {"the limit falls to those present", 3, 4, 3, 3, reached},
    {"the limit falls below those present", 3, 3, 3, 2, exceeded},
    {"the limit rises to those present", 3, 2, 3, 3, back_to_limit},
    {"the limit rises above those present", 3, 3, 3, 4, below},
    {"the limit falls and still is above", 1, 4, 1, 3, none},
    {"there is a limit now, and it is reached", 3, std::nullopt, 3, 3, reached},
    {"there is no limit any more", 4, 3, 4, std::nullopt, below},
    {"without a limit there is nothing to reach", 3, std::nullopt, 9, std::nullopt, none},
    {"nobody may be in, and nobody is", 0, 1, 0, 0, reached},
};

INSTANTIATE_TEST_SUITE_P(Crossings, LimitEdges, testing::ValuesIn(crossings));

}  // namespace
}  // namespace core
