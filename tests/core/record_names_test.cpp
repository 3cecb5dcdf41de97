#include "service/core/record.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace core {
namespace {

using enum RecordKind;
constexpr std::array kinds{
    started,
    stopped,
    reconfigured,
    clock_stepped,
    broker_link,
    dead_letter,
    gap,
    observed,
    limit_set,
    admission_asked,
    admission_returned,
    walktest_step,
    visit_tapped,
    appointment_planned,
    appointment_cancelled,
    appointment_arrived,
    room_tended,
    room_blocked,
    item_confirmed,
    stage_ordered,
    supply_received,
    supply_transferred,
    supply_used,
    supply_counted,
    supply_taken_back,
    alert_taken,
    co2,
    totals,
    passages,
    crossed,
    heads,
    link,
    battery,
    restarted,
    heard,
    fault,
    corrected,
    fell_silent,
    admission_expired,
    violation_started,
    violation_ended,
    visit_began,
    visit_ended,
    appointment_missed,
    release_awaited,
    release_given,
    airing_began,
    airing_ended,
    stage_began,
    opened,
    walktest_ended,
    supply_moved,
    alert_moved,
};

TEST(RecordKind, has_a_name_of_its_own_each) {
  std::set<std::string_view> names;
  for (const RecordKind kind : kinds) names.insert(name_of(kind));
  EXPECT_EQ(names.size(), kinds.size());
  EXPECT_FALSE(names.contains(""));
}

TEST(RecordKind, of_a_newer_version_has_no_name_and_no_subject) {
  const auto newer = static_cast<RecordKind>(63);
  EXPECT_EQ(name_of(newer), "");
  EXPECT_EQ(subject_of(newer), SubjectKind::none);
  EXPECT_EQ(other_of(newer), SubjectKind::none);
}

TEST(RecordKind, says_what_its_numbers_are_indices_of) {
  for (const RecordKind kind : {co2, totals, passages, crossed, heads, link, battery, restarted,
                                heard, fell_silent, walktest_step, walktest_ended})
    EXPECT_EQ(subject_of(kind), SubjectKind::sensor) << name_of(kind);
  for (const RecordKind kind : {observed, limit_set, corrected, admission_expired})
    EXPECT_EQ(subject_of(kind), SubjectKind::space) << name_of(kind);
  for (const RecordKind kind : {violation_started, violation_ended})
    EXPECT_EQ(other_of(kind), SubjectKind::rule) << name_of(kind);
  EXPECT_EQ(subject_of(dead_letter), SubjectKind::source);
  EXPECT_EQ(subject_of(started), SubjectKind::none);
}

TEST(Verdict, has_a_name_of_its_own_each) {
  using enum Verdict;
  constexpr std::array verdicts{plain,
                                baseline,
                                wrap,
                                reset,
                                level,
                                late,
                                duplicate,
                                implausible_rate,
                                implausible_value,
                                cross_check,
                                retained,
                                historical,
                                simulated,
                                no_value,
                                not_for_role,
                                refused,
                                nothing_to_do};
  std::set<std::string_view> names;
  for (const Verdict verdict : verdicts) names.insert(name_of(verdict));
  EXPECT_EQ(names.size(), verdicts.size());
  EXPECT_FALSE(names.contains(""));
  EXPECT_EQ(name_of(static_cast<Verdict>(29)), "");
}

TEST(Refusal, has_a_name_of_its_own_each) {
  using enum Refusal;
  std::set<std::string_view> names;
  for (const Refusal refusal : {none, unknown, room_full, area_full, no_such_place, too_many_open})
    names.insert(name_of(refusal));
  EXPECT_EQ(names.size(), 6U);
  EXPECT_FALSE(names.contains(""));
  EXPECT_EQ(name_of(static_cast<Refusal>(200)), "");
}

TEST(Record, reads_as_a_line) {
  EXPECT_EQ(to_text({.seq = 17,
                     .t = Time{Duration{5}},
                     .kind = totals,
                     .flags = 1,
                     .subject = 3,
                     .other = 4,
                     .a = 10,
                     .b = -2,
                     .outcome = 9}),
            "17 totals t 5 flags 1 subject 3 other 4  10  -2  0  0  0 outcome 9");
}

}  // namespace
}  // namespace core
