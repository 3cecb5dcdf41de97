#include "service/core/record.hpp"

#include "service/core/record_supplies.hpp"
#include "tests/support/history.hpp"
#include "tests/support/house.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::opening;

Record round_trip(const Record& record) {
  const std::optional<Entry> entry = to_entry(record);
  return entry ? to_record(record.seq, *entry, outcome_of(record)) : Record{};
}

/// The record of an input comes back as the same input: its record is the same again, field by field.
class Inputs : public testing::TestWithParam<Input> {};

TEST_P(Inputs, come_back_from_their_record) {
  const Entry entry{.t = opening, .last_of_batch = true, .what = GetParam()};
  const Record record = to_record(17, entry, {.verdict = Verdict::wrap, .in = 9, .out = 2});
  EXPECT_EQ(round_trip(record), record);
  EXPECT_EQ(to_entry(record)->what.index(), GetParam().index());
  EXPECT_TRUE(to_entry(record)->last_of_batch);
  EXPECT_FALSE(name_of(record.kind).empty());
}

constexpr auto digest_of_all_bits = [] {
  DayPruned::Digest digest{};
  digest.fill(std::byte{0xff});
  return digest;
}();

Measured measured(const Measurement& what) {
  return {.sensor = SensorId{3},
          .flags = {.retained = true, .historical = true, .simulated = true, .warming_up = true},
          .redelivered = true,
          .sequence = sensors::Sequence{~0ULL, 12},
          .t_event = opening - 3s,
          .what = what};
}

