#include "service/io/measured.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace io {
namespace {

using namespace std::chrono_literals;

core::Measurement of(const sensors::Body& body) {
  return to_measured(core::SensorId{1}, {.body = body}).what;
}

TEST(Measured, rounds_a_ppm) {
  EXPECT_EQ(std::get<core::Co2Level>(of(sensors::Co2{.ppm = 868.43})).ppm.value, 868);
}

TEST(Measured, keeps_why_there_is_no_number) {
  EXPECT_EQ(std::get<core::Co2Level>(of(sensors::Co2{.invalid = sensors::Invalid::fault})).invalid,
            sensors::Invalid::fault);
}

TEST(Measured, takes_what_is_not_finite_as_no_number) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(std::get<core::Co2Level>(of(sensors::Co2{.ppm = nan})).invalid,
            sensors::Invalid::not_numeric);
}

TEST(Measured, keeps_a_direction_that_was_not_told_unknown) {
  const auto totals = std::get<core::Totals>(of(sensors::CountTotal{.in = 72}));
  EXPECT_TRUE(totals.has_in);
  EXPECT_FALSE(totals.has_out);
}

TEST(Measured, is_heard_where_the_core_has_no_use_for_it) {
  EXPECT_TRUE(std::holds_alternative<core::Heard>(of(sensors::Presence{.value = true})));
  EXPECT_TRUE(std::holds_alternative<core::Heard>(of(sensors::Health{.temperature_c = 21})));
}

TEST(Measured, has_a_time_that_cannot_be_true_for_what_it_says_of_the_clock_alone) {
  const sensors::Instant told{1000s};
  const auto odd =
      to_measured({}, {.t_event = told, .t_quality = sensors::TimeQuality::implausible});
  EXPECT_FALSE(odd.t_event.has_value());
  EXPECT_EQ(odd.odd_time, core::Time{1000s});
  const auto plain = to_measured({}, {.t_event = told, .t_quality = sensors::TimeQuality::device});
  EXPECT_EQ(plain.t_event, core::Time{1000s});
  EXPECT_EQ(plain.odd_time, core::OddTime{});
}

TEST(Measured, has_no_number_where_that_begins_again_within_days) {
  const sensors::Sequence number{.session = 0, .value = 7};
  EXPECT_EQ(to_measured({}, {.sequence = number}).sequence, number);
  EXPECT_EQ(to_measured({}, {.sequence_bits = 16, .sequence = number}).sequence, number);
  EXPECT_FALSE(to_measured({}, {.sequence_bits = 8, .sequence = number}).sequence.has_value());
}

}  // namespace
}  // namespace io
