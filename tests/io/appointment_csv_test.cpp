#include "tests/support/appointments.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using namespace std::chrono_literals;
using support::appointment_file;
using support::everything;
using support::ImportDesk;
using support::notes;
using support::refusals;
using support::shown;
using support::Texts;

constexpr std::string_view header = "code,room,start,end,persons,companion,concern,channel\n";

std::string table(std::string_view rows) { return std::string{header} + std::string{rows}; }

std::uint32_t dropped(const io::Import& import, io::Personal kind) {
  return import.report.dropped[static_cast<std::size_t>(kind)];
}
std::uint32_t remote(const io::Import& import, io::Channel channel) {
  return import.report.remote[static_cast<std::size_t>(channel)];
}

// ---- whole files ----

TEST(AppointmentCsv, is_read_as_a_spreadsheet_of_windows_saves_it) {
  ImportDesk desk;
  desk.set_concerns({"erstgespraech", "gutachten"});
  const io::Import import = desk.csv(appointment_file("excel-windows-1252.csv"));
  EXPECT_EQ(shown(import),
            (Texts{"17.03. 08:30-09:00 b101 +1 erstgespraech",
                   "17.03. 09:15-10:00 b102 2 persons gutachten", "17.03. 10:00-10:15  phone"}));
  EXPECT_EQ(refusals(import), Texts{});
  EXPECT_EQ(notes(import),
            (Texts{"file: not UTF-8: read as Windows-1252; exported as UTF-8, it is certain"}));
}

TEST(AppointmentCsv, counts_what_it_dropped_and_keeps_none_of_it) {
  const io::Import import = ImportDesk{}.csv(appointment_file("excel-windows-1252.csv"));
  EXPECT_EQ(import.report.taken, 2U);
  EXPECT_EQ(remote(import, io::Channel::phone), 1U);
  EXPECT_EQ(import.report.unknown_columns, 3U);
  EXPECT_EQ(dropped(import, io::Personal::name), 3U);
  EXPECT_EQ(dropped(import, io::Personal::phone), 2U);
  EXPECT_EQ(dropped(import, io::Personal::description), 1U);
  for (const char* secret : {"Mustermann", "Beispiel", "Probe", "0341", "Dolmetscherin"})
    EXPECT_EQ(everything(import).find(secret), std::string::npos) << secret;
}

TEST(AppointmentCsv, is_read_as_a_portal_writes_it) {
  const io::Import import = ImportDesk{}.csv(appointment_file("portal-utf8.csv"));
  EXPECT_EQ(shown(import),
            (Texts{"17.03. 08:30-09:00 b101 gutachten", "17.03. 08:30-09:00 b102 3 persons",
                   "17.03. 09:30-09:45  phone", "18.03. 13:00-13:30 b101 +1 gutachten"}));
  EXPECT_EQ(refusals(import), Texts{});
  EXPECT_EQ(notes(import), Texts{});
  EXPECT_TRUE(import.series.empty());
}

TEST(AppointmentCsv, needs_room_start_and_end_alone_in_any_order) {
  EXPECT_EQ(shown(ImportDesk{}.csv("Ende;Raum;Beginn\n17.03.2026 09:00;b101;17.03.2026 08:30\n")),
            (Texts{"17.03. 08:30-09:00 b101"}));
}

// ---- what a file as a whole may lack ----

TEST(AppointmentCsv, without_headings_is_refused) {
  EXPECT_EQ(ImportDesk{}.csv_mistake("A1,b101,2026-03-17T08:30,2026-03-17T09:00\n"),
            "file: no line of headings; a first line such as "
            "code,room,start,end,persons,companion,concern,channel");
  EXPECT_EQ(ImportDesk{}.csv_mistake("").substr(0, 29), "file: no line of headings; a ");
}

TEST(AppointmentCsv, without_a_needed_column_or_with_one_twice_is_refused) {
  EXPECT_EQ(ImportDesk{}.csv_mistake("room,start\n").substr(0, 22), "file: no column 'end';");
  EXPECT_EQ(ImportDesk{}.csv_mistake("room,start,end,Raum\n").substr(0, 32),
            "file: two columns are 'room'; a ");
}

