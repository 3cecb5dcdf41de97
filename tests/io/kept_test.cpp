// Retention of each kind, with time that is given: what is kept, for how long, and that it is told of.
#include "service/io/kept.hpp"

#include "service/io/access_log_store.hpp"
#include "service/io/appointment_store.hpp"
#include "service/io/ledger_files.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_house.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace io {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::must;

constexpr int written_days = 7;

/// A week of the house, written minute by minute; made once, and copied.
class KeptData : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    week_ = new support::ReportLedger;
    week_->quiet_week();
    (void)week_->report();  // closes it
  }
  static void TearDownTestSuite() {
    delete week_;
    week_ = nullptr;
  }
  void SetUp() override {
    config_ = support::config_of(support::report_house_text());
    config_.ledger.path = dir_ / "ledger.db";
    std::filesystem::copy_file(week_->file(), config_.ledger.path);
    config_.report.directory = dir_ / "reports";
  }

  /// What a daemon does in its pauses, until there is nothing more to do.
  void care(core::Time now, const PrivacyConfig& keep) {
    auto ledger = must(Ledger::open(file(), {}));
    ledger.use(config_.premises, config_.text);
    support::care_for_all(ledger, {.readings = now - keep.keep_readings,
                                   .minutes = now - keep.keep_minutes,
                                   .figures = now - keep.keep_quarter_hours});
  }
  [[nodiscard]] Kept kept(KeptKind kind) const {
    const auto all = must(kept_by(config_));
    return *std::ranges::find(all, kind, &Kept::kind);
  }
  /// Midnight UTC of that day of the week; the house is an hour ahead.
  static core::Time day(int n) {
    return core::Time{std::chrono::sys_days{std::chrono::year{2026} / 11 / 16}} + days{n};
  }

  [[nodiscard]] const std::filesystem::path& file() const { return config_.ledger.path; }

  static support::ReportLedger* week_;
  support::TempDir dir_;
  Config config_;
};
support::ReportLedger* KeptData::week_ = nullptr;

TEST_F(KeptData, is_all_there_before_its_time_is_over) {
  care(day(written_days), config_.privacy);
  for (const KeptKind kind : {KeptKind::readings, KeptKind::minutes, KeptKind::quarter_hours}) {
    EXPECT_EQ(kept(kind).oldest.value(), week_->at(0)) << name_of(kind);
    EXPECT_GT(kept(kind).n, 0U) << name_of(kind);
    EXPECT_FALSE(is_overdue(kept(kind), config_.privacy, day(written_days))) << name_of(kind);
  }
}

TEST_F(KeptData, loses_readings_first_then_minutes_then_quarter_hours) {
  care(day(written_days),
       {.keep_readings = days{1}, .keep_minutes = days{3}, .keep_quarter_hours = days{5}});
  EXPECT_GE(kept(KeptKind::readings).oldest.value(), day(written_days - 2));
  // What is closed at midnight belongs to the day that begins.
  EXPECT_EQ(kept(KeptKind::minutes).oldest.value(), day(written_days - 3) - 15min);
  EXPECT_EQ(kept(KeptKind::quarter_hours).oldest.value(), day(written_days - 5) - 15min);
}

TEST_F(KeptData, is_overdue_where_nobody_deleted_it) {
  const PrivacyConfig keep{.keep_readings = days{2}, .keep_minutes = days{2}};
  EXPECT_TRUE(is_overdue(kept(KeptKind::readings), keep, day(written_days)));
  EXPECT_TRUE(is_overdue(kept(KeptKind::minutes), keep, day(written_days)));
  EXPECT_FALSE(is_overdue(kept(KeptKind::quarter_hours), keep, day(written_days)));
  care(day(written_days), keep);
  EXPECT_FALSE(is_overdue(kept(KeptKind::readings), keep, day(written_days)));
  EXPECT_FALSE(is_overdue(kept(KeptKind::minutes), keep, day(written_days)));
}

TEST_F(KeptData, tells_readings_by_the_clock_on_the_wall) {
  const auto premises = support::some_premises();
  config_.ledger.path = dir_ / "another.db";
  {
    auto ledger = support::open_ledger(config_.ledger.path, premises);
    const core::Record began =
        core::to_record(1, {.t = support::monday, .what = core::Started{.wall_offset = 2h}}, {});
    support::store(ledger, {began});
  }
  EXPECT_EQ(kept(KeptKind::readings).oldest.value(), support::monday + 2h);
}

