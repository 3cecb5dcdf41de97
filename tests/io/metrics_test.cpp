#include "service/io/metrics.hpp"

#include "service/io/metrics_text.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/busy_office.hpp"
#include "tests/support/house.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/shown_board.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::busy_office;
using support::busy_service;
using support::metric_lines_of;
using support::MetricLines;
using support::ShownBoard;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr bool agreed = true, not_agreed = false;

std::string render(const core::Board& board, const IntakeFigures& intake = {},
                   const ServiceFigures& service = {}) {
  return Metrics{board}.render(intake, service);
}

MetricLines rendered(ShownBoard& board, const IntakeFigures& intake = {},
                     const ServiceFigures& service = {}) {
  return metric_lines_of(render(board.publish(), intake, service));
}

/// The loop waits for it, and memory that is new costs most.
TEST(Metrics, ask_for_little_more_memory_the_first_time_than_later) {
  ShownBoard board{support::many_rooms(100, agreed)};
  (void)Metrics{board.publish()}.render({}, {});  // what is made once a process
  Metrics metrics{board.publish()};
  const auto asked = [&metrics] {
    const std::uint64_t before = support::allocations();
    EXPECT_GT(metrics.render({}, {}).size(), 50'000U);
    return support::allocations() - before;
  };
  const std::uint64_t first = asked();
  EXPECT_LE(first, asked() + 1) << "the text grew piece by piece";
}

// ---- the format ----

TEST(Metrics, are_clean_by_promtool) {
  const support::TempDir directory;
  const std::string file = (directory / "metrics.txt").string();
  std::ofstream{file} << render(busy_office(agreed).publish(), {}, busy_service());
  const std::string found = (directory / "found.txt").string();
  const int status =
      std::system(("promtool check metrics <" + file + " >" + found + " 2>&1").c_str());
  std::ostringstream words;
  words << std::ifstream{found}.rdbuf();
  EXPECT_EQ(status, 0) << words.str();
}

TEST(Metrics, describe_every_family_once_before_its_samples) {
  std::set<std::string> described;
  std::string family;
  std::istringstream in{render(busy_office(agreed).publish(), {}, busy_service())};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::string mark, kind, name;
    if (line.starts_with("# TYPE ")) {
      words >> mark >> kind >> name;
      EXPECT_TRUE(described.insert(name).second) << name;
      family = name;
    } else if (!line.starts_with('#')) {
      EXPECT_TRUE(line.starts_with(family)) << line;
    }
  }
}

TEST(Metrics, have_no_series_twice) {
  std::set<std::string> series;
  std::istringstream in{render(busy_office(agreed).publish(), {}, busy_service())};
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    EXPECT_TRUE(series.insert(line.substr(0, line.rfind(' '))).second) << line;
  }
}

TEST(Metrics, escape_what_the_configuration_names) {
  EXPECT_EQ(label("name", "a\"b\\c\nd"), R"(name="a\"b\\c\nd")");
  ShownBoard board = busy_office(agreed);
  EXPECT_THAT(rendered(board).all,
              Contains(R"(raumwacht_site_info{site="house",name="Jobcenter \"Nord\""} 1)"));
}

// ---- spaces ----

TEST(Metrics, show_a_room) {
  ShownBoard board = busy_office(agreed);
  const std::set<std::string> lines = rendered(board).all;
  const std::string room = R"({site="house",room="b101")";
  EXPECT_THAT(lines, Contains("raumwacht_room_info" + room +
                              R"(,name="Beratungsraum 101",floor="first",zone=""} 1)"));
  EXPECT_THAT(lines, Contains("raumwacht_room_occupancy_persons" + room + "} 2"));
  EXPECT_THAT(lines, Contains("raumwacht_room_occupancy_limit_persons" + room + "} 3"));
  EXPECT_THAT(lines, Contains("raumwacht_room_co2_ppm" + room + "} 640"));
  EXPECT_THAT(lines, Contains("raumwacht_room_state" + room + R"(,state="occupied"} 1)"));
  EXPECT_THAT(lines, Contains("raumwacht_room_data_fresh" + room + "} 1"));
}

