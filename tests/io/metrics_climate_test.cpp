// Temperature and humidity on /metrics: of the room, by what its air sensors said lately.
#include "service/io/metrics.hpp"
#include "tests/support/busy_office.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/premises_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::MetricLines;
using support::ShownBoard;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Rooms r and s, the first with three air sensors and a counter at its door.
class MetricsOfClimate : public testing::Test {
 protected:
  MetricsOfClimate() {
    for (const core::Sensor& sensor : board.state.premises->sensors) board.heard(sensor.id);
    board.state.wall_offset = 1h;
    intake.climate.resize(board.state.premises->sensors.size());
  }
  Climate& of(std::string_view sensor) {
    return intake.climate[board.state.premises->find_sensor(sensor).value];
  }
  [[nodiscard]] ToldValue told(double value, core::Duration ago = {}) const {
    return {value, board.state.t + board.state.wall_offset - ago};
  }
  std::vector<std::string> lines_with(std::string_view part) {
    return support::metric_lines_of(Metrics{board.publish()}.render(intake, {})).that_have(part);
  }

  ShownBoard board{support::PremisesBuilder{}
                       .site("h")
                       .floor("f")
                       .room("r")
                       .room("s")
                       .door("d", "f", "r")
                       .counter("d")
                       .air("r", {.id = "first", .expect_every = 1min})
                       .air("r", {.id = "second", .expect_every = 1min})
                       .air("r", {.id = "third", .expect_every = 1min})
                       .air("s", {.id = "other"})
                       .air("f", {.id = "floor"})
                       .build()};
  IntakeFigures intake;
};

TEST_F(MetricsOfClimate, are_told_of_a_room) {
  of("first") = {.celsius = told(21.53), .humidity_pct = told(40.5)};
  of("floor") = {.celsius = told(-0.5), .humidity_pct = told(100)};
  EXPECT_THAT(lines_with("temperature"),
              ElementsAre(R"(raumwacht_area_temperature_celsius{site="h",area="f"} -0.5)",
                          R"(raumwacht_room_temperature_celsius{site="h",room="r"} 21.53)"));
  EXPECT_THAT(lines_with("humidity"),
              ElementsAre(R"(raumwacht_area_relative_humidity_ratio{site="h",area="f"} 1)",
                          R"(raumwacht_room_relative_humidity_ratio{site="h",room="r"} 0.405)"));
}

TEST_F(MetricsOfClimate, are_absent_where_nothing_tells_them_and_not_where_they_are_nought) {
  EXPECT_THAT(lines_with("temperature"), IsEmpty());
  EXPECT_THAT(lines_with("humidity"), IsEmpty());
  of("other").celsius = told(0);
  EXPECT_THAT(lines_with("temperature"),
              ElementsAre(R"(raumwacht_room_temperature_celsius{site="h",room="s"} 0)"));
  EXPECT_THAT(lines_with("humidity"), IsEmpty());
}

TEST_F(MetricsOfClimate, are_the_median_of_the_sensors_that_are_heard) {
  of("first").celsius = told(25);
  of("second").celsius = told(21);
  of("third").celsius = told(22);
  EXPECT_THAT(lines_with("room_temperature"), ElementsAre(testing::EndsWith(" 22")));
  board.silent("third");
  EXPECT_THAT(lines_with("room_temperature"), ElementsAre(testing::EndsWith(" 21")));
  board.silent("first").silent("second");
  EXPECT_THAT(lines_with("room_temperature"), IsEmpty());
}

TEST_F(MetricsOfClimate, are_absent_when_a_sensor_goes_on_without_them) {
  of("first").celsius = told(21, 3min);
  of("first").humidity_pct = told(40, 3min + 1s);
  of("other").humidity_pct = told(50, 24h);
  EXPECT_THAT(lines_with("room_temperature").size(), 1U);
  EXPECT_THAT(lines_with("humidity"),
              ElementsAre(R"(raumwacht_room_relative_humidity_ratio{site="h",room="s"} 0.5)"))
      << "the other need not be heard from";
}

TEST_F(MetricsOfClimate, are_absent_while_the_broker_is_lost) {
  of("first").celsius = told(21);
  board.state.broker_lost = true;
  EXPECT_THAT(lines_with("temperature"), IsEmpty());
}

TEST_F(MetricsOfClimate, are_never_those_of_a_counter_at_the_door) {
  of("d-counter").celsius = told(35);
  EXPECT_THAT(lines_with("temperature"), IsEmpty());
}

TEST_F(MetricsOfClimate, are_not_told_of_other_sensors_while_the_configuration_changes) {
  of("first").celsius = told(21);
  intake.configuration = "another";
  EXPECT_THAT(lines_with("temperature"), IsEmpty());
}

TEST(LockedMetricsOfClimate, are_told_of_a_room_without_agreement) {
  ShownBoard board = support::busy_office(false);
  IntakeFigures intake;
  intake.climate.resize(board.state.premises->sensors.size());
  intake.climate[board.state.premises->find_sensor("b101-co2").value].celsius = {
      21, board.state.t + board.state.wall_offset};
  const MetricLines lines = support::metric_lines_of(Metrics{board.publish()}.render(intake, {}));
  EXPECT_EQ(lines.that_have("raumwacht_room_temperature_celsius").size(), 1U);
}

}  // namespace
}  // namespace io
