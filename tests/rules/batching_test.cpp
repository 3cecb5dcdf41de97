// How entries happen to be gathered into batches must not show in what is recorded: a busy hour and
// its replay would tell different stories.
#include "service/core/archive.hpp"
#include "service/core/step.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <random>

namespace {

using namespace std::chrono_literals;

/// Two rooms on a floor behind a one-way entrance, everything measured, all rules.
std::shared_ptr<const core::Premises> premises() {
  support::PremisesBuilder builder;
  builder.site("house", {.limit = 6, .reset_at = 3h})
      .floor("floor", {.limit = 5})
      .room("a", {.limit = 2, .staff = 1, .ready = {"screen"}})
      .room("b", {.limit = 3, .staff = 1})
      .door("entrance", "outside", "floor", {.one_way = true})
      .door("a-door", "floor", "a")
      .door("b-door", "floor", "b");
  for (const char* door : {"entrance", "a-door", "b-door"})
    builder.counter(door, {.expect_every = 10min});
  builder.air("a", {.expect_every = 5min}).air("b");
  for (const core::Rule* rule : rules::all_rules()) builder.rule(*rule);
  return builder.build();
}

/// What happens in such a house, at random.
class Happenings {
 public:
  Happenings(const core::Premises& premises, std::uint64_t seed)
      : premises_{premises}, random_{seed} {}

  core::Input operator()() {
    switch (draw(8)) {
      case 0:
        return core::Observed{.space = room(), .persons = core::Persons{draw(4)}};
      case 1:
        return core::AdmissionAsked{
            .from = core::outside, .to = room(), .persons = core::Persons{1 + draw(2)}};
      case 2:
        return core::BrokerLink{.up = draw(3) > 0, .resumed = true};
      case 3:
      case 4:
        return air();
      default:
        return passage();
    }
  }

  std::int32_t draw(std::int32_t below) {
    return std::uniform_int_distribution<std::int32_t>{0, below - 1}(random_);
  }

 private:
  core::SpaceId room() { return premises_.find_space(draw(2) == 0 ? "a" : "b"); }

  core::Measured of(std::string_view sensor, const core::Measurement& what) {
    return {.sensor = premises_.find_sensor(sensor),
            .flags = {},
            .sequence = {},
            .t_event = {},
            .what = what};
  }
  core::Measured air() {
    const core::Ppm ppm{400 + 100 * draw(20)};
    return of(draw(2) == 0 ? "a-co2" : "b-co2", core::Co2Level{.ppm = ppm, .invalid = {}});
  }
  core::Measured passage() {
    constexpr std::array counters{"entrance-counter", "a-door-counter", "b-door-counter"};
    const auto counter = static_cast<std::size_t>(draw(3));
    auto& [in, out] = totals_.at(counter);
    ++(draw(3) > 0 ? in : out);
    return of(counters.at(counter),
              core::Totals{.in = in, .out = out, .has_in = true, .has_out = true});
  }

  const core::Premises& premises_;
  std::mt19937_64 random_;
  std::array<std::pair<std::uint64_t, std::uint64_t>, 3> totals_{};
};

using EndsBatch = std::function<bool(std::size_t)>;

struct History {
  std::vector<core::Record> records;  ///< but for the mark that ends a batch
  std::vector<std::byte> state;       ///< an hour later
};

/// One after the other, each at a time of its own, as a seed has them.
History play(std::uint64_t seed, const EndsBatch& ends_batch) {
  constexpr std::size_t entries = 400;
  const auto house = premises();
  Happenings next{*house, seed};
  core::State state = core::make_state(house, support::opening);
  core::Effects effects;
  core::Time t = support::opening;
  for (std::size_t i = 0; i < entries; ++i) {
    t += std::chrono::milliseconds{1 + next.draw(next.draw(2) == 0 ? 50 : 90'000)};
    core::step(state, {.t = t, .last_of_batch = ends_batch(i), .what = next()}, effects);
  }
  core::advance(state, t + 1h, effects);
  for (core::Record& record : effects.records)
    record.flags &= static_cast<std::uint16_t>(~1U);  // the mark: record_fields.hpp
  return {std::move(effects.records), core::save(state)};
}

TEST(Batching, does_not_show_in_what_is_recorded) {
  std::size_t violations = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random{seed};
    const History each = play(seed, [](std::size_t) { return true; });
    const History some = play(seed, [&random](std::size_t) { return random() % 5 == 0; });
    const History none = play(seed, [](std::size_t) { return false; });
    ASSERT_EQ(each.records, some.records) << "seed " << seed;
    ASSERT_EQ(each.records, none.records) << "seed " << seed;
    ASSERT_EQ(each.state, some.state) << "seed " << seed;
    violations += static_cast<std::size_t>(
        std::ranges::count(each.records, core::RecordKind::violation_started, &core::Record::kind));
  }
  EXPECT_GT(violations, 100U) << "a history in which nothing happens proves nothing";
}

}  // namespace
