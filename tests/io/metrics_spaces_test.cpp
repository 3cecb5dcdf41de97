// What /metrics shows of rooms, areas and sites, and of the sensors in them.
#include "service/io/metrics.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/busy_office.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/rendered_metrics.hpp"
#include "tests/support/sample_premises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace io {
namespace {

using support::busy_office;
using support::metric_lines_of;
using support::MetricLines;
using support::render;
using support::rendered;
using support::ShownBoard;
using ::testing::Contains;
using ::testing::IsEmpty;

constexpr bool agreed = true;

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

// ---- sensors ----

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

}  // namespace
}  // namespace io
