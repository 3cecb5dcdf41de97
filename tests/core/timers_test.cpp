#include "service/core/timers.hpp"

#include "tests/support/history.hpp"
#include "tests/support/house.hpp"

#include <gtest/gtest.h>

#include <map>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::opening;

TEST(Timers, fire_earliest_first_and_ties_by_slot) {
  Timers timers{4};
  timers.set(2, opening + 5s);
  timers.set(0, opening + 9s);
  timers.set(3, opening + 5s);
  EXPECT_EQ(timers.pop(), 2U);
  EXPECT_EQ(timers.pop(), 3U);
  EXPECT_EQ(timers.pop(), 0U);
  EXPECT_EQ(timers.next(), never);
}

TEST(Timers, agree_with_an_ordered_map_on_random_operations) {
  const auto bytes = support::random_bytes(7, 60000);
  support::ByteSource source{bytes};
  Timers timers{50};
  std::map<std::uint32_t, Time> naive;
  while (!source.empty()) {
    const std::uint32_t slot = source.draw(50);
    switch (source.draw(4)) {
      case 0:
        timers.cancel(slot);
        naive.erase(slot);
        break;
      case 1:
        if (timers.next() != never) naive.erase(timers.pop());
        break;
      default:
        naive[slot] = opening + std::chrono::seconds{source.draw(40)};
        timers.set(slot, naive[slot]);
    }
    Time earliest = never;
    for (const auto& [of, due] : naive) earliest = std::min(earliest, due);
    ASSERT_EQ(timers.next(), earliest);
  }
}

}  // namespace
}  // namespace core
