#include "tests/support/simulated_house.hpp"

#include "tests/support/premises_builder.hpp"

namespace support {

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
