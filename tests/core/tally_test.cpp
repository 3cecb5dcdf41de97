#include "service/core/tally.hpp"

#include "tests/support/house.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace core {
namespace {

using namespace std::chrono_literals;

constexpr SpaceId room{3};

std::vector<Tallied> told(const Record& record) {
  const Tallies tallies = tallies_of(record);
  return {tallies.all().begin(), tallies.all().end()};
}
std::vector<Tallied> told(const Derived& derived) {
  return told(to_record(7, support::opening, derived));
}
std::vector<Tallied> told(const Input& what, const Outcome& outcome = {}) {
  return told(to_record(7, Entry{.t = support::opening, .what = what}, outcome));
}

using List = std::vector<Tallied>;

TEST(Tally, counts_a_visit_when_it_begins_and_how_long_it_took) {
  EXPECT_EQ(told(VisitBegan{room, AdmissionId{1}, 12}),
            (List{{Tally::visit_began, room.value, 1}}));
  EXPECT_EQ(told(VisitBegan{room, AdmissionId{1}, 0}), (List{{Tally::visit_began, room.value, 0}}))
      << "without an appointment";
  EXPECT_EQ(told(VisitEnded{room, AdmissionId{1}, support::opening - 25min - 59s, Persons{2}, 0}),
            (List{{Tally::visit_ended, room.value, 25}, {Tally::visitors, room.value, 0, 2}}));
}

TEST(Tally, takes_a_damaged_row_for_at_most_the_longest_there_is) {
  EXPECT_EQ(told(VisitEnded{room, {}, Time::min(), Persons{1}, 0}).front().detail, 999);
  EXPECT_EQ(told(VisitEnded{room, {}, Time::max(), Persons{1}, 0}).front().detail, 0);
}

TEST(Tally, tells_why_somebody_was_let_in_and_why_not) {
  const AdmissionAsked asked{.to = room, .exception = Exception::deadline, .companion = true};
  EXPECT_EQ(told(asked),
            (List{{Tally::admitted, room.value, 2}, {Tally::with_companion, room.value}}));
  EXPECT_EQ(told(asked, {.verdict = Verdict::refused, .refusal = Refusal::area_full}),
            (List{{Tally::refused, room.value, 3}}));
}

TEST(Tally, does_not_count_who_only_asks) {
  EXPECT_EQ(told(AdmissionAsked{.to = room, .dry_run = true}), List{});
}

TEST(Tally, counts_corrections_and_the_persons_they_moved) {
  EXPECT_EQ(
      told(Corrected{room, Persons{5}, Persons{2}, CorrectionReason::observed}),
      (List{{Tally::corrected, room.value, 1}, {Tally::corrected_persons, room.value, 1, 3}}));
}

TEST(Tally, tells_releases_airings_and_care) {
  EXPECT_EQ(told(ReleaseGiven{room, false, support::opening - 12min}),
            (List{{Tally::released, room.value, 12}}));
  EXPECT_EQ(told(ReleaseGiven{room, true, support::opening - 15min}),
            (List{{Tally::released_by_time, room.value, 15}}));
  EXPECT_EQ(told(AiringEnded{room, support::opening - 4min}),
            (List{{Tally::aired, room.value, 4}}));
  EXPECT_EQ(told(RoomTended{.room = room, .aired = true, .cleaned = true}),
            (List{{Tally::tended, room.value, 3}}));
  EXPECT_EQ(told(Observed{.space = room, .reason = CountReason::opened}),
            (List{{Tally::looked, room.value, 1}}));
}

TEST(Tally, counts_appointments_that_were_missed_or_cancelled) {
  EXPECT_EQ(told(AppointmentMissed{room, 4}), (List{{Tally::appointment_missed, room.value}}));
  EXPECT_EQ(told(AppointmentCancelled{4}), (List{{Tally::cancelled}}));
}

TEST(Tally, finds_nothing_to_count_in_readings) {
  EXPECT_EQ(told(Measured{.sensor = SensorId{1}, .what = Co2Level{Ppm{800}, {}}}), List{});
}

TEST(OutlivesReadings, holds_for_what_proves_and_not_for_what_tells_of_single_visits) {
  EXPECT_TRUE(outlives_readings(RecordKind::violation_started));
  EXPECT_TRUE(outlives_readings(RecordKind::gap));
  for (const RecordKind kind :
       {RecordKind::visit_began, RecordKind::visit_ended, RecordKind::admission_asked,
        RecordKind::appointment_planned, RecordKind::observed, RecordKind::totals, RecordKind::co2})
    EXPECT_FALSE(outlives_readings(kind)) << name_of(kind);
}

}  // namespace
}  // namespace core
