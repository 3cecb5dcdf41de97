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

TEST(Suppression, hides_another_where_as_many_are_hidden_as_they_are_in_sum) {
  EXPECT_EQ(hidden_counts(Counts{1, 1, 1, 1, 1, 30}, 5),
            (Which{true, true, true, true, true, true}))
      << "none of the five is zero, so each would be one";
  EXPECT_TRUE(hides_total(Counts{1, 1, 1, 1, 1}, 5));
}

TEST(Suppression, hides_the_total_where_nothing_else_helps) {
  EXPECT_TRUE(hides_total(Counts{3, 0, 0}, 5));
  EXPECT_TRUE(hides_total(Counts{1, 2}, 5));
  EXPECT_FALSE(hides_total(Counts{3, 40}, 5));
}

// ---- whole rows ----

TEST(SuppressedRows, hide_nothing_where_all_are_large_enough) {
  const HiddenRows hidden = hidden_rows(std::vector<Counts>{{6, 12, 6, 0}, {7, 7, 0, 0}}, 5);
  EXPECT_EQ(hidden.rows, (Which{false, false}));
  EXPECT_EQ(hidden.totals, (Which{false, false, false, false}));
}

/// Of 30 refused then, 32 under other rules and none let in the two follow.
TEST(SuppressedRows, hide_the_cells_by_which_one_of_their_row_could_be_told) {
  const HiddenRows hidden =
      hidden_rows(std::vector<Counts>{{30, 32, 2, 0}, {40, 48, 8, 0}, {50, 50, 0, 0}}, 5);
  EXPECT_EQ(hidden.rows, (Which{true, true, false})) << "the second by the total of its column";
}

TEST(SuppressedRows, hide_the_total_of_a_column_where_nothing_else_helps) {
  const HiddenRows hidden = hidden_rows(std::vector<Counts>{{30, 32, 2, 0}, {50, 50, 0, 0}}, 5);
  EXPECT_EQ(hidden.rows, (Which{true, true}));
  EXPECT_EQ(hidden.totals, (Which{false, false, true, false}));
}

/// b = a - d + c in each row, and the totals of a, b, c, d are known unless they are hidden: no small count has one
/// value only that fits.
TEST(SuppressedRows, never_let_a_small_count_be_told_from_row_or_total) {
  std::mt19937 random{7};
  for (int round = 0; round < 500; ++round) {
    std::vector<Counts> rows(random() % 6 + 1);
    for (Counts& row : rows) {
      const auto any = [&] { return static_cast<std::int64_t>(random() % 9); };
      const std::int64_t d = any(), a = d + any(), c = any();
      row = {a, a - d + c, c, d};
    }
    const HiddenRows hidden = hidden_rows(rows, 5);
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (const std::int64_t n : rows[i]) ASSERT_TRUE(hidden.rows[i] || n == 0 || n >= 5);
    for (std::size_t column = 0; column < 4; ++column) {
      std::int64_t n = 0, sum = 0;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!hidden.rows[i] || rows[i][column] == 0) continue;
        ++n;
        sum += rows[i][column];
      }
      ASSERT_TRUE(hidden.totals[column] || n == 0 || (n >= 2 && sum >= 5));
    }
  }
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
