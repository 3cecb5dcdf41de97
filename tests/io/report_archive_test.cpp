// The archive of safety reports: what it keeps, what it gives back, and what is left by writers that are killed or find
// no room.
#include "service/io/report_shelf.hpp"
#include "tests/support/process.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

namespace {

using namespace std::chrono_literals;
using io::ArchivedReport;
using io::ReportShelf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr core::Time monday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

class Archive : public testing::Test {
 protected:
  ReportShelf open() { return ReportShelf::open(directory()).value(); }
  [[nodiscard]] std::filesystem::path directory() const { return dir_ / "reports"; }

  static ArchivedReport facts(std::string site = "amt", std::string period = "2026-W47") {
    return {.site = std::move(site),
            .period = std::move(period),
            .made = monday + 5h + 12'345ms,
            .end = monday - 1h,
            .reason = "",
            .verdict = "kept",
            .grounds = {"1.0", "c0ffee", "2026-11-22", "abcd"}};
  }
  static ArchivedReport keep(ReportShelf& shelf, const std::string& html,
                             ArchivedReport report = facts()) {
    auto draft = shelf.begin(report.site, report.period).value();
    EXPECT_TRUE(draft.write("report.de.html", html));
    return shelf.keep(std::move(draft), std::move(report)).value();
  }
  /// All that is there, hidden or not.
  std::vector<std::string> paths() const {
    std::vector<std::string> all;
    for (const auto& one : std::filesystem::recursive_directory_iterator{directory()})
      all.push_back(std::filesystem::relative(one.path(), directory()).string());
    std::ranges::sort(all);
    return all;
  }

  support::TempDir dir_;
};

TEST_F(Archive, gives_back_what_was_put_into_it) {
  auto shelf = open();
  keep(shelf, "<p>Bericht</p>");
  const io::ReportArchive archive{directory()};
  ASSERT_EQ(archive.all().size(), 1U);
  const ArchivedReport report = archive.all().front();
  EXPECT_EQ(report.site, "amt");
  EXPECT_EQ(report.period, "2026-W47");
  EXPECT_EQ(report.revision, 1);
  EXPECT_EQ(report.made, monday + 5h + 12s);
  EXPECT_EQ(report.end, monday - 1h);
  EXPECT_EQ(report.verdict, "kept");
  EXPECT_EQ(report.grounds, facts().grounds);
  EXPECT_FALSE(report.waits_for_mail());
  EXPECT_EQ(archive.read(report, report.files.front()), "<p>Bericht</p>");
}

TEST_F(Archive, keeps_what_a_report_says_of_the_next_stage) {
  auto shelf = open();
  keep(shelf, "<p>Bericht</p>");
  EXPECT_EQ(io::ReportArchive{directory()}.all().front().next_stage, std::nullopt);
  ArchivedReport report = facts("amt", "2026-W48");
  report.next_stage = {.stage = "Schritt 2", .weeks = 2, .needs = {io::WeeksAsked{1, 2}}};
  keep(shelf, "<p>Bericht</p>", report);
  EXPECT_EQ(io::ReportArchive{directory()}.all().back().next_stage, report.next_stage);
}

TEST_F(Archive, takes_files_that_another_program_wrote) {
  auto shelf = open();
  auto draft = shelf.begin("amt", "2026-W47").value();
  std::ofstream{draft.directory() / "report.de.pdf"} << "%PDF";
  ASSERT_TRUE(draft.adopt("report.de.pdf"));
  EXPECT_FALSE(draft.adopt("report.en.pdf"));
  const ArchivedReport report = shelf.keep(std::move(draft), facts()).value();
  EXPECT_EQ(shelf.archive().read(report, *report.find("report.de.pdf")), "%PDF");
  using std::filesystem::perms;
  EXPECT_EQ(
      std::filesystem::status(shelf.archive().place_of(report) / "report.de.pdf").permissions(),
      perms::owner_read | perms::owner_write | perms::group_read);
}

TEST_F(Archive, puts_a_later_revision_beside_the_one_before) {
  auto shelf = open();
  keep(shelf, "first");
  ArchivedReport later = facts();
  later.reason = "ledger_extended";
  EXPECT_EQ(keep(shelf, "second", later).revision, 2);
  EXPECT_THAT(paths(), ElementsAre("amt", "amt/2026-W47", "amt/2026-W47/r1",
                                   "amt/2026-W47/r1/index.json", "amt/2026-W47/r1/report.de.html",
                                   "amt/2026-W47/r2", "amt/2026-W47/r2/index.json",
                                   "amt/2026-W47/r2/report.de.html", "archive.lock"));
  const io::ReportArchive archive{directory()};
  EXPECT_EQ(archive.find("amt", "2026-W47")->reason, "ledger_extended");
  EXPECT_EQ(archive.find("amt", "2026-W47.r1")->revision, 1);
  EXPECT_EQ(archive.find("amt", "2026-W47.r2")->revision, 2);
  EXPECT_FALSE(archive.find("amt", "2026-W47.r3"));
}

TEST_F(Archive, leads_nowhere_else) {
  auto shelf = open();
  keep(shelf, "one");
  std::ofstream{dir_ / "secret"} << "secret";
  const io::ReportArchive archive{directory()};
  for (const char* site : {"", ".", "..", "../reports", "amt/../amt", "/", "AMT", "archive.lock"})
    for (const char* period : {"2026-W47", "", ".", "..", "../amt/2026-W47", "2026-W47/"})
      EXPECT_FALSE(archive.find(site, period)) << site << ' ' << period;
  for (const char* period : {"", ".", "..", "2026-W47.", "2026-W47.1", "2026-W47.r0",
                             "2026-W47.r01", "2026-W47.r1/", "2026-W47/r1", "2026-W48", ".r1"})
    EXPECT_FALSE(archive.find("amt", period)) << period;
  const auto report = archive.find("amt", "2026-W47").value();
  for (const char* name : {"", ".", "..", "../../../secret", "index.json", "report.de.html/"})
    EXPECT_EQ(report.find(name), nullptr) << name;
}

TEST_F(Archive, believes_no_index_that_leads_elsewhere) {
  auto shelf = open();
  const ArchivedReport report = keep(shelf, "one");
  const auto index = shelf.archive().place_of(report) / "index.json";
  for (const char* name : {"../secret", "/etc/passwd", ".hidden", "", "a b"}) {
    ArchivedReport forged = report;
    forged.files.front().name = name;
    std::ofstream{index} << to_json(forged);
    EXPECT_THAT(shelf.archive().all(), IsEmpty()) << name;
  }
  for (const char* text : {"", "{", "[]", "{}", R"({"format":"raumwacht-archive-1"})"}) {
    std::ofstream{index} << text;
    EXPECT_THAT(shelf.archive().all(), IsEmpty()) << text;
  }
  EXPECT_EQ(keep(shelf, "again").revision, 2) << "what is there is never written over";
}

TEST_F(Archive, says_which_file_is_not_what_was_written) {
  auto shelf = open();
  const ArchivedReport report = keep(shelf, "kept: 4 of 4 rooms");
  std::ofstream{shelf.archive().place_of(report) / "report.de.html"} << "kept: 3 of 4 rooms";
  const auto read = shelf.archive().read(report, report.files.front());
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error(), HasSubstr("report.de.html: it is not what was written"));
}

