// What a desk is told that asks for a place.
#include "service/io/desk_api.hpp"

#include "service/core/archive.hpp"
#include "service/core/spaces.hpp"
#include "tests/support/two_rooms_desk.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

using DeskApi = support::TwoRoomsDesk;

TEST_F(DeskApi, grants_a_place_and_says_where_and_until_when) {
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_EQ(told.status, 200U);
  EXPECT_TRUE(told.at("/granted").as_bool());
  EXPECT_EQ(told.text("/code"), "granted");
  EXPECT_EQ(told.text("/space"), "b101");
  EXPECT_EQ(told.text("/expires"), "2020-08-12T08:05:00.000Z");
  EXPECT_EQ(told.text("/text/de"), "Bitte nach b101. Treppe links. Platz gehalten bis 10:05.");
  EXPECT_TRUE(told.at("/recorded").as_bool());
  EXPECT_FALSE(told.has("/bound_by"));
}

TEST_F(DeskApi, says_no_double_space_where_no_way_is_described) {
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b102"})");
  EXPECT_EQ(told.text("/text/en"), "Please go to b102. Place held until 10:05.");
}

TEST_F(DeskApi, only_answers_a_dry_run) {
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101", "dry_run": true})");
  EXPECT_TRUE(told.at("/granted").as_bool());
  EXPECT_FALSE(told.has("/admission"));
  EXPECT_EQ(desk.house.reserved("b101"), 0);
}

TEST_F(DeskApi, tells_who_only_asks_that_the_room_is_free_and_of_no_place_that_is_held) {
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101", "dry_run": true})");
  EXPECT_EQ(told.text("/code"), "granted");
  EXPECT_EQ(told.text("/text/de"), "b101 ist frei. Bitte einlassen.");
  EXPECT_EQ(told.text("/text/en"), "b101 is free. Please let them in.");
}

TEST_F(DeskApi, tells_who_only_asks_why_a_room_would_be_refused) {
  desk.house.heads("b101-heads", 2);
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101", "dry_run": true})");
  EXPECT_EQ(told.text("/text/en"), "b101 is occupied. Free now: b102.");
}

TEST_F(DeskApi, refuses_a_full_room_with_what_bound_it_and_where_else) {
  desk.house.heads("b101-heads", 2);
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_EQ(told.status, 200U);
  EXPECT_FALSE(told.at("/granted").as_bool());
  EXPECT_EQ(told.text("/code"), "room_full");
  EXPECT_EQ(told.text("/text/en"), "b101 is occupied. Free now: b102.");
  EXPECT_EQ(told.text("/bound_by/rule"), "seats");
  EXPECT_EQ(told.text("/bound_by/space"), "b101");
  EXPECT_EQ(told.text("/bound_by/text/de"), "begrenzt durch den Sitzplan");
  EXPECT_EQ(told.text("/alternatives/0/id"), "b102");
}

TEST_F(DeskApi, says_when_again_if_no_room_is_free) {
  invite(1, "b102", 0min);
  desk.post("/api/v1/admissions", R"({"appointment": "C1"})");
  desk.house.heads("b102-heads", 3);
  desk.house.heads("b101-heads", 2);
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_EQ(told.text("/code"), "room_full_none");
  EXPECT_EQ(told.text("/retry_at"), "2020-08-12T08:30:00.000Z");
  EXPECT_EQ(told.text("/text/de"),
            "Zurzeit ist kein passender Raum frei, voraussichtlich wieder um 10:30.");
}

TEST_F(DeskApi, makes_up_no_time_if_nobody_knows) {
  desk.house.heads("b102-heads", 3);
  desk.house.heads("b101-heads", 2);
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_FALSE(told.has("/retry_at"));
  EXPECT_EQ(told.text("/text/en"),
            "No suitable room is free at present. Please wait for a moment.");
}

TEST_F(DeskApi, offers_a_room_with_the_seat_for_a_companion) {
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101", "companion": true})");
  EXPECT_EQ(told.text("/code"), "companion_no_seat");
  EXPECT_EQ(told.text("/text/en"), "b101 has no seat for a companion. Suitable: b102.");
}

TEST_F(DeskApi, lets_an_invited_visitor_in_by_the_code) {
  invite(7, "b102", 10min);
  const auto told = desk.post("/api/v1/admissions", R"({"appointment": "C7", "companion": true})");
  EXPECT_EQ(told.text("/space"), "b102");
  EXPECT_EQ(desk.house.reserved("b102"), 2);
  const auto held = desk.ask("GET", "/api/v1/admissions");
  EXPECT_EQ(held.text("/admissions/0/appointment"), "C7");
  EXPECT_EQ(held.text("/admissions/0/from"), "outside");
}

