#include "service/io/appointment_book.hpp"

#include "tests/support/appointments.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace io {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using support::at;
using support::calendar;

constexpr sys_days today{2026y / 3 / 17};

/// A book told by the files of one house, on 17 March 2026.
class Book : public testing::Test {
 protected:
  BookAccount csv(std::string_view rows, std::string source = "", bool whole_file = false) {
    Import import = desk.csv(fmt::format("code,room,start,end,concern,channel\n{}", rows));
    return take(import, std::move(source), whole_file);
  }
  BookAccount file(std::string_view rows, std::string source = "file") {
    return csv(rows, std::move(source), true);
  }
  BookAccount ics(std::string_view events, std::string source = "", bool whole_file = false) {
    Import import = desk.ics(calendar(events));
    return take(import, std::move(source), whole_file);
  }
  BookAccount take(Import& import, std::string source, bool whole_file) {
    const BookAccount account = book.take(
        import,
        {.site = "haus",
         .time_zone = "Europe/Berlin",
         .now = desk.context().now,
         .source = std::move(source),
         .whole_file = whole_file,
         .has_visits = [](std::string_view concern, sys_days) { return concern != "auskunft"; }});
    notes = support::notes(import);
    return account;
  }
  /// The rows that are not cancelled: "1 b101 08:30".
  [[nodiscard]] std::vector<std::string> shown() const {
    std::vector<std::string> lines;
    for (const auto& [number, row] : book.rows()) {
      if (row.cancelled) continue;
      const auto minutes = std::chrono::floor<std::chrono::minutes>(row.start - today) + 60min;
      lines.push_back(fmt::format("{} {} {:02}:{:02}{}", number, row.room, minutes / 1h,
                                  (minutes % 1h) / 1min, row.remote ? " remote" : ""));
    }
    return lines;
  }
  [[nodiscard]] std::uint32_t told(std::string_view concern, Channel channel) const {
    const auto found = book.weeks().find({"haus", monday_of(today), std::string{concern}, channel});
    return found == book.weeks().end() ? 0 : found->second;
  }
  using Lines = std::vector<std::string>;

  support::ImportDesk desk;
  AppointmentBook book;
  support::Texts notes;
};

std::string row(std::string_view code, std::string_view clock, std::string_view room = "b101",
                std::string_view rest = ",") {
  return fmt::format("{},{},2026-03-17T{},2026-03-17T23:00,{}\n", code, room, clock, rest);
}

TEST_F(Book, gives_every_appointment_a_number_and_keeps_it) {
  EXPECT_EQ(csv(row("a", "08:30") + row("b", "09:00")), (BookAccount{.added = 2}));
  EXPECT_EQ(shown(), (Lines{"1 b101 08:30", "2 b101 09:00"}));
  EXPECT_EQ(csv(row("b", "09:00") + row("a", "08:30")), (BookAccount{.unchanged = 2}));
  EXPECT_EQ(csv(row("a", "10:00", "b102")), (BookAccount{.changed = 1}));
  EXPECT_EQ(shown(), (Lines{"1 b102 10:00", "2 b101 09:00"}));
}

TEST_F(Book, has_nothing_to_store_where_nothing_is_new) {
  csv(row("a", "08:30"));
  EXPECT_TRUE(book.changes().any());
  book.stored();
  csv(row("a", "08:30"));
  EXPECT_FALSE(book.changes().any());
}

TEST_F(Book, gives_no_number_twice_while_it_lives) {
  csv(row("a", "08:30") + row("b", "09:00"));
  book.forget([](std::string_view) { return today + std::chrono::days{1}; });
  EXPECT_TRUE(book.rows().empty());
  csv(row("c", "10:00"));
  EXPECT_EQ(shown(), (Lines{"3 b101 10:00"}));
}

TEST_F(Book, begins_again_behind_the_last_number_and_passes_over_those_that_live) {
  csv(row("a", "08:30"));
  book.skip((1U << 25) - 1);
  csv(row("b", "09:00") + row("c", "10:00"));
  EXPECT_EQ(shown(), (Lines{"1 b101 08:30", "2 b101 09:00", "3 b101 10:00"}));
}

