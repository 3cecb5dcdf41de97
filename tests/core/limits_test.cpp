#include "service/core/limits.hpp"

#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using support::PremisesBuilder;
using support::SpaceTraits;

const Profile january_2021{.id = "corona-arbschv-2021",
                           .area_per_person_dm2 = 1000,
                           .outdoor_air_m3h = 30,
                           .air_volume = true};

/// The limit of a room under a profile, without a stage of its own.
std::optional<Limit> limit_under(const Profile& profile, const SpaceTraits& room,
                                 const Stage& stage = {}) {
  const auto premises =
      PremisesBuilder{}.profile(profile).site("house").floor("floor").room("room", room).build();
  return limit_of(*premises, premises->find_space("room"), stage);
}

Limit persons(std::int32_t n, Bound bound) { return {Persons{n}, bound}; }

// The example of domain 1.3: 25 m², 62.5 m³, window ventilation, three seats.
TEST(Limits, take_the_least_of_all_rules_in_force_and_name_it) {
  const SpaceTraits room{.limit = 3, .volume_m3 = 62.5, .area_m2 = 25};
  EXPECT_EQ(limit_under(january_2021, room), persons(2, Bound::area));
}

TEST(Limits, let_a_documented_measure_stand_in_for_floor_area) {
  const SpaceTraits room{.limit = 3, .volume_m3 = 62.5, .area_m2 = 25, .substitute = "GBU 2020/07"};
  EXPECT_EQ(limit_under(january_2021, room), persons(3, Bound::seats));
}

TEST(Limits, know_no_floor_area_where_the_profile_has_no_such_rule) {
  EXPECT_EQ(limit_under({}, {.limit = 3, .area_m2 = 10}), persons(3, Bound::seats));
}

struct AirVolume {
  double m3;
  std::int32_t persons;
};
class LimitByAir : public testing::TestWithParam<AirVolume> {};
TEST_P(LimitByAir, gives_twelve_cubic_metres_to_the_first_and_ten_to_each_other) {
  EXPECT_EQ(limit_under({.air_volume = true}, {.volume_m3 = GetParam().m3}),
            persons(GetParam().persons, Bound::air));
}
INSTANTIATE_TEST_SUITE_P(Table, LimitByAir,
                         testing::Values(AirVolume{11.9, 0}, AirVolume{12, 1}, AirVolume{21.9, 1},
                                         AirVolume{22, 2}, AirVolume{37.5, 3}, AirVolume{62.5, 6}));

TEST(Limits, divide_outdoor_air_by_what_one_person_needs) {
  const Profile keeps_800{.outdoor_air_m3h = 47};
  EXPECT_EQ(limit_under({.outdoor_air_m3h = 30}, {.outdoor_air_m3h = 89}), persons(2, Bound::air));
  EXPECT_EQ(limit_under(keeps_800, {.outdoor_air_m3h = 94}), persons(2, Bound::air));
  EXPECT_EQ(limit_under(keeps_800, {.outdoor_air_m3h = 93}), persons(1, Bound::air));
}

TEST(Limits, of_equal_ones_name_the_seat_plan_first) {
  EXPECT_EQ(limit_under(january_2021, {.limit = 2, .area_m2 = 20}), persons(2, Bound::seats));
}

TEST(Limits, follow_the_number_of_a_stage) {
  const Stage stage{.most_in_room = Persons{2}};
  EXPECT_EQ(limit_under({}, {.limit = 3}, stage), persons(2, Bound::stage));
  EXPECT_EQ(limit_under({}, {.limit = 1}, stage), persons(1, Bound::seats));
  EXPECT_EQ(limit_under({}, {}, stage), persons(2, Bound::stage));
}

TEST(Limits, are_none_where_nothing_binds) { EXPECT_EQ(limit_under({}, {}), std::nullopt); }

TEST(Limits, of_a_room_that_a_stage_leaves_out_are_nobody) {
  const auto premises = PremisesBuilder{}
                            .site("house")
                            .floor("floor")
                            .room("used", {.limit = 3})
                            .room("unused", {.limit = 3})
                            .build();
  const Stage stage{.rooms = {premises->find_space("used")}};
  EXPECT_EQ(limit_of(*premises, premises->find_space("used"), stage), persons(3, Bound::seats));
  EXPECT_EQ(limit_of(*premises, premises->find_space("unused"), stage), persons(0, Bound::stage));
  EXPECT_FALSE(in_use(*premises, premises->find_space("unused"), stage));
}

}  // namespace
}  // namespace core
