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

std::uint32_t dropped(const io::Import& import, io::Personal kind) {
  return import.report.dropped[static_cast<std::size_t>(kind)];
}
std::uint32_t remote(const io::Import& import, io::Channel channel) {
  return import.report.remote[static_cast<std::size_t>(channel)];
}

// ---- files as programs write them ----

TEST(AppointmentIcs, is_read_as_outlook_writes_it) {
  ImportDesk desk;
  desk.set_concerns({"gutachten"});
  const io::Import import = desk.ics(appointment_file("outlook.ics"));
  EXPECT_EQ(shown(import),
            (Texts{"17.03. 08:30-09:00 b101 gutachten", "07.04. 08:30-09:00 b101 gutachten",
                   "14.04. 08:30-09:00 b101 gutachten", "21.04. 08:30-09:00 b101 gutachten",
                   "28.04. 08:30-09:00 b101 gutachten", "01.04. 10:30-11:00 b102"}));
  EXPECT_EQ(reasons(import), (Texts{"all day: says of no hour that somebody comes"}));
}

TEST(AppointmentIcs, counts_what_it_dropped_and_keeps_none_of_it) {
  const io::Import import = ImportDesk{}.ics(appointment_file("outlook.ics"));
  EXPECT_EQ(dropped(import, io::Personal::attendee), 2U);
  EXPECT_EQ(dropped(import, io::Personal::name), 1U);         // the organizer
  EXPECT_EQ(dropped(import, io::Personal::description), 5U);  // three summaries, two descriptions
  for (const char* secret : {"Muster", "Probe", "example.org", "123A456789", "0341", "Urlaub",
                             "Kategorie", "040000008200E00074"})
    EXPECT_EQ(everything(import).find(secret), std::string::npos) << secret;
}

TEST(AppointmentIcs, is_read_as_google_writes_it) {
  const io::Import import = ImportDesk{}.ics(appointment_file("google.ics"));
  EXPECT_EQ(shown(import), (Texts{"17.03. 08:30-09:00 b101", "18.03. 10:00-10:45  video",
                                  "19.03. 09:00-09:30 b102", "02.04. 09:00-09:30 b102",
                                  "26.03. 09:00-09:30 b102 cancelled"}));
  EXPECT_EQ(refusals(import), Texts{});
  EXPECT_EQ(import.report.taken, 3U);
  EXPECT_EQ(import.report.cancelled, 1U);
  EXPECT_EQ(remote(import, io::Channel::video), 1U);
}

TEST(AppointmentIcs, is_read_as_nextcloud_writes_it) {
  ImportDesk desk;
  desk.set_concerns({"gutachten"});
  const io::Import import = desk.ics(appointment_file("nextcloud.ics"));
  EXPECT_EQ(shown(import), (Texts{"28.03. 09:00-09:45 b101 2 persons +1 gutachten",
                                  "29.03. 09:00-09:45 b101 2 persons +1 gutachten",
                                  "30.03. 09:00-09:45 b101 2 persons +1 gutachten",
                                  "02.04. 14:00-14:45 b101 2 persons +1 gutachten",
                                  "17.03. 14:00-14:30 b102", "17.03. 15:00-15:30  phone"}));
  EXPECT_EQ(refusals(import), Texts{});
}

// ---- what a file as a whole may lack ----

TEST(AppointmentIcs, that_is_none_or_breaks_off_is_refused) {
  const ImportDesk desk;
  EXPECT_EQ(desk.ics_mistake("hello\n"),
            "file: no iCalendar: BEGIN:VCALENDAR is missing; a whole iCalendar file (RFC 5545)");
  EXPECT_EQ(desk.ics_mistake("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n"),
            "file: breaks off: a BEGIN has no END; a whole iCalendar file (RFC 5545)");
  EXPECT_EQ(desk.ics_mistake("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n"),
            "file: line 3: closes a block that is not the last one opened; a whole iCalendar file "
            "(RFC 5545)");
  EXPECT_EQ(desk.ics_mistake("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEG\n IN:VEVENT\nEND:VEVENT\n"),
            "file: line 3: a block within blocks where none belongs; a whole iCalendar file (RFC "
            "5545)");
  EXPECT_EQ(desk.ics_mistake(std::string((1 << 20) + 1, 'x')),
            "file: larger than 1 MiB; several files, or fewer days");
  EXPECT_EQ(desk.ics_mistake(std::string_view{"B\0E\0", 4}),
            "file: no text, or UTF-16; iCalendar in UTF-8");
}

