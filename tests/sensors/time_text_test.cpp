#include "sensors/time_text.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

using namespace std::chrono_literals;

/// The instant as text again, or "none".
std::string read(std::string_view text) {
  const auto instant = instant_from(text);
  return instant ? to_iso(*instant) : "none";
}
std::string read(std::int64_t epoch) {
  const auto instant = instant_from(epoch);
  return instant ? to_iso(*instant) : "none";
}

TEST(TimeText, reads_fractions_of_any_length) {
  EXPECT_EQ(read("2022-02-08T17:25:16Z"), "2022-02-08T17:25:16Z");
  EXPECT_EQ(read("2022-02-08T17:25:16.4Z"), "2022-02-08T17:25:16.400Z");
  EXPECT_EQ(read("2022-09-23T02:02:06.744554+00:00"), "2022-09-23T02:02:06.744554Z");
  EXPECT_EQ(read("2022-02-08T17:25:16.454557278Z"), "2022-02-08T17:25:16.454557278Z");
  EXPECT_EQ(read("2022-02-08T17:25:16.4545572789Z"), "2022-02-08T17:25:16.454557278Z");
}

TEST(TimeText, reads_zones_in_their_spellings) {
  for (const std::string_view zone : {"+02:00", "+0200", "+02"})
    EXPECT_EQ(read("2025-10-17T10:28:04.528" + std::string{zone}), "2025-10-17T08:28:04.528Z");
  EXPECT_EQ(read("2025-01-01T00:30:00-03:30"), "2025-01-01T04:00:00Z");
  EXPECT_EQ(read("2025-01-01 00:30:00z"), "2025-01-01T00:30:00Z");
}

TEST(TimeText, takes_no_local_time_for_an_instant) {
  EXPECT_EQ(read("2024-01-01T10:31:09"), "none");
  EXPECT_EQ(read("2022/12/20 18:15:52"), "none");
}

TEST(TimeText, takes_local_time_with_a_zone_told_beside_it) {
  const auto local = [](std::string_view text, std::string_view zone) {
    const auto instant = instant_from_local(text, zone);
    return instant ? to_iso(*instant) : "none";
  };
  EXPECT_EQ(local("2022/12/20 18:15:52", "UTC+8:00"), "2022-12-20T10:15:52Z");
  EXPECT_EQ(local("2026-07-16 06:40:00", "UTC-0:00 WET/GMT"), "2026-07-16T06:40:00Z");
  EXPECT_EQ(local("2022/12/20 18:15:52", "UTC-03:30"), "2022-12-20T21:45:52Z");
  for (const std::string_view zone :
       {"", "UTC", "CET", "UTC+8", "UTC8:00", "UTC+:00", "UTC+8:00:00"})
    EXPECT_EQ(local("2022/12/20 18:15:52", zone), "none") << zone;
  EXPECT_EQ(local("", "UTC+8:00"), "none");
  EXPECT_EQ(local(std::string(60, '1'), "UTC+8:00"), "none");
  EXPECT_EQ(local("1767225590", "UTC+8:00"), "none") << "an epoch has no zone";
}

TEST(TimeText, refuses_times_that_do_not_exist) {
  for (const std::string_view text :
       {"2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-01-01T24:00:00Z",
        "2025-01-01T00:60:00Z", "2025-01-01T00:00:61Z", "2025-01-01T00:00:00+15:00",
        "1500-01-01T00:00:00Z", "9999-01-01T00:00:00Z"})
    EXPECT_EQ(read(text), "none") << text;
}

TEST(TimeText, refuses_texts_that_break_off_or_go_on) {
  const std::string whole = "2022-02-08T17:25:16.454Z";
  for (std::size_t size = 5; size < whole.size(); ++size)
    EXPECT_EQ(read(whole.substr(0, size)), "none") << size;
  EXPECT_EQ(read(whole + "x"), "none");
  EXPECT_EQ(read("2022-02-08T17:25:16.Z"), "none");
  EXPECT_EQ(read(""), "none");
}

TEST(TimeText, tells_the_unit_of_an_epoch_by_its_size) {
  const std::string expected = "2025-12-09T15:03:24.979Z";
  EXPECT_EQ(read(1765292604979), expected);
  EXPECT_EQ(read(1765292604979000), expected);
  EXPECT_EQ(read(1765292604979000000), expected);
  EXPECT_EQ(read(1700000000), "2023-11-14T22:13:20Z");
  EXPECT_EQ(read("165776767"), "1975-04-03T17:06:07Z");
}

TEST(TimeText, reads_fractions_of_epoch_seconds) {
  EXPECT_EQ(read("1700000000.25"), "2023-11-14T22:13:20.250Z");
  EXPECT_EQ(to_iso(*instant_from(1765292604979.0)), "2025-12-09T15:03:24.979Z");
}

TEST(TimeText, refuses_epochs_out_of_range) {
  EXPECT_EQ(read(-1), "none");
  EXPECT_EQ(read(INT64_MAX), "2262-04-11T23:47:16.854775807Z");
  EXPECT_EQ(read("1e300"), "none");
}

TEST(TimeText, relies_on_times_within_a_week_back_and_two_minutes_ahead) {
  const Instant arrival{1'700'000'000s};
  const auto quality = [arrival](std::chrono::seconds from_arrival) {
    Reading reading;
    set_event_time(reading, arrival + from_arrival, arrival);
    return reading.t_quality;
  };
  EXPECT_EQ(quality(-7 * 24h), TimeQuality::device);
  EXPECT_EQ(quality(-7 * 24h - 1s), TimeQuality::implausible);
  EXPECT_EQ(quality(2min), TimeQuality::device);
  EXPECT_EQ(quality(2min + 1s), TimeQuality::implausible);
}

TEST(TimeText, leaves_a_reading_without_told_time_at_its_arrival) {
  Reading reading;
  set_event_time(reading, std::nullopt, Instant{});
  EXPECT_FALSE(reading.t_event);
  EXPECT_EQ(reading.t_quality, TimeQuality::arrival);
}

}  // namespace
}  // namespace sensors