TEST(Metrics, show_floors_and_areas_as_areas_and_sites_as_sites) {
  ShownBoard board = busy_office(agreed);
  const std::set<std::string> lines = rendered(board).all;
  EXPECT_THAT(lines, Contains(R"(raumwacht_area_occupancy_persons{site="house",area="first"} 2)"));
  EXPECT_THAT(lines,
              Contains(R"(raumwacht_area_occupancy_persons{site="house",area="waiting"} 2)"));
  EXPECT_THAT(lines, Contains(R"(raumwacht_site_occupancy_persons{site="house"} 2)"));
}

TEST(Metrics, have_exactly_one_state_for_a_room) {
  ShownBoard board = busy_office(agreed);
  board.status("b101", core::Status::air_now);
  const MetricLines lines = rendered(board);
  EXPECT_EQ(lines.that_have(R"(raumwacht_room_state{site="house",room="b101")"),
            std::vector<std::string>{
                R"(raumwacht_room_state{site="house",room="b101",state="air_now"} 1)"});
}

TEST(Metrics, have_no_number_for_an_unknown_room) {
  ShownBoard board = busy_office(agreed);
  board.occupancy("b101", {.persons = {3}, .quality = core::Quality::unknown});
  const MetricLines lines = rendered(board);
  EXPECT_THAT(lines.that_have(R"(room_occupancy_persons{site="house",room="b101")"), IsEmpty());
  EXPECT_THAT(lines.all, Contains(R"(raumwacht_room_data_fresh{site="house",room="b101"} 0)"));
}

TEST(Metrics, have_no_co2_from_a_silent_sensor) {
  ShownBoard board = busy_office(agreed);
  board.silent("b101-co2");
  const MetricLines lines = rendered(board);
  EXPECT_THAT(lines.that_have(R"(room_co2_ppm{site="house",room="b101")"), IsEmpty());
  EXPECT_THAT(lines.that_have("raumwacht_sensor_co2_ppm{site=\"house\",room=\"b101\""), IsEmpty());
  EXPECT_THAT(lines.all, Contains(R"(raumwacht_room_data_fresh{site="house",room="b101"} 0)"));
}

TEST(Metrics, have_no_co2_while_the_broker_is_lost) {
  ShownBoard board = busy_office(agreed);
  board.state.broker_lost = true;
  EXPECT_THAT(rendered(board).that_have("co2_ppm"), IsEmpty());
}

TEST(Metrics, tell_from_which_co2_on_it_is_too_much) {
  support::PremisesBuilder builder;
  builder.site("s").floor("f").room("r").room("unheard").air("r").air("unheard");
  support::House house{builder.rule(*rules::find_rule("co2_band")).build()};
  core::Board board{house.state.premises};
  house.show_on(board);
  house.settle();
  house.co2("r-co2", 640);
  const MetricLines lines = metric_lines_of(render(board));
  EXPECT_EQ(lines.that_have("co2_limit_ppm"),
            (std::vector<std::string>{
                R"(raumwacht_room_co2_limit_ppm{site="s",room="r",level="1000"} 1000)",
                R"(raumwacht_room_co2_limit_ppm{site="s",room="r",level="2000"} 2000)"}))
      << "800 is not in force";
}

TEST(Metrics, have_no_limit_of_co2_while_there_is_no_co2) {
  ShownBoard board = busy_office(agreed);
  for (const char* room : {"b101", "b102"}) board.violated(1, room, 0, {.threshold = 1000});
  EXPECT_EQ(rendered(board).that_have("co2_limit_ppm").size(), 2U);
  board.silent("b101-co2");
  EXPECT_EQ(rendered(board).that_have("co2_limit_ppm").size(), 1U);
  board.state.broker_lost = true;
  EXPECT_THAT(rendered(board).that_have("co2_limit_ppm"), IsEmpty());
}

TEST(Metrics, have_no_limit_where_there_is_none) {
  ShownBoard board = busy_office(agreed);
  board.occupancy("b101", {.persons = {1}, .quality = core::Quality::good});
  EXPECT_THAT(rendered(board).that_have(R"(limit_persons{site="house",room="b101")"), IsEmpty());
}

// ---- rules, doors, corrections ----

