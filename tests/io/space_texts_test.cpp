#include "service/io/space_texts.hpp"

#include "service/core/implausible.hpp"
#include "service/core/rule.hpp"
#include "service/rules/all_rules.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using core::Persons;
using core::Ppm;
using core::SpaceKind;
using core::Status;

BothLanguages both(std::string de, std::string en) { return {std::move(de), std::move(en)}; }

TEST(StateWords, are_those_of_the_catalogue) {
  EXPECT_EQ(state_words({.status = Status::air_now}), both("Sofort lüften", "Air now"));
  EXPECT_EQ(state_words({.status = Status::full}), both("Belegt", "Occupied"));
}

TEST(StateWords, of_shared_spaces_are_their_own) {
  EXPECT_EQ(state_words({.kind = SpaceKind::floor, .status = Status::full}), both("Voll", "Full"));
  EXPECT_EQ(state_words({.kind = SpaceKind::area,
                         .status = Status::occupied,
                         .persons = Persons{4},
                         .limit = Persons{10}}),
            both("4 von 10", "4 of 10"));
}

TEST(StateWords, of_a_shared_space_without_a_limit_need_no_number) {
  EXPECT_EQ(
      state_words({.kind = SpaceKind::area, .status = Status::occupied, .persons = Persons{4}}),
      both("Belegt, noch Platz", "Occupied, room left"));
}

TEST(StateDetail, tells_how_many_are_too_many) {
  EXPECT_EQ(state_detail({.status = Status::over, .persons = Persons{4}, .limit = Persons{3}}),
            both("4 statt höchstens 3", "4, at most 3"));
}

TEST(StateDetail, tells_the_places_left) {
  EXPECT_EQ(state_detail({.status = Status::occupied, .persons = Persons{2}, .limit = Persons{3}}),
            both("noch 1 Platz", "1 place left"));
}

TEST(StateDetail, tells_air_and_time) {
  EXPECT_EQ(state_detail({.status = Status::air, .co2 = Ppm{1040}, .in_state = 179s}),
            both("1.040 ppm CO2, seit 2 min", "1,040 ppm CO2, for 2 min"));
}

TEST(StateDetail, is_nothing_while_the_number_is_unknown) {
  EXPECT_EQ(state_detail({.status = Status::over, .limit = Persons{3}}), std::nullopt);
  EXPECT_EQ(state_detail({.status = Status::occupied, .limit = Persons{3}}), std::nullopt);
  EXPECT_EQ(state_detail({.status = Status::air}), std::nullopt);
}

TEST(StateDetail, does_not_repeat_the_words_of_a_shared_space) {
  EXPECT_EQ(state_detail({.kind = SpaceKind::area,
                          .status = Status::occupied,
                          .persons = Persons{4},
                          .limit = Persons{10}}),
            std::nullopt);
}

TEST(Alert, says_what_and_where_and_what_to_do) {
  const ViolationFacts facts{.rule = "room_occupancy",
                             .space = "Beratungsraum 101",
                             .value = 4,
                             .threshold = 3,
                             .since = "09:12"};
  EXPECT_EQ(alert_title(facts), both("Beratungsraum 101: zu viele Personen (4, höchstens 3)",
                                     "Beratungsraum 101: too many people (4, at most 3)"));
  EXPECT_TRUE(alert_action(facts));
}

TEST(Alert, does_not_tell_a_locked_number) {
  EXPECT_EQ(alert_title({.rule = "room_occupancy", .space = "B", .threshold = 3, .since = ""}),
            both("B: zu viele Personen (>3, höchstens 3)", "B: too many people (>3, at most 3)"));
}

