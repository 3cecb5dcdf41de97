// What a desk does besides asking for a place: with those that are held, visits and rooms.
#include "service/io/desk_api.hpp"
#include "tests/support/two_rooms_desk.hpp"

#include <gtest/gtest.h>

#include <string>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::PremisesBuilder;

using DeskApi = support::TwoRoomsDesk;

// ---- afterwards ----

TEST_F(DeskApi, takes_a_place_back_once) {
  const auto granted = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  const std::string path =
      "/api/v1/admissions/" + std::to_string(granted.at("/admission").as_int64());
  EXPECT_EQ(desk.ask("DELETE", path).status, 200U);
  EXPECT_EQ(desk.house.reserved("b101"), 0);
  EXPECT_EQ(desk.ask("DELETE", path).status, 404U);
  EXPECT_EQ(desk.ask("DELETE", "/api/v1/admissions/first").status, 404U);
}

TEST_F(DeskApi, ends_a_visit_by_a_tap) {
  desk.post("/api/v1/admissions", R"({"room": "b101"})");
  desk.house.heads("b101-heads", 1);
  const auto running = desk.ask("GET", "/api/v1/admissions");
  EXPECT_EQ(running.text("/visits/0/room"), "b101");
  const std::string path =
      "/api/v1/admissions/" + std::to_string(running.at("/visits/0/id").as_int64()) + "/end";
  EXPECT_EQ(desk.post(path).status, 200U);
  EXPECT_EQ(desk.post(path).status, 409U);
}

TEST_F(DeskApi, says_when_a_place_expired_to_who_gives_it_back_or_ends_it) {
  const auto granted = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  const std::string path =
      "/api/v1/admissions/" + std::to_string(granted.at("/admission").as_int64());
  desk.house.wait(5min);
  for (const auto& told : {desk.ask("DELETE", path), desk.post(path + "/end")}) {
    EXPECT_EQ(told.status, 409U);
    EXPECT_EQ(told.text("/code"), "expired");
    EXPECT_EQ(told.text("/text/de"),
              "Der gehaltene Platz ist um 10:05 abgelaufen. Bitte erneut einlassen.");
  }
}

// ---- rooms ----

TEST_F(DeskApi, takes_what_somebody_sees_with_role_and_reason) {
  EXPECT_EQ(desk.post("/api/v1/spaces/b101/count",
                      R"({"persons": 2, "role": "staff", "reason": "counter_fault"})")
                .status,
            200U);
  EXPECT_EQ(desk.house.persons("b101"), 2);
  const auto observed = std::get<core::Observed>(
      core::to_entry(desk.house.records(core::RecordKind::observed).back())->what);
  EXPECT_EQ(observed.role, core::Role::staff);
  EXPECT_EQ(observed.reason, core::CountReason::counter_fault);
}

TEST_F(DeskApi, takes_the_role_of_the_login_where_none_is_named) {
  desk.login = core::Role::building;
  ASSERT_EQ(desk.post("/api/v1/spaces/b101/count", R"({"persons": 2, "reason": "other"})").status,
            200U);
  const auto observed = std::get<core::Observed>(
      core::to_entry(desk.house.records(core::RecordKind::observed).back())->what);
  EXPECT_EQ(observed.role, core::Role::building);
  EXPECT_EQ(observed.reason, core::CountReason::other);
}

TEST_F(DeskApi, refuses_a_count_below_what_is_counted_within) {
  desk.house.heads("b101-heads", 2);
  EXPECT_EQ(desk.post("/api/v1/spaces/floor/count", R"({"persons": 1})").status, 409U);
}

TEST_F(DeskApi, knows_roles_and_reasons) {
  EXPECT_EQ(desk.post("/api/v1/spaces/b101/count", R"({"persons": 1, "role": "Frau Weber"})")
                .text("/detail"),
            "role: one of reception, staff, building, technical");
  EXPECT_EQ(desk.post("/api/v1/spaces/b101/count").text("/detail"), "persons: is missing");
  EXPECT_EQ(desk.post("/api/v1/spaces/b11/count", R"({"persons": 1})").status, 404U);
}

TEST_F(DeskApi, takes_a_room_out_of_use_and_back) {
  EXPECT_EQ(
      desk.post("/api/v1/rooms/b101/block", R"({"reason": "repair", "until": "2020-08-12T12:00"})")
          .status,
      200U);
  EXPECT_EQ(desk.house.status("b101"), core::Status::blocked);
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_EQ(told.text("/text/en"), "b101 is out of use (repair).");
  EXPECT_EQ(told.text("/retry_at"), "2020-08-12T10:00:00.000Z");
  desk.post("/api/v1/rooms/b101/block");
  EXPECT_EQ(desk.house.status("b101"), core::Status::free);
}

TEST_F(DeskApi, refuses_a_block_that_is_over) {
  EXPECT_EQ(
      desk.post("/api/v1/rooms/b101/block", R"({"reason": "repair", "until": "2020-08-12T09:00"})")
          .text("/detail"),
      "until: is past");
  EXPECT_EQ(desk.post("/api/v1/rooms/b101/block", R"({"reason": "repair", "until": "noon"})")
                .text("/detail"),
            "until: a date and time, such as 2026-11-30T13:00");
  EXPECT_EQ(desk.post("/api/v1/rooms/floor/block").text("/detail"), "'floor' is no room");
}

TEST_F(DeskApi, confirms_what_is_in_place) {
  desk.post("/api/v1/rooms/b101/ready", R"({"items": ["pens"], "in_place": false})");
  EXPECT_EQ(desk.house.status("b101"), core::Status::not_ready);
  EXPECT_EQ(desk.post("/api/v1/admissions", R"({"room": "b101"})").text("/text/de"),
            "In b101 fehlt noch: Einwegstifte.");
  EXPECT_EQ(desk.post("/api/v1/rooms/b101/ready", R"({"items": ["pens"]})").status, 200U);
  EXPECT_EQ(desk.house.status("b101"), core::Status::free);
  EXPECT_EQ(desk.post("/api/v1/rooms/b101/ready", R"({"items": ["gloves"]})").text("/detail"),
            "items: 'gloves' is not on the checklist of b101");
}

class DeskApiWithRelease : public DeskApi {
 protected:
  static PremisesBuilder with_release() {
    PremisesBuilder builder = support::two_rooms();
    builder.profile({.release = {.asked = true, .empty = 15min, .cleaning = true}});
    return builder;
  }
  DeskApiWithRelease() : DeskApi{with_release()} {}
};

TEST_F(DeskApiWithRelease, releases_a_room_that_was_aired_and_cleaned) {
  desk.post("/api/v1/admissions", R"({"room": "b101"})");
  desk.house.heads("b101-heads", 1);
  desk.house.after(10min).heads("b101-heads", 0);
  EXPECT_EQ(desk.post("/api/v1/admissions", R"({"room": "b101"})").text("/code"), "not_released");
  EXPECT_EQ(desk.post("/api/v1/rooms/b101/release").text("/detail"),
            "aired or cleaned: is missing");
  EXPECT_EQ(desk.post("/api/v1/rooms/b101/release", R"({"aired": true, "cleaned": true})").status,
            200U);
  EXPECT_EQ(desk.house.status("b101"), core::Status::free);
  EXPECT_EQ(desk.post("/api/v1/rooms/b101/release", R"({"cleaned": true})").status, 409U);
}

}  // namespace
}  // namespace io