TEST(Metrics, have_every_counter_at_zero_from_the_start) {
  ShownBoard board{support::small_office(agreed)};
  const std::set<std::string> lines = rendered(board).all;
  const std::string room = R"({site="house",room="b102",)";
  for (const std::string rule : {R"(rule="room_occupancy")", R"(rule="co2_band",level="1000")",
                                 R"(rule="co2_band",level="2000")", R"(rule="sensor_silent")"}) {
    const std::string site = R"({site="house",)" + rule + "} 0";
    EXPECT_THAT(lines, Contains("raumwacht_site_rule_violations_total" + site));
    EXPECT_THAT(lines, Contains("raumwacht_site_rule_violation_seconds_total" + site));
  }
  for (const std::string direction : {R"(direction="in")", R"(direction="out")"}) {
    EXPECT_THAT(lines, Contains("raumwacht_door_passages_total" + room + R"(door="b102-door",)" +
                                direction + "} 0"));
  }
  for (const std::string reason : {"found", "observed", "departed"}) {
    EXPECT_THAT(lines, Contains("raumwacht_occupancy_corrections_total" + room + "reason=\"" +
                                reason + "\"} 0"));
  }
  EXPECT_THAT(lines, Contains("raumwacht_sensor_messages_total" + room +
                              R"(sensor="b102-co2",kind="air"} 0)"));
  EXPECT_THAT(lines, Contains(R"(raumwacht_messages_total{source="sensors",)"
                              R"(result="rejected",reason="invalid_json"} 0)"));
  EXPECT_THAT(lines, Contains(R"(raumwacht_messages_total{source="",)"
                              R"(result="rejected",reason="unknown_topic"} 0)"));
}

TEST(Metrics, have_no_rule_where_it_does_not_apply) {
  ShownBoard board = busy_office(agreed);
  EXPECT_THAT(rendered(board).that_have(R"(area="waiting",rule="room_occupancy")"), IsEmpty());
}

TEST(Metrics, count_the_violation_under_way) {
  ShownBoard board = busy_office(agreed);
  board.violated(1, "b101", 0,
                 {.phase = core::RuleState::Phase::active,
                  .started = board.state.t - 90s,
                  .violations = 3,
                  .violated = 10min});
  const std::set<std::string> lines = rendered(board).all;
  const std::string labels = R"({site="house",room="b101",rule="co2_band",level="1000"} )";
  EXPECT_THAT(lines, Contains("raumwacht_rule_active" + labels + "1"));
  EXPECT_THAT(lines, Contains("raumwacht_rule_violations_total" + labels + "3"));
  EXPECT_THAT(lines, Contains("raumwacht_rule_violation_seconds_total" + labels + "690"));
}

TEST(Metrics, begin_to_count_violations_of_a_space_at_zero) {
  ShownBoard board = busy_office(agreed);
  EXPECT_THAT(rendered(board).that_have("raumwacht_rule_violation"), IsEmpty());
  const auto counted = [&](core::Duration ago) {
    board.violated(
        1, "b101", 0,
        {.phase = core::RuleState::Phase::active, .started = board.state.t - ago, .violations = 1});
    return rendered(board).all;
  };
  const std::string labels = R"({site="house",room="b101",rule="co2_band",level="1000"} )";
  const std::set<std::string> first = counted(59s), then = counted(60s);
  EXPECT_THAT(first, Contains("raumwacht_rule_active" + labels + "1"));
  EXPECT_THAT(first, Contains("raumwacht_rule_violations_total" + labels + "0"));
  EXPECT_THAT(first, Contains("raumwacht_rule_violation_seconds_total" + labels + "0"));
  EXPECT_THAT(then, Contains("raumwacht_rule_violations_total" + labels + "1"));
  EXPECT_THAT(then, Contains("raumwacht_rule_violation_seconds_total" + labels + "60"));
}

TEST(Metrics, add_up_the_violations_of_a_site) {
  ShownBoard board = busy_office(agreed);
  for (const char* room : {"b101", "b102"})
    board.violated(1, room, 0, {.started = board.state.t - 1h, .violations = 2, .violated = 5min});
  const std::set<std::string> lines = rendered(board).all;
  const std::string site = R"({site="house",rule="co2_band",level="1000"} )";
  EXPECT_THAT(lines, Contains("raumwacht_site_rule_violations_total" + site + "4"));
  EXPECT_THAT(lines, Contains("raumwacht_site_rule_violation_seconds_total" + site + "600"));
}