// ---- writers that come to nothing ----

TEST_F(Archive, has_nothing_of_a_draft_that_was_not_kept) {
  auto shelf = open();
  {
    auto draft = shelf.begin("amt", "2026-W47").value();
    ASSERT_TRUE(draft.write("report.de.html", "half"));
    EXPECT_THAT(io::ReportArchive{directory()}.all(), IsEmpty());
  }
  EXPECT_THAT(paths(), ElementsAre("amt", "archive.lock"));
}

TEST_F(Archive, shows_nothing_of_a_killed_writer_and_the_next_one_clears_up) {
  auto killed = support::Process::forked([this] {
    auto shelf = open();
    auto draft = shelf.begin("amt", "2026-W47").value();
    static_cast<void>(draft.write("report.de.html", "half"));
    std::ofstream{draft.directory() / "report.de.pdf.part"} << "half";
    return std::raise(SIGKILL);
  });
  ASSERT_EQ(killed.exit_code(), 128 + SIGKILL);
  EXPECT_EQ(paths().size(), 6U) << "else it left nothing";
  EXPECT_THAT(io::ReportArchive{directory()}.all(), IsEmpty());
  auto shelf = open();
  EXPECT_THAT(paths(), ElementsAre("amt", "amt/2026-W47", "archive.lock"));
  EXPECT_EQ(keep(shelf, "whole").revision, 1);
}

TEST_F(Archive, has_one_writer_at_a_time) {
  const auto shelf = open();
  const auto second = ReportShelf::open(directory());
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error(), HasSubstr("in use by process"));
}

TEST_F(Archive, says_where_it_cannot_be) {
  std::ofstream{dir_ / "reports"} << "in the way";
  const auto shelf = ReportShelf::open(directory());
  ASSERT_FALSE(shelf);
  EXPECT_THAT(shelf.error(), HasSubstr("reports"));
}

class ArchiveOnFullDisk : public testing::TestWithParam<support::SmallDisk::Kind> {};