TEST(AppointmentIcs, may_hold_several_calendars_or_none_but_empty_ones) {
  const ImportDesk desk;
  EXPECT_EQ(
      shown(desk.ics(calendar(at("a", "20260317T083000")) + calendar(at("b", "20260317T093000")))),
      (Texts{"17.03. 08:30-09:00 b101", "17.03. 09:30-10:00 b101"}));
  EXPECT_EQ(shown(desk.ics(calendar(""))), Texts{});
}

TEST(AppointmentIcs, may_begin_with_a_mark_and_end_lines_either_way) {
  const std::string text = calendar(at("a", "20260317T083000"));
  std::string windows = "\xef\xbb\xbf";
  for (const char c : text) windows += c == '\n' ? std::string{"\r\n"} : std::string{c};
  EXPECT_EQ(shown(ImportDesk{}.ics(windows)), (Texts{"17.03. 08:30-09:00 b101"}));
}

TEST(AppointmentIcs, is_read_as_windows_1252_if_it_is_not_utf8) {
  const io::Import import = import_of(at("a", "20260317T083000",
                                         "LOCATION:Gro\xdf"
                                         "er Raum\n"));
  EXPECT_EQ(shown(import), (Texts{"17.03. 08:30-09:00 b102"}));
  EXPECT_EQ(notes(import).size(), 1U);
}

// ---- events that are refused, without the others ----

TEST(AppointmentIcs, names_a_bad_event_by_line_and_hash_and_takes_the_rest) {
  const io::Import good = import_of(at("secret@example.org", "20260317T083000"));
  const std::string hash = good.appointments.at(0).series.substr(0, 8);
  const io::Import import =
      import_of(at("secret@example.org", "20260317T083000", "LOCATION:Küche von Frau Muster\n") +
                at("b", "20260317T093000"));
  EXPECT_EQ(shown(import), (Texts{"17.03. 09:30-10:00 b101"}));
  EXPECT_EQ(refusals(import),
            (Texts{"line 4 (event " + hash +
                   "): LOCATION: no room of this site, or several; an id or name of a room, or the "
                   "name in rooms = { … } of [[appointments]]"}));
  EXPECT_EQ(everything(import).find("Muster"), std::string::npos);
  EXPECT_EQ(everything(import).find("secret"), std::string::npos);
}

TEST(AppointmentIcs, refuses_events_without_what_an_appointment_needs) {
  const std::string times = "DTSTART:20260317T083000Z\nDTEND:20260317T090000Z\nLOCATION:b101\n";
  const io::Import import = import_of(
      event(times) + event("UID:b\nDTEND:20260317T090000Z\nLOCATION:b101\n") +
      event("UID:c\nDTSTART:20260317T083000Z\nLOCATION:b101\n") +
      event("UID:d\nDTSTART:20260317T083000Z\nDTEND:20260317T080000Z\nLOCATION:b101\n") +
      event("UID:e\nDTSTART:20260317T083000Z\nDTEND:20260319T080000Z\nLOCATION:b101\n") +
      event("UID:f\nDTSTART;VALUE=DATE:20260317\nLOCATION:b101\n") +
      event("UID:g\nDTSTART:20260317\nLOCATION:b101\n") +
      event("UID:h\nDTSTART:20260317T083000Z\nDURATION:PT30M\n") +
      event("UID:i\nX-CHANNEL:brieftaube\n" + times) + event("UID:j\nX-PERSONS:viele\n" + times) +
      event("UID:k\nX-COMPANION:wer\n" + times) + event("UID:l\nX-CONCERN:123A456789\n" + times));
  EXPECT_EQ(shown(import), Texts{});
  EXPECT_EQ(reasons(import),
            (Texts{"UID: missing", "all day: says of no hour that somebody comes",
                   "all day: says of no hour that somebody comes", "DTSTART: missing", "no end",
                   "ends before it begins", "longer than a day", "LOCATION: empty",
                   "X-CHANNEL: not known", "X-PERSONS: not a number of persons",
                   "X-COMPANION: neither yes nor no",
                   "X-CONCERN: looks like a customer number or another number of a person"}));
}

