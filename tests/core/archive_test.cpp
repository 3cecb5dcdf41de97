#include "service/core/archive.hpp"

#include "tests/support/history.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/sample_premises.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

PremisesBuilder one_room(std::int32_t limit = 3) {
  PremisesBuilder builder;
  builder.site("s")
      .floor("f")
      .room("a", {.limit = limit})
      .door("e", "outside", "f")
      .door("d", "f", "a");
  builder.counter("e").counter("d");
  return builder;
}

House restored(const House& house, std::shared_ptr<const Premises> premises) {
  House again{premises};
  again.state = restore(save(house.state), std::move(premises)).value();
  return again;
}

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

// ---- other premises ----

TEST(Reconfiguration, keeps_the_count_of_what_stays) {
  House house{one_room().build()};
  house.settle();
  house.pass("e-counter", in, 3);
  house.pass("d-counter", in, 2);
  PremisesBuilder more = one_room();
  more.room("b").door("bd", "f", "b").counter("bd");
  House again = restored(house, more.build());
  EXPECT_EQ(again.persons("a"), 2);
  EXPECT_EQ(again.persons("s"), 3);
  EXPECT_EQ(again.persons("b"), 0);
}

TEST(Reconfiguration, continues_the_totals_of_counters_that_stay) {
  House house{one_room().build()};
  house.settle();
  house.total("d-counter", 5, 0);
  PremisesBuilder more = one_room();
  more.room("b");
  House again = restored(house, more.build());
  EXPECT_EQ(again.total("d-counter", 6, 0).in, 1U);
}

TEST(Reconfiguration, takes_the_limit_of_the_new_configuration) {
  House house{one_room(3).build()};
  house.settle();
  auto premises = std::make_shared<Premises>(*one_room(5).build());
  premises->hash = "another";
  House again = restored(house, premises);
  EXPECT_EQ(again.state.spaces[again.space("a").value].limit->value, 5);
}

TEST(Reconfiguration, lets_who_was_in_a_space_that_is_gone_go) {
  House house{one_room().build()};
  house.settle();
  house.pass("d-counter", in, 2);
  House again = restored(
      house, PremisesBuilder{}.site("s").floor("f").door("e", "outside", "f").counter("e").build());
  EXPECT_EQ(again.persons("s"), 0);
}

// ---- other expectations ----

/// A room whose counter tells every so often, 0: when somebody passes.
std::shared_ptr<const Premises> told_every(Duration expected,
                                           Primary primary = Primary::automatic) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("a", {.limit = 3}).door("d", "f", "a");
  builder.counter("d", {.primary = primary, .expect_every = expected});
  auto premises = std::make_shared<Premises>(*builder.build());
  premises->hash = std::to_string(expected.count());
  return premises;
}

House heard_every(Duration expected, Primary primary = Primary::automatic) {
  House house{told_every(expected, primary)};
  house.settle();
  return house;
}

void reload(House& house, std::shared_ptr<const Premises> premises) {
  Effects effects;
  reconfigure(house.state, {.t = house.state.t, .last_of_batch = true, .what = Reconfigured{}},
              std::move(premises), effects);
}

TEST(Reconfiguration, hears_no_silence_of_a_sensor_that_is_expected_never_any_more) {
  House house = heard_every(5min);
  house.wait(10min);
  reload(house, told_every(0s));
  house.wait(1h);
  EXPECT_EQ(house.quality("a"), Quality::good);
  EXPECT_TRUE(house.records(RecordKind::fell_silent).empty());
}

TEST(Reconfiguration, ends_the_silence_of_a_sensor_that_is_expected_never_any_more) {
  House house = heard_every(5min);
  house.wait(20min);
  ASSERT_EQ(house.quality("a"), Quality::unknown);
  reload(house, told_every(0s));
  EXPECT_EQ(house.quality("a"), Quality::good) << "its next total tells of all";
}

