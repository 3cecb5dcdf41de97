#include "service/commands/simulation/device.hpp"
#include "tests/support/plain_format.hpp"
#include "tests/support/simulated_house.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

namespace {

using core::Time;
using sensors::Direction;
using simulation::Device;
using simulation::Faults;
using simulation::Line;
using simulation::Manner;
using support::plain_line;
using support::simulated_midnight;
using namespace std::chrono_literals;
using simulation::operator""_percent;

const core::Sensor counter{
    .id = "c", .role = core::SensorRole::door_counter, .door = {0}, .space = {}};

/// What a device said, message for message.
std::vector<std::string> spoken(Device& device, Time until) {
  std::vector<std::string> said;
  while (device.due() < until) {
    std::vector<sensors::Telegram> telegrams;
    device.speak(device.due(), nullptr, telegrams);
    for (const auto& telegram : telegrams) said.push_back(telegram.payload);
  }
  return said;
}

struct Totals {
  std::int64_t in = 0, out = 0;
};
Totals totals_in(const std::string& payload) {
  std::istringstream words{payload};
  std::string word;
  Totals totals;
  words >> word >> totals.in >> totals.out;
  return totals;
}

/// A counter through whose door `persons` go in and out, one every second; what it counted of them.
Totals counted(const Faults& faults, int persons, std::uint64_t seed = 1) {
  const Line line = plain_line({0}, "door", "total");
  Device device{line, faults, {seed, counter}};
  device.start(simulated_midnight);
  const Totals before = totals_in(spoken(device, simulated_midnight + 2s).back());
  for (int i = 0; i < persons; ++i) {
    device.pass(Direction::in, 1, simulated_midnight + 10s + i * 1s);
    device.pass(Direction::out, 1, simulated_midnight + 10s + i * 1s + 500ms);
  }
  const Totals after = totals_in(spoken(device, simulated_midnight + 24h).back());
  return {(after.in - before.in + 65'536) % 65'536, (after.out - before.out + 65'536) % 65'536};
}

TEST(SimulatedCounter, without_faults_counts_exactly) {
  const Totals counts = counted({}, 5000);
  EXPECT_EQ(counts.in, 5000);
  EXPECT_EQ(counts.out, 5000);
}

TEST(SimulatedCounter, misses_as_many_as_it_is_told_in_each_direction) {
  const Totals counts = counted({.miss_in = 3_percent, .miss_out = 6_percent}, 20'000);
  EXPECT_NEAR(static_cast<double>(counts.in), 20'000 * 0.97, 100);  // sd 24
  EXPECT_NEAR(static_cast<double>(counts.out), 20'000 * 0.94, 140);
}

TEST(SimulatedCounter, counts_as_many_twice_as_it_is_told) {
  const Totals counts = counted({.twice = 1_percent}, 20'000);
  EXPECT_NEAR(static_cast<double>(counts.in), 20'000 * 1.01, 60);  // sd 14
}

TEST(SimulatedCounter, mistakes_as_many_directions_as_it_is_told) {
  const Line line = plain_line({0}, "door", "total");
  Device device{line, {.wrong_way = 2_percent}, {1, counter}};
  device.start(simulated_midnight);
  const Totals before = totals_in(spoken(device, simulated_midnight + 2s).back());
  for (int i = 0; i < 20'000; ++i) device.pass(Direction::in, 1, simulated_midnight + 10s + i * 1s);
  const Totals after = totals_in(spoken(device, simulated_midnight + 24h).back());
  EXPECT_NEAR(static_cast<double>(after.out - before.out), 400, 100);  // sd 20
}

TEST(SimulatedCounter, says_its_total_before_anybody_passed) {
  const Line line = plain_line({0}, "door", "total");
  Device device{line, {}, {1, counter}};
  device.start(simulated_midnight);
  EXPECT_LE(device.due(), simulated_midnight + 1s);
  EXPECT_EQ(spoken(device, simulated_midnight + 2s).size(), 1U);
}

TEST(SimulatedCounter, speaks_within_a_second_of_a_passage) {
  const Line line = plain_line({0}, "door", "total");
  Device device{line, {}, {1, counter}};
  device.start(simulated_midnight);
  spoken(device, simulated_midnight + 2s);
  device.pass(Direction::in, 1, simulated_midnight + 10s);
  EXPECT_LE(device.due(), simulated_midnight + 11s);
}

TEST(SimulatedCounter, speaks_as_often_as_configured) {
  core::Sensor often = counter;
  often.expect_every = 1min;
  const Line line = plain_line({0}, "door", "total");
  Device device{line, {}, {1, often}};
  device.start(simulated_midnight);
  EXPECT_NEAR(static_cast<double>(spoken(device, simulated_midnight + 10h).size()), 600, 15);
}

TEST(SimulatedCounter, near_its_wrap_begins_again_at_zero) {
  const Line line = plain_line({0}, "door", "total");
  Device device{line, {.near_wrap = true}, {1, counter}};
  device.start(simulated_midnight);
  const Totals before = totals_in(spoken(device, simulated_midnight + 2s).back());
  device.pass(Direction::in, 30, simulated_midnight + 10s);
  const Totals after = totals_in(spoken(device, simulated_midnight + 1min).back());
  EXPECT_GT(before.in, 65'000);
  EXPECT_EQ(after.in, before.in + 30 - 65'536);
}

TEST(SimulatedCounter, that_reboots_says_so_and_counts_from_zero) {
  const Line line = plain_line({0}, "door", "total,link");
  Device device{line, {.reboots_a_day = 10}, {1, counter}};
  device.start(simulated_midnight);
  const std::vector<std::string> said = spoken(device, simulated_midnight + 24h);
  const auto down = std::find(said.begin(), said.end(), "link down");
  ASSERT_GE(said.end() - down, 3);
  EXPECT_EQ(down[1], "link up");
  EXPECT_EQ(down[2], "total 0 0");
}

TEST(SimulatedAirSensor, has_no_value_right_after_a_reboot) {
  const core::Sensor sensor{.id = "co2", .role = core::SensorRole::air, .door = {}, .space = {}};
  const Line line = plain_line({0}, "co2", "co2,link");
  Device device{line, {.reboots_a_day = 10}, {1, sensor}};
  device.start(simulated_midnight);
  const simulation::Air air{62.5, 700};
  std::vector<sensors::Telegram> said;
  while (device.due() < simulated_midnight + 24h) device.speak(device.due(), &air, said);
  const auto down = std::ranges::find(said, "link down", &sensors::Telegram::payload);
  ASSERT_GE(said.end() - down, 4);
  EXPECT_EQ(down[2].payload, "co2 none");
  EXPECT_NE(down[3].payload, "co2 none");
}

TEST(SimulatedCounter, of_intervals_says_what_passed_since_the_last) {
  core::Sensor often = counter;
  often.expect_every = 1min;
  const Line line = plain_line({0}, "door", "interval");
  Device device{line, {}, {1, often}};
  device.start(simulated_midnight);
  spoken(device, simulated_midnight + 5min);
  device.pass(Direction::in, 3, simulated_midnight + 5min);
  const std::vector<std::string> said = spoken(device, simulated_midnight + 8min);
  EXPECT_EQ(std::count(said.begin(), said.end(), "interval 3 0"), 1);
  EXPECT_EQ(said.back(), "interval 0 0");
}

TEST(SimulatedCounter, of_events_says_each_person_once) {
  const Line line = plain_line({0}, "door", "crossing");
  Device device{line, {}, {1, counter}};
  device.start(simulated_midnight);
  spoken(device, simulated_midnight + 5s);
  device.pass(Direction::in, 2, simulated_midnight + 10s);
  device.pass(Direction::out, 1, simulated_midnight + 11s);
  const std::vector<std::string> expected{"crossing in", "crossing in", "crossing out"};
  EXPECT_EQ(spoken(device, simulated_midnight + 1min), expected);
}

TEST(SimulatedCounter, of_levels_never_goes_below_zero) {
  const Line line = plain_line({0}, "door", "level");
  Device device{line, {}, {1, counter}};
  device.start(simulated_midnight);
  device.pass(Direction::out, 1, simulated_midnight + 10s);
  device.pass(Direction::in, 2, simulated_midnight + 20s);
  EXPECT_EQ(spoken(device, simulated_midnight + 1min).back(), "level 2");
}

TEST(SimulatedCounter, replays_what_the_broker_keeps_of_it) {
  const Line line = plain_line({0}, "door", "total,link");
  Device device{line, {}, {1, counter}};
  device.start(simulated_midnight);
  spoken(device, simulated_midnight + 2s);
  std::vector<sensors::Telegram> replayed;
  device.replay(replayed);
  ASSERT_EQ(replayed.size(), 1U);
  EXPECT_EQ(replayed[0].payload, "link up");
}

TEST(SimulatedDevice, without_power_says_and_sees_nothing_for_an_hour) {
  const Line line = plain_line({0}, "door", "total");
  core::Sensor periodic = counter;
  periodic.expect_every = 1min;
  Device device{line, {.outages_a_day = 4}, {1, periodic}};
  device.start(simulated_midnight);
  core::Duration longest{0};
  for (Time last = device.due(); last < simulated_midnight + 24h;) {
    std::vector<sensors::Telegram> telegrams;
    device.speak(device.due(), nullptr, telegrams);
    longest = std::max(longest, device.due() - last);
    last = device.due();
  }
  EXPECT_GE(longest, 1h);
  EXPECT_LE(longest, 1h + 2min);
}

TEST(SimulatedDevice, reads_too_low_but_never_what_no_sensor_says) {
  const Line line = plain_line({0}, "air", "co2");
  const core::Sensor air_sensor{.id = "a", .role = core::SensorRole::air, .door = {}, .space = {0}};
  const simulation::Air air{62.5, 700};
  const auto read = [&](double too_low) {
    Device device{line, {.co2_too_low = too_low}, {1, air_sensor}};
    device.start(simulated_midnight);
    std::vector<sensors::Telegram> telegrams;
    device.speak(device.due(), &air, telegrams);
    return std::stoi(telegrams.back().payload.substr(4));
  };
  EXPECT_EQ(read(0) - read(100), 100);
  EXPECT_EQ(read(1000), 300);
}

struct Preference {
  std::string words;
  core::Primary primary;
  Manner manner;
};
class SpokenManner : public testing::TestWithParam<Preference> {};

TEST_P(SpokenManner, is_the_best_the_format_has_unless_one_is_configured) {
  const Line line = plain_line({0}, "door", GetParam().words);
  EXPECT_EQ(simulation::Voice{line}.manner(core::SensorRole::door_counter, GetParam().primary),
            GetParam().manner);
}

INSTANTIATE_TEST_SUITE_P(
    Words, SpokenManner,
    testing::Values(
        Preference{"total,level,interval,crossing", core::Primary::automatic, Manner::totals},
        Preference{"level", core::Primary::automatic, Manner::level},
        Preference{"level,interval,crossing", core::Primary::automatic, Manner::interval},
        Preference{"level,crossing,link", core::Primary::automatic, Manner::crossings},
        Preference{"total,crossing", core::Primary::crossing, Manner::crossings},
        Preference{"total", core::Primary::interval, Manner::mute},
        Preference{"co2,link", core::Primary::automatic, Manner::mute}),
    [](const auto& preference) { return "case_" + std::to_string(preference.index); });

TEST(SpokenManner, of_an_air_sensor_is_air) {
  const Line line = plain_line({0}, "co2", "co2,total");
  EXPECT_EQ(simulation::Voice{line}.manner(core::SensorRole::air, core::Primary::automatic),
            Manner::air);
}

}  // namespace
