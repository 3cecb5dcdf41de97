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
#include <map>
#include <random>

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t anyone = 1, invited = 2, nobody = 3;  // stages

/// Two rooms on a floor behind a one-way entrance, everything measured, rooms to be released after a
/// visit, all rules.
std::shared_ptr<const core::Premises> premises() {
  support::PremisesBuilder builder;
  builder.profile({.release = {.asked = true, .empty = 5min}})
      .stage({.name = "anyone"})
      .stage({.name = "invited", .entry = core::EntryPolicy::invited})
      .stage({.name = "nobody", .entry = core::EntryPolicy::nobody})
      .site("house", {.limit = 6, .min_rooms = 2, .reset_at = 3h})
      .floor("floor", {.limit = 5})
      .room("a", {.limit = 2, .staff = 1, .ready = {"screen", "pens"}})
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

/// What happens in such a house, at random: half of it is measured, half said at the desk.
class Happenings {
 public:
  Happenings(const core::Premises& premises, std::uint64_t seed)
      : premises_{premises}, random_{seed} {}

  core::Input operator()(core::Time now) {
    now_ = now;
    return draw(2) == 0 ? measured() : said();
  }

  std::int32_t draw(std::int32_t below) {
    return std::uniform_int_distribution<std::int32_t>{0, below - 1}(random_);
  }

 private:
  static constexpr std::int32_t appointments = 12, admissions = 8;

  core::Input measured() {
    switch (draw(8)) {
      case 0:
        return core::BrokerLink{.up = draw(6) > 0, .resumed = true};
      case 1:
      case 2:
        return air();
      default:
        return passage();
    }
  }
  core::Input said() {
    switch (draw(14)) {
      case 0:
      case 1:
        return core::Observed{.space = room(), .persons = core::Persons{draw(3)}};
      case 2:
      case 3:
        return of_an_appointment();
      case 4:
      case 5:
        return of_a_room();
      case 6:
      case 7:
      case 8:
        return draw(8) == 0 ? core::Input{stage()} : core::Input{tapped()};
      default:
        return asked();
    }
  }

  core::SpaceId room() { return premises_.find_space(draw(2) == 0 ? "a" : "b"); }
  /// One of few, so that the same comes again: planned, changed, called off, arrived, let in.
  std::uint32_t appointment() { return static_cast<std::uint32_t>(1 + draw(appointments)); }

  // ---- at the desk ----

  core::AdmissionAsked asked() {
    return {.from = core::outside,
            .to = room(),
            .persons = core::Persons{1 + draw(5) / 4},
            .appointment = draw(4) == 0 ? appointment() : 0};
  }
  core::VisitTapped tapped() {
    return {core::AdmissionId{static_cast<std::uint32_t>(1 + draw(admissions))}};
  }
  core::Input of_an_appointment() {
    switch (draw(4)) {
      case 0:
        return core::AppointmentCancelled{.number = appointment()};
      case 1:
        return core::AppointmentArrived{.number = appointment(), .undone = draw(4) == 0};
      default:
        return planned();
    }
  }
  /// From a quarter of an hour ago to half an hour ahead.
  core::AppointmentPlanned planned() {
    const core::WallTime start =
        core::to_wall(now_, core::Duration{0}) + std::chrono::minutes{draw(45) - 15};
    return {.number = appointment(),
            .room = room(),
            .start = start,
            .end = start + 20min,
            .persons = core::Persons{1 + draw(2)},
            .remote = draw(8) == 0};
  }
  core::Input of_a_room() {
    switch (draw(4)) {
      case 0:
        return blocked();
      case 1:
        return core::RoomTended{.room = room(), .aired = draw(2) == 0, .cleaned = true};
      default:
        return core::ItemConfirmed{.room = premises_.find_space("a"),
                                   .items = static_cast<std::uint32_t>(1 + draw(3)),
                                   .in_place = draw(8) > 0};
    }
  }
  core::RoomBlocked blocked() {
    if (draw(3) > 0) return {.room = room(), .reason = core::BlockReason::none};
    return {.room = room(),
            .reason = core::BlockReason::repair,
            .until = now_ + std::chrono::minutes{1 + draw(5)}};
  }
  core::StageOrdered stage() {
    constexpr std::array stages{anyone, anyone, anyone, anyone, invited, nobody};
    return {.site = premises_.find_space("house"),
            .stage = stages.at(static_cast<std::size_t>(draw(6)))};
  }

  // ---- by sensors ----

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
  core::Time now_{};
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
    core::step(state, {.t = t, .last_of_batch = ends_batch(i), .what = next(t)}, effects);
  }
  core::advance(state, t + 1h, effects);
  for (core::Record& record : effects.records)
    record.flags &= static_cast<std::uint16_t>(~1U);  // the mark: record_fields.hpp
  return {std::move(effects.records), core::save(state)};
}

/// How often each kind stands there with an effect.
using Counts = std::map<core::RecordKind, std::size_t>;

void count(Counts& counts, const History& history) {
  for (const core::Record& record : history.records) {
    const bool has_effect =
        core::is_derived(record.kind) || core::outcome_of(record).verdict < core::Verdict::refused;
    if (has_effect) ++counts[record.kind];
  }
}

/// A history in which something never happens proves nothing of it.
void expect_all_kinds(const Counts& counts) {
  using enum core::RecordKind;
  constexpr std::size_t often = 25;
  for (const core::RecordKind kind : {observed,
                                      admission_asked,
                                      admission_expired,
                                      visit_tapped,
                                      visit_began,
                                      visit_ended,
                                      appointment_planned,
                                      appointment_cancelled,
                                      appointment_arrived,
                                      appointment_missed,
                                      room_tended,
                                      room_blocked,
                                      item_confirmed,
                                      stage_ordered,
                                      stage_began,
                                      release_awaited,
                                      release_given,
                                      co2,
                                      totals,
                                      broker_link,
                                      fell_silent,
                                      corrected,
                                      violation_started,
                                      violation_ended}) {
    const auto found = counts.find(kind);
    const std::size_t times = found == counts.end() ? 0 : found->second;
    EXPECT_GE(times, often) << core::name_of(kind);
  }
}

TEST(Batching, does_not_show_in_what_is_recorded) {
  Counts counts;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random{seed};
    const History each = play(seed, [](std::size_t) { return true; });
    const History some = play(seed, [&random](std::size_t) { return random() % 5 == 0; });
    const History none = play(seed, [](std::size_t) { return false; });
    ASSERT_EQ(each.records, some.records) << "seed " << seed;
    ASSERT_EQ(each.records, none.records) << "seed " << seed;
    ASSERT_EQ(each.state, some.state) << "seed " << seed;
    count(counts, each);
  }
  expect_all_kinds(counts);
}

}  // namespace