TEST(Reconfiguration, is_not_sure_of_what_a_counter_without_totals_told_in_its_silence) {
  House house = heard_every(5min, Primary::crossing);
  house.wait(20min);
  ASSERT_EQ(house.quality("a"), Quality::unknown);
  reload(house, told_every(0s, Primary::crossing));
  EXPECT_EQ(house.quality("a"), Quality::uncertain);
}

TEST(Reconfiguration, ends_a_silence_that_is_none_where_less_is_expected) {
  House house = heard_every(5min);
  house.wait(20min);
  reload(house, told_every(1h));
  EXPECT_EQ(house.quality("a"), Quality::good);
  house.wait(3h - 1ms);
  EXPECT_EQ(house.quality("a"), Quality::good);
  house.wait(1ms);
  EXPECT_EQ(house.quality("a"), Quality::unknown);
}

TEST(Reconfiguration, keeps_a_silence_that_is_one_by_the_new_expectation_too) {
  House house = heard_every(5min);
  house.wait(1h);
  reload(house, told_every(10min));
  EXPECT_EQ(house.quality("a"), Quality::unknown);
}

TEST(Reconfiguration, hears_a_silence_by_the_new_expectation) {
  House house = heard_every(1h);
  house.wait(1min);
  reload(house, told_every(5min));
  house.wait(15min - 1ms);
  EXPECT_EQ(house.quality("a"), Quality::good);
  house.wait(1ms);
  EXPECT_EQ(house.quality("a"), Quality::unknown);
}

// ---- what is under way ----

/// A house with a one-way door, a visit, a place given out and an appointment, all in room "a".
House busy_house() {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("a", {.limit = 4, .staff = 1}).heads("a");
  builder.door("entrance", "outside", "f", {.one_way = true}).counter("entrance");
  House house{builder.build()};
  house.settle();
  house.pass("entrance-counter", in, 3);
  house.pass("entrance-counter", out, 1);
  house.admit("outside", "a");
  house.heads("a-heads", 1);
  house.admit("outside", "a");
  const WallTime start = to_wall(support::opening, {}) + 1h;
  house.enter(AppointmentPlanned{
      .number = 7, .room = house.space("a"), .start = start, .end = start + 30min});
  return house;
}

TEST(Reconfiguration, keeps_visits_places_appointments_and_who_went_against_the_way) {
  const House house = busy_house();
  ASSERT_EQ(house.state.running_visits, 1U);
  const House again = restored(house, house.state.premises);
  EXPECT_EQ(again.state.running_visits, 1U);
  EXPECT_EQ(again.state.open_admissions, house.state.open_admissions);
  EXPECT_EQ(again.state.open_appointments, 1U);
  EXPECT_EQ(again.state.against[again.space("f").value]->size, 1U);
  EXPECT_EQ(save(again.state), save(house.state));
}

TEST(Reconfiguration, lets_what_was_for_a_room_that_is_gone_go) {
  const House house = busy_house();
  PremisesBuilder builder;
  builder.site("another").floor("g").room("b", {.limit = 4, .staff = 1}).heads("b");
  const House again = restored(house, builder.build());
  EXPECT_EQ(again.state.running_visits, 0U);
  EXPECT_EQ(again.state.open_admissions, 0U);
  EXPECT_EQ(again.state.open_appointments, 0U);
  for (const auto& against : again.state.against) EXPECT_EQ(against, nullptr);
}

TEST(Reconfiguration, is_one_entry_for_the_running_house) {
  House house{one_room().build()};
  house.settle();
  house.pass("d-counter", in, 2);
  Effects effects;
  const Seq before = house.state.next_seq;
  reconfigure(house.state, {.t = house.state.t, .last_of_batch = true, .what = Reconfigured{}},
              one_room(1).build(), effects);
  EXPECT_EQ(house.state.next_seq, before + 1);
  EXPECT_EQ(effects.records.front().kind, RecordKind::reconfigured);
  EXPECT_EQ(house.persons("a"), 2);
}

}  // namespace
}  // namespace core