INSTANTIATE_TEST_SUITE_P(
    All, Inputs,
    testing::Values(
        Input{Measured{
            .sensor = SensorId{1}, .odd_time = to_odd_time(opening + 2h), .what = Heard{}}},
        Input{measured(Co2Level{.ppm = Ppm{1234}, .invalid = {}})},
        Input{measured(Co2Level{.ppm = {}, .invalid = sensors::Invalid::estimated_source})},
        Input{measured(Totals{.in = ~0ULL,
                              .out = 7,
                              .has_in = true,
                              .has_out = true,
                              .width = 16,
                              .reset = sensors::ResetPolicy::schedule})},
        Input{measured(Totals{
            .out = 7, .has_out = true, .width = 64, .reset = sensors::ResetPolicy::api})},
        Input{measured(Passages{16, 19})}, Input{measured(Crossed{sensors::Direction::out, 2})},
        Input{measured(Heads{-2})}, Input{measured(LinkHeard{sensors::LinkState::up})},
        Input{measured(BatteryHeard{87})}, Input{measured(FaultHeard{true})},
        Input{measured(Restarted{})}, Input{measured(Heard{})},
        Input{Measured{.sensor = SensorId{1}, .payload_hash = 0xdeadbeef, .what = Crossed{}}},
        Input{Started{.boot = ~0ULL, .wall_offset = -5s, .monotonic = 99s}}, Input{Stopped{}},
        Input{Reconfigured{}}, Input{ClockStepped{.wall_offset = 24h}},
        Input{BrokerLink{.up = true, .resumed = true}}, Input{DeadLetter{.source = 4, .reason = 3}},
        Input{Observed{SpaceId{2}, Persons{3}}}, Input{LimitSet{SpaceId{2}, Persons{4}}},
        Input{LimitSet{SpaceId{2}, std::nullopt}},
        Input{AdmissionAsked{SpaceId{1}, SpaceId{2}, Persons{2}}},
        Input{AdmissionAsked{.from = outside,
                             .to = SpaceId{2},
                             .appointment = 7,
                             .other_site = true,
                             .booked = BookedFor::another_day}},
        Input{VisitTapped{AdmissionId{78}}},
        Input{AppointmentPlanned{.number = 7,
                                 .room = SpaceId{2},
                                 .start = to_wall(opening, {}),
                                 .end = to_wall(opening, {}) + 30min,
                                 .persons = Persons{3},
                                 .companion = true,
                                 .remote = true}},
        Input{AppointmentCancelled{7}}, Input{AppointmentArrived{7, true}},
        Input{RoomTended{SpaceId{2}, true, false}}, Input{RoomTended{SpaceId{2}, false, true}},
        Input{RoomBlocked{SpaceId{2}, BlockReason::none, never}},
        Input{RoomBlocked{SpaceId{2}, static_cast<BlockReason>(1), opening + 2h}},
        Input{ItemConfirmed{SpaceId{2}, 5, false}}, Input{StageOrdered{SpaceId{0}, 3}},
        Input{AdmissionReturned{AdmissionId{77}}}, Input{Gap{.first = 1000, .lost = 12}},
        Input{AlertTaken{.space = SpaceId{2},
                         .rule = 3,
                         .level = 1,
                         .started = opening - 7min,
                         .role = Role::technical}},
        Input{AlertTaken{.space = SpaceId{2}, .returned = true}},
        Input{WalktestStep{SensorId{3}, WalkStep::begin, 10, 10min}},
        Input{WalktestStep{SensorId{3}, WalkStep::finish, 0, {}}},
        Input{SupplyReceived{SpaceId{0}, SupplyId{1}, Amount{200'000}, {7, 8, Day{18'500}}, 9}},
        Input{SupplyReceived{SpaceId{0}, SupplyId{1}, Amount{1}, {~0U, ~0U, {}}, ~0U}},
        Input{SupplyTransferred{.site = SpaceId{0},
                                .other = 5,
                                .to = SpaceId{4},
                                .supply = SupplyId{1},
                                .amount = Amount{40},
                                .origin = {},
                                .note = 6}},
        Input{SupplyTransferred{.side = SupplyTransferred::Side::in,
                                .site = SpaceId{4},
                                .other = ~0U,
                                .supply = SupplyId{0},
                                .amount = Amount{40},
                                .origin = SupplyOrigin{7, 8, Day{-1}},
                                .note = ~0U}},
        Input{SupplyUsed{SpaceId{0}, SupplyId{1}, Amount{2}, SupplyUse::on_tap}},
        Input{SupplyTakenBack{SpaceId{0}, SupplyId{1}, Amount{2}}},
        Input{SupplyCounted{SpaceId{0}, SupplyId{1}, Amount{0}, SupplyReason::expired, 3}},
        Input{MeasureNoted{.site = SpaceId{0},
                           .space = SpaceId{2},
                           .number = 7,
                           .finding = ~0U,
                           .what = 3,
                           .function = 9,
                           .due = Day{20'000},
                           .status = MeasureStatus::dropped}},
        Input{MeasureNoted{.site = SpaceId{1}, .number = ~0U, .what = ~0U}},
        Input{DayPruned{Day{18'600}, 7, digest_of_all_bits}}, Input{DayPruned{Day{-1}, 0, {}}}));

TEST(Record, keeps_why_supplies_were_not_moved) {
  const Outcome refused{.verdict = Verdict::refused, .supply = SupplyVerdict::wrong_reason};
  for (const Input& input : {Input{SupplyReceived{}}, Input{SupplyTransferred{}},
                             Input{SupplyUsed{}}, Input{SupplyTakenBack{}}, Input{SupplyCounted{}}})
    EXPECT_EQ(outcome_of(to_record(1, {.what = input}, refused)), refused);
}

TEST(Record, of_supplies_moved_has_all_of_what_moved) {
  const SupplyMoved moved{.site = SpaceId{2},
                          .supply = SupplyId{1},
                          .move = SupplyMove::corrected,
                          .reason = SupplyReason::expired,
                          .amount = Amount{-12},
                          .origin = {7, 8, Day{18'500}},
                          .day = Day{18'400}};
  const SupplyMoved bare{.move = SupplyMove::issued, .amount = Amount{1}, .origin = {}, .day = {}};
  EXPECT_EQ(moved_of(to_record(1, opening, moved)), moved);
  EXPECT_EQ(moved_of(to_record(1, opening, bare)), bare);
}

TEST(Record, keeps_the_outcome_of_an_admission) {
  const Outcome refused{
      .verdict = Verdict::refused, .refusal = Refusal::area_full, .bound_level = 2};
  const Outcome granted{.verdict = Verdict::plain, .admission = AdmissionId{4'000'000'000}};
  for (const Outcome& outcome : {refused, granted}) {
    EXPECT_EQ(outcome_of(to_record(1, {.what = AdmissionAsked{}}, outcome)), outcome);
  }
}

TEST(Record, of_something_derived_is_no_entry) {
  EXPECT_FALSE(to_entry(to_record(1, opening, FellSilent{SensorId{1}})).has_value());
}

TEST(Record, of_a_kind_from_a_newer_version_is_no_entry) {
  EXPECT_FALSE(to_entry({.kind = static_cast<RecordKind>(63)}).has_value());
}

TEST(Replay, of_the_records_gives_the_same_records) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const auto bytes = support::random_bytes(seed, 1000);
    std::vector<Record> recorded;
    support::ByteSource source{bytes};
    ASSERT_EQ(support::play(source, &recorded), "");

    support::ByteSource again{bytes};
    State state = make_state(support::draw_premises(again), opening);
    Effects effects;
    for (const Record& record : recorded) {
      if (const auto entry = to_entry(record)) step(state, *entry, effects);
    }
    if (!recorded.empty()) advance(state, recorded.back().t, effects);
    ASSERT_EQ(effects.records.size(), recorded.size()) << "seed " << seed;
    for (std::size_t i = 0; i < recorded.size(); ++i)
      ASSERT_EQ(effects.records[i], recorded[i]) << "seed " << seed;
  }
}

}  // namespace
}  // namespace core
