#include "tests/support/simulated_house.hpp"

#include "tests/support/premises_builder.hpp"

namespace support {

constinit const std::string_view house_of_every_format = R"(
[[site]]
id = "haus"
name = "Haus"
[[floor]]
id = "eg"
site = "haus"
[[room]]
id = "r-total"
floor = "eg"
[[room]]
id = "r-interval"
floor = "eg"
[[room]]
id = "r-event"
floor = "eg"
[[room]]
id = "r-level"
floor = "eg"
[[room]]
id = "r-heads"
floor = "eg"
[[door]]
id = "eingang"
between = ["outside", "eg"]
[[sensor]]
id = "s-total"
into = "r-total"
format = "json"
topic = "haus/total"
width = 16
[[sensor]]
id = "s-interval"
into = "r-interval"
format = "json"
topic = "haus/interval"
counts = "interval"
expect_every = "5s"
[[sensor]]
id = "s-event"
into = "r-event"
format = "json"
topic = "haus/event"
counts = "event"
[[sensor]]
id = "s-level"
into = "r-level"
format = "esphome"
topic = "roode/number/people_counter/state"
[[sensor]]
id = "s-heads"
room = "r-heads"
measures = "heads"
format = "zigbee2mqtt"
topic = "zigbee2mqtt/heads"
[[sensor]]
id = "s-inverted"
door = "eingang"
invert = true
format = "json"
topic = "haus/{device}/door"
device = "eingang-7"
[[sensor]]
id = "co2-tasmota"
room = "r-total"
format = "tasmota"
topic = "tele/luft/SENSOR"
[[sensor]]
id = "co2-zigbee"
room = "r-interval"
format = "zigbee2mqtt"
topic = "zigbee2mqtt/luft"
expect_every = "5min"
[[sensor]]
id = "co2-esphome"
room = "r-event"
format = "esphome"
topic = "luft/sensor/co2/state"
[[sensor]]
id = "co2-text"
room = "r-level"
format = "text"
topic = "luft/text"
quantity = "co2"
)";

std::shared_ptr<const core::Premises> simulated_house() {
  return PremisesBuilder{}
      .site("gs150")
      .floor("gs-1", {.limit = 40})
      .area("gs-waiting", {.limit = 10, .waiting = true})
      .room("b101", {.limit = 3, .staff = 1, .volume_m3 = 62.5})
      .room("b102", {.limit = 2, .staff = 1, .volume_m3 = 37.5})
      .room("b103", {.limit = 4, .staff = 1})
      .room("b104", {.limit = 3, .staff = 1})
      .door("entrance", "outside", "gs-1", {.one_way = true})
      .door("exit", "gs-1", "outside", {.one_way = true})
      .door("waiting-door", "gs-1", "gs-waiting")
      .door("b101-door", "gs-1", "b101")
      .door("b102-door", "gs-1", "b102")
      .door("b102-back", "b102", "gs-1")
      .door("b103-door", "gs-1", "b103")
      .door("b101-b103", "b101", "b103")
      .door("b104-door", "b103", "b104")  // an inner room: its people cross b103
      .counter("entrance", {.id = "c-entrance"})
      .counter("exit", {.id = "c-exit"})
      .counter("waiting-door", {.id = "c-waiting"})
      .counter("b101-door", {.id = "c-b101"})
      .counter("b102-door", {.id = "c-b102"})
      .counter("b102-back", {.id = "c-b102-back", .inverted = true})
      .counter("b103-door", {.id = "c-b103"})
      .counter("b101-b103", {.id = "c-b101-b103"})
      .counter("b104-door", {.id = "c-b104"})
      .air("b101")
      .air("b102")
      .air("b103")
      .air("b104")
      .site("er12")
      .floor("er-2", {.open = true})  // no door leads here: stairs nobody counts
      .room("e201", {.limit = 3, .staff = 1})
      .door("e201-door", "er-2", "e201")
      .counter("e201-door", {.id = "c-e201"})
      .air("e201")
      .build();
}

simulation::Day planned_day(const core::Premises& premises, std::uint64_t seed,
                            const simulation::Habits& habits) {
  return simulation::plan_day(premises, simulation::Ways{premises}, habits,
                              {simulated_midnight, seed, 0});
}

}  // namespace support
