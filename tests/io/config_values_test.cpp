#include "service/io/config_values.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using std::nullopt;

TEST(Durations, are_a_number_and_its_unit) {
  EXPECT_EQ(io::duration_from("250ms"), 250ms);
  EXPECT_EQ(io::duration_from("60s"), 60s);
  EXPECT_EQ(io::duration_from("5min"), 5min);
  EXPECT_EQ(io::duration_from("1h"), 1h);
  EXPECT_EQ(io::duration_from("14d"), 24h * 14);
  EXPECT_EQ(io::duration_from("5w"), 24h * 35);
  EXPECT_EQ(io::duration_from("13mo"), 24h * 390);
  EXPECT_EQ(io::duration_from("3y"), 24h * 365 * 3);
}

TEST(Durations, are_nothing_else) {
  for (const char* text : {"", "60", "s", "-1s", "1.5h", "60 s", " 60s", "60s ", "60S", "1h30min",
                           "9223372036854775807w", "99999999999999999999s"})
    EXPECT_EQ(io::duration_from(text), nullopt) << text;
}

TEST(Durations, are_written_in_the_largest_exact_unit) {
  EXPECT_EQ(io::to_text(0s), "0s");
  EXPECT_EQ(io::to_text(1500ms), "1500ms");
  EXPECT_EQ(io::to_text(90s), "90s");
  EXPECT_EQ(io::to_text(2min), "2min");
  EXPECT_EQ(io::to_text(24h * 14), "14d");
}

TEST(Sizes, are_bytes_or_have_a_unit) {
  EXPECT_EQ(io::size_from("512"), 512U);
  EXPECT_EQ(io::size_from("64KiB"), 65536U);
  EXPECT_EQ(io::size_from("4GiB"), std::uint64_t{4} << 30);
  for (const char* text : {"", "4GB", "4 GiB", "-1", "99999999TiB"})
    EXPECT_EQ(io::size_from(text), nullopt) << text;
}

TEST(Sizes, are_written_in_the_largest_exact_unit) {
  EXPECT_EQ(io::size_to_text(0), "0");
  EXPECT_EQ(io::size_to_text(1536), "1536");
  EXPECT_EQ(io::size_to_text(std::uint64_t{4} << 30), "4GiB");
}

TEST(HostPort, is_a_name_or_an_address_and_a_port) {
  EXPECT_EQ(io::host_port_from("127.0.0.1:8470")->port, 8470);
  EXPECT_EQ(io::host_port_from("localhost:0")->host, "localhost");
  EXPECT_EQ(io::host_port_from("[::1]:8470")->host, "::1");
  for (const char* text : {"", "8470", ":8470", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
                           "::1:8470", "a b:1", "http://a:1", "u@a:1", "[::1:8470", "a:1 "})
    EXPECT_FALSE(io::host_port_from(text)) << text;
}

TEST(Loopback, is_this_machine_alone) {
  for (const char* host : {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    EXPECT_TRUE(io::is_loopback(host)) << host;
  for (const char* host : {"0.0.0.0", "::", "127.0.0.1.example.org", "10.127.0.1", ""})
    EXPECT_FALSE(io::is_loopback(host)) << host;
}

TEST(TimesOfDay, are_those_a_clock_shows) {
  EXPECT_EQ(io::time_of_day_from("00:00"), 0min);
  EXPECT_EQ(io::time_of_day_from("02:30"), 150min);
  EXPECT_EQ(io::time_of_day_from("23:59"), 1439min);
  for (const char* time :
       {"", "2:30", "24:00", "12:60", "12-30", "12:3a", "12:300", "07:30:00", "-1:00"})
    EXPECT_FALSE(io::time_of_day_from(time)) << time;
}

TEST(DayTime, is_written_as_it_is_read) {
  for (const char* time : {"00:00", "02:30", "Mon 04:05", "Sun 23:59"}) {
    const auto read = io::day_time_from(time);
    ASSERT_TRUE(read.has_value()) << time;
    EXPECT_EQ(io::text_of(*read), time);
  }
}

TEST(DayTimes, are_of_each_day_or_of_one_of_the_week) {
  EXPECT_EQ(io::day_time_from("02:30"), core::DayTime{.at = 150min});
  EXPECT_EQ(io::day_time_from("sUn 00:00"), (core::DayTime{{}, std::chrono::Sunday}));
  for (const char* time : {"", " 02:30", "Mon", "Mon  02:30", "Monday 02:30", "Mon 24:00"})
    EXPECT_FALSE(io::day_time_from(time)) << time;
}

TEST(Dates, are_those_of_the_calendar_in_this_century) {
  using namespace std::chrono_literals;
  EXPECT_EQ(io::date_from("2026-12-24"), std::chrono::local_days{2026y / 12 / 24});
  EXPECT_EQ(io::date_from("2028-02-29"), std::chrono::local_days{2028y / 2 / 29});
  for (const std::string_view wrong : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-10",
                                       "1999-12-31", "2100-01-01", "2026-12-24T08:00:00"})
    EXPECT_EQ(io::date_from(wrong), std::nullopt) << wrong;
}

}  // namespace