TEST_F(Book, forgets_a_row_a_day_after_its_day_with_everything_that_tells_whose_it_was) {
  csv(row("a", "08:30"));
  book.forget([](std::string_view) { return today; });
  EXPECT_EQ(book.rows().size(), 1U) << "a day after it is still there";
  book.forget([](std::string_view) { return today + std::chrono::days{1}; });
  EXPECT_TRUE(book.rows().empty());
  book.forget([](std::string_view) { return today + std::chrono::days{2}; });
  EXPECT_TRUE(book.counted().empty());
  EXPECT_EQ(book.weeks().size(), 1U) << "sums stay";
  book.forget([](std::string_view) { return today + std::chrono::days{4 * 366}; });
  EXPECT_TRUE(book.weeks().empty()) << "for three years";
}

TEST_F(Book, cancels_what_a_calendar_cancels_and_takes_it_again_under_its_number) {
  ics(at("u1", "20260317T083000") + at("u2", "20260317T093000"));
  EXPECT_EQ(ics(at("u1", "20260317T083000", "SEQUENCE:1\nSTATUS:CANCELLED\n")),
            (BookAccount{.cancelled = 1}));
  EXPECT_EQ(shown(), (Lines{"2 b101 09:30"}));
  EXPECT_EQ(ics(at("u1", "20260317T083000", "SEQUENCE:2\n")), (BookAccount{.changed = 1}));
  EXPECT_EQ(shown(), (Lines{"1 b101 08:30", "2 b101 09:30"}));
}

TEST_F(Book, changes_nothing_by_an_older_version) {
  ics(at("u1", "20260317T083000", "SEQUENCE:3\n"));
  EXPECT_EQ(ics(at("u1", "20260317T100000", "SEQUENCE:2\n")), (BookAccount{.older = 1}));
  EXPECT_EQ(ics(at("u1", "20260317T083000", "SEQUENCE:2\nSTATUS:CANCELLED\n")),
            (BookAccount{.older = 1}));
  EXPECT_EQ(shown(), (Lines{"1 b101 08:30"}));
}

TEST_F(Book, takes_back_the_instances_that_a_series_has_no_more) {
  const std::string daily = "RRULE:FREQ=DAILY;COUNT=3\n";
  ics(at("u1", "20260317T083000", daily) + at("u2", "20260317T083000", daily));
  EXPECT_EQ(shown().size(), 6U);
  const BookAccount shorter =
      ics(at("u1", "20260317T083000", "RRULE:FREQ=DAILY;COUNT=1\nSEQUENCE:1\n"));
  EXPECT_EQ(shorter.withdrawn, 2U);
  EXPECT_EQ(shown().size(), 4U);
}

TEST_F(Book, keeps_instances_of_a_series_that_are_of_a_newer_version) {
  const std::string daily = "RRULE:FREQ=DAILY;COUNT=3\nSEQUENCE:4\n";
  ics(at("u1", "20260317T083000", daily));
  const BookAccount older =
      ics(at("u1", "20260317T083000", "RRULE:FREQ=DAILY;COUNT=1\nSEQUENCE:1\n"));
  EXPECT_EQ(older, (BookAccount{.older = 1}));
  EXPECT_EQ(shown().size(), 3U);
}

TEST_F(Book, has_no_row_for_who_does_not_come_and_takes_back_one_who_was_to) {
  EXPECT_EQ(csv(row("a", "08:30", "", ",phone")), BookAccount{});
  EXPECT_TRUE(book.rows().empty());
  csv(row("b", "09:00"));
  EXPECT_EQ(csv(row("b", "09:00", "b101", ",video")), (BookAccount{.cancelled = 1}));
  EXPECT_TRUE(shown().empty());
}

// ---- files that are the whole of what is told ----

TEST_F(Book, takes_back_what_a_file_does_not_tell_any_more) {
  file(row("a", "08:30") + row("b", "09:00"));
  csv(row("c", "09:30"));
  EXPECT_EQ(file(row("b", "09:00")), (BookAccount{.unchanged = 1, .withdrawn = 1}));
  EXPECT_EQ(shown(), (Lines{"2 b101 09:00", "3 b101 09:30"})) << "what a command told stays";
  EXPECT_EQ(file(row("d", "10:00"), "another file"), (BookAccount{.added = 1}));
}

