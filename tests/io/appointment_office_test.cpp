#include "service/io/appointment_office.hpp"

#include "tests/support/appointment_house.hpp"
#include "tests/support/appointments.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::appointment_row;

class Office : public testing::Test {
 protected:
  Office() : office{open()} { office.use(appointment_settings(home.config)); }

  [[nodiscard]] AppointmentOffice open() const {
    InstallationKey key = *InstallationKey::beside(home.config.ledger.path);
    AppointmentStore store = *AppointmentStore::open(home.config.ledger.path, key);
    AppointmentBook stored = *store.load();
    return {key, std::move(stored), std::move(store)};
  }
  [[nodiscard]] AppointmentOffice::Scene scene() const {
    return {.now = now, .desk = std::make_shared<core::Desk>(core::desk_of(home.house.state))};
  }
  /// What was read, by file; nothing but that may have gone wrong.
  std::map<std::string, ImportOutcome> look() {
    std::map<std::string, ImportOutcome> read;
    AppointmentOffice::Look looked = office.look(scene());
    EXPECT_TRUE(looked.troubles.empty()) << looked.troubles[0];
    for (ImportOutcome& outcome : looked.read)
      read.emplace(std::filesystem::path{outcome.file}.filename(), std::move(outcome));
    if (auto changed = office.take_changed_book()) book = std::move(changed);
    return read;
  }
  void age(std::string_view file, std::chrono::minutes by) const {
    const std::filesystem::path path = home.import_dir() / file;
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) - by);
  }
  [[nodiscard]] std::size_t wanted() const {
    std::size_t rows = 0;
    for (const auto& [number, row] : book->rows()) rows += row.cancelled ? 0U : 1U;
    return rows;
  }

  support::AppointmentHouse home;
  core::Time now = support::opening;
  AppointmentOffice office;
  std::shared_ptr<const AppointmentBook> book;
};

TEST_F(Office, reads_a_dropped_file_once) {
  home.drop("a.csv", appointment_row("x", "b101", 14) + appointment_row("y", "nowhere", 14));
  const auto first = look();
  ASSERT_TRUE(first.contains("a.csv"));
  EXPECT_EQ(first.at("a.csv").report.taken, 1U);
  EXPECT_EQ(first.at("a.csv").report.refused.size(), 1U);
  EXPECT_EQ(first.at("a.csv").book.added, 1U);
  EXPECT_TRUE(look().empty());
}

TEST_F(Office, reads_calendars_as_such) {
  home.drop_file("a.ics", support::calendar(support::event("UID:u\nLOCATION:Beratung 102\n"
                                                           "DTSTART:20200812T120000Z\n"
                                                           "DURATION:PT30M\n")));
  EXPECT_EQ(look().at("a.ics").book.added, 1U);
  EXPECT_EQ(book->rows().begin()->second.room, "b102");
}

TEST_F(Office, reads_everything_again_after_a_restart_and_nothing_changes) {
  home.drop("a.csv", appointment_row("x", "b101", 14));
  look();
  const AppointmentBook::Rows before = book->rows();
  office = open();
  office.use(appointment_settings(home.config));
  EXPECT_EQ(look().at("a.csv").book, (BookAccount{.unchanged = 1}));
  EXPECT_EQ(book->rows(), before);
}

TEST_F(Office, hands_out_the_book_only_when_it_changed) {
  home.drop("a.csv", appointment_row("x", "b101", 14));
  look();
  ASSERT_TRUE(office.look(scene()).read.empty());
  EXPECT_EQ(office.take_changed_book(), nullptr);
}

TEST_F(Office, withdraws_what_a_changed_file_tells_no_more) {
  home.drop("a.csv", appointment_row("x", "b101", 14) + appointment_row("y", "b102", 14));
  look();
  home.drop("a.csv", appointment_row("y", "b102", 14));
  EXPECT_EQ(look().at("a.csv").book, (BookAccount{.unchanged = 1, .withdrawn = 1}));
  EXPECT_EQ(wanted(), 1U);
}

TEST_F(Office, does_not_withdraw_what_another_file_still_tells) {
  home.drop("a.csv", appointment_row("x", "b101", 14));
  home.drop("b.csv", appointment_row("x", "b101", 14) + appointment_row("y", "b102", 14));
  look();
  const std::uint32_t number = book->rows().begin()->first;
  home.drop("b.csv", appointment_row("y", "b102", 14));
  const auto read = look();
  EXPECT_EQ(read.at("b.csv").book.withdrawn, 1U);
  EXPECT_TRUE(read.contains("a.csv")) << "read again, since it may tell it";
  EXPECT_EQ(wanted(), 2U);
  EXPECT_FALSE(book->find(number)->cancelled) << "under its number";
}