TEST(AppointmentIcs, refuses_what_is_broken_rather_than_take_it_without) {
  const auto reason = [](std::string_view line) {
    const io::Import import = import_of(at("a", "20260317T083000", line));
    EXPECT_EQ(import.appointments.size(), 0U) << line;
    const Texts all = reasons(import);
    return all.empty() ? std::string{} : all.front();
  };
  EXPECT_EQ(reason("RRULE:FREQ=NEVER\n"), "RRULE: cannot be read");
  EXPECT_EQ(reason("RRULE:FREQ=WEEKLY;INTERVAL=0\n"), "RRULE: cannot be read");
  EXPECT_EQ(reason("EXDATE:20260231T083000\n"), "EXDATE: cannot be read");
  EXPECT_EQ(reason("RDATE:soon\n"), "RDATE: cannot be read");
  EXPECT_EQ(reason("RDATE;VALUE=PERIOD:20260320T083000Z/20260231T093000Z\n"),
            "RDATE: cannot be read");
  EXPECT_EQ(reason("DTSTART:20260318T083000Z\n"), "DTSTART: cannot be read");
  EXPECT_EQ(reason("RECURRENCE-ID:yesterday\n"), "RECURRENCE-ID: cannot be read");
  EXPECT_EQ(reason("EXRULE:FREQ=WEEKLY\n"), "EXRULE: is not followed");
}

TEST(AppointmentIcs, takes_no_answers_for_appointments) {
  for (const char* method : {"REPLY", "COUNTER", "REFRESH"}) {
    const io::Import import =
        import_of(fmt::format("METHOD:{}\n{}", method, at("a", "20260317T083000")));
    EXPECT_EQ(reasons(import), (Texts{"METHOD: asks or answers"})) << method;
  }
  EXPECT_EQ(import_of("METHOD:REQUEST\n" + at("a", "20260317T083000")).report.taken, 1U);
}

TEST(AppointmentIcs, says_nothing_of_events_of_other_days_but_how_many_there_are) {
  const io::Import import =
      import_of(at("a", "20190317T083000", "LOCATION:Rathaus\n") +
                event("UID:b\nDTSTART;VALUE=DATE:20190701\nDTEND;VALUE=DATE:20190720\n") +
                event("UID:c\nDTSTART;VALUE=DATE:20260313\n") +
                event("UID:d\nDTSTART;VALUE=DATE:20260314\nDTEND;VALUE=DATE:20260320\n"));
  EXPECT_EQ(import.report.outside, 3U);
  EXPECT_EQ(reasons(import), (Texts{"all day: says of no hour that somebody comes"}));
}

TEST(AppointmentIcs, tells_which_series_it_refused) {
  const io::Import good = import_of(at("a", "20260317T083000"));
  const io::Import import = import_of(at("a", "20260317T083000", "LOCATION:Küche\n"));
  EXPECT_EQ(import.refused.known, (std::set{good.appointments.at(0).series}));
  EXPECT_FALSE(import.refused.others);
  EXPECT_TRUE(import_of(event("DTSTART:20260317T083000Z\nDURATION:PT1H\n")).refused.others);
}