TEST_F(DeskApi, lets_wait_whose_room_is_not_free_yet) {
  invite(7, "b101", 0min);
  desk.house.heads("b101-heads", 2);
  const auto told = desk.post("/api/v1/admissions", R"({"appointment": "C7"})");
  EXPECT_TRUE(told.at("/granted").as_bool());
  EXPECT_EQ(told.text("/code"), "granted_wait");
  EXPECT_EQ(told.text("/space"), "waiting");
  EXPECT_EQ(told.text("/text/en"),
            "Please take a seat in the waiting area; b101 is not ready yet.");
}

TEST_F(DeskApi, sends_nobody_to_wait_who_is_only_asked_about) {
  invite(7, "b101", 0min);
  desk.house.heads("b101-heads", 2);
  const auto told = desk.post("/api/v1/admissions", R"({"appointment": "C7", "dry_run": true})");
  EXPECT_EQ(told.text("/code"), "granted_wait");
  EXPECT_EQ(told.text("/text/de"), "b101 ist noch nicht bereit, im Wartebereich ist Platz.");
  EXPECT_EQ(told.text("/text/en"), "b101 is not ready yet; there is a place in the waiting area.");
}

TEST_F(DeskApi, tells_who_is_early_from_when_on) {
  invite(7, "b102", 2h);
  const auto told = desk.post("/api/v1/admissions", R"({"appointment": "C7"})");
  EXPECT_EQ(told.text("/code"), "too_early");
  EXPECT_EQ(told.text("/text/en"), "The appointment starts at 12:00. Entry from 11:45.");
  EXPECT_EQ(told.text("/retry_at"), "2020-08-12T09:45:00.000Z");
}

TEST_F(DeskApi, tells_the_day_of_an_appointment_that_is_not_today) {
  invite(7, "b102", 24h);
  EXPECT_EQ(desk.post("/api/v1/admissions", R"({"appointment": "C7"})").text("/text/de"),
            "Dieser Termin ist am Do 13.8. um 10:00.");
}

TEST_F(DeskApi, knows_appointments_that_the_core_does_not_know_yet) {
  desk.elsewhen[9] = {.room = desk.house.space("b102"),
                      .start = core::to_wall(support::opening, {}) + 48h,
                      .when = core::BookedFor::another_day};
  const auto told = desk.post("/api/v1/admissions", R"({"appointment": "C9"})");
  EXPECT_EQ(told.text("/code"), "other_day");
  EXPECT_EQ(told.text("/text/en"), "This appointment is on Fri 14/8 at 10:00.");
}

TEST_F(DeskApi, lets_nobody_wait_for_a_place_whose_appointment_was_left_out) {
  desk.elsewhen[9] = {.room = desk.house.space("b102"),
                      .start = core::to_wall(support::opening, {}) + 1h,
                      .when = core::BookedFor::left_out};
  const auto told = desk.post("/api/v1/admissions", R"({"appointment": "C9"})");
  EXPECT_EQ(told.text("/code"), "too_many_open");
  EXPECT_EQ(told.text("/text/de"),
            "Für diesen Termin ist heute kein Platz in der Liste. Bitte den Raum wählen und ohne "
            "Code einlassen.");
}

TEST_F(DeskApi, names_no_time_at_which_one_of_too_many_places_is_given_up) {
  desk.house.state.open_admissions = core::most_admissions;
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_EQ(told.text("/code"), "too_many_open");
  EXPECT_EQ(told.text("/text/en"),
            "Too many places are held at once. Please let in again when one was used or has "
            "expired.");
}

TEST_F(DeskApi, asks_for_the_adviser_when_it_is_late) {
  invite(7, "b102", 0min);
  desk.house.wait(21min);
  EXPECT_EQ(
      desk.post("/api/v1/admissions", R"({"appointment": "C7"})").text("/text/en"),
      "The appointment was at 10:00. Please ask the adviser in b102 whether it can still take "
      "place.");
}

TEST_F(DeskApi, counts_a_code_that_nobody_has_as_refused) {
  const auto unknown = desk.post("/api/v1/admissions", R"({"appointment": "C99"})");
  EXPECT_EQ(unknown.text("/code"), "unknown_code");
  EXPECT_EQ(desk.post("/api/v1/admissions", R"({"appointment": "?"})").text("/code"),
            "unknown_code");
  EXPECT_EQ(desk.house.records(core::RecordKind::admission_asked).size(), 2U);
}

TEST_F(DeskApi, tells_the_remote_ways_when_visits_are_not_possible) {
  desk.house.wait(9h);
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_EQ(told.text("/code"), "closed_now");
  EXPECT_EQ(told.text("/text/de"), "Das Haus ist geschlossen. Nächste Öffnung: Do 13.8., 10:00.");
}

