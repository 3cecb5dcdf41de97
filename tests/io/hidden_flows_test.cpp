#include "service/io/hidden_flows.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace io {
namespace {

using Hidden = std::vector<HiddenFlow>;

/// Whether each of them follows.
std::vector<bool> all(const Hidden& hidden) {
  std::vector<bool> which;
  for (std::size_t i = 0; i < hidden.size(); ++i) which.push_back(follows(hidden, i));
  return which;
}

TEST(HiddenFlows, follow_where_they_are_alone_in_one_of_their_sums) {
  EXPECT_EQ(all(Hidden{{0, 10, 2}}), (std::vector{true}));
  EXPECT_EQ(all(Hidden{{0, 10, 2}, {0, 11, 7}}), (std::vector{true, true}))
      << "by the two sums that each is alone in";
}

TEST(HiddenFlows, do_not_follow_where_others_make_up_for_them) {
  const Hidden square{{0, 10, 2}, {0, 11, 7}, {1, 10, 6}, {1, 11, 3}};
  EXPECT_EQ(all(square), (std::vector{false, false, false, false}));
  EXPECT_EQ(all(Hidden{{0, 10, 2}, {0, 10, 7}}), (std::vector{false, false}));
}

TEST(HiddenFlows, follow_where_those_that_would_make_up_for_them_cannot_be_less) {
  const Hidden square{{0, 10, 0}, {0, 11, 0}, {1, 10, 6}, {1, 11, 3}};
  EXPECT_EQ(all(square), (std::vector{true, true, true, true}));
  EXPECT_EQ(all(Hidden{{0, 10, 1, 1}, {0, 10, 1, 1}}), (std::vector{true, true}));
}

/// Two squares and one between them: what the first square has more in its rows than in its columns.
TEST(HiddenFlows, follow_where_they_are_the_only_way_between_two_parts) {
  const Hidden hidden{{0, 10, 6}, {0, 11, 6}, {1, 10, 6}, {1, 11, 6}, {1, 12, 2},
                      {2, 12, 6}, {2, 13, 6}, {3, 12, 6}, {3, 13, 6}};
  for (std::size_t i = 0; i < hidden.size(); ++i) EXPECT_EQ(follows(hidden, i), i == 4) << i;
}

}  // namespace
}  // namespace io
