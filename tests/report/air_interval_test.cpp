// How far the interval of airing was kept: time in use, less the time in which airing was overdue.
#include "service/report/air_interval.hpp"

#include <gtest/gtest.h>

namespace report {
namespace {

using namespace std::chrono_literals;

constexpr core::Time monday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 16}};

class AirInterval : public testing::Test {
 protected:
  AirInterval() {
    report_.span = {.from = core::WallTime{monday.time_since_epoch()},
                    .to = core::WallTime{(monday + 168h).time_since_epoch()}};
    report_.until = monday + 168h;
    room_.figures.bands = {60, 20, 15, 5};
    constexpr std::size_t week = std::size_t{7} * 96;
    room_.counted_quarters.assign(week, true);
    room_.aired_quarters.assign(week, true);
  }
  void overdue(core::Duration from, std::optional<core::Duration> to, std::string rule = "air_due",
               std::string room = "r1") {
    Case one{.space = std::move(room), .rule = std::move(rule)};
    one.began = monday + from;
    if (to) one.ended = monday + *to;
    report_.cases.push_back(one);
  }
  [[nodiscard]] Share kept() const { return air_interval_kept(report_, room_, "r1"); }

  SiteReport report_;
  SpaceReport room_;
};

TEST_F(AirInterval, is_kept_wherever_airing_was_never_overdue) {
  EXPECT_EQ(kept(), (Share{100, 100}));
}

TEST_F(AirInterval, lacks_each_time_in_which_airing_was_overdue) {
  overdue(9h, 9h + 10min);
  overdue(11h, 11h + 5min);
  EXPECT_EQ(kept(), (Share{85, 100}));
}

TEST_F(AirInterval, counts_a_minute_begun) {
  overdue(9h, 9h + 61s);
  EXPECT_EQ(kept(), (Share{98, 100}));
}

TEST_F(AirInterval, is_of_this_room_and_this_rule) {
  overdue(9h, 9h + 10min, "air_due", "r2");
  overdue(9h, 9h + 10min, "co2_band");
  EXPECT_EQ(kept(), (Share{100, 100}));
}

TEST_F(AirInterval, ends_where_the_period_does) {
  overdue(-1h, 4min);
  overdue(168h - 6min, std::nullopt);
  EXPECT_EQ(kept(), (Share{90, 100}));
}

/// The daemon was away, or a sensor silent: nobody can say that airing was overdue, and no minute in use is counted then.
TEST_F(AirInterval, lacks_nothing_of_a_time_that_nobody_measured) {
  constexpr std::size_t nine = 9 * 4;
  room_.counted_quarters[nine] = false;
  room_.aired_quarters[nine + 1] = false;
  overdue(9h - 4min, 9h + 36min);
  EXPECT_EQ(kept(), (Share{90, 100})) << "four minutes before nine, six after half past";
}

TEST_F(AirInterval, is_never_less_than_nothing) {
  overdue(9h, 12h);
  EXPECT_EQ(kept(), (Share{0, 100}));
}

TEST_F(AirInterval, cannot_be_told_of_a_room_that_nobody_used) {
  room_.figures.bands = {};
  EXPECT_EQ(kept().per_mille(), std::nullopt);
}

}  // namespace
}  // namespace report
