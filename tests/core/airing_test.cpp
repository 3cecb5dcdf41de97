#include "service/core/airing.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using namespace sensors::literals;
using support::House;
using support::PremisesBuilder;

House room() {
  House house{PremisesBuilder{}.site("house").floor("floor").room("room").air("room").build()};
  house.start();
  return house;
}

const AiringState& airing(const House& house) {
  return airing_of(house.state.spaces[house.space("room").value]);
}

/// A reading each minute.
void readings(House& house, std::initializer_list<std::int32_t> values) {
  for (const std::int32_t ppm : values) house.after(1min).co2("room-co2", ppm);
}

TEST(Airing, is_a_fall_of_sixty_in_three_minutes) {
  EXPECT_TRUE(is_airing(500_ppm, 440_ppm, 3min));
  EXPECT_FALSE(is_airing(500_ppm, 441_ppm, 3min));
}

TEST(Airing, is_measured_over_a_slow_sensors_own_interval) {
  EXPECT_FALSE(is_airing(900_ppm, 800_ppm, 10min));
  EXPECT_TRUE(is_airing(900_ppm, 700_ppm, 10min));
}

// Two air changes an hour take the excess over outdoor air down by a tenth in three minutes.
TEST(Airing, is_an_air_change_of_two_an_hour) {
  EXPECT_TRUE(is_airing(920_ppm, 872_ppm, 3min));
  EXPECT_FALSE(is_airing(920_ppm, 878_ppm, 3min));
}

TEST(Airing, is_no_noise_and_no_change_near_outdoor_air) {
  EXPECT_FALSE(is_airing(600_ppm, 575_ppm, 3min)) << "within the noise of the sensor";
  EXPECT_FALSE(is_airing(560_ppm, 525_ppm, 3min)) << "excess too small to tell";
}

TEST(Airing, begins_and_ends_with_entries_of_its_own) {
  House house = room();
  readings(house, {1100, 1100, 1100, 1080, 1040, 980});
  EXPECT_TRUE(airing(house).on);
  ASSERT_EQ(house.records(RecordKind::airing_began).size(), 1U);
  readings(house, {900, 820, 740, 700, 690, 690, 690, 695});
  EXPECT_FALSE(airing(house).on) << "still well above outdoor air and not falling: shut again";
  EXPECT_EQ(house.records(RecordKind::airing_ended).size(), 1U);
}

TEST(Airing, goes_on_while_the_air_stands_near_outdoor_air) {
  House house = room();
  readings(house, {900, 900, 900, 800, 700, 600, 520, 470, 450, 440, 440, 440, 440, 440});
  EXPECT_TRUE(airing(house).on);
  readings(house, {460, 480});
  EXPECT_FALSE(airing(house).on) << "rises again";
}

TEST(Airing, is_not_seen_in_a_slow_decay_of_an_empty_room) {
  House house = room();
  for (int minute = 0; minute < 60; ++minute)
    house.after(1min).co2("room-co2", 1000 - 3 * minute);  // 0.3 air changes an hour
  EXPECT_TRUE(house.records(RecordKind::airing_began).empty());
}

TEST(Airing, told_at_the_desk_is_over_at_once) {
  House house = room();
  house.enter(RoomTended{.room = house.space("room"), .aired = true});
  EXPECT_FALSE(airing(house).on);
  EXPECT_EQ(airing(house).ended, house.state.t);
}

TEST(Airing, forgets_what_it_saw_when_the_sensor_has_no_number) {
  House house = room();
  readings(house, {1100, 1100, 1100});
  house.measure("room-co2", Co2Level{.invalid = sensors::Invalid::fault});
  readings(house, {700});
  EXPECT_FALSE(airing(house).on);
}

struct Cell {
  double volume_m3;
  std::int32_t persons;
  int least, most;  ///< minutes, as published
};

class AiringTable : public testing::TestWithParam<Cell> {};

TEST_P(AiringTable, is_what_the_interval_gives) {
  const Cell& cell = GetParam();
  const auto interval = airing_interval(cell.volume_m3, cell.persons);
  EXPECT_GE(interval, std::chrono::minutes{cell.least});
  EXPECT_LE(interval, std::chrono::minutes{cell.most});
}

// The published table (domain 1.3).
INSTANTIATE_TEST_SUITE_P(Bgn, AiringTable,
                         testing::Values(Cell{43, 2, 30, 30}, Cell{43, 3, 20, 20},
                                         Cell{43, 4, 15, 15}, Cell{60, 2, 40, 45},
                                         Cell{60, 3, 30, 30}, Cell{60, 4, 20, 25},
                                         Cell{76, 2, 55, 55}, Cell{76, 3, 35, 40},
                                         Cell{76, 4, 25, 30}, Cell{94, 2, 65, 70},
                                         Cell{94, 3, 45, 45}, Cell{94, 4, 35, 35},
                                         Cell{94, 5, 25, 30}, Cell{94, 6, 20, 25}));

}  // namespace
}  // namespace core
