#include "service/core/step.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/house.hpp"
#include "tests/support/sample_premises.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace core {
namespace {

constexpr std::uint32_t rooms = 50;

std::vector<SensorId> counters_of(const Premises& premises) {
  std::vector<SensorId> counters;
  for (std::uint32_t i = 0; i < rooms; ++i)
    counters.push_back(premises.find_sensor("room-" + std::to_string(i) + "-door-counter"));
  return counters;
}

TEST(Step, of_a_movement_allocates_nothing) {
  State state = make_state(support::plain_rooms(rooms), support::opening);
  const std::vector<SensorId> counters = counters_of(*state.premises);
  Effects effects;
  const auto everywhere_one_more = [&](std::uint64_t in) {
    for (const SensorId counter : counters) {
      const Measured measured{.sensor = counter, .what = Totals{.in = in, .has_in = true}};
      step(state, {.t = state.t, .last_of_batch = true, .what = measured}, effects);
      shown(state);
      effects.clear();
    }
  };
  for (std::uint64_t in = 0; in < 3; ++in) everywhere_one_more(in);  // what is reused has grown

  const std::uint64_t before = support::allocations();
  for (std::uint64_t in = 3; in < 20; ++in) everywhere_one_more(in);

  EXPECT_EQ(support::allocations() - before, 0U);
  EXPECT_EQ(state.spaces[state.premises->find_space("room-0").value].total, 19);
}

}  // namespace
}  // namespace core