TEST(Alert, asks_for_longer_airing_the_warmer_it_is) {
  ViolationFacts facts{.rule = "co2_band",
                       .level = "1000",
                       .space = "B",
                       .value = 1200,
                       .threshold = 1000,
                       .since = ""};
  const std::string certain = "Confirmed, beyond the measurement uncertainty.";
  const auto asked = [&facts](std::chrono::month month) {
    facts.month = month;
    return alert_action(facts)->back();
  };
  EXPECT_EQ(asked(std::chrono::January), "Open the windows fully, about 3 minutes. " + certain);
  EXPECT_EQ(asked(std::chrono::October), "Open the windows fully, about 5 minutes. " + certain);
  EXPECT_EQ(asked(std::chrono::July), "Open the windows fully, about 10 minutes. " + certain);
}

TEST(Alert, says_whether_stale_air_is_beyond_what_the_sensor_may_be_wrong_by) {
  ViolationFacts facts{.rule = "co2_band",
                       .level = "2000",
                       .space = "B",
                       .value = 2100,
                       .threshold = 2000,
                       .tolerance = core::Ppm{145},
                       .since = ""};
  const auto ends_with = [&](std::string_view de, std::string_view en) {
    const BothLanguages asked = alert_action(facts).value();
    return asked.front().ends_with(de) && asked.back().ends_with(en);
  };
  EXPECT_TRUE(ends_with("Angezeigt, innerhalb der Messunsicherheit.",
                        "Indicated, within the measurement uncertainty."));
  facts.value = 2200;
  EXPECT_TRUE(ends_with("Bestätigt, über der Messunsicherheit.",
                        "Confirmed, beyond the measurement uncertainty."));
}

TEST(Alert, tells_since_when_a_sensor_is_silent) {
  EXPECT_EQ(alert_title({.rule = "sensor_silent", .space = "B", .value = 1, .since = "09:12"}),
            both("B: Sensor meldet sich nicht seit 09:12", "B: sensor silent since 09:12"));
}

TEST(Alert, of_a_silent_sensor_whose_times_are_locked_says_where_and_what_to_do) {
  const ViolationFacts facts{.rule = "sensor_silent", .space = "B", .value = 1, .since = ""};
  EXPECT_EQ(alert_title(facts), both("B: Sensor meldet sich nicht", "B: sensor silent"));
  EXPECT_TRUE(alert_action(facts)->back().starts_with("Please look"));
}

TEST(Alert, of_a_checklist_names_what_a_room_lacks_and_counts_the_rooms_of_a_site) {
  const ViolationFacts room{
      .rule = "room_ready", .space = "B", .value = 1, .since = "", .items = {"screen"}};
  EXPECT_EQ(alert_title(room)->front(), "B: nicht vollständig eingerichtet");
  EXPECT_EQ(alert_action(room)->back(), "Missing: screen. Complete and confirm.");
  const ViolationFacts site{
      .rule = "room_ready", .space = "House", .value = 3, .since = "", .total = 8, .of_site = true};
  EXPECT_EQ(alert_title(site),
            both("Noch nicht eingerichtet: 3 von 8 Räumen", "Not set up yet: 3 of 8 rooms"));
  EXPECT_TRUE(alert_action(site));
}

ViolationFacts low(std::int32_t days, std::string other_site) {
  return {.rule = "supply_low",
          .level = "low",
          .space = "Haus",
          .value = days,
          .threshold = 10,
          .since = "09:12",
          .supply = {.item = "Masken", .other_site = std::move(other_site)}};
}

TEST(Alert, tells_for_how_many_days_a_supply_lasts_and_where_there_is_more) {
  EXPECT_EQ(alert_title(low(9, "")),
            both("Masken reicht noch 9 Tage", "Masken will last 9 more days"));
  EXPECT_EQ(alert_title(low(1, "")),
            both("Masken reicht noch 1 Tag", "Masken will last 1 more day"));
  EXPECT_EQ(alert_action(low(9, "Weißenfels")),
            both("Bitte nachbestellen oder aus Weißenfels umverteilen.",
                 "Please reorder, or transfer from Weißenfels."));
  EXPECT_EQ(alert_action(low(9, "")), both("Bitte nachbestellen.", "Please reorder."));
}