/// The time of the first in the book, on the clocks of the house.
std::chrono::hours hour_of(const AppointmentBook& book) {
  const core::Time start = book.rows().begin()->second.start;
  return std::chrono::duration_cast<std::chrono::hours>(
             start - std::chrono::floor<std::chrono::days>(start)) +
         2h;
}

TEST_F(Office, has_the_last_word_from_the_newest_file_after_a_restart_as_well) {
  home.drop("b.csv", appointment_row("x", "b101", 14));
  home.drop("a.csv", appointment_row("x", "b101", 16));
  age("b.csv", 1h);
  look();
  EXPECT_EQ(hour_of(*book), 16h);
  office = open();
  office.use(appointment_settings(home.config));
  look();
  EXPECT_EQ(hour_of(*book), 16h);
}

TEST_F(Office, has_the_last_word_from_the_newest_file_when_others_are_read_again) {
  home.drop("b.csv", appointment_row("x", "b101", 14));
  age("b.csv", 1h);
  home.drop("a.csv", appointment_row("x", "b101", 16) + appointment_row("y", "b102", 16));
  look();
  home.drop("a.csv", appointment_row("x", "b101", 16));
  const auto read = look();
  EXPECT_EQ(read.at("a.csv").book.withdrawn, 1U) << "so the other one is read again";
  EXPECT_TRUE(read.contains("b.csv"));
  EXPECT_EQ(hour_of(*book), 16h);
  EXPECT_EQ(wanted(), 1U);
}

TEST_F(Office, says_which_file_nothing_was_taken_of) {
  home.drop("a.csv", std::string((1U << 20) + 1, 'x'));
  const auto read = look();
  ASSERT_TRUE(read.at("a.csv").mistake);
  EXPECT_EQ(read.at("a.csv").mistake->what, "larger than 1 MiB");
  EXPECT_FALSE(read.at("a.csv").took_anything());
}

TEST_F(Office, says_when_there_is_no_such_directory_and_goes_on) {
  std::filesystem::remove(home.import_dir());
  EXPECT_EQ(office.look(scene()).troubles.size(), 2U) << "each pattern has its own";
}

TEST_F(Office, forgets_what_a_file_that_still_lies_there_told_of_days_ago) {
  home.drop("a.csv", appointment_row("x", "b101", 14));
  look();
  now += 24h;
  look();
  EXPECT_EQ(book->rows().size(), 1U);
  now += 24h;
  look();
  EXPECT_TRUE(book->rows().empty());
  office = open();
  office.use(appointment_settings(home.config));
  EXPECT_EQ(look().at("a.csv").report.outside, 1U);
  EXPECT_TRUE(book->rows().empty());
}

TEST_F(Office, gives_no_number_that_the_core_knows_from_somewhere) {
  const core::WallTime start = core::to_wall(support::opening, {}) + 1h;
  home.house.enter(core::AppointmentPlanned{
      .number = 41, .room = home.house.space("b101"), .start = start, .end = start + 30min});
  look();
  home.drop("a.csv", appointment_row("x", "b101", 14));
  look();
  EXPECT_EQ(book->rows().begin()->first, 42U);
}

// ---- concerns ----

/// Of appointments for auskunft today and on 21 August.
std::string two_days() {
  return appointment_row("today", "b101", 14, "auskunft") +
         appointment_row("later", "b101", 14, "auskunft", "", "2020-08-21");
}

TEST_F(Office, knows_from_the_stage_of_its_day_whether_a_concern_has_visits) {
  home.drop("a.csv", two_days());
  EXPECT_EQ(look().at("a.csv").book.concern_remote, 1U);
  for (const auto& [number, row] : book->rows())
    EXPECT_EQ(row.remote, row.day >= std::chrono::sys_days{2020y / 8 / 20});
}

TEST_F(Office, reads_again_when_another_stage_was_ordered) {
  home.drop("a.csv", two_days());
  look();
  home.house.enter(core::StageOrdered{home.house.space("haus"), 2});
  EXPECT_EQ(look().at("a.csv").book.concern_remote, 2U);
  home.house.enter(core::StageOrdered{home.house.space("haus"), 1});
  EXPECT_EQ(look().at("a.csv").book.concern_remote, 1U) << "on 20 August another begins by date";
}

TEST_F(Office, refuses_a_concern_that_no_stage_knows) {
  home.drop("a.csv", appointment_row("x", "b101", 14, "umzug"));
  const auto read = look();
  ASSERT_EQ(read.at("a.csv").report.refused.size(), 1U);
  EXPECT_EQ(read.at("a.csv").report.refused[0].advice, "one of gutachten, auskunft, or nothing");
}

}  // namespace
}  // namespace io
