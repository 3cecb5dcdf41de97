#include "service/core/archive.hpp"

#include "tests/support/history.hpp"
#include "tests/support/restored_house.hpp"
#include "tests/support/sample_premises.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::House;
using support::one_room;
using support::restored;

TEST(Archive, refuses_bytes_that_end_early) {
  House house{one_room().build()};
  house.settle();
  const std::vector<std::byte> bytes = save(house.state);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto cut = std::span{bytes}.first(size);
    ASSERT_FALSE(restore(cut, house.state.premises).has_value()) << size << " of " << bytes.size();
  }
}

TEST(Archive, refuses_bytes_that_go_on) {
  House house{one_room().build()};
  std::vector<std::byte> bytes = save(house.state);
  bytes.push_back(std::byte{0});
  EXPECT_FALSE(restore(bytes, house.state.premises).has_value());
}

/// The state is then built from the entries, which every version reads.
TEST(Archive, refuses_bytes_of_the_version_before) {
  House house{one_room().build()};
  std::vector<std::byte> bytes = save(house.state);
  ASSERT_GT(bytes.front(), std::byte{1});
  bytes.front() = static_cast<std::byte>(std::to_integer<int>(bytes.front()) - 1);
  const auto again = restore(bytes, house.state.premises);
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error(), "the snapshot is damaged or of another version");
}

TEST(Archive, survives_any_bytes) {
  House house{one_room().build()};
  const std::vector<std::byte> good = save(house.state);
  for (std::uint64_t seed = 1; seed < 300; ++seed) {
    std::vector<std::byte> bytes = good;
    const auto noise = support::random_bytes(seed, 8);
    for (std::size_t i = 0; i + 1 < noise.size(); i += 2) {
      bytes[(noise[i] * bytes.size()) / 256] = static_cast<std::byte>(noise[i + 1]);
    }
    (void)restore(bytes, house.state.premises);
  }
}

TEST(Archive, keeps_a_violation_with_its_hold_time_and_its_history) {
  const auto office = support::small_office(true);
  House house{office};
  const std::size_t slot = house.state.rule_slots.at(1, house.space("b101"), 1);
  const RuleState active{.phase = RuleState::Phase::clearing,
                         .since = support::opening,
                         .started = support::opening - 5min,
                         .value = 2100,
                         .threshold = 2000,
                         .violations = 3,
                         .violated = 90s};
  house.state.rules[slot] = active;
  const auto timer = static_cast<std::uint32_t>(house.state.sensors.size() + slot);
  house.state.timers.set(timer, support::opening + 30s);

  const House again = restored(house, office);
  const RuleState& kept = again.state.rules[slot];
  EXPECT_EQ(kept.phase, active.phase);
  EXPECT_EQ(kept.started, active.started);
  EXPECT_EQ(kept.value, 2100);
  EXPECT_EQ(kept.violations, 3U);
  EXPECT_EQ(kept.violated, 90s);
  ASSERT_TRUE(again.state.timers.is_set(timer));
  EXPECT_EQ(again.state.timers.due(timer), support::opening + 30s);
}

TEST(Archive, lets_the_violations_of_a_rule_that_is_gone_go) {
  House house{support::small_office(true)};
  house.state.rules[house.state.rule_slots.at(1, house.space("b101"), 1)] = {
      .phase = RuleState::Phase::active, .violations = 3};
  auto fewer = std::make_shared<Premises>(*support::small_office(true));
  fewer->rules.erase(fewer->rules.begin() + 1);
  fewer->hash = "another";
  const House again = restored(house, fewer);
  for (const RuleState& rule : again.state.rules) EXPECT_EQ(rule.violations, 0U);
}

}  // namespace
}  // namespace core
