// What recurs in a calendar, and what changes or cancels it.
#include "tests/support/appointments.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace {

using namespace std::chrono_literals;
using support::appointment_file;
using support::at;
using support::calendar;
using support::event;
using support::everything;
using support::import_of;
using support::ImportDesk;
using support::notes;
using support::reasons;
using support::refusals;
using support::shown;
using support::Texts;

std::string weekly(std::string_view more) {
  return at("a", "20260317T083000", fmt::format("RRULE:FREQ=WEEKLY;COUNT=3\n{}", more));
}

// ---- recurrences ----

TEST(AppointmentIcs, recurs_by_rule_and_date_without_exceptions) {
  EXPECT_EQ(shown(import_of(weekly("EXDATE;TZID=Europe/Berlin:20260324T083000\n"
                                   "RDATE:20260320T083000Z\n"
                                   "RDATE;VALUE=PERIOD:20260321T083000Z/PT1H\n"))),
            (Texts{"17.03. 08:30-09:00 b101", "20.03. 09:30-10:00 b101", "21.03. 09:30-10:30 b101",
                   "31.03. 08:30-09:00 b101"}));
}

TEST(AppointmentIcs, excepts_whole_days_and_times_in_other_zones) {
  EXPECT_EQ(shown(import_of(weekly("EXDATE;VALUE=DATE:20260324\nEXDATE:20260331T063000Z\n"))),
            (Texts{"17.03. 08:30-09:00 b101"}));
}

TEST(AppointmentIcs, recurs_from_yesterday_to_60_days_ahead) {
  const io::Import import = import_of(at("a", "20200101T083000", "RRULE:FREQ=DAILY\n"));
  EXPECT_EQ(import.appointments.size(), 62U);
  EXPECT_EQ(shown(import).front(), "16.03. 08:30-09:00 b101");
  EXPECT_EQ(shown(import).back(), "16.05. 08:30-09:00 b101");
  EXPECT_EQ(import.report.outside, 0U);
}

TEST(AppointmentIcs, ends_when_the_rule_does_in_the_time_of_its_place) {
  // 08:30 in Berlin is 06:30 UTC from 29 March on
  EXPECT_EQ(
      shown(import_of(at("a", "20260324T083000", "RRULE:FREQ=WEEKLY;UNTIL=20260331T063000Z\n"))),
      (Texts{"24.03. 08:30-09:00 b101", "31.03. 08:30-09:00 b101"}));
  EXPECT_EQ(
      shown(import_of(at("a", "20260324T083000", "RRULE:FREQ=WEEKLY;UNTIL=20260331T062959Z\n"))),
      (Texts{"24.03. 08:30-09:00 b101"}));
  EXPECT_EQ(shown(import_of(at("a", "20260324T083000", "RRULE:FREQ=WEEKLY;UNTIL=20260331\n"))),
            (Texts{"24.03. 08:30-09:00 b101", "31.03. 08:30-09:00 b101"}));
}

TEST(AppointmentIcs, keeps_the_clock_when_clocks_change) {
  EXPECT_EQ(shown(import_of(at("a", "20260327T083000", "RRULE:FREQ=DAILY;COUNT=4\n"))),
            (Texts{"27.03. 08:30-09:00 b101", "28.03. 08:30-09:00 b101", "29.03. 08:30-09:00 b101",
                   "30.03. 08:30-09:00 b101"}));
  // told in UTC, the hour moves
  EXPECT_EQ(shown(import_of(event("UID:a\nDTSTART:20260328T073000Z\nDURATION:PT30M\nLOCATION:b101\n"
                                  "RRULE:FREQ=DAILY;COUNT=2\n"))),
            (Texts{"28.03. 08:30-09:00 b101", "29.03. 09:30-10:00 b101"}));
}