TEST(AppointmentCsv, of_too_many_bytes_or_rows_or_in_utf16_is_refused) {
  EXPECT_EQ(ImportDesk{}.csv_mistake(std::string((1 << 20) + 1, 'x')),
            "file: larger than 1 MiB; several files, or fewer days");
  std::string many{header};
  for (int i = 0; i <= 10'000; ++i) many += "x,b101,,,,,,\n";
  EXPECT_EQ(ImportDesk{}.csv_mistake(many),
            "file: more than 10000 rows; several files, or fewer days");
  EXPECT_EQ(ImportDesk{}.csv_mistake(std::string_view{"\xff\xfe"
                                                      "r\0o\0o\0m\0",
                                                      10}),
            "file: no text, or UTF-16; exported as CSV in UTF-8");
}

// ---- rows that are refused, by line, without the others ----

TEST(AppointmentCsv, names_each_bad_row_by_line_and_column_and_takes_the_rest) {
  const io::Import import =
      ImportDesk{}.csv(table("1,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"
                             "2,b999,2026-03-17T08:30,2026-03-17T09:00,,,,\n"
                             "3,,2026-03-17T08:30,2026-03-17T09:00,,,,\n"
                             "4,b101,morgen,2026-03-17T09:00,,,,\n"
                             "5,b101,2026-03-17T09:30,2026-03-17T09:00,,,,\n"
                             "6,b101,2026-03-17T08:30,2026-03-18T09:00,,,,\n"
                             "7,b101,2026-03-17T08:30,2026-03-17T09:00,0,,,\n"
                             "8,b101,2026-03-17T08:30,2026-03-17T09:00,,vielleicht,,\n"
                             "9,b101,2026-03-17T08:30,2026-03-17T09:00,,,lang und breit,\n"
                             "10,b101,2026-03-17T08:30,2026-03-17T09:00,,,,brieftaube\n"
                             "Herr Müller,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"
                             "12,b101,2026-03-17T10:00\n"
                             "13,\"b101,2026-03-17T10:00,2026-03-17T10:30,,,,\n"
                             "14,b101,2026-03-17T11:00,2026-03-17T11:30,,,,\n"));
  EXPECT_EQ(shown(import), (Texts{"17.03. 08:30-09:00 b101", "17.03. 11:00-11:30 b101"}));
  EXPECT_EQ(refusals(import),
            (Texts{"line 3: room: no such room at this site; an id or name of a room, or the name "
                   "in rooms = { … } of [[appointments]]",
                   "line 4: room: empty; a room, or a channel other than visit",
                   "line 5: start: no date and time; such as 2026-03-17T08:30 or 17.03.2026 08:30",
                   "line 6: end: ends before it begins; an end after start, within a day",
                   "line 7: end: longer than a day; an end after start, within a day",
                   "line 8: persons: not a number of persons; 1 to 99",
                   "line 9: companion: neither yes nor no; yes, no, ja or nein",
                   "line 10: concern: not known; one word as in the concerns of [[stage]], or "
                   "nothing",
                   "line 11: channel: not known; visit, phone, video or online",
                   "line 12: code: not a short code; up to 64 letters, digits and . _ : / -",
                   "line 13: 3 fields, the line of headings has 8; a text that holds the separator "
                   "in quotes",
                   "line 14: a quote is not closed, or something stands behind a closed one; "
                   "quotes in pairs; a quote within is doubled"}));
  EXPECT_EQ(everything(import).find("Müller"), std::string::npos);
}

TEST(AppointmentCsv, refuses_numbers_of_persons_in_any_column_it_knows) {
  const io::Import import =
      ImportDesk{}.csv(table("123A456789,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"
                             "12345//0123456,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"
                             "a@example.org,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"
                             "0341-000000,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"
                             "5,b101 (123A456789),2026-03-17T08:30,2026-03-17T09:00,,,,\n"));
  EXPECT_EQ(refusals(import),
            (Texts{"line 2: code: looks like a customer number or another number of a person; a "
                   "code of the appointment, not of the person, or nothing",
                   "line 3: code: looks like a customer number or another number of a person; a "
                   "code of the appointment, not of the person, or nothing",
                   "line 4: code: looks like an e-mail address; a code of the appointment, not of "
                   "the person, or nothing",
                   "line 5: code: looks like a phone number; a code of the appointment, not of the "
                   "person, or nothing",
                   "line 6: room: looks like a customer number or another number of a person; "
                   "nothing about persons"}));
  EXPECT_EQ(dropped(import, io::Personal::number), 3U);
  EXPECT_EQ(dropped(import, io::Personal::e_mail), 1U);
  EXPECT_EQ(dropped(import, io::Personal::phone), 1U);
}

TEST(AppointmentCsv, finds_numbers_of_persons_in_columns_whose_heading_tells_nothing) {
  const io::Import import = ImportDesk{}.csv(
      "room,start,end,x\nb101,2026-03-17T08:30,2026-03-17T09:00,123A456789\n"
      "b102,2026-03-17T08:30,2026-03-17T09:00,blau\n");
  EXPECT_EQ(import.report.taken, 2U);
  EXPECT_EQ(dropped(import, io::Personal::number), 1U);
}

TEST(AppointmentCsv, takes_concerns_of_a_stage_alone_once_there_are_stages) {
  ImportDesk desk;
  desk.set_concerns({"erstgespraech", "gutachten"});
  const io::Import import =
      desk.csv(table("1,b101,2026-03-17T08:30,2026-03-17T09:00,,,Erstgespräch,\n"
                     "2,b101,2026-03-17T09:30,2026-03-17T10:00,,,schulden,\n"));
  EXPECT_EQ(shown(import), (Texts{"17.03. 08:30-09:00 b101 erstgespraech"}));
  EXPECT_EQ(refusals(import),
            (Texts{"line 3: concern: not known; one of erstgespraech, gutachten, or nothing"}));
}

// ---- who is who ----

TEST(AppointmentCsv, knows_an_appointment_again_by_its_code_even_if_it_moves) {
  const ImportDesk desk;
  const io::Import before = desk.csv(table("A1,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"));
  const io::Import after = desk.csv(table("A1,b102,2026-03-18T10:30,2026-03-18T11:00,,,,\n"));
  EXPECT_EQ(before.appointments.at(0).key, after.appointments.at(0).key);
  EXPECT_EQ(before.appointments.at(0).key.size(), 32U);
}

TEST(AppointmentCsv, knows_an_appointment_without_code_by_room_and_start) {
  const ImportDesk desk;
  const io::Import one = desk.csv(table(",b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"));
  const io::Import longer = desk.csv(table(",b101,2026-03-17T08:30,2026-03-17T09:30,2,,,\n"));
  const io::Import other = desk.csv(table(",b102,2026-03-17T08:30,2026-03-17T09:00,,,,\n"));
  EXPECT_EQ(one.appointments.at(0).key, longer.appointments.at(0).key);
  EXPECT_NE(one.appointments.at(0).key, other.appointments.at(0).key);
}

TEST(AppointmentCsv, hashes_codes_under_key_and_site) {
  const std::string rows = table("A1,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n");
  ImportDesk other_site, other_key;
  other_site.set_site("hof");
  other_key.set_key(io::InstallationKey{io::InstallationKey::Bytes{}});
  const std::string key = ImportDesk{}.csv(rows).appointments.at(0).key;
  EXPECT_NE(other_site.csv(rows).appointments.at(0).key, key);
  EXPECT_NE(other_key.csv(rows).appointments.at(0).key, key);
}

TEST(AppointmentCsv, takes_the_first_of_two_rows_for_one_appointment) {
  const io::Import import =
      ImportDesk{}.csv(table("A1,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"
                             "A1,b102,2026-03-17T08:30,2026-03-17T09:00,,,,\n"));
  EXPECT_EQ(shown(import), (Texts{"17.03. 08:30-09:00 b101"}));
  EXPECT_EQ(refusals(import), (Texts{"line 3: the same appointment as in line 2; each once; in "
                                     "doubt with a code of its own"}));
}

TEST(AppointmentCsv, counts_calls_at_the_same_time_each_and_knows_them_again) {
  const ImportDesk desk;
  const std::string rows = table(
      ",,2026-03-17T08:30,2026-03-17T09:00,,,,telefonisch\n"
      ",,2026-03-17T08:30,2026-03-17T09:00,,,,telefonisch\n");
  const io::Import first = desk.csv(rows), again = desk.csv(rows);
  EXPECT_EQ(remote(first, io::Channel::phone), 2U);
  EXPECT_EQ(first.appointments, again.appointments);
  EXPECT_NE(first.appointments.at(0).key, first.appointments.at(1).key);
}

TEST(AppointmentCsv, tells_by_its_code_which_appointment_it_refused) {
  const ImportDesk desk;
  const io::Import good = desk.csv(table("A1,b101,2026-03-17T08:30,2026-03-17T09:00,,,,\n"));
  const io::Import known = desk.csv(table("A1,b999,2026-03-17T08:30,2026-03-17T09:00,,,,\n"));
  EXPECT_EQ(known.refused.known, (std::set{good.appointments.at(0).key}));
  EXPECT_FALSE(known.refused.others);
  EXPECT_TRUE(desk.csv(table(",b999,2026-03-17T08:30,2026-03-17T09:00,,,,\n")).refused.others);
  EXPECT_TRUE(desk.csv(table("A1,b101,2026-03-17T08:30\n")).refused.others) << "it breaks off";
}

// ---- days and clocks ----

TEST(AppointmentCsv, takes_yesterday_to_60_days_ahead) {
  const io::Import import =
      ImportDesk{}.csv(table("1,b101,2026-03-15T23:30,2026-03-16T00:30,,,,\n"
                             "2,b101,2026-03-16T00:00,2026-03-16T00:30,,,,\n"
                             "3,b101,2026-05-16T23:00,2026-05-16T23:30,,,,\n"
                             "4,b101,2026-05-17T00:00,2026-05-17T00:30,,,,\n"));
  EXPECT_EQ(shown(import), (Texts{"16.03. 00:00-00:30 b101", "16.05. 23:00-23:30 b101"}));
  EXPECT_EQ(import.report.outside, 2U);
  EXPECT_EQ(refusals(import), Texts{});
}

TEST(AppointmentCsv, says_nothing_of_rows_of_other_days_but_how_many_there_are) {
  const io::Import import =
      ImportDesk{}.csv(table(",Rathaus,2019-03-17T08:30,2019-03-17T09:00,,,,\n"));
  EXPECT_EQ(import.report.outside, 1U);
  EXPECT_EQ(refusals(import), Texts{});
  EXPECT_FALSE(import.refused.others);
}

TEST(AppointmentCsv, refuses_a_time_that_clocks_skip_in_spring) {
  const io::Import import =
      ImportDesk{}.csv(table("1,b101,2026-03-29T02:30,2026-03-29T03:30,,,,\n"
                             "2,b101,2026-03-29T01:30,2026-03-29T03:30,,,,\n"));
  EXPECT_EQ(refusals(import), (Texts{"line 2: start: clocks are put forward and never show this "
                                     "time; another time"}));
  ASSERT_EQ(import.appointments.size(), 1U);
  EXPECT_EQ(import.appointments[0].end - import.appointments[0].start, 1h);
}

TEST(AppointmentCsv, takes_the_first_of_two_times_in_autumn_and_says_so) {
  ImportDesk desk;
  desk.set_now(std::chrono::sys_days{2026y / 10 / 20} + 6h);
  const io::Import import = desk.csv(table("1,b101,2026-10-25T02:30,2026-10-25T03:30,,,,\n"));
  ASSERT_EQ(import.appointments.size(), 1U);
  EXPECT_EQ(import.appointments[0].start, std::chrono::sys_days{2026y / 10 / 25} + 30min);
  EXPECT_EQ(import.appointments[0].end - import.appointments[0].start, 2h);
  EXPECT_EQ(notes(import), (Texts{"line 2: start: clocks are put back and show this time twice; "
                                  "the first is meant; with +01:00 behind it, the second"}));
}

TEST(AppointmentCsv, takes_a_time_with_its_zone_as_it_is) {
  ImportDesk desk;
  desk.set_now(std::chrono::sys_days{2026y / 10 / 20} + 6h);
  const io::Import import = desk.csv(table("1,b101,2026-10-25T02:30+01:00,2026-10-25T03:30,,,,\n"));
  ASSERT_EQ(import.appointments.size(), 1U);
  EXPECT_EQ(import.appointments[0].end - import.appointments[0].start, 1h);
  EXPECT_EQ(notes(import), Texts{});
}

}  // namespace