// ---- channels ----

TEST(AppointmentIcs, tells_visits_from_other_ways_by_place_conference_and_channel) {
  const std::string time = "20260317T083000";
  const auto channel = [&](std::string_view lines) {
    const io::Import import =
        import_of(event(fmt::format("UID:a\nDTSTART:{}Z\nDURATION:PT30M\n{}", time, lines)));
    return import.appointments.size() == 1 ? support::shown(import).front().substr(19) : "none";
  };
  EXPECT_EQ(channel("LOCATION:Microsoft Teams-Besprechung\n"), " video");
  EXPECT_EQ(channel("LOCATION:https://zoom.example/j/1\n"), " video");
  EXPECT_EQ(channel("LOCATION:Telefontermin\n"), " phone");
  EXPECT_EQ(channel("LOCATION:Online\n"), " online");
  EXPECT_EQ(channel("CONFERENCE;VALUE=URI:https://meet.example/a\n"), " video");
  EXPECT_EQ(channel("CONFERENCE;VALUE=URI:tel:+49\n"), " phone");
  EXPECT_EQ(channel("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://x.example\n"), " video");
  EXPECT_EQ(channel("LOCATION:Beratung 101\\; Microsoft Teams-Besprechung\n"), "b101");
  EXPECT_EQ(channel("LOCATION:Beratung 101\nX-CHANNEL:telefonisch\n"), "b101 phone");
  EXPECT_EQ(channel("LOCATION:Telefontermin\nX-CHANNEL:Besuch\n"), "none");
}

TEST(AppointmentIcs, reads_extensions_of_any_kind_of_value) {
  const io::Import import =
      import_of(at("a", "20260317T083000",
                   "X-CONCERN;VALUE=INTEGER:5\nX-PERSONS;VALUE=FLOAT:2.5\n"
                   "X-COMPANION;VALUE=TEXT:ja\nX-CHANNEL;VALUE=DATE:20260317\n"));
  EXPECT_EQ(shown(import), (Texts{"17.03. 08:30-09:00 b101 +1"}));
}

TEST(AppointmentIcs, takes_the_category_that_a_stage_knows_and_no_other) {
  ImportDesk desk;
  const std::string text = calendar(
      at("a", "20260317T083000", "CATEGORIES:Rote Kategorie,Muster\nCATEGORIES:Erstgespräch\n"));
  EXPECT_EQ(shown(desk.ics(text)), (Texts{"17.03. 08:30-09:00 b101"}));
  desk.set_concerns({"erstgespraech"});
  EXPECT_EQ(shown(desk.ics(text)), (Texts{"17.03. 08:30-09:00 b101 erstgespraech"}));
}

// ---- zones ----

std::string in_zone(std::string_view tzid) {
  return event(
      fmt::format("UID:a\nDTSTART;TZID={}:20260317T083000\nDURATION:PT30M\nLOCATION:b101\n", tzid));
}

TEST(AppointmentIcs, knows_zones_by_names_of_the_tz_database_and_of_windows) {
  EXPECT_EQ(shown(import_of(in_zone("Europe/London"))), (Texts{"17.03. 09:30-10:00 b101"}));
  EXPECT_EQ(shown(import_of(in_zone("/example.org/20260101/Europe/London"))),
            (Texts{"17.03. 09:30-10:00 b101"}));
  EXPECT_EQ(shown(import_of(in_zone("GMT Standard Time"))), (Texts{"17.03. 09:30-10:00 b101"}));
  EXPECT_EQ(shown(import_of(in_zone("W. Europe Standard Time"))),
            (Texts{"17.03. 08:30-09:00 b101"}));
}

TEST(AppointmentIcs, refuses_zones_nobody_knows_rather_than_take_local_time) {
  for (const char* tzid : {"Nowhere/Land", "Customized Time Zone", "Central Asia Standard Time"}) {
    const io::Import import = import_of(in_zone(tzid));
    EXPECT_EQ(shown(import), Texts{}) << tzid;
    EXPECT_EQ(reasons(import), (Texts{"TZID: a time zone that is not known"})) << tzid;
  }
}

