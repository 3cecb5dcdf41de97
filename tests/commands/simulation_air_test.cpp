#include "service/commands/simulation/air.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <ostream>

namespace {

using simulation::Air;
using simulation::AirSensor;
using simulation::Breath;
using simulation::Random;

constexpr Breath a_person = 18'000;  // millilitres of CO2 an hour

/// Minutes until the air reaches `ppm`; none within ten hours.
std::optional<double> minutes_until(double ppm, Air air, const simulation::Influence& influence) {
  for (int second = 0; second < 36'000; ++second) {
    if (air.ppm() >= ppm) return second / 60.0;
    air.live(influence);
  }
  return std::nullopt;
}

/// From 450 ppm, 18 L/h a person, 0.2 air changes an hour: the closed form, to the minute.
struct Rise {
  double volume_m3;
  int persons;
  double ppm;
  double minutes;
  friend void PrintTo(const Rise& rise, std::ostream* out) {
    *out << rise.volume_m3 << "m3_" << rise.persons << "persons_" << rise.ppm << "ppm";
  }
};
class AirReaches : public testing::TestWithParam<Rise> {};

TEST_P(AirReaches, its_band_when_the_table_says) {
  const Rise& rise = GetParam();
  const auto minutes = minutes_until(rise.ppm, Air{rise.volume_m3, 450},
                                     {.breath = rise.persons * a_person, .rate = 200});
  ASSERT_TRUE(minutes.has_value());
  EXPECT_NEAR(*minutes, rise.minutes, 3);
}

INSTANTIATE_TEST_SUITE_P(Table, AirReaches,
                         testing::Values(Rise{62.5, 2, 800, 39}, Rise{62.5, 2, 1000, 64},
                                         Rise{62.5, 3, 800, 26}, Rise{62.5, 3, 1000, 41},
                                         Rise{37.5, 2, 800, 23}, Rise{37.5, 2, 1000, 37}));

/// The published airing intervals: 400 to 800 ppm at 17 L/h a person, t = 1.4 V/n minutes.
struct Interval {
  double volume_m3;
  int persons;
  friend void PrintTo(const Interval& interval, std::ostream* out) {
    *out << interval.volume_m3 << "m3_" << interval.persons << "persons";
  }
};
class AiringInterval : public testing::TestWithParam<Interval> {};

TEST_P(AiringInterval, follows_the_published_rule) {
  const auto [volume, persons] = GetParam();
  const auto minutes = minutes_until(800, Air{volume, 400}, {.breath = persons * Breath{17'000}});
  ASSERT_TRUE(minutes.has_value());
  EXPECT_NEAR(*minutes, 1.4 * volume / persons, 3);
}

INSTANTIATE_TEST_SUITE_P(PublishedTable, AiringInterval,
                         testing::Values(Interval{43, 2}, Interval{43, 3}, Interval{43, 4},
                                         Interval{60, 2}, Interval{60, 3}, Interval{60, 4},
                                         Interval{76, 2}, Interval{76, 3}, Interval{76, 4},
                                         Interval{94, 2}, Interval{94, 3}, Interval{94, 4},
                                         Interval{94, 5}));

TEST(Air, follows_the_closed_form_of_the_mass_balance) {
  Air air{50, 900};
  const double k = 0.5, g = 2 * 18;
  for (int second = 0; second < 3600; ++second) air.live({2 * a_person, 500, 1});
  const double balance = 1000 * g / (k * 50);
  const double expected = 420 + (900 - 420) * std::exp(-k) + balance * (1 - std::exp(-k));
  EXPECT_NEAR(air.ppm(), expected, 1);
}

TEST(Air, of_an_empty_room_falls_to_that_outside) {
  Air air{62.5, 1500};
  for (int second = 0; second < 3600; ++second) air.live({0, 7000, 1});
  EXPECT_NEAR(air.ppm(), 420, 5);
}

TEST(Air, moves_as_much_faster_as_life_is_shown) {
  Air slow{62.5, 600}, fast{62.5, 600};
  for (int second = 0; second < 200; ++second) slow.live({2 * a_person, 300, 1});
  for (int second = 0; second < 10; ++second) fast.live({2 * a_person, 300, 20});
  EXPECT_DOUBLE_EQ(slow.ppm(), fast.ppm());
}

TEST(Air, reaches_a_sensor_with_a_lag_of_three_minutes) {
  Air air{62.5, 1000};
  for (int second = 0; second < 180; ++second) air.live({0, 7000, 1});
  EXPECT_GT(air.lagged_ppm(), air.ppm() + 50);
}

TEST(AirSensor, reads_with_the_noise_it_promises) {
  Random random{1};
  const AirSensor sensor{random};
  const Air air{62.5, 800};
  double sum = 0, squares = 0;
  constexpr int n = 10'000;
  for (int i = 0; i < n; ++i) {
    const double read = sensor.read(air, random);
    sum += read;
    squares += read * read;
  }
  const double variance = squares / n - sum / n * (sum / n);
  EXPECT_NEAR(std::sqrt(variance), AirSensor::noise_sd, 0.5);
}

TEST(AirSensor, differs_from_others_by_its_bias) {
  Random random{2};
  const Air air{62.5, 800};
  double squares = 0;
  constexpr int n = 2000;
  for (int i = 0; i < n; ++i) {
    const AirSensor sensor{random};
    const double off = sensor.read(air, random) - 800;
    squares += off * off;
  }
  const double expected = std::hypot(AirSensor::bias_sd, AirSensor::noise_sd);
  EXPECT_NEAR(std::sqrt(squares / n), expected, 2);
}

}  // namespace
