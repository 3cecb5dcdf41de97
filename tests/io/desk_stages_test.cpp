// Stages over the desk's API: what is in force, what comes next, and how to order another one.
#include "service/io/desk_api.hpp"
#include "tests/support/two_rooms_desk.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::PremisesBuilder;

class DeskApiWithStages : public support::TwoRoomsDesk {
 protected:
  static PremisesBuilder with_stages() {
    PremisesBuilder builder = support::two_rooms();
    const auto dated = [](std::chrono::year_month_day date) {
      return std::chrono::local_days{date};
    };
    const auto day = dated(2020y / 8 / 10);
    core::Stage first{.name = "Schritt 1", .from = day, .entry = core::EntryPolicy::invited};
    first.profile = builder.further_profile(
        {.valid_from = dated(2020y / 4 / 16), .valid_to = dated(2020y / 8 / 19)});
    first.exceptions[static_cast<std::size_t>(core::Exception::emergency)] = true;
    first.mask = core::MaskDuty::required;
    builder.stage(first);
    builder.stage({.name = "Schritt 2",
                   .from = day + std::chrono::days{7},
                   .needs = {.weeks = 2, .coverage = 95}});
    builder.stage({.name = "zu", .entry = core::EntryPolicy::nobody});
    return builder;
  }
  DeskApiWithStages() : TwoRoomsDesk{with_stages()} {}
};

TEST_F(DeskApiWithStages, tells_what_is_in_force_and_what_comes_next) {
  const auto told = desk.ask("GET", "/api/v1/stages");
  EXPECT_EQ(told.text("/sites/0/stage"), "Schritt 1");
  EXPECT_EQ(told.text("/sites/0/entry"), "invited");
  EXPECT_EQ(told.text("/sites/0/text/en"), "By personal invitation only");
  EXPECT_EQ(told.text("/sites/0/mask"), "required");
  EXPECT_EQ(told.text("/sites/0/profile/valid_from"), "2020-04-16");
  EXPECT_EQ(told.text("/sites/0/profile/valid_to"), "2020-08-19");
  EXPECT_EQ(told.text("/sites/0/exceptions/0"), "emergency");
  EXPECT_EQ(told.text("/sites/0/next/text/de"), "Nächste Stufe: Schritt 2 ab Mo 17.8.");
  EXPECT_EQ(told.at("/sites/0/stages").as_array().size(), 3U);
}

TEST_F(DeskApiWithStages, tells_nothing_of_reports_to_who_may_not_read_them) {
  EXPECT_FALSE(desk.ask("GET", "/api/v1/stages").has("/sites/0/criteria"));
}

TEST_F(DeskApiWithStages, has_no_figure_of_what_the_next_one_asks_for_before_a_report_looked) {
  const std::vector<ReportedCriteria> of_another{
      {"house", "2020-W32", {.stage = "zu", .weeks = 1, .needs = {WeeksAsked{1, 1}}}},
      {"annex", "2020-W32", {.stage = "Schritt 2", .weeks = 2, .needs = {WeeksAsked{2, 2}}}}};
  for (const auto& seen : {std::vector<ReportedCriteria>{}, of_another}) {
    desk.criteria = seen;
    const auto told = desk.ask("GET", "/api/v1/stages");
    EXPECT_EQ(told.text("/sites/0/criteria/stage"), "Schritt 2");
    EXPECT_TRUE(told.at("/sites/0/criteria/report").is_null());
    EXPECT_FALSE(told.has("/sites/0/criteria/weeks"));
    EXPECT_FALSE(told.has("/sites/0/criteria/met"));
    EXPECT_EQ(told.text("/sites/0/criteria/text/en"),
              "Next stage: Schritt 2. No weekly report has looked at its conditions yet.");
  }
}

TEST_F(DeskApiWithStages, tells_what_the_newest_report_says_of_the_next_one) {
  desk.criteria = {
      {"house",
       "2020-W32",
       {.stage = "Schritt 2", .weeks = 2, .needs = {WeeksAsked{1, 2}, CoverageAsked{990, 95}}}}};
  const auto told = desk.ask("GET", "/api/v1/stages");
  EXPECT_EQ(told.text("/sites/0/criteria/report"), "2020-W32");
  EXPECT_EQ(told.at("/sites/0/criteria/weeks/kept").as_int64(), 1);
  EXPECT_EQ(told.at("/sites/0/criteria/weeks/asked").as_int64(), 2);
  EXPECT_TRUE(told.at("/sites/0/criteria/coverage/met").as_bool());
  EXPECT_FALSE(told.at("/sites/0/criteria/met").as_bool());
  EXPECT_EQ(told.text("/sites/0/criteria/text/de"),
            "Noch offen für die nächste Stufe: 1 von 2 Wochen ohne Überschreitung (Wochenbericht "
            "2020-W32)");
}

TEST_F(DeskApiWithStages, names_no_place_to_go_where_nobody_configured_a_contact) {
  auto premises = std::make_shared<core::Premises>(*with_stages().build());
  support::DeskHouse without{premises};
  without.house.settle();
  for (const char* room : {"b101", "b102"}) without.house.observe(room, 0);
  EXPECT_EQ(
      without.post("/api/v1/admissions", R"({"room": "b102"})").text("/text/en"),
      "At present entry is by invitation only. The reception is glad to take up your matter.");
  without.post("/api/v1/sites/house/stage", R"({"stage": "zu"})");
  EXPECT_EQ(without.post("/api/v1/admissions", R"({"room": "b102"})").text("/text/en"),
            "Visits are not possible at present.");
}

TEST_F(DeskApiWithStages, lets_nobody_in_uninvited_but_by_a_reason_of_the_stage) {
  const auto told = desk.post("/api/v1/admissions", R"({"room": "b101"})");
  EXPECT_EQ(told.text("/code"), "not_invited");
  EXPECT_EQ(told.text("/text/en"),
            "At present entry is by invitation only. We are glad to help you here: 0341 000000, "
            "post@example.org.");
  EXPECT_TRUE(desk.post("/api/v1/admissions", R"({"room": "b101", "exception": "emergency"})")
                  .at("/granted")
                  .as_bool());
  EXPECT_EQ(
      desk.post("/api/v1/admissions", R"({"room": "b102", "exception": "deadline"})").text("/code"),
      "not_invited");
}

TEST_F(DeskApiWithStages, orders_another_one) {
  EXPECT_EQ(desk.post("/api/v1/sites/house/stage", R"({"stage": "zu"})").status, 200U);
  EXPECT_EQ(desk.post("/api/v1/admissions", R"({"room": "b101"})").text("/code"), "stage_closed");
  EXPECT_TRUE(desk.ask("GET", "/api/v1/stages").at("/sites/0/ordered").as_bool());
  EXPECT_EQ(desk.post("/api/v1/sites/house/stage", R"({"stage": "Schritt 9"})").text("/detail"),
            "stage: one of Schritt 1, Schritt 2, zu");
  EXPECT_EQ(desk.post("/api/v1/sites/floor/stage", R"({"stage": "zu"})").status, 404U);
}

}  // namespace
}  // namespace io