TEST_F(Book, keeps_what_has_begun_when_a_file_tells_of_the_rest_of_the_day_alone) {
  file(row("a", "08:30") + row("b", "10:00"));
  desk.set_now(today + 8h);
  EXPECT_EQ(file(""), (BookAccount{.withdrawn = 1}));
  EXPECT_EQ(shown(), (Lines{"1 b101 08:30"}));
}

TEST_F(Book, keeps_what_a_refused_row_is_about_and_takes_back_what_is_missing_beside_it) {
  file(row("a", "08:30") + row("b", "09:00") + row("c", "09:30"));
  EXPECT_EQ(file(row("b", "09:00") + row("a", "nonsense")),
            (BookAccount{.unchanged = 1, .withdrawn = 1}));
  EXPECT_EQ(shown(), (Lines{"1 b101 08:30", "2 b101 09:00"}));
  EXPECT_TRUE(notes.empty());
}

TEST_F(Book, takes_back_what_a_calendar_dropped_although_it_has_events_that_are_no_appointments) {
  const std::string others = support::event("UID:holiday\nDTSTART;VALUE=DATE:20260317\n") +
                             support::event("UID:team\nDTSTART:20260317T100000Z\nDURATION:PT1H\n");
  ics(at("u1", "20260317T083000") + at("u2", "20260317T093000") + others, "file", true);
  EXPECT_EQ(ics(at("u2", "20260317T093000") + others, "file", true),
            (BookAccount{.unchanged = 1, .withdrawn = 1}));
  EXPECT_EQ(shown(), (Lines{"2 b101 09:30"}));
}

TEST_F(Book, keeps_an_appointment_whose_event_was_refused) {
  ics(at("u1", "20260317T083000") + at("u2", "20260317T093000"), "file", true);
  EXPECT_EQ(ics(at("u1", "20260317T083000", "LOCATION:Keller\n"), "file", true),
            (BookAccount{.withdrawn = 1}));
  EXPECT_EQ(shown(), (Lines{"1 b101 08:30"}));
}

TEST_F(Book, takes_nothing_back_because_of_a_row_that_does_not_say_what_it_is_about) {
  file(row("a", "08:30") + row("b", "09:00"));
  EXPECT_EQ(file(row("b", "09:00") + row("", "nonsense")), (BookAccount{.unchanged = 1}));
  EXPECT_EQ(shown().size(), 2U);
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_NE(notes[0].find("none is taken as cancelled"), std::string::npos);
}

// ---- concerns ----

TEST_F(Book, keeps_of_a_concern_whether_it_is_dealt_with_without_a_visit) {
  EXPECT_EQ(csv(row("a", "08:30", "b101", "auskunft,") + row("b", "09:00", "b101", "gutachten,")),
            (BookAccount{.added = 2, .concern_remote = 1}));
  EXPECT_EQ(shown(), (Lines{"1 b101 08:30 remote", "2 b101 09:00"}));
}

TEST_F(Book, counts_each_appointment_once_by_week_concern_and_channel) {
  const std::string rows = row("a", "08:30", "b101", "gutachten,") +
                           row("b", "09:00", "b101", "gutachten,") +
                           row("c", "09:30", "", "gutachten,phone") + row("d", "10:00");
  csv(rows);
  csv(rows);
  file(rows);
  EXPECT_EQ(told("gutachten", Channel::visit), 2U);
  EXPECT_EQ(told("gutachten", Channel::phone), 1U);
  EXPECT_EQ(told("", Channel::visit), 1U);
  csv(row("a", "11:00", "b102", "gutachten,"));
  EXPECT_EQ(told("gutachten", Channel::visit), 2U) << "moved is not told again";
}

// ---- weeks ----

TEST(IsoWeek, is_of_the_year_that_has_its_thursday) {
  const auto week = [](sys_days day) { return iso_week(monday_of(day)); };
  EXPECT_EQ(week(2026y / 3 / 17), "2026-W12");
  EXPECT_EQ(week(2026y / 1 / 1), "2026-W01");
  EXPECT_EQ(week(2027y / 1 / 3), "2026-W53");
  EXPECT_EQ(week(2024y / 12 / 30), "2025-W01");
  EXPECT_EQ(week(2021y / 1 / 1), "2020-W53");
  EXPECT_EQ(week(2020y / 8 / 12), "2020-W33");
}

}  // namespace
}  // namespace io
