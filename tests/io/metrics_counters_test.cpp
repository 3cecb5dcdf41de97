// What /metrics counts: violations, passages, corrections and messages.
#include "service/io/metrics.hpp"
#include "tests/support/busy_office.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/rendered_metrics.hpp"
#include "tests/support/sample_premises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::busy_office;
using support::metric_lines_of;
using support::rendered;
using support::ShownBoard;
using ::testing::Contains;
using ::testing::IsEmpty;

constexpr bool agreed = true;

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

// ---- messages ----

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

}  // namespace
}  // namespace io
