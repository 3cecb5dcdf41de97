// Whole days of a site, simulated: nobody is lost or invented whatever is lost, repeated, late, not recorded, or killed.
//
// A day that fails is lived again by its seed: RAUMWACHT_SEED=4711. RAUMWACHT_SEEDS: how many days, 1000 otherwise.
#include "tests/support/site_day.hpp"

#include "tests/support/repetitions.hpp"

#include <gtest/gtest.h>

namespace {

using support::live_a_day;
using support::LivedDay;

TEST(SiteDay, is_counted_right_whatever_is_lost_repeated_late_unrecorded_or_killed) {
  const auto first = static_cast<std::uint64_t>(support::repetitions("RAUMWACHT_SEED", 1));
  const bool one = std::getenv("RAUMWACHT_SEED") != nullptr;
  const auto days =
      one ? 1 : static_cast<std::uint64_t>(support::repetitions("RAUMWACHT_SEEDS", 1000));
  LivedDay all;
  for (std::uint64_t seed = first; seed < first + days; ++seed) {
    const LivedDay day = live_a_day(seed);
    ASSERT_EQ(day.broken, "") << "again with RAUMWACHT_SEED=" << seed;
    all.entries += day.entries;
    all.messages_lost += day.messages_lost;
    all.restarts += day.restarts;
    all.gaps += day.gaps;
  }
  EXPECT_GT(all.messages_lost, 0U);
  EXPECT_GT(all.restarts, 0U);
  if (!one) {
    EXPECT_GT(all.gaps, 0U);
  }
  support::say_made(days, "days of a site, " + std::to_string(all.entries) + " entries, " +
                              std::to_string(all.restarts) + " restarts, " +
                              std::to_string(all.gaps) + " gaps");
}

TEST(SiteDay, is_the_same_again_by_its_seed) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const LivedDay day = live_a_day(seed), again = live_a_day(seed);
    EXPECT_EQ(day.digest, again.digest) << "seed " << seed;
    EXPECT_EQ(day.entries, again.entries) << "seed " << seed;
  }
  EXPECT_NE(live_a_day(1).digest, live_a_day(2).digest);
}

}  // namespace