/// Two hours ahead of UTC in winter, three in summer, as in Athens.
std::string zone(std::string_view rule = "FREQ=YEARLY;BYDAY=-1SU;BYMONTH") {
  return fmt::format(
      "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16011028T040000\n"
      "RRULE:{0}=10\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0200\nEND:STANDARD\n"
      "BEGIN:DAYLIGHT\nDTSTART:16010325T030000\nRRULE:{0}=3\nTZOFFSETFROM:+0200\n"
      "TZOFFSETTO:+0300\nEND:DAYLIGHT\nEND:VTIMEZONE\n",
      rule);
}
std::string custom(std::string_view start, std::string_view more = "") {
  return event(
      fmt::format("UID:a\nDTSTART;TZID=Customized Time Zone:{}\nDURATION:PT30M\n"
                  "LOCATION:b101\n{}",
                  start, more));
}

TEST(AppointmentIcs, knows_a_zone_that_the_file_brings) {
  EXPECT_EQ(shown(import_of(zone() + custom("20260317T083000"))),
            (Texts{"17.03. 07:30-08:00 b101"}));
  EXPECT_EQ(
      shown(import_of(zone() + custom("20260327T083000", "RRULE:FREQ=DAILY;COUNT=3\n"))),
      (Texts{"27.03. 07:30-08:00 b101", "28.03. 07:30-08:00 b101", "29.03. 07:30-08:00 b101"}));
}

TEST(AppointmentIcs, knows_both_changes_of_the_clocks_of_a_zone_that_the_file_brings) {
  const io::Import skipped = import_of(zone() + custom("20260329T033000"));
  EXPECT_EQ(skipped.appointments.at(0).start, std::chrono::sys_days{2026y / 3 / 29} + 90min);
  EXPECT_EQ(skipped.report.notes.size(), 1U);
  ImportDesk desk;
  desk.set_now(std::chrono::sys_days{2026y / 10 / 20} + 6h);
  const io::Import twice = desk.ics(calendar(zone() + custom("20261025T033000")));
  EXPECT_EQ(twice.appointments.at(0).start, std::chrono::sys_days{2026y / 10 / 25} + 30min);
  EXPECT_EQ(twice.report.notes.size(), 1U);
}

TEST(AppointmentIcs, refuses_a_zone_of_the_file_that_has_no_parts_or_changes_all_the_time) {
  EXPECT_EQ(reasons(import_of("BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nEND:VTIMEZONE\n" +
                              custom("20260317T083000"))),
            (Texts{"TZID: a time zone that is not known"}));
  EXPECT_EQ(reasons(import_of(zone("FREQ=SECONDLY;BYDAY=SU;BYMONTH") + custom("20260317T083000"))),
            (Texts{"TZID: a time zone that is not known"}));
}

TEST(AppointmentIcs, takes_a_time_without_zone_for_one_of_the_site) {
  EXPECT_EQ(shown(import_of(event("UID:a\nDTSTART:20260617T083000\nDURATION:PT30M\nLOCATION:b101\n"
                                  "RDATE:20260420T100000\n"))),
            (Texts{"20.04. 10:00-10:30 b101"}));
}

// ---- bounds ----

TEST(AppointmentIcs, takes_at_most_ten_thousand_from_one_file) {
  std::string events;
  for (int i = 0; i < 170; ++i)
    events += at(std::to_string(i), "20260316T080000", "RRULE:FREQ=DAILY\n");
  const io::Import import = import_of(events);
  EXPECT_EQ(import.appointments.size(), 161U * 62);
  EXPECT_EQ(import.report.refused.size(), 9U);
  EXPECT_EQ(reasons(import).back(), "more than 10000 appointments in one file");
}

}  // namespace