TEST_F(DeskApi, says_how_full_an_area_is_that_takes_nobody_more) {
  desk.house.pass("entrance-counter", sensors::Direction::in, 6);
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b102"})");
  EXPECT_EQ(told.text("/code"), "area_full");
  EXPECT_EQ(told.text("/text/en"), "floor is full (6 of 6). Please wait outside for a moment.");
  EXPECT_EQ(told.text("/bound_by/space"), "floor");
}

TEST_F(DeskApi, says_if_an_answer_could_not_be_recorded) {
  desk.recorded = false;
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_FALSE(told.at("/recorded").as_bool());
  EXPECT_EQ(told.text("/note/en"),
            "The answer holds but is not recorded. Please tell the technicians.");
}

/// Under another configuration, of which nothing is left but what stays.
void change_configuration(core::State& state, core::Premises changed) {
  changed.hash = "another";
  state = core::restore(core::save(state), std::make_shared<core::Premises>(std::move(changed)))
              .value();
}

void change_configuration(core::State& state) { change_configuration(state, *state.premises); }

TEST_F(DeskApi, tells_a_place_as_held_that_a_reload_overtook) {
  desk.meanwhile = [this] { change_configuration(desk.house.state); };
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  ASSERT_EQ(told.status, 200U);
  EXPECT_TRUE(told.at("/granted").as_bool());
  EXPECT_EQ(told.text("/space"), "b101");
  const auto number = told.at("/admission").to_number<int>();
  EXPECT_EQ(desk.ask("DELETE", "/api/v1/admissions/" + std::to_string(number)).status, 200U);
}

TEST_F(DeskApi, does_not_say_that_nothing_was_done_of_a_place_in_a_room_that_a_reload_took_away) {
  desk.meanwhile = [this] {
    core::Premises changed = *desk.house.state.premises;
    changed.spaces[desk.house.space("b101").value].id = "b199";
    change_configuration(desk.house.state, std::move(changed));
  };
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_EQ(told.status, 504U);
  EXPECT_EQ(told.text("/code"), "undecided");
}

TEST_F(DeskApi, says_of_a_question_that_a_reload_overtook_to_ask_again) {
  desk.meanwhile = [this] { change_configuration(desk.house.state); };
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101", "dry_run": true})");
  EXPECT_EQ(told.status, 503U);
  EXPECT_EQ(told.text("/code"), "not_now");
}

TEST_F(DeskApi, says_to_look_first_where_nobody_is_sure_that_the_room_is_free) {
  core::doubt(desk.house.state, desk.house.space("b102"), {.counter = true});
  ASSERT_EQ(desk.house.quality("b102"), core::Quality::uncertain);
  const auto ask = [this] {
    return desk.post("/api/v1/admissions", R"({"room": "b102", "dry_run": true})");
  };
  EXPECT_EQ(ask().text("/note/en"),
            "The occupancy of b102 is uncertain. Please look first and enter \"I see …\".");
  desk.house.observe("b102", 0);
  EXPECT_FALSE(ask().has("/note"));
}

TEST_F(DeskApi, says_both_where_nobody_is_sure_and_nothing_is_recorded) {
  core::doubt(desk.house.state, desk.house.space("b102"), {.counter = true});
  desk.recorded = false;
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b102"})");
  EXPECT_EQ(told.text("/note/de"),
            "Die Belegung von b102 ist unsicher. Bitte erst nachsehen und „Ich sehe …“ eingeben. "
            "Die Auskunft gilt, ist aber nicht aufgezeichnet. Bitte die Technik verständigen.");
}

TEST_F(DeskApi, says_nothing_of_doubts_where_nobody_may_go_there) {
  desk.house.heads("b101-heads", 2);
  core::doubt(desk.house.state, desk.house.space("b101"), {.counter = true});
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_FALSE(told.at("/granted").as_bool());
  EXPECT_FALSE(told.has("/note"));
}

TEST_F(DeskApi, names_every_member_that_is_wrong) {
  const auto told =
      desk.post("/api/v1/admissions", R"({"room": "b11", "persons": 0, "exeption": "emergency"})");
  EXPECT_EQ(told.status, 422U);
  EXPECT_EQ(told.text("/detail"),
            "room: there is no space 'b11'; did you mean 'b101'?; "
            "persons: a whole number from 1 to 100; "
            "exeption: unknown, did you mean 'exception'?");
  EXPECT_EQ(desk.post("/api/v1/admissions", "{}").text("/detail"), "room: is missing");
  EXPECT_EQ(desk.post("/api/v1/admissions", "[").text("/detail"), "the body must be a JSON object");
}

}  // namespace
}  // namespace io
