#include "service/io/state_json.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Persons;
using core::SpaceKind;

constexpr core::Time noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 12h};

core::Premises place(SpaceKind kind, bool agreement) {
  core::Premises premises;
  premises.spaces.resize(1);
  premises.spaces[0].id = "b101";
  premises.spaces[0].kind = kind;
  premises.agreement = agreement;
  return premises;
}

core::SpaceFace full_room() {
  return {.occupancy = {.persons = Persons{4}, .limit = Persons{4}, .quality = core::Quality::good},
          .air = {core::Ppm{980}},
          .standing = {core::Status::full, noon - 3min}};
}

std::string json(const core::Premises& premises, const core::SpaceFace& face) {
  return io::state_json(premises, {0}, face, {.t = noon + 979ms});
}

TEST(StateJson, says_state_count_limit_air_and_since_when) {
  EXPECT_EQ(json(place(SpaceKind::room, true), full_room()),
            R"({"state":"full","persons":4,"limit":4,"quality":"good","co2_ppm":980,)"
            R"("since":"2026-11-21T11:57:00.000Z","t":"2026-11-21T12:00:00.979Z"})");
}

TEST(StateJson, of_what_was_always_so_says_no_since) {
  core::SpaceFace face = full_room();
  face.standing.since = {};
  EXPECT_EQ(json(place(SpaceKind::room, true), face).find("since"), std::string::npos);
}

TEST(StateJson, of_an_unknown_space_has_no_number) {
  core::SpaceFace face = full_room();
  face.occupancy.quality = core::Quality::unknown;
  face.standing.status = core::Status::unknown;
  EXPECT_EQ(json(place(SpaceKind::room, true), face).find("persons"), std::string::npos);
}

TEST(StateJson, of_an_uncertain_space_keeps_its_number) {
  core::SpaceFace face = full_room();
  face.occupancy.quality = core::Quality::uncertain;
  EXPECT_NE(json(place(SpaceKind::room, true), face).find(R"("persons":4)"), std::string::npos);
}

TEST(StateJson, of_a_room_has_no_number_without_a_service_agreement) {
  EXPECT_EQ(json(place(SpaceKind::room, false), full_room()).find("persons"), std::string::npos);
}

TEST(StateJson, of_areas_floors_and_sites_needs_no_agreement) {
  for (const SpaceKind kind : {SpaceKind::area, SpaceKind::floor, SpaceKind::site}) {
    EXPECT_NE(json(place(kind, false), full_room()).find(R"("persons":4)"), std::string::npos);
  }
}

TEST(StateJson, of_an_open_space_says_at_least) {
  core::SpaceFace face = full_room();
  face.occupancy.open = true;
  EXPECT_NE(json(place(SpaceKind::floor, false), face).find(R"("persons":4,"at_least":true)"),
            std::string::npos);
}

TEST(StateJson, does_not_say_at_least_of_a_hidden_number) {
  core::SpaceFace face = full_room();
  face.occupancy.open = true;
  EXPECT_EQ(json(place(SpaceKind::room, false), face).find("at_least"), std::string::npos);
}

TEST(StateJson, leaves_out_a_limit_and_air_that_are_not_there) {
  core::SpaceFace face = full_room();
  face.occupancy.limit.reset();
  face.air.ppm.reset();
  const std::string text = json(place(SpaceKind::room, true), face);
  EXPECT_EQ(text.find("limit"), std::string::npos);
  EXPECT_EQ(text.find("co2_ppm"), std::string::npos);
}

TEST(StateJson, tells_wall_time_where_the_clock_was_stepped) {
  const std::string text = io::state_json(place(SpaceKind::room, true), {0}, full_room(),
                                          {.t = noon, .wall_offset = 1h});
  EXPECT_NE(text.find(R"("since":"2026-11-21T12:57:00.000Z","t":"2026-11-21T13:00:00.000Z")"),
            std::string::npos);
}

}  // namespace
