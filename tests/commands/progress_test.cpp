#include "service/commands/progress.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using commands::progress_text;

TEST(ProgressText, tells_the_share_and_what_is_left_at_this_pace) {
  EXPECT_EQ(progress_text(250, 10s), "25.0 %, 30 s left");
  EXPECT_EQ(progress_text(999, 10s), "99.9 %, 1 s left");
  EXPECT_EQ(progress_text(100, 60s), "10.0 %, 9 min left");
}

TEST(ProgressText, tells_nothing_of_what_is_left_before_it_can_know) {
  EXPECT_EQ(progress_text(0, 1s), "0.0 %");
  EXPECT_EQ(progress_text(9, 1s), "0.9 %");
}

TEST(ProgressText, never_leaves_its_bounds) {
  EXPECT_EQ(progress_text(1200, 10s), "100.0 %, 0 s left");
  EXPECT_EQ(progress_text(-5, 10s), "0.0 %");
}

}  // namespace
