// A report whose PDF cannot be made: what is written is kept, the pages come later, the mail waits for a day. A shell script in
// the place of a printer that fails, the real one after it.
#include "tests/support/delivering_house.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using support::day;
using support::Ended;
using support::quiet;
using support::text_of;
using support::week;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ReportPrinting : public support::DeliveringHouse {};

TEST_F(ReportPrinting, keeps_what_is_written_where_it_cannot_be_printed_and_prints_it_later) {
  configure("pdf = true\n" + mailing_into_files());
  ledger.write(0, week + day, quiet);
  const Ended failed = due_without_fonts("2026-11-23T05:00:00Z");
  EXPECT_EQ(failed.code, 1);
  EXPECT_THAT(failed.err, HasSubstr("amt: 2026-W47: kept without its PDF, tried again next time: "
                                    "weasyprint: no fonts"));
  EXPECT_THAT(failed.err, HasSubstr("; or do without: [report] pdf = false"));
  for (const char* name : {"report.de.html", "report.json", "report.de.rooms.csv"})
    EXPECT_NE(kept(name), "") << name;
  EXPECT_EQ(archive().find("amt", "2026-W47")->find("report.de.pdf"), nullptr);
  EXPECT_FALSE(std::filesystem::exists(dir_ / "mail-0")) << "it waits for the pages";
  EXPECT_THAT(archive().last_success(), IsEmpty());
  const std::string written = kept("report.de.html");

  const Ended later = due("2026-11-23T06:00:00Z");
  EXPECT_EQ(later.code, 0) << later.err;
  EXPECT_THAT(later.out, HasSubstr("amt: 2026-W47: printed"));
  EXPECT_THAT(later.out, Not(HasSubstr("made")));
  const auto report = archive().find("amt", "2026-W47").value();
  EXPECT_THAT(archive().read(report, *report.find("report.de.pdf")).value(),
              testing::StartsWith("%PDF"));
  EXPECT_EQ(kept("report.de.html"), written);
  EXPECT_THAT(text_of(dir_ / "mail-0"), HasSubstr("application/pdf"));
  EXPECT_EQ(archive().all().size(), 1U);
  EXPECT_EQ(archive().last_success().at("amt"), *io::second_from("2026-11-23T06:00:00Z"));
}

TEST_F(ReportPrinting, mails_without_pages_after_a_day_and_says_so) {
  configure("pdf = true\n" + mailing_into_files());
  ledger.write(0, week + 2 * day, quiet);
  ASSERT_EQ(due_without_fonts("2026-11-23T05:00:00Z").code, 1);
  EXPECT_EQ(due_without_fonts("2026-11-24T04:59:59Z").code, 1);
  EXPECT_FALSE(std::filesystem::exists(dir_ / "mail-0"));
  const Ended mailed = due_without_fonts("2026-11-24T05:00:00Z");
  EXPECT_EQ(mailed.code, 1) << "there are no pages yet";
  EXPECT_THAT(mailed.out, HasSubstr("council@example.org, without its PDF, which could not be "
                                    "made"));
  EXPECT_THAT(text_of(dir_ / "mail-0"), Not(HasSubstr("application/pdf")));
  EXPECT_THAT(kept("summary.de.html"), HasSubstr("Fehlt das PDF"));

  EXPECT_EQ(due("2026-11-24T06:00:00Z").code, 0);
  EXPECT_THAT(kept("report.de.pdf"), testing::StartsWith("%PDF"));
  EXPECT_FALSE(std::filesystem::exists(dir_ / "mail-1")) << "once is enough";
}

TEST_F(ReportPrinting, waits_for_no_pages_once_they_are_switched_off) {
  configure("pdf = true\n" + mailing_into_files());
  ledger.write(0, week + day, quiet);
  ASSERT_EQ(due_without_fonts("2026-11-23T05:00:00Z").code, 1);
  configure("pdf = false\n" + mailing_into_files());
  const Ended without = due_without_fonts("2026-11-23T06:00:00Z");
  EXPECT_EQ(without.code, 0) << without.err;
  EXPECT_TRUE(std::filesystem::exists(dir_ / "mail-0"));
}

TEST_F(ReportPrinting, prints_by_hand_what_could_not_be_printed_before) {
  configure("pdf = true\n");
  ledger.write(0, week + day, quiet);
  const std::vector<std::string> by_hand{"--week", "2026-W47", "--archive"};
  const Ended failed = printed_by("exit 1", by_hand);
  EXPECT_EQ(failed.code, 1);
  EXPECT_THAT(failed.out, HasSubstr("2026-W47/r1\n"));
  EXPECT_THAT(failed.err, HasSubstr("kept without its PDF"));
  const Ended again = report(by_hand);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("2026-W47/r1: unchanged"));
  EXPECT_THAT(kept("report.de.pdf"), testing::StartsWith("%PDF"));
}

TEST_F(ReportPrinting, says_that_there_is_no_printer) {
  configure("pdf = true\n");
  ledger.write(0, week + day, quiet);
  const std::string path = ::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const Ended failed = due("2026-11-23T05:00:00Z");
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(failed.code, 1);
  EXPECT_THAT(failed.err, HasSubstr("weasyprint: there is no such program; install it; or do "
                                    "without: [report] pdf = false"));
}

TEST_F(ReportPrinting, killed_while_it_prints_goes_on_there_with_the_next_call) {
  configure("pdf = true\n" + mailing_into_files());
  ledger.write(0, week + day, quiet);
  const Ended killed = printed_by("kill -9 $PPID", {"--due", "--now", "2026-11-23T05:00:00Z"});
  EXPECT_EQ(killed.code, 128 + SIGKILL);
  ASSERT_EQ(archive().all().size(), 1U);
  EXPECT_EQ(archive().find("amt", "2026-W47")->find("report.de.pdf"), nullptr);
  EXPECT_FALSE(std::filesystem::exists(dir_ / "mail-0"));
  const Ended made = due("2026-11-23T06:00:00Z");
  EXPECT_EQ(made.code, 0) << made.err;
  EXPECT_EQ(archive().all().size(), 1U);
  EXPECT_THAT(kept("report.de.pdf"), testing::StartsWith("%PDF"));
  EXPECT_TRUE(std::filesystem::exists(dir_ / "mail-0"));
  for (const auto& one : std::filesystem::directory_iterator{reports() / "amt/2026-W47"})
    EXPECT_EQ(one.path().filename(), "r1");
}

}  // namespace