TEST(Metrics, of_a_site_do_not_fall_when_a_room_leaves_the_configuration) {
  ShownBoard before = busy_office(agreed);
  for (const char* room : {"b101", "b102"})
    before.violated(1, room, 0,
                    {.started = before.state.t - 1h, .violations = 2, .violated = 5min});
  const Metrics all{before.publish()};

  support::PremisesBuilder smaller;
  smaller.site("house").floor("first").room("b101").door("b101-door", "first", "b101").air("b101");
  smaller.rule(support::sample_room_occupancy).rule(support::sample_co2_band);
  ShownBoard after{smaller.build()};
  const auto shows = [&after](Metrics& metrics, std::uint32_t violations, core::Duration violated) {
    after.violated(1, "b101", 0,
                   {.started = after.state.t - 1h, .violations = violations, .violated = violated});
    after.publish();
    return metric_lines_of(metrics.render({}, {})).all;
  };
  after.violated(1, "b101", 0, {.started = after.state.t - 1h, .violations = 2, .violated = 5min});
  Metrics rest{after.publish()};
  rest.go_on_from(all);
  const std::string site = R"({site="house",rule="co2_band",level="1000"} )";
  const auto same = shows(rest, 2, 5min);
  EXPECT_THAT(same, Contains("raumwacht_site_rule_violations_total" + site + "4"));
  EXPECT_THAT(same, Contains("raumwacht_site_rule_violation_seconds_total" + site + "600"));
  const auto then = shows(rest, 3, 6min);
  EXPECT_THAT(then, Contains("raumwacht_site_rule_violations_total" + site + "5"));
  EXPECT_THAT(then, Contains("raumwacht_site_rule_violation_seconds_total" + site + "660"));
  Metrics again{after.publish()};  // nothing changed: nothing is added twice
  again.go_on_from(rest);
  EXPECT_THAT(metric_lines_of(again.render({}, {})).all,
              Contains("raumwacht_site_rule_violations_total" + site + "5"));
}

TEST(Metrics, count_passages_by_door_and_direction) {
  ShownBoard board = busy_office(agreed);
  const std::set<std::string> lines = rendered(board).all;
  EXPECT_THAT(lines, Contains(R"(raumwacht_door_passages_total{site="house",room="b101",)"
                              R"(door="b101-door",direction="in"} 12)"));
  EXPECT_THAT(lines, Contains(R"(raumwacht_door_passages_total{site="house",area="first",)"
                              R"(door="entrance",direction="out"} 10)"));
}

TEST(Metrics, count_corrections_by_devices_that_see_a_whole_room) {
  core::Premises premises =
      *support::PremisesBuilder{}.site("s").floor("f").room("r").room("r2").heads("r").build();
  premises.agreement = true;
  ShownBoard board{std::make_shared<const core::Premises>(premises)};
  EXPECT_EQ(rendered(board).that_have("corrections_total{site=\"s\",room=\"r\"").size(), 4U);
  EXPECT_EQ(rendered(board).that_have("corrections_total{site=\"s\",room=\"r2\"").size(), 3U);
}

// ---- sensors and messages ----

TEST(Metrics, show_a_sensor) {
  ShownBoard board = busy_office(agreed);
  const std::set<std::string> lines = rendered(board).all;
  const std::string sensor = R"({site="house",room="b101",sensor="b101-co2",kind="air")";
  EXPECT_THAT(lines, Contains("raumwacht_sensor_info" + sensor + R"(,source="b101-co2"} 1)"));
  EXPECT_THAT(lines, Contains("raumwacht_sensor_up" + sensor + "} 1"));
  EXPECT_THAT(lines, Contains("raumwacht_sensor_battery_ratio" + sensor + "} 0.75"));
  const auto wall = (board.state.t + board.state.wall_offset).time_since_epoch();
  EXPECT_THAT(lines,
              Contains("raumwacht_sensor_last_message_timestamp_seconds" + sensor + "} " +
                       std::to_string(std::chrono::floor<std::chrono::seconds>(wall).count())));
}

