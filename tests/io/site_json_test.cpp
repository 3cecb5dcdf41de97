#include "service/io/site_json.hpp"

#include "service/io/local_time.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/shown_board.hpp"
#include "tests/support/source_root.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>

namespace io {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using support::ShownBoard;

constexpr bool agreed = true, not_agreed = false;

SiteView a_view() {
  return {.local_time = [](core::SpaceId, core::Time) { return "10:00"; }, .simulated = true};
}

/// Every shape a space may have: full, over its limit, unknown, shared, with violations.
ShownBoard office_in_trouble(bool agreement) {
  ShownBoard board{support::small_office(agreement)};
  const core::Persons limit{3};
  board.occupancy("house", {.persons = {9},
                            .limit = core::Persons{60},
                            .quality = core::Quality::uncertain,
                            .open = true});
  board.status("house", core::Status::occupied, 3h);
  board.occupancy(
      "first", {.persons = {9}, .limit = core::Persons{40}, .quality = core::Quality::uncertain});
  board.status("first", core::Status::occupied, 3h);
  board.occupancy("waiting", {.persons = {10},
                              .reserved = {1},
                              .limit = core::Persons{10},
                              .quality = core::Quality::good});
  board.status("waiting", core::Status::full, 12min);
  board.occupancy("b101", {.persons = {4}, .limit = limit, .quality = core::Quality::good});
  board.status("b101", core::Status::over, 90s);
  board.occupancy("b102",
                  {.persons = {2}, .limit = core::Persons{2}, .quality = core::Quality::unknown});
  board.status("b102", core::Status::unknown, 20min);
  for (const core::Sensor& sensor : board.state.premises->sensors) board.heard(sensor.id, 5s);
  board.co2("b101-co2", 1250).co2("b102-co2", 640);
  board.heard("b102-door-counter", 20min).silent("b102-door-counter");
  board.violated(0, "b101", 0,
                 {.phase = core::RuleState::Phase::active,
                  .started = board.state.t - 30s,
                  .value = 4,
                  .threshold = 3});
  board.violated(1, "b101", 0,
                 {.phase = core::RuleState::Phase::clearing,
                  .started = board.state.t - 10min,
                  .value = 1250,
                  .threshold = 1000});
  board.violated(2, "b102", 0,
                 {.phase = core::RuleState::Phase::active,
                  .started = board.state.t - 5min,
                  .value = 1,
                  .threshold = 0});
  board.violated(2, "b101", 0,
                 {.phase = core::RuleState::Phase::pending, .since = board.state.t - 1min});
  board.state.next_seq = 4712;
  board.state.wall_offset = 1500ms;
  return board;
}

json::value golden(std::string_view name) {
  std::ifstream file{support::source_root() / "tests/io/site_json" / name};
  std::ostringstream text;
  text << file.rdbuf();
  return json::parse(text.str());
}

json::value shown(ShownBoard& board, std::string_view space) {
  const json::value site = json::parse(site_json(board.publish(), {0}, a_view()));
  for (const json::value& one : site.at("spaces").as_array()) {
    if (one.at("id").as_string() == space) return one;
  }
  return nullptr;
}

TEST(SiteJson, is_as_written_down) {
  ShownBoard board = office_in_trouble(agreed);
  const std::string text = site_json(board.publish(), {0}, a_view());
  EXPECT_EQ(json::parse(text), golden("agreed.json")) << text;
}

TEST(SiteJson, is_as_written_down_without_a_service_agreement) {
  ShownBoard board = office_in_trouble(not_agreed);
  const std::string text = site_json(board.publish(), {0}, a_view());
  EXPECT_EQ(json::parse(text), golden("not_agreed.json")) << text;
}

TEST(SiteJson, tells_no_head_count_of_a_room_without_agreement) {
  ShownBoard board = office_in_trouble(not_agreed);
  const json::object room = shown(board, "b101").as_object();
  EXPECT_TRUE(room.at("persons_locked").as_bool());
  for (const std::string_view member : {"persons", "at_least", "reserved", "detail"}) {
    EXPECT_FALSE(room.contains(member)) << member;
  }
  EXPECT_EQ(json::serialize(room).find("(4"), std::string::npos);
  EXPECT_FALSE(room.at("violations").at(0).as_object().contains("value"));
}

TEST(SiteJson, says_how_often_a_full_room_wants_to_be_aired) {
  ShownBoard board{support::PremisesBuilder{}
                       .site("house")
                       .floor("floor")
                       .room("measured", {.volume_m3 = 60.0})
                       .room("unmeasured")
                       .build()};
  for (const char* room : {"measured", "unmeasured"})
    board.occupancy(room, {.limit = core::Persons{3}, .quality = core::Quality::good});
  EXPECT_EQ(shown(board, "measured").at("air_every_min").as_int64(), 30);
  EXPECT_FALSE(shown(board, "unmeasured").as_object().contains("air_every_min"));
}

TEST(SiteJson, has_no_number_for_an_unknown_space) {
  ShownBoard board = office_in_trouble(agreed);
  EXPECT_FALSE(shown(board, "b102").as_object().contains("persons"));
}

TEST(SiteJson, has_no_air_while_the_broker_is_lost) {
  ShownBoard board = office_in_trouble(agreed);
  board.state.broker_lost = true;
  EXPECT_FALSE(shown(board, "b101").as_object().contains("co2_ppm"));
  EXPECT_TRUE(json::parse(site_json(board.publish(), {0}, a_view())).at("broker_lost").as_bool());
}

TEST(SiteJson, says_since_when_the_sensor_was_not_heard) {
  ShownBoard board = office_in_trouble(agreed);
  core::Time asked_for{};
  const SiteView view{.local_time = [&asked_for](core::SpaceId, core::Time wall_time) {
    asked_for = wall_time;
    return "08:40";
  }};
  const std::string text = site_json(board.publish(), {0}, view);
  EXPECT_NE(text.find("sensor silent since 08:40"), std::string::npos);
  EXPECT_EQ(asked_for, board.state.t - 20min + board.state.wall_offset);  // b102 comes last
}

ShownBoard site_that_runs_out_of_masks() {
  support::PremisesBuilder builder;
  builder.site("house").supply({.id = "masks", .name = "Masken"});
  builder.rule(*rules::find_rule("supply_low"));
  ShownBoard board{builder.build()};
  for (const std::size_t level : {0U, 1U}) {
    board.violated(0, "house", level,
                   {.phase = core::RuleState::Phase::active,
                    .started = board.state.t,
                    .value = 3,
                    .threshold = 10});
  }
  return board;
}

TEST(SiteJson, says_of_a_supply_what_the_books_know) {
  ShownBoard board = site_that_runs_out_of_masks();
  SiteView view = a_view();
  view.supply = [](core::SpaceId, core::SupplyId supply) {
    EXPECT_EQ(supply, core::SupplyId{0});
    return SupplyFacts{
        .item = {}, .batch = {}, .expires = core::Day{18'475}, .other_site = "annexe"};
  };
  const std::string text = site_json(board.publish(), {0}, view);
  for (const std::string_view part : {"Masken will last 3 more days", "transfer from annexe",
                                      "Masken, batch –: best before 2020-08-01"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " is not in " << text;
}

TEST(SiteJson, names_a_supply_of_which_it_knows_nothing_else) {
  ShownBoard board = site_that_runs_out_of_masks();
  const std::string text = site_json(board.publish(), {0}, a_view());
  EXPECT_NE(text.find("Masken will last 3 more days"), std::string::npos) << text;
  EXPECT_NE(text.find("\"Please reorder.\""), std::string::npos) << text;
}

TEST(SitesJson, have_every_site_with_its_own_spaces_and_sensors) {
  ShownBoard board{support::many_rooms(120, agreed)};
  const json::value all = json::parse(sites_json(board.publish(), a_view()));
  const json::array& sites = all.at("sites").as_array();
  ASSERT_EQ(sites.size(), 3U);
  EXPECT_EQ(sites.at(2).at("id").as_string(), "site2");
  EXPECT_EQ(sites.at(2).at("spaces").as_array().size(), 2U + 20);
  EXPECT_EQ(sites.at(2).at("sensors").as_array().size(), 2U * 20);
}

TEST(OnlySite, is_there_while_there_is_one) {
  EXPECT_EQ(only_site(*support::small_office(agreed)), core::SpaceId{0});
  EXPECT_EQ(only_site(*support::many_rooms(51, agreed)), std::nullopt);
}

TEST(LocalTime, follows_the_clock_of_the_site) {
  const auto premises = support::PremisesBuilder{}.site("leipzig").site("lisboa").build();
  const std::vector<SiteConfig> sites{{.id = "leipzig", .time_zone = "Europe/Berlin"},
                                      {.id = "lisboa", .time_zone = "Europe/Lisbon"}};
  const LocalTime local_time = local_time_of(*premises, sites);
  const auto noon = [](std::chrono::year_month_day day) {
    return core::Time{std::chrono::sys_days{day} + 12h};
  };
  EXPECT_EQ(local_time({0}, noon(std::chrono::year{2026} / 1 / 15)), "13:00");
  EXPECT_EQ(local_time({0}, noon(std::chrono::year{2026} / 7 / 15)), "14:00");
  EXPECT_EQ(local_time({1}, noon(std::chrono::year{2026} / 7 / 15)), "13:00");
}

TEST(SiteJson, tells_heads_of_rooms_without_an_agreement_on_the_live_page_alone) {
  ShownBoard board = office_in_trouble(not_agreed);
  const auto told = [&](bool live) {
    SiteView view = a_view();
    view.live_page = live;
    return json::parse(spaces_json(board.publish(),
                                   std::array{board.state.premises->find_space("b101")}, view))
        .at("spaces")
        .at(0)
        .as_object();
  };
  EXPECT_EQ(told(true).at("persons"), 4);
  EXPECT_NE(told(true).at("violations").at(0).as_object().if_contains("title"), nullptr);
  EXPECT_EQ(told(false).if_contains("persons"), nullptr);
  EXPECT_EQ(told(false).at("persons_locked"), true);
}

TEST(SiteJson, tells_no_times_of_locked_counters) {
  ShownBoard board = office_in_trouble(not_agreed);
  const auto heard = [&board](const SiteView& view) {
    std::string ids;
    const json::value site = json::parse(site_json(board.publish(), {0}, view));
    for (const json::value& sensor : site.at("sensors").as_array())
      if (sensor.as_object().contains("heard"))
        ids += std::string{sensor.at("id").as_string()} + " ";
    return ids;
  };
  EXPECT_EQ(heard(a_view()), "entrance-counter waiting-door-counter b101-co2 b102-co2 ");
  SiteView live = a_view();
  live.live_page = true;
  EXPECT_EQ(heard(live),
            "entrance-counter waiting-door-counter b101-door-counter b102-door-counter b101-co2 "
            "b102-co2 ");
}

TEST(SiteJson, tells_heads_and_passages_of_a_locked_room_in_no_violation) {
  support::PremisesBuilder builder;
  builder.site("house").floor("floor").room("b101");
  builder.door("passage", "floor", "b101", {.one_way = true});
  builder.rule(*rules::find_rule("uninvited")).rule(*rules::find_rule("route"));
  ShownBoard board{builder.build()};
  for (const std::size_t rule : {0U, 1U}) {
    board.violated(rule, "b101", 0,
                   {.phase = core::RuleState::Phase::active,
                    .started = board.state.t,
                    .value = 4,
                    .threshold = 2});
  }
  const json::value room = shown(board, "b101");
  const json::array& told = room.at("violations").as_array();
  ASSERT_EQ(told.size(), 2U);
  for (const json::value& one : told) EXPECT_FALSE(one.as_object().contains("value")) << one;
  EXPECT_EQ(told.at(1).at("title").at("en"), "passage: >2 times against the walking direction");
}

TEST(SiteJson, tells_passages_of_a_locked_room_no_more_where_its_door_leads_to) {
  support::PremisesBuilder builder;
  builder.site("house").floor("floor").room("b101");
  builder.door("way-out", "b101", "floor", {.one_way = true});
  builder.rule(*rules::find_rule("route"));
  ShownBoard board{builder.build()};
  board.violated(0, "floor", 0,
                 {.phase = core::RuleState::Phase::active,
                  .started = board.state.t,
                  .value = 4,
                  .threshold = 2});
  EXPECT_FALSE(shown(board, "floor").at("violations").at(0).as_object().contains("value"));
}

/// Of the first violation of a space, in English.
std::string title_of(ShownBoard& board, const SiteView& view, std::string_view space) {
  const std::array spaces{board.state.premises->find_space(space)};
  const json::value told = json::parse(spaces_json(board.publish(), spaces, view));
  return std::string{
      told.at("spaces").at(0).at("violations").at(0).at("title").at("en").as_string()};
}

TEST(SiteJson, names_a_silent_counter_that_is_locked_without_the_time_it_was_heard) {
  ShownBoard board = office_in_trouble(not_agreed);
  board.violated(2, "first", 0,
                 {.phase = core::RuleState::Phase::active,
                  .started = board.state.t - 5min,
                  .value = 1,
                  .threshold = 0});
  EXPECT_EQ(title_of(board, a_view(), "b102"), "b102: sensor silent");
  EXPECT_EQ(title_of(board, a_view(), "first"), "first: sensor silent") << "of the same counter";
  SiteView live = a_view();
  live.live_page = true;
  EXPECT_EQ(title_of(board, live, "b102"), "b102: sensor silent since 10:00");
}

TEST(SiteJson, tells_since_when_a_sensor_is_silent_that_tells_of_nobody) {
  ShownBoard board{support::small_office(not_agreed)};
  for (const core::Sensor& sensor : board.state.premises->sensors) board.heard(sensor.id, 5s);
  board.heard("b102-co2", 20min).silent("b102-co2");
  board.violated(2, "b102", 0,
                 {.phase = core::RuleState::Phase::active,
                  .started = board.state.t - 5min,
                  .value = 1,
                  .threshold = 0});
  EXPECT_EQ(title_of(board, a_view(), "b102"), "b102: sensor silent since 10:00");
}

TEST(SiteJson, tells_the_time_zone_of_a_site_and_whether_it_has_appointments) {
  ShownBoard board = office_in_trouble(agreed);
  SiteView view = a_view();
  view.time_zone = [](core::SpaceId) { return "Europe/Berlin"; };
  view.has_appointments = [](std::string_view site) { return site == "house"; };
  const json::value site = json::parse(sites_json(board.publish(), view)).at("sites").at(0);
  EXPECT_EQ(site.at("time_zone"), "Europe/Berlin");
  EXPECT_EQ(site.at("appointments"), true);
}

}  // namespace
}  // namespace io