TEST_F(KeptData, has_no_appointments_accesses_reports_or_copies_where_there_are_no_files) {
  for (const KeptKind kind :
       {KeptKind::appointments, KeptKind::access_log, KeptKind::reports, KeptKind::backups}) {
    EXPECT_EQ(kept(kind).n, 0U) << name_of(kind);
    EXPECT_FALSE(kept(kind).oldest) << name_of(kind);
  }
}

TEST_F(KeptData, counts_lines_of_the_access_log) {
  const AccessLogStore log = must(AccessLogStore::open(file()));
  must(log.add(std::vector{AccessLine{.at = day(1)}, AccessLine{.at = day(3)}}));
  EXPECT_EQ(kept(KeptKind::access_log).n, 2U);
  EXPECT_EQ(kept(KeptKind::access_log).oldest.value(), day(1));
  const PrivacyConfig keep{.keep_access_log = days{3}};
  EXPECT_TRUE(is_overdue(kept(KeptKind::access_log), keep, day(written_days)));
  must(log.forget(day(written_days) - keep.keep_access_log));
  EXPECT_EQ(kept(KeptKind::access_log).n, 0U);
}

TEST_F(KeptData, tells_appointments_by_their_day) {
  const auto key = InstallationKey::beside(file());
  ASSERT_TRUE(key);
  (void)must(AppointmentStore::open(file(), *key));
  support::run_sql(beside(file(), ".appointments"),
                   "INSERT INTO appointment VALUES (1, 'k', '', '', 0, 'amt', 'r1', 0, 0, "
                   "strftime('%s', '2026-11-18') / 86400, 1, 0, 0, 0)");
  EXPECT_EQ(kept(KeptKind::appointments).oldest.value(), day(2));
  EXPECT_FALSE(is_overdue(kept(KeptKind::appointments), {}, day(4)));
  EXPECT_TRUE(is_overdue(kept(KeptKind::appointments), {}, day(6)));
}

TEST_F(KeptData, counts_files_of_reports_and_copies_by_when_they_were_written) {
  std::filesystem::create_directories(config_.report.directory);
  config_.ledger.backup_to = dir_ / "copies";
  std::filesystem::create_directories(config_.ledger.backup_to);
  const auto older = std::chrono::file_clock::now() - days{100};
  std::ofstream{config_.report.directory / "a.html"} << "x";
  std::ofstream{config_.report.directory / "b.html"} << "x";
  std::ofstream{config_.ledger.backup_to / "ledger-1.db"} << "x";
  std::ofstream{config_.ledger.backup_to / "ledger-2.db.part"} << "x";
  std::filesystem::last_write_time(config_.report.directory / "b.html", older);
  EXPECT_EQ(kept(KeptKind::reports).n, 2U);
  const auto age = std::chrono::system_clock::now().time_since_epoch() -
                   kept(KeptKind::reports).oldest.value().time_since_epoch();
  EXPECT_EQ(std::chrono::round<days>(age), days{100});
  EXPECT_EQ(kept(KeptKind::backups).n, 1U);
}

TEST_F(KeptData, counts_emergency_sheets_and_says_where_nobody_writes_them_any_more) {
  EXPECT_EQ(kept(KeptKind::emergency_sheets).n, 0U);
  const auto sheet = emergency_sheets_of(file()) / "amt.de.html";
  std::filesystem::create_directories(sheet.parent_path());
  std::ofstream{sheet} << "x";
  EXPECT_EQ(kept(KeptKind::emergency_sheets).n, 1U);
  const core::Time now = kept(KeptKind::emergency_sheets).oldest.value();
  EXPECT_FALSE(is_overdue(kept(KeptKind::emergency_sheets), {}, now + days{1}));
  EXPECT_TRUE(is_overdue(kept(KeptKind::emergency_sheets), {}, now + days{4}));
}

TEST_F(KeptData, counts_drafts_of_emergency_sheets_and_nothing_else_beside_them) {
  const auto print = emergency_sheets_of(file());
  std::filesystem::create_directories(print);
  for (const char* name :
       {"amt.de.html.a1B2c3", "Anleitung.de.html", "hilfe.html", "amt.de.html.pdf"})
    std::ofstream{print / name} << "x";
  EXPECT_EQ(kept(KeptKind::emergency_sheets).n, 1U) << "a draft tells what a sheet does";
}

TEST_F(KeptData, cannot_be_told_without_a_ledger) {
  config_.ledger.path = dir_ / "none.db";
  EXPECT_FALSE(kept_by(config_));
}

}  // namespace
}  // namespace io