TEST(AppointmentIcs, leaves_out_the_instance_that_clocks_skip_and_says_so) {
  const io::Import import =
      import_of(at("a", "20260328T023000", "RRULE:FREQ=DAILY;UNTIL=20260330\n"));
  EXPECT_EQ(shown(import), (Texts{"28.03. 02:30-03:00 b101", "30.03. 02:30-03:00 b101"}));
  ASSERT_EQ(import.report.notes.size(), 1U);
  EXPECT_EQ(import.report.notes[0].what,
            "clocks are put forward and never show the time of one instance: left out");
}

TEST(AppointmentIcs, takes_a_start_that_clocks_skip_an_hour_later_and_says_so) {
  const io::Import import = import_of(at("a", "20260329T023000"));
  EXPECT_EQ(shown(import), (Texts{"29.03. 03:30-04:00 b101"}));
  EXPECT_EQ(import.report.notes.at(0).what,
            "clocks are put forward and never show its time; an hour later is meant");
}

TEST(AppointmentIcs, takes_the_first_of_two_times_in_autumn) {
  ImportDesk desk;
  desk.set_now(std::chrono::sys_days{2026y / 10 / 20} + 6h);
  const io::Import import =
      desk.ics(calendar(at("a", "20261024T023000", "RRULE:FREQ=DAILY;COUNT=3\n")));
  ASSERT_EQ(import.appointments.size(), 3U);
  EXPECT_EQ(import.appointments[1].start, std::chrono::sys_days{2026y / 10 / 25} + 30min);
  EXPECT_EQ(import.appointments[2].start, std::chrono::sys_days{2026y / 10 / 26} + 90min);
}

TEST(AppointmentIcs, does_not_recur_by_the_second_the_minute_or_without_end) {
  const auto reason = [](std::string_view rule) {
    const Texts all =
        reasons(import_of(at("a", "20200101T083000", fmt::format("RRULE:{}\n", rule))));
    return all.size() == 1 ? all.front() : std::string{};
  };
  EXPECT_EQ(reason("FREQ=SECONDLY"), "RRULE: repeats every second");
  EXPECT_EQ(reason("FREQ=MINUTELY;INTERVAL=15"), "RRULE: repeats every minute");
  EXPECT_EQ(reason("FREQ=HOURLY"), "RRULE: more than 1000 instances in 60 days");
  EXPECT_EQ(reason("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"),
            "RRULE: seeks certain hours hour by hour");
  EXPECT_EQ(reason("FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15;BYMINUTE=0,15,30"),
            "RRULE: more than 1000 instances in 60 days");
  EXPECT_EQ(reason("RSCALE=CHINESE;FREQ=DAILY"), "RRULE: counts in another calendar");
}

TEST(AppointmentIcs, does_not_seek_days_that_never_come_for_long) {
  std::string events;
  for (int i = 0; i < 100; ++i)
    events +=
        at(std::to_string(i), "20260317T083000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n");
  const io::Import import = import_of(events);
  // Each begins once, as its start says; after some, no more are worked out.
  EXPECT_LT(import.appointments.size(), 8U);
  EXPECT_EQ(import.appointments.size() + import.report.refused.size(), 100U);
  EXPECT_EQ(reasons(import).back(),
            "RRULE: takes too long to work out, with the others of the file");
}

// ---- changes and cancellations ----

TEST(AppointmentIcs, puts_a_changed_instance_in_the_place_of_the_one_it_changes) {
  const io::Import import =
      import_of(weekly("") + event("UID:a\nRECURRENCE-ID;TZID=Europe/Berlin:20260324T083000\n"
                                   "DTSTART;TZID=Europe/Berlin:20260325T100000\nDURATION:PT1H\n"
                                   "LOCATION:b102\nSEQUENCE:1\n"));
  EXPECT_EQ(shown(import), (Texts{"17.03. 08:30-09:00 b101", "31.03. 08:30-09:00 b101",
                                  "25.03. 10:00-11:00 b102"}));
}

