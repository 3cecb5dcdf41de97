#include "tests/support/doubted_house.hpp"

#include "service/core/sensor_trust.hpp"
#include "tests/support/premises_builder.hpp"

namespace support::doubts {

using namespace std::chrono_literals;

House house() {
  PremisesBuilder builder;
  builder.site("house", {.reset_at = 3h})
      .floor("floor")
      .room("room", {.limit = 3})
      .door("door", "floor", "room")
      .door("entrance", "outside", "floor")
      .counter("door")
      .counter("entrance")
      .air("room");
  return House{builder.build()};
}

core::Implausible air_of(const House& house) {
  return core::what_of(house.state.sensors[house.sensor("room-co2").value], house.state.t);
}

core::Implausible counter_of(const House& house) {
  return core::what_of(house.state.sensors[house.sensor("door-counter").value], house.state.t);
}

void stay(House& house, std::int32_t ppm, core::Duration every, int times) {
  for (int i = 0; i < times; ++i) house.after(i == 0 ? 0s : every).co2("room-co2", ppm);
}

void live_days(House& house, int days, std::int32_t by_day, std::int32_t at_night) {
  for (int day = 0; day < days; ++day) {
    house.after(12h).co2("room-co2", by_day);
    house.after(12h).co2("room-co2", at_night);
  }
}

void read_ahead(House& house, core::Duration ahead, int times, bool plausible) {
  for (int i = 0; i < times; ++i) {
    core::Measured measured{.sensor = house.sensor("room-co2"),
                            .what = core::Co2Level{.ppm = {600 + i}, .invalid = {}}};
    const core::Time told = house.state.t + 1min + ahead;
    if (plausible)
      measured.t_event = told;
    else
      measured.odd_time = core::to_odd_time(told);
    house.after(1min).enter(measured);
  }
}

}  // namespace support::doubts
