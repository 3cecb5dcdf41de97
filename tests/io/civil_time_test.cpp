#include "service/io/civil_time.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;

const auto half_past_eight = local_days{2026y / 3 / 17} + 8h + 30min;

TEST(CivilTime, is_read_as_iso_8601) {
  for (const char* text : {"2026-03-17T08:30", "2026-03-17 08:30", "2026-03-17T08:30:00",
                           " 2026-03-17T08:30:00.000 "}) {
    const auto time = io::civil_time_from(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->clock, half_past_eight) << text;
    EXPECT_EQ(time->zone, std::nullopt) << text;
  }
}

TEST(CivilTime, is_read_as_germans_write_it) {
  for (const char* text : {"17.03.2026 08:30", "17.3.2026 8:30", "17.03.2026  08:30:00"}) {
    const auto time = io::civil_time_from(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->clock, half_past_eight) << text;
  }
}

TEST(CivilTime, may_tell_its_zone) {
  EXPECT_EQ(io::civil_time_from("2026-03-17T08:30Z")->zone, 0min);
  EXPECT_EQ(io::civil_time_from("2026-03-17T08:30+01:00")->zone, 60min);
  EXPECT_EQ(io::civil_time_from("2026-03-17T08:30:00+0100")->zone, 60min);
  EXPECT_EQ(io::civil_time_from("2026-03-17T08:30-0330")->zone, -210min);
}

TEST(CivilTime, is_nothing_else) {
  for (const char* text :
       {"", "morgen", "2026-03-17", "08:30", "2026-02-30T08:30", "2026-03-17T24:00",
        "2026-03-17T08:60", "03/17/2026 08:30", "17.03.26 08:30", "17.03.2026 08.30", "17.03.2026",
        "2026-03-17T08:30 Uhr", "2026-03-17T08:30+25:00", "1600-03-17T08:30", "2026-03-17T8:3",
        "17.13.2026 08:30"})
    EXPECT_FALSE(io::civil_time_from(text)) << text;
}

}  // namespace