TEST(Alert, tells_which_batch_expires_when_and_what_to_do_with_it) {
  ViolationFacts facts{.rule = "supply_low",
                       .level = "expiring",
                       .space = "Haus",
                       .value = 12,
                       .threshold = 30,
                       .since = "09:12",
                       .supply = {.item = "Masken", .batch = "L-17", .expires = core::Day{18'475}}};
  EXPECT_EQ(alert_title(facts), both("Masken, Charge L-17: haltbar bis 1.8.2020",
                                     "Masken, batch L-17: best before 2020-08-01"));
  EXPECT_EQ(alert_action(facts), both("Zuerst verbrauchen.", "Use first."));
  facts.value = -1;
  EXPECT_EQ(alert_action(facts)->back(),
            "Hand out no more: sort it out and count the stock again.");
}

TEST(Alert, names_the_sensor_that_cannot_be_right_and_what_to_do_with_it) {
  const auto of = [](std::string reason) {
    return ViolationFacts{.rule = "plausibility",
                          .space = "104",
                          .value = 1,
                          .sensor = "104-co2",
                          .reason = std::move(reason)};
  };
  EXPECT_EQ(alert_title(of("too_low")),
            both("104-co2: Werte unglaubwürdig (CO₂ unter dem der Außenluft)",
                 "104-co2: implausible values (CO₂ below outdoor air)"));
  for (const char* reason :
       {"too_low", "too_high", "flat", "jumps", "baseline_low", "baseline_high"})
    EXPECT_TRUE(alert_action(of(reason))->back().starts_with("Check and calibrate")) << reason;
  for (const char* reason : {"disagrees", "all_even"})
    EXPECT_TRUE(alert_action(of(reason))->back().starts_with("Check the sensor")) << reason;
  EXPECT_TRUE(alert_action(of("residual"))->back().starts_with("Have the door counters"));
  EXPECT_TRUE(alert_action(of("shifted"))->back().starts_with("Set the device's clock"));
  for (const char* reason : {"deserted", "crowded"})
    EXPECT_TRUE(alert_action(of(reason))->back().starts_with("Please look")) << reason;
}

TEST(Alert, says_which_offset_would_mend_a_sensor_that_has_drifted) {
  ViolationFacts facts{.rule = "plausibility",
                       .space = "104",
                       .value = 1,
                       .since = "",
                       .sensor = "104-co2",
                       .reason = "baseline_high",
                       .offset = -120};
  EXPECT_EQ(alert_action(facts)->front(),
            "CO₂-Sensor kalibrieren oder bei ihm offset_ppm = -120 setzen; bis dahin zählt sein "
            "Wert.");
  facts.offset.reset();
  EXPECT_TRUE(alert_action(facts)->back().starts_with("Check and calibrate"));
}

TEST(Alert, has_words_for_everything_that_can_be_implausible) {
  for (std::size_t i = 1; i < core::implausible_kinds; ++i) {
    const std::string reason{name_of(static_cast<core::Implausible>(i))};
    const auto title = alert_title(
        {.rule = "plausibility", .space = "104", .value = 1, .sensor = "x", .reason = reason});
    ASSERT_TRUE(title) << reason;
    EXPECT_EQ(title->back().find("()"), std::string::npos) << reason;
  }
}

TEST(Alert, has_words_for_every_rule_on_every_level) {
  for (const core::Rule* rule : rules::all_rules()) {
    for (const core::RuleLevel& level : rule->levels) {
      std::string key = "alert." + std::string{rule->id};
      if (!level.name.empty()) key.append(".").append(level.name);
      EXPECT_NE(texts::find(key), nullptr)
          << key << ": add it, with its .action, to service/texts/alerts.cpp";
    }
  }
}

TEST(Alert, of_a_rule_without_words_has_none) {
  EXPECT_EQ(alert_title({.rule = "noise", .space = "B", .value = 1, .since = ""}), std::nullopt);
}

}  // namespace
}  // namespace io