TEST(Metrics, show_the_co2_of_sensors_where_a_room_has_several) {
  ShownBoard one = busy_office(agreed);
  EXPECT_THAT(rendered(one).that_have("raumwacht_sensor_co2_ppm"), IsEmpty());
  core::Premises premises = *support::PremisesBuilder{}
                                 .site("s")
                                 .floor("f")
                                 .room("r")
                                 .air("r")
                                 .air("r", {.id = "second"})
                                 .build();
  ShownBoard board{std::make_shared<const core::Premises>(premises)};
  for (const core::Sensor& sensor : premises.sensors) board.heard(sensor.id).co2(sensor.id, 640);
  EXPECT_EQ(rendered(board).that_have("raumwacht_sensor_co2_ppm").size(), 2U);
}

TEST(Metrics, show_a_sensor_that_was_never_heard_as_down) {
  ShownBoard board{support::small_office(agreed)};
  const MetricLines lines = rendered(board);
  EXPECT_THAT(lines.all, Contains(R"(raumwacht_sensor_up{site="house",room="b101",)"
                                  R"(sensor="b101-co2",kind="air"} 0)"));
  EXPECT_THAT(lines.that_have("last_message"), IsEmpty());
  EXPECT_THAT(lines.that_have("battery"), IsEmpty());
}

TEST(Metrics, count_a_message_of_a_sensor_once_however_much_it_tells) {
  ShownBoard board = busy_office(agreed);
  const core::SensorId air = board.state.premises->find_sensor("b101-co2");
  for (const auto arrived : {1ns, 1ns, 2ns, 2ns, 2ns}) board.board().count_message(air, arrived);
  EXPECT_THAT(rendered(board).all,
              Contains(R"(raumwacht_sensor_messages_total{site="house",room="b101",)"
                       R"(sensor="b101-co2",kind="air"} 2)"));
}

TEST(Metrics, count_what_became_of_messages) {
  ShownBoard board{support::many_rooms(2, agreed)};
  const std::uint32_t source = 0;  // the doors
  board.board().count(source, core::Verdict::plain);
  board.board().count(source, core::Verdict::plain);
  board.board().count(source, core::Verdict::duplicate);
  board.board().count(source, core::Verdict::implausible_rate);
  IntakeFigures intake{.refused = {{}, {}}, .unknown_topic = 4};
  intake.refused[1][static_cast<std::size_t>(sensors::Reason::invalid_json)] = 7;
  const std::set<std::string> lines = rendered(board, intake).all;
  const std::string of = R"(raumwacht_messages_total{source="doors",)";
  EXPECT_THAT(lines, Contains(of + R"(result="accepted",reason="plain"} 2)"));
  EXPECT_THAT(lines, Contains(of + R"(result="ignored",reason="duplicate"} 1)"));
  EXPECT_THAT(lines, Contains(of + R"(result="rejected",reason="implausible_rate"} 1)"));
  EXPECT_THAT(lines, Contains(R"(raumwacht_messages_total{source="air",)"
                              R"(result="rejected",reason="invalid_json"} 7)"));
  EXPECT_THAT(lines, Contains(R"(raumwacht_messages_total{source="",)"
                              R"(result="rejected",reason="unknown_topic"} 4)"));
}

TEST(Metrics, count_sensors_with_topics_of_their_own_together) {
  ShownBoard board = busy_office(agreed);
  for (std::uint32_t source = 0; source < 3; ++source)
    board.board().count(source, core::Verdict::plain);
  IntakeFigures intake{.refused = {{}, {}}};
  for (auto& of : intake.refused) of[static_cast<std::size_t>(sensors::Reason::invalid_json)] = 7;
  const std::set<std::string> lines = rendered(board, intake).all;
  const std::string of = R"(raumwacht_messages_total{source="sensors",)";
  EXPECT_THAT(lines, Contains(of + R"(result="accepted",reason="plain"} 3)"));
  EXPECT_THAT(lines, Contains(of + R"(result="rejected",reason="invalid_json"} 14)"));
}

// ---- the daemon ----