TEST(AppointmentIcs, gives_a_changed_instance_the_key_of_the_one_it_changes) {
  const io::Import before = import_of(weekly(""));
  const io::Import after =
      import_of(event("UID:a\nRECURRENCE-ID:20260324T073000Z\nDTSTART:20260325T090000Z\n"
                      "DURATION:PT1H\nLOCATION:b102\n"));
  EXPECT_EQ(after.appointments.at(0).key, before.appointments.at(1).key);
  EXPECT_EQ(after.appointments.at(0).series, before.appointments.at(1).series);
  EXPECT_TRUE(after.series.empty());  // of the others it tells nothing
}

TEST(AppointmentIcs, refuses_changes_of_all_that_follow_with_what_follows) {
  const io::Import import =
      import_of(weekly("") + event("UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:"
                                   "20260324T083000\nDTSTART;TZID=Europe/Berlin:20260324T100000\n"
                                   "DURATION:PT30M\nLOCATION:b101\n"));
  EXPECT_EQ(shown(import), (Texts{"17.03. 08:30-09:00 b101"}));
  EXPECT_EQ(reasons(import), (Texts{"RECURRENCE-ID: changes all that follow, which is not "
                                    "followed; they are left out"}));
}

TEST(AppointmentIcs, takes_the_newest_version_of_each) {
  EXPECT_EQ(shown(import_of(at("a", "20260317T083000", "SEQUENCE:2\n") +
                            at("a", "20260317T093000", "SEQUENCE:1\n"))),
            (Texts{"17.03. 08:30-09:00 b101"}));
  EXPECT_EQ(shown(import_of(at("a", "20260317T083000", "DTSTAMP:20260301T000000Z\n") +
                            at("a", "20260317T093000", "DTSTAMP:20260302T000000Z\n") +
                            at("a", "20260317T103000", "DTSTAMP:20260228T000000Z\n"))),
            (Texts{"17.03. 09:30-10:00 b101"}));
}

TEST(AppointmentIcs, tells_what_is_cancelled_by_status_or_method) {
  const io::Import status = import_of(at("a", "20260317T083000", "STATUS:CANCELLED\nSEQUENCE:4\n"));
  EXPECT_EQ(shown(status), (Texts{"17.03. 08:30-09:00 b101 cancelled"}));
  EXPECT_EQ(status.appointments.at(0).sequence, 4U);
  const io::Import method =
      import_of("METHOD:CANCEL\n" + at("a", "20260317T083000", "LOCATION:Küche\n"));
  EXPECT_EQ(shown(method), (Texts{"17.03. 08:30-09:00  cancelled"}));
  EXPECT_EQ(method.report.cancelled, 1U);
  EXPECT_EQ(method.appointments.at(0).key,
            import_of(at("a", "20260318T083000")).appointments.at(0).key);
}

TEST(AppointmentIcs, tells_that_a_whole_series_is_known_or_cancelled) {
  const io::Import known = import_of(weekly("SEQUENCE:2\n"));
  ASSERT_EQ(known.series.size(), 1U);
  EXPECT_EQ(known.series[0], (io::WholeSeries{known.appointments.at(0).series, 2}));
  const io::Import gone = import_of("METHOD:CANCEL\n" + event("UID:a\nSEQUENCE:3\n"));
  EXPECT_EQ(gone.series, (std::vector{io::WholeSeries{known.series[0].key, 3}}));
  EXPECT_TRUE(gone.appointments.empty());
}

TEST(AppointmentIcs, does_not_tell_that_a_series_it_refused_is_known) {
  EXPECT_TRUE(import_of(weekly("LOCATION:Küche\n")).series.empty());
}

TEST(AppointmentIcs, gives_every_instance_a_key_of_its_own_and_the_same_each_time) {
  const io::Import first = import_of(weekly("")), again = import_of(weekly(""));
  std::set<std::string> keys;
  for (const io::ImportedAppointment& one : first.appointments) keys.insert(one.key);
  EXPECT_EQ(keys.size(), 3U);
  EXPECT_EQ(first.appointments, again.appointments);
}

}  // namespace