TEST_P(ArchiveOnFullDisk, keeps_what_it_has_and_leaves_no_half_report) {
  const auto disk = support::SmallDisk::make(GetParam());
  if (disk == nullptr) GTEST_SKIP() << "this process may not mount a tmpfs";
  const std::filesystem::path directory = disk->path() / "reports";
  auto shelf = ReportShelf::open(directory).value();
  const auto put = [&](std::size_t bytes) -> io::ReportResult<ArchivedReport> {
    auto draft = shelf.begin("amt", "2026-W47");
    if (!draft) return tl::make_unexpected(draft.error());
    if (const auto done = draft->write("report.de.html", std::string(bytes, 'x')); !done)
      return tl::make_unexpected(done.error());
    return shelf.keep(std::move(*draft), {.site = "amt",
                                          .period = "2026-W47",
                                          .made = monday,
                                          .end = monday,
                                          .reason = "",
                                          .verdict = ""});
  };
  ASSERT_TRUE(put(100));
  disk->fill();
  const auto full = put(20 << 20);
  ASSERT_FALSE(full);
  EXPECT_THAT(full.error(), HasSubstr(directory.string()));
  EXPECT_THAT(io::directories_in(directory / "amt/2026-W47"), ElementsAre("r1"));
  for (const auto& one : std::filesystem::directory_iterator{directory / "amt/2026-W47"})
    EXPECT_EQ(one.path().filename(), "r1");
  disk->make_room();
  EXPECT_TRUE(put(100));
}
INSTANTIATE_TEST_SUITE_P(Kinds, ArchiveOnFullDisk,
                         testing::Values(support::SmallDisk::Kind::tmpfs,
                                         support::SmallDisk::Kind::file_size_limit));

// ---- what comes to a report later ----

TEST_F(Archive, knows_what_waits_to_be_mailed) {
  auto shelf = open();
  ArchivedReport to_mail = facts();
  to_mail.to_mail = true;
  const ArchivedReport report = keep(shelf, "one", to_mail);
  EXPECT_TRUE(shelf.archive().all().front().waits_for_mail());
  ASSERT_TRUE(shelf.note_mailed(report, monday + 6h));
  EXPECT_FALSE(shelf.archive().all().front().waits_for_mail());
  EXPECT_EQ(shelf.archive().all().front().mailed, monday + 6h);
}

/// Of a report that has an HTML file, and is to be printed.
ArchivedReport to_print(ArchivedReport report) {
  report.to_print = true;
  return report;
}

TEST_F(Archive, knows_what_waits_to_be_printed_until_it_is) {
  auto shelf = open();
  EXPECT_THAT(keep(shelf, "without", facts("wp")).unprinted(), IsEmpty());
  const ArchivedReport report = keep(shelf, "one", to_print(facts()));
  EXPECT_THAT(shelf.archive().find("amt", "2026-W47")->unprinted(), ElementsAre("de"));
  auto draft = shelf.begin("amt", "2026-W47").value();
  ASSERT_TRUE(draft.write("report.de.pdf", "%PDF"));
  ASSERT_TRUE(shelf.add(draft, report));
  const ArchivedReport printed = shelf.archive().find("amt", "2026-W47").value();
  EXPECT_THAT(printed.unprinted(), IsEmpty());
  EXPECT_EQ(shelf.archive().read(printed, *printed.find("report.de.pdf")), "%PDF");
  EXPECT_EQ(printed.find("report.de.html")->sha256, report.find("report.de.html")->sha256);
}

TEST_F(Archive, names_nothing_of_what_did_not_come_as_a_whole) {
  auto shelf = open();
  const ArchivedReport report = keep(shelf, "one", to_print(facts()));
  auto draft = shelf.begin("amt", "2026-W47").value();
  ASSERT_TRUE(draft.write("report.de.pdf", "%PDF"));
  ASSERT_TRUE(draft.write("report.en.pdf", "%PDF"));
  std::filesystem::remove(draft.directory() / "report.en.pdf");
  EXPECT_FALSE(shelf.add(draft, report));
  EXPECT_EQ(shelf.archive().all().front().files, report.files);
}

TEST_F(Archive, notes_the_last_success_of_each_site) {
  auto shelf = open();
  EXPECT_THAT(shelf.archive().last_success(), IsEmpty());
  ASSERT_TRUE(shelf.note_success("amt", monday));
  ASSERT_TRUE(shelf.note_success("wp", monday + 1h));
  ASSERT_TRUE(shelf.note_success("amt", monday + 2h));
  EXPECT_THAT(shelf.archive().last_success(),
              ElementsAre(std::pair{"amt", monday + 2h}, std::pair{"wp", monday + 1h}));
}

TEST_F(Archive, removes_what_is_too_old_with_all_its_revisions) {
  auto shelf = open();
  ArchivedReport old = facts("amt", "2023-W46");
  old.end = monday - 1100 * 24h;
  keep(shelf, "first", old);
  keep(shelf, "second", old);
  keep(shelf, "new");
  const auto removed = shelf.remove_ended_before(monday - 1095 * 24h);
  ASSERT_TRUE(removed) << removed.error();
  EXPECT_EQ(removed->size(), 2U);
  EXPECT_THAT(io::directories_in(directory() / "amt"), ElementsAre("2026-W47"));
}

}  // namespace