TEST(Metrics, show_the_daemon) {
  ShownBoard board = busy_office(agreed);
  board.state.next_seq = 1235;
  const std::set<std::string> lines = rendered(board, {}, busy_service()).all;
  EXPECT_THAT(lines, Contains("raumwacht_mqtt_connected 1"));
  EXPECT_THAT(lines, Contains("raumwacht_mqtt_reconnects_total 2"));
  EXPECT_THAT(lines, Contains("raumwacht_ledger_entries_total 1234"));
  EXPECT_THAT(lines, Contains("raumwacht_ledger_last_snapshot_timestamp_seconds 1700000000.250"));
  EXPECT_THAT(lines, Contains("raumwacht_ledger_last_backup_timestamp_seconds 1700000000"));
  EXPECT_THAT(lines, Contains("process_cpu_seconds_total 1.5"));
  EXPECT_THAT(lines, Contains("process_resident_memory_bytes 12000000"));
}

TEST(Metrics, have_no_time_of_a_backup_that_was_never_made) {
  ShownBoard board = busy_office(agreed);
  EXPECT_THAT(rendered(board).that_have("last_backup"), IsEmpty());
}

TEST(Metrics, say_whether_copies_are_planned) {
  ShownBoard board = busy_office(agreed);
  EXPECT_THAT(rendered(board).all, Contains("raumwacht_ledger_backup_planned 0"));
  EXPECT_THAT(rendered(board, {}, busy_service()).all,
              Contains("raumwacht_ledger_backup_planned 1"));
}

TEST(Metrics, have_no_time_of_a_backup_made_by_hand_where_none_is_planned) {
  ShownBoard board = busy_office(agreed);
  ServiceFigures service = busy_service();
  service.ledger.backup_planned = false;
  EXPECT_THAT(rendered(board, {}, service).that_have("last_backup"), IsEmpty());
}

TEST(Metrics, add_up_the_buckets_of_a_histogram) {
  ShownBoard board = busy_office(agreed);
  const std::set<std::string> lines = rendered(board, {}, busy_service()).all;
  const std::string name = "raumwacht_event_processing_seconds";
  EXPECT_THAT(lines, Contains(name + R"(_bucket{le="0.00025"} 5)"));
  EXPECT_THAT(lines, Contains(name + R"(_bucket{le="0.001"} 8)"));
  EXPECT_THAT(lines, Contains(name + R"(_bucket{le="0.025"} 9)"));
  EXPECT_THAT(lines, Contains(name + R"(_bucket{le="+Inf"} 9)"));
  EXPECT_THAT(lines, Contains(name + "_sum 0.04"));
  EXPECT_THAT(lines, Contains(name + "_count 9"));
}

// ---- how many ----

std::size_t series_of_rooms(std::uint32_t rooms, bool agreement) {
  ShownBoard board{support::many_rooms(rooms, agreement)};
  for (const core::Sensor& sensor : board.state.premises->sensors) board.heard(sensor.id);
  for (core::SpaceState& space : board.state.spaces) {
    space.published = core::pack({.limit = core::Persons{3}, .quality = core::Quality::good});
  }
  for (core::SensorState& sensor : board.state.sensors) sensor.air.size = 1;
  for (core::RuleState& rule : board.state.rules) rule.threshold = 1000;
  const ToldValue told{21, board.state.t};
  IntakeFigures intake;
  intake.climate.assign(board.state.sensors.size(), {.celsius = told, .humidity_pct = told});
  return rendered(board, intake).all.size();
}

TEST(Metrics, of_a_thousand_fully_equipped_rooms_are_at_most_twenty_four_thousand_series) {
  EXPECT_LE(series_of_rooms(1000, agreed), 24'000U);
}

TEST(Metrics, cost_at_most_fifteen_series_for_a_room_without_agreement) {
  const std::size_t fifty = series_of_rooms(50, not_agreed),
                    hundred = series_of_rooms(100, not_agreed);
  EXPECT_LE(hundred - fifty, 50U * 15 + 40);
}

TEST(Metrics, have_the_same_series_whatever_messages_say) {
  ShownBoard board = busy_office(agreed);
  const std::size_t before = rendered(board).all.size();
  board.board().count(0, core::Verdict::refused);
  IntakeFigures intake{.refused = {{}, {}, {}, {}, {}, {}, {}, {}}, .unknown_topic = 100'000};
  EXPECT_EQ(rendered(board, intake).all.size(), before);
}

}  // namespace
}  // namespace io
