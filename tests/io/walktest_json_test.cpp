#include "service/io/walktest_json.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <cmath>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr core::Time noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} + 12h;

core::Walk walk(std::uint16_t times, core::WalkCounts while_in, core::WalkCounts while_out) {
  return {
      .began = noon, .times = times, .back = true, .while_in = while_in, .while_out = while_out};
}

/// So many or fewer of n go wrong, each with probability p.
double at_most_wrong(std::uint32_t errors, std::uint32_t n, double p) {
  double sum = 0, term = std::pow(1 - p, n);
  for (std::uint32_t k = 0; k <= errors; ++k) {
    sum += term;
    term *= (n - k) * p / ((k + 1) * (1 - p));
  }
  return sum;
}

TEST(WalktestJson, tells_rates_with_their_date) {
  const auto told = walktest_json(walk(10, {9, 0}, {1, 12}), 500ms);
  EXPECT_EQ(told.at("began").as_string(), "2026-11-20T12:00:00.500Z");
  EXPECT_EQ(told.at("times").to_number<int>(), 10);
  const auto& in = told.at("in").as_object();
  EXPECT_EQ(in.at("counted").to_number<int>(), 9);
  EXPECT_DOUBLE_EQ(in.at("missed_rate").as_double(), 0.1);
  EXPECT_DOUBLE_EQ(in.at("extra_rate").as_double(), 0.1) << "while walking out";
  const auto& out = told.at("out").as_object();
  EXPECT_DOUBLE_EQ(out.at("missed_rate").as_double(), 0);
  EXPECT_DOUBLE_EQ(out.at("extra_rate").as_double(), 0.2);
}

TEST(WalktestJson, knows_no_rate_of_a_way_that_was_not_walked) {
  core::Walk one_way = walk(10, {10, 0}, {});
  one_way.back = false;
  const auto told = walktest_json(one_way, {});
  EXPECT_EQ(boost::json::serialize(told.at("out")),
            R"({"expected":0,"counted":0,"missed":0,"extra":0})");
}

TEST(RateAtMost, is_three_over_n_without_an_error) {
  EXPECT_DOUBLE_EQ(rate_at_most(0, 10).value(), 0.3);
  EXPECT_DOUBLE_EQ(rate_at_most(0, 300).value(), 0.01);
}

TEST(RateAtMost, is_unknown_where_so_few_walks_tell_nothing) {
  EXPECT_FALSE(rate_at_most(0, 3));
  EXPECT_TRUE(rate_at_most(0, 4));
  EXPECT_FALSE(rate_at_most(1, 4));
}

/// With the rate that it gives, so few errors would be seen in one of twenty tests at most.
TEST(RateAtMost, is_never_too_small) {
  for (std::uint32_t errors = 0; errors <= 10; ++errors) {
    for (const std::uint32_t n : {5U, 10U, 20U, 30U, 100U, 1000U}) {
      const auto rate = rate_at_most(errors, n);
      if (!rate) continue;
      EXPECT_LE(at_most_wrong(errors, n, *rate), 0.05) << errors << " of " << n;
    }
  }
  EXPECT_GT(at_most_wrong(3, 1000, rate_at_most(3, 1000).value()), 0.049) << "and not idle";
}

TEST(RateAtMost, is_unknown_where_too_much_went_wrong_and_where_nobody_walked) {
  EXPECT_FALSE(rate_at_most(11, 100));
  EXPECT_FALSE(rate_at_most(0, 0));
}

TEST(RunningWalktest, tells_what_was_counted_so_far) {
  core::SensorFace face{.ever_heard = true, .heard = noon - 1s};
  EXPECT_EQ(boost::json::serialize(running_walktest_json(face)), R"({"running":false})");
  face.walk = walk(3, {2, 1}, {0, 3});
  EXPECT_EQ(boost::json::serialize(running_walktest_json(face)),
            R"({"running":true,"times":3,"back":true,"heard":false,)"
            R"("while_in":{"in":2,"out":1},"while_out":{"in":0,"out":3}})");
  face.heard = noon;
  EXPECT_TRUE(running_walktest_json(face).at("heard").as_bool());
}

}  // namespace
}  // namespace io
