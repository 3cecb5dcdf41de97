// A CO2 sensor that has drifted: what would mend it, and what becomes of its values once that is configured.
#include "service/core/archive.hpp"
#include "service/core/implausible.hpp"
#include "service/core/sensor_trust.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::House;
using support::PremisesBuilder;

House a_house() {
  PremisesBuilder builder;
  builder.site("house").floor("floor").room("room", {.limit = 3}).air("room");
  return House{builder.build()};
}
Implausible air_of(const House& house) {
  return what_of(house.state.sensors[house.sensor("room-co2").value], house.state.t);
}
void live_day(House& house, std::int32_t by_day, std::int32_t at_night) {
  house.after(12h).co2("room-co2", by_day);
  house.after(12h).co2("room-co2", at_night);
}

std::optional<std::int32_t> mends(const House& house) {
  return mending_offset(*house.state.sensors[house.sensor("room-co2").value].air_doubts);
}
/// So many nights, and the morning after the last, with which its day counts.
void live_nights(House& house, std::initializer_list<std::int32_t> nights) {
  constexpr std::int32_t by_day = 1000;
  house.co2("room-co2", by_day);
  for (const std::int32_t night : nights) live_day(house, by_day, night);
  house.after(16h).co2("room-co2", by_day);
}

TEST(MendingOffset, brings_the_second_lowest_of_seven_days_to_outdoor_air) {
  House high = a_house();
  live_nights(high, {560, 545, 538, 550, 561, 570, 549});
  ASSERT_EQ(air_of(high), Implausible::baseline_high);
  EXPECT_EQ(mends(high), -130) << "545 is 125 too much";
  House low = a_house();
  live_nights(low, {370, 352, 360, 371, 362, 358, 377});
  ASSERT_EQ(air_of(low), Implausible::baseline_low);
  EXPECT_EQ(mends(low), 60) << "358 is 62 too little";
}

TEST(MendingOffset, is_not_set_by_one_odd_reading) {
  House house = a_house();
  live_nights(house, {365, 352, 360, 50, 362, 358, 366});
  EXPECT_EQ(mends(house), 70);
}

TEST(MendingOffset, is_none_before_seven_days_are_over) {
  House house = a_house();
  live_nights(house, {560, 560, 560, 560, 560, 560});
  EXPECT_EQ(mends(house), std::nullopt);
}

TEST(MendingOffset, is_none_where_the_air_came_near_that_of_outdoors) {
  House house = a_house();
  live_nights(house, {560, 560, 560, 560, 560, 560, 560});
  ASSERT_TRUE(mends(house));
  house.after(1h).co2("room-co2", 520);
  EXPECT_EQ(mends(house), std::nullopt);
}

TEST(MendingOffset, is_of_the_last_seven_days) {
  House house = a_house();
  live_nights(house, {525, 525, 600, 600, 600, 600, 600, 600, 600});
  EXPECT_EQ(mends(house), -180) << "525 is eight days ago, and more";
}

TEST(MendingOffset, is_none_where_it_is_more_than_drift) {
  House house = a_house();
  live_nights(house, {930, 930, 930, 930, 930, 930, 930});
  ASSERT_EQ(air_of(house), Implausible::baseline_high);
  EXPECT_EQ(mends(house), std::nullopt);
}

/// The house with its CO2 corrected.
std::shared_ptr<const Premises> corrected_by(std::int32_t offset) {
  auto premises = std::make_shared<Premises>(*a_house().state.premises);
  premises->sensors[premises->find_sensor("room-co2").value].offset_ppm = offset;
  premises->hash = "corrected by " + std::to_string(offset);
  return premises;
}

TEST(MendingOffset, counts_what_is_corrected_already) {
  House house{corrected_by(-50)};
  live_nights(house, {600, 600, 600, 600, 600, 600, 600});
  EXPECT_EQ(mends(house), -180) << "600 are 180 too much, whatever was corrected";
}

TEST(MendingOffset, ends_the_finding_once_it_is_configured) {
  House before = a_house();
  live_nights(before, {560, 560, 560, 560, 560, 560, 560});
  House after{corrected_by(-140)};
  after.state = restore(save(before.state), after.state.premises).value();
  after.after(24h * 9).co2("room-co2", 900);
  EXPECT_EQ(air_of(after), Implausible::none) << "what was told is of another correction";
  EXPECT_EQ(mends(after), std::nullopt);
}

TEST(CorrectedAir, is_what_rules_see_and_the_ledger_has_what_the_sensor_said) {
  House house{corrected_by(-120)};
  house.co2("room-co2", 1050);
  EXPECT_EQ(co2_of(house.state, house.space("room")), Ppm{930});
  EXPECT_EQ(house.records(RecordKind::co2).back().a, 1050);
}

TEST(CorrectedAir, is_no_number_where_nothing_would_be_left) {
  House house{corrected_by(-500)};
  house.co2("room-co2", 501);
  EXPECT_EQ(co2_of(house.state, house.space("room")), Ppm{1});
  EXPECT_EQ(house.co2("room-co2", 500).verdict, Verdict::no_value);
  EXPECT_EQ(co2_of(house.state, house.space("room")), std::nullopt);
}

TEST(CorrectedAir, is_never_a_median_of_values_that_were_corrected_differently) {
  House before = a_house();
  before.co2("room-co2", 900);
  before.after(1s).co2("room-co2", 900);
  House after{corrected_by(-120)};
  after.state = restore(save(before.state), after.state.premises).value();
  after.after(2s).co2("room-co2", 900);
  EXPECT_EQ(co2_of(after.state, after.space("room")), Ppm{780});
}

}  // namespace
}  // namespace core
