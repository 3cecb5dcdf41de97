#include "service/report/suppression.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace report {
namespace {

using Counts = std::vector<std::int64_t>;
using Which = std::vector<bool>;

TEST(Suppression, hides_nothing_where_all_are_large_enough) {
  EXPECT_EQ(hidden_counts(Counts{5, 0, 17}, 5), (Which{false, false, false}));
  EXPECT_FALSE(hides_total(Counts{5, 0, 17}, 5));
}

TEST(Suppression, hides_small_counts_and_shows_that_there_were_none) {
  EXPECT_EQ(hidden_counts(Counts{4, 0, 3, 20}, 5), (Which{true, false, true, false}));
}

TEST(Suppression, hides_another_where_one_could_be_told_by_subtraction) {
  EXPECT_EQ(hidden_counts(Counts{2, 9, 30, 0}, 5), (Which{true, true, false, false}));
}

TEST(Suppression, hides_more_until_the_sum_of_the_hidden_is_large_enough) {
  EXPECT_EQ(hidden_counts(Counts{1, 1, 6, 30}, 5), (Which{true, true, true, false}));
}

TEST(Suppression, hides_the_total_where_nothing_else_helps) {
  EXPECT_TRUE(hides_total(Counts{3, 0, 0}, 5));
  EXPECT_TRUE(hides_total(Counts{1, 2}, 5));
  EXPECT_FALSE(hides_total(Counts{3, 40}, 5));
}

TEST(Suppression, never_lets_a_small_count_be_told_from_a_total) {
  std::mt19937 random{11};
  for (int round = 0; round < 2000; ++round) {
    Counts counts(random() % 8 + 1);
    for (std::int64_t& count : counts) count = static_cast<std::int64_t>(random() % 9);
    const Which hidden = hidden_counts(counts, 5);
    std::int64_t sum = 0, n = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      ASSERT_TRUE(hidden[i] || counts[i] == 0 || counts[i] >= 5);
      if (!hidden[i]) continue;
      sum += counts[i];
      ++n;
    }
    ASSERT_TRUE(n == 0 || hides_total(counts, 5) || (n >= 2 && sum >= 5));
  }
}

}  // namespace
}  // namespace report
