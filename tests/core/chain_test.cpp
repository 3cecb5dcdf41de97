#include "service/core/chain.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace core {
namespace {

struct Link {
  int value = 0;
  std::uint32_t next = no_place;
};

/// Things 0 to 3 with these values; the chain is sorted by them.
class Chain : public testing::Test {
 protected:
  void link(std::uint32_t place) {
    core::link(first, things, place,
               [](const Link& of, const Link& than) { return of.value > than.value; });
  }
  [[nodiscard]] std::vector<std::uint32_t> places() const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t at = first; at != no_place; at = things[at].next) found.push_back(at);
    return found;
  }

  std::vector<Link> things{{30}, {10}, {20}, {20}};
  std::uint32_t first = no_place;
};
using Places = std::vector<std::uint32_t>;

TEST_F(Chain, keeps_the_order_and_equals_as_they_came) {
  for (const std::uint32_t place : {0U, 1U, 3U, 2U}) link(place);
  EXPECT_EQ(places(), (Places{1, 3, 2, 0}));
}

TEST_F(Chain, lets_the_first_one_in_the_middle_and_the_last_go) {
  for (const std::uint32_t place : {0U, 1U, 2U, 3U}) link(place);
  unlink(first, things, 2);
  EXPECT_EQ(places(), (Places{1, 3, 0}));
  unlink(first, things, 1);
  EXPECT_EQ(places(), (Places{3, 0}));
  unlink(first, things, 0);
  EXPECT_EQ(places(), (Places{3}));
}

TEST_F(Chain, stays_as_it_is_without_what_is_not_in_it) {
  unlink(first, things, 2);
  EXPECT_EQ(places(), Places{});
  link(1);
  unlink(first, things, 2);
  EXPECT_EQ(places(), (Places{1}));
}

}  // namespace
}  // namespace core
