// `raumwacht report --due` and `--archive` as the timer and an administrator call them: real ledgers, a real printer, a
// real mail program and a mailbox that it delivers to.
#include "service/io/report_shelf.hpp"
#include "tests/support/delivering_house.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/mailbox.hpp"
#include "tests/support/ownership.hpp"
#include "tests/support/process.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;
using support::day;
using support::Ended;
using support::quiet;
using support::text_of;
using support::week;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ReportDelivery : public support::DeliveringHouse {};

// ---- when ----

TEST_F(ReportDelivery, makes_the_report_of_a_week_once_its_time_has_come) {
  ledger.write(0, week + day, quiet);
  const Ended early = due("2026-11-23T04:59:59Z");
  EXPECT_EQ(early.code, 0) << early.err;
  EXPECT_THAT(periods(), IsEmpty());

  const Ended made = due("2026-11-23T05:00:00Z");
  EXPECT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(made.out, HasSubstr("amt: 2026-W47: made, "));
  EXPECT_THAT(periods(), ElementsAre("2026-W47"));
  EXPECT_THAT(kept("report.de.html"), HasSubstr("Sicherheitsbericht Woche 2026-W47"));
  EXPECT_THAT(kept("report.json"), HasSubstr("raumwacht-report-1"));
  EXPECT_THAT(kept("report.de.rooms.csv"), HasSubstr("Raum 1"));
  EXPECT_THAT(kept("summary.de.txt"), HasSubstr("Sicherheitsbericht Woche 2026-W47"));
}

/// Called by hand as root, which is what a runbook leads to.
TEST_F(ReportDelivery, leaves_an_archive_that_the_owner_of_its_directory_can_go_on_with) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can become another user";
  constexpr ::uid_t somebody = 65534;
  ledger.write(0, week + day, quiet);
  support::give_all_to(somebody, dir_.path());
  support::give_all_to(somebody, ledger.file().parent_path());

  const Ended made = due("2026-11-23T05:00:00Z");

  EXPECT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(periods(), ElementsAre("2026-W47"));
  EXPECT_THAT(support::not_of(somebody, dir_.path()), IsEmpty());
  EXPECT_THAT(support::not_of(somebody, ledger.file().parent_path()), IsEmpty());
}

TEST_F(ReportDelivery, makes_it_once) {
  ledger.write(0, week + day, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 0);
  for (const char* later : {"2026-11-23T06:00:00Z", "2026-11-29T23:00:00Z"}) {
    const Ended again = due(later);
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(again.out + again.err, "") << later;
  }
  EXPECT_EQ(archive().all().size(), 1U);
  EXPECT_EQ(archive().last_success().at("amt"), *io::second_from("2026-11-23T05:00:00Z"));
}

TEST_F(ReportDelivery, catches_up_with_weeks_in_which_nobody_called_it) {
  ledger.write(0, 3 * week + day, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 0);
  const Ended late = due("2026-12-08T10:00:00Z");
  EXPECT_EQ(late.code, 0) << late.err;
  EXPECT_THAT(periods(), ElementsAre("2026-W47", "2026-W48", "2026-W49"));
}

TEST_F(ReportDelivery, begins_with_the_last_week_where_there_was_no_report_before) {
  ledger.write(0, 3 * week + day, quiet);
  ASSERT_EQ(due("2026-12-08T10:00:00Z").code, 0);
  EXPECT_THAT(periods(), ElementsAre("2026-W49"));
}

TEST_F(ReportDelivery, makes_none_of_weeks_without_any_record) {
  ledger.write(0, week, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 0);
  const Ended later = due("2026-12-08T10:00:00Z");
  EXPECT_EQ(later.code, 0) << later.err;
  EXPECT_THAT(periods(), ElementsAre("2026-W47"));
  EXPECT_EQ(archive().last_success().at("amt"), *io::second_from("2026-11-23T05:00:00Z"))
      << "so that somebody is told that reports are overdue";
}

TEST_F(ReportDelivery, follows_another_day_and_time_and_languages) {
  configure("at = \"Wed 12:30\"\nlanguages = [\"en\", \"de\"]\n");
  ledger.write(0, week + 3 * day, quiet);
  ASSERT_EQ(due("2026-11-25T11:29:59Z").code, 0);
  EXPECT_THAT(periods(), IsEmpty());
  ASSERT_EQ(due("2026-11-25T11:30:00Z").code, 0);
  EXPECT_THAT(kept("report.en.html"), HasSubstr("Safety report week 2026-W47"));
  EXPECT_THAT(kept("report.de.html"), HasSubstr("Sicherheitsbericht"));
}

// ---- revisions ----

TEST_F(ReportDelivery, changes_nothing_where_the_same_comes_out) {
  ledger.write(0, week + day, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 0);
  const Ended again = report({"--week", "2026-W47", "--archive", "--now", "2026-12-01T09:00:00Z"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("2026-W47/r1: unchanged"));
  EXPECT_EQ(archive().all().size(), 1U);
}

TEST_F(ReportDelivery, keeps_what_came_out_differently_beside_it_and_says_why) {
  ledger.write(0, 3 * day, quiet);
  ASSERT_EQ(report({"--week", "2026-W47", "--archive", "--now", "2026-11-19T05:00:00Z"}).code, 0);
  const std::string first = kept("report.de.html");
  ledger.write(3 * day, week + day, quiet);
  const Ended later = report({"--week", "2026-W47", "--archive", "--now", "2026-12-01T09:00:00Z"});
  ASSERT_EQ(later.code, 0) << later.err;
  EXPECT_THAT(later.out, HasSubstr("2026-W47/r2\n"));
  const auto all = archive().all();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(text_of(archive().place_of(all[0]) / "report.de.html"), first);
  EXPECT_THAT(first, Not(HasSubstr("Fassung")));
  EXPECT_NE(all[1].reason, "");
  EXPECT_THAT(kept("report.de.html"), HasSubstr("Fassung 2 vom 1.12.2026, Grund: "));
  const json::value revision = json::parse(kept("report.json")).at("revision");
  EXPECT_EQ(revision.at("number"), 2);
  EXPECT_EQ(revision.at("made"), "2026-12-01T10:00:00+01:00");
  EXPECT_EQ(revision.at("reason"), json::value(all[1].reason));

  const Ended again = report({"--week", "2026-W47", "--archive", "--now", "2026-12-02T09:00:00Z"});
  EXPECT_THAT(again.out, HasSubstr("2026-W47/r2: unchanged"));
  EXPECT_EQ(archive().all().size(), 2U);
}

/// The index of r1, with something else in it.
void forge(const io::ReportArchive& archive, const std::function<void(io::ArchivedReport&)>& how) {
  io::ArchivedReport report = archive.all().front();
  how(report);
  std::ofstream{archive.place_of(report) / "index.json"} << to_json(report);
}

TEST_F(ReportDelivery, finds_the_reason_by_what_both_rest_on) {
  ledger.write(0, week + day, quiet);
  const std::vector<std::pair<std::string, std::function<void(io::ArchivedReport&)>>> cases{
      {"ledger_extended", [](auto& report) { report.grounds.ledger_digest = "another"; }},
      {"configuration", [](auto& report) { report.grounds.configuration = "another"; }},
      {"software", [](auto& report) { report.grounds.software = "0.0"; }},
      {"figures_changed", [](auto&) {}},
  };
  for (const auto& [reason, how] : cases) {
    std::filesystem::remove_all(reports());
    ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 0);
    forge(archive(), [&](io::ArchivedReport& report) {
      how(report);
      for (io::ArchivedFile& file : report.files)
        if (file.name == "report.de.html") file.sha256 = "of other bytes";
    });
    ASSERT_EQ(report({"--week", "2026-W47", "--archive"}).code, 0);
    ASSERT_EQ(archive().all().size(), 2U) << reason;
    EXPECT_EQ(archive().all().back().reason, reason);
  }
}

TEST_F(ReportDelivery, calls_another_set_of_languages_another_configuration) {
  ledger.write(0, week + day, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 0);
  configure("languages = [\"de\", \"en\"]\n");
  ASSERT_EQ(report({"--week", "2026-W47", "--archive"}).code, 0);
  ASSERT_EQ(archive().all().size(), 2U);
  EXPECT_EQ(archive().all().back().reason, "configuration");
}

// ---- mail ----

TEST_F(ReportDelivery, mails_each_report_once) {
  configure(mailing_into_files());
  ledger.write(0, week + day, quiet);
  const Ended made = due("2026-11-23T05:00:00Z");
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(made.out, HasSubstr("amt: 2026-W47: mailed to safety@example.org, "
                                  "council@example.org"));
  ASSERT_EQ(due("2026-11-23T06:00:00Z").code, 0);
  EXPECT_TRUE(std::filesystem::exists(dir_ / "mail-0"));
  EXPECT_FALSE(std::filesystem::exists(dir_ / "mail-1"));
  EXPECT_EQ(text_of(dir_ / "words"), "-t -i\n");
  const std::string mail = text_of(dir_ / "mail-0");
  EXPECT_THAT(mail, HasSubstr("To: safety@example.org,\n council@example.org\n"));
  EXPECT_THAT(mail, HasSubstr("multipart/alternative"));
  EXPECT_THAT(mail, Not(HasSubstr("application/pdf"))) << "it is switched off";
}

TEST_F(ReportDelivery, tries_only_the_mail_again_where_that_failed) {
  configure(mailing("echo 'no way to the mail house' >&2\nexit 75"));
  ledger.write(0, week + day, quiet);
  const Ended failed = due("2026-11-23T05:00:00Z");
  EXPECT_EQ(failed.code, 1);
  EXPECT_THAT(failed.err, HasSubstr("amt: 2026-W47: not mailed, tried again next time: "));
  EXPECT_THAT(failed.err, HasSubstr("no way to the mail house"));
  EXPECT_TRUE(archive().find("amt", "2026-W47")->waits_for_mail());
  EXPECT_THAT(archive().last_success(), IsEmpty()) << "nobody got it";
  const std::string before = kept("index.json");

  EXPECT_EQ(due("2026-11-23T06:00:00Z").code, 1) << "still no way";
  configure(mailing_into_files());
  const Ended again = due("2026-11-23T07:00:00Z");
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, Not(HasSubstr("made")));
  EXPECT_TRUE(std::filesystem::exists(dir_ / "mail-0"));
  EXPECT_EQ(kept("index.json"), before);
  EXPECT_EQ(archive().all().size(), 1U);
  EXPECT_EQ(archive().last_success().at("amt"), *io::second_from("2026-11-23T07:00:00Z"));
}

TEST_F(ReportDelivery, says_so_where_there_is_no_mail_program) {
  configure("[report.mail]\nto = [\"a@example.org\"]\ncommand = \"/nowhere/sendmail\"\n");
  ledger.write(0, week + day, quiet);
  const Ended failed = due("2026-11-23T05:00:00Z");
  EXPECT_EQ(failed.code, 1);
  EXPECT_THAT(failed.err, HasSubstr("/nowhere/sendmail: there is no such program"));
  EXPECT_THAT(periods(), ElementsAre("2026-W47"));
}

TEST_F(ReportDelivery, mails_nothing_that_was_made_before_anybody_was_to_get_it) {
  ledger.write(0, week + day, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 0);
  configure(mailing_into_files());
  ASSERT_EQ(due("2026-11-23T06:00:00Z").code, 0);
  EXPECT_FALSE(std::filesystem::exists(dir_ / "mail-0"));
}

/// Debian's msmtp, as it stands in for sendmail, towards that mailbox.
std::string msmtp_script(const std::filesystem::path& config, std::uint16_t port) {
  std::ofstream{config} << "account default\nhost 127.0.0.1\nport " << port
                        << "\nauth off\ntls off\nfrom raumwacht@amt.example.org\n";
  std::filesystem::permissions(
      config, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  return fmt::format("exec msmtp -C '{}' \"$@\"", config.string());
}

TEST_F(ReportDelivery, arrives_in_a_mailbox_with_summary_and_pages) {
  const support::Mailbox mailbox;
  configure("pdf = true\n" + mailing(msmtp_script(dir_ / "msmtprc", mailbox.port())));
  ledger.write(0, week + day, quiet);
  const Ended made = due("2026-11-23T05:00:00Z");
  ASSERT_EQ(made.code, 0) << made.err;
  ASSERT_TRUE(mailbox.gets("------------ END MESSAGE ------------"));
  ASSERT_EQ(mailbox.each().size(), 1U);
  std::string mail = mailbox.each().front();
  mail.erase(0, mail.find_first_not_of('\n'));
  std::ofstream{dir_ / "arrived"} << mail;
  const std::string told =
      support::run({"/usr/bin/python3", "-c",
                    "import email, email.policy, sys\n"
                    "mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), "
                    "policy=email.policy.default)\n"
                    "print(mail['subject'])\n"
                    "for part in mail.walk():\n"
                    "  print(part.get_content_type(), part.get_filename(), len(part.defects))\n"
                    "  if part.get_content_type() == 'text/plain': print(part.get_content())\n"
                    "  if part.get_content_type() == 'application/pdf': open(sys.argv[2], "
                    "'wb').write(part.get_content())\n",
                    dir_ / "arrived", dir_ / "arrived.pdf"});
  EXPECT_THAT(told, HasSubstr("Sicherheitsbericht Woche 2026-W47, Amt <Mitte>\n"
                              "multipart/mixed None 0\nmultipart/alternative None 0\n"
                              "text/plain None 0\n"));
  EXPECT_THAT(told, HasSubstr("text/html None 0\napplication/pdf 2026-W47-amt.de.pdf 0\n"));
  EXPECT_THAT(told, HasSubstr("In 2 von 2 Räumen wurden alle Grenzen eingehalten."));
  EXPECT_THAT(told, HasSubstr("Der ganze Bericht liegt als PDF bei"));
  EXPECT_EQ(text_of(dir_ / "arrived.pdf"), kept("report.de.pdf"));
  EXPECT_THAT(support::run({"pdftotext", "-layout", dir_ / "arrived.pdf", "-"}),
              HasSubstr("Raum 1"));
}

// ---- what goes wrong ----

TEST_F(ReportDelivery, says_where_it_cannot_write) {
  ledger.write(0, week + day, quiet);
  std::ofstream{reports()} << "in the way";
  const Ended failed = due("2026-11-23T05:00:00Z");
  EXPECT_EQ(failed.code, 1);
  EXPECT_THAT(failed.err, HasSubstr(reports().string()));
}

TEST_F(ReportDelivery, says_which_ledger_cannot_be_read_and_mails_what_waits_all_the_same) {
  configure(mailing("exit 1"));
  ledger.write(0, week + day, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 1);
  configure(mailing_into_files());
  const Ended failed =
      support::raumwacht({"report", "--config", config(), "--ledger", dir_ / "none.db", "--due",
                          "--now", "2026-11-23T06:00:00Z"});
  EXPECT_EQ(failed.code, 1);
  EXPECT_THAT(failed.err, HasSubstr("none.db"));
  EXPECT_TRUE(std::filesystem::exists(dir_ / "mail-0"));
}

TEST_F(ReportDelivery, notes_whether_a_report_may_tell_of_heads_in_rooms) {
  ledger.write(0, week + day, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 0);
  EXPECT_TRUE(archive().find("amt", "2026-W47").value().heads_of_rooms);
  configure("", "", "");
  const Ended again = report({"--week", "2026-W47", "--archive", "--now", "2026-11-23T06:00:00Z"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_FALSE(archive().find("amt", "2026-W47.r2").value().heads_of_rooms);
}

TEST_F(ReportDelivery, does_not_mail_what_waits_once_its_agreement_is_withdrawn) {
  configure(mailing("exit 1"));
  ledger.write(0, week + day, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 1);
  configure(mailing_into_files(), "", "");
  const Ended later = due("2026-11-23T06:00:00Z");
  EXPECT_EQ(later.code, 0) << later.err;
  EXPECT_THAT(later.out, HasSubstr("not mailed: it tells of persons in single rooms"));
  EXPECT_FALSE(std::filesystem::exists(dir_ / "mail-0"));
}

TEST_F(ReportDelivery, does_nothing_beside_another_that_writes) {
  ledger.write(0, week + day, quiet);
  const auto shelf = io::ReportShelf::open(reports()).value();
  const Ended second = due("2026-11-23T05:00:00Z");
  EXPECT_EQ(second.code, 1);
  EXPECT_THAT(second.err, HasSubstr("in use by process"));
}

TEST_F(ReportDelivery, removes_reports_that_are_too_old_and_says_so) {
  configure("", "keep = { reports = \"3y\" }\n");
  ledger.write(0, week, quiet);
  ASSERT_EQ(due("2026-11-23T05:00:00Z").code, 0);
  ASSERT_EQ(due("2029-11-20T05:00:00Z").code, 0);
  EXPECT_THAT(periods(), ElementsAre("2026-W47"));
  const Ended removed = due("2029-11-23T05:00:00Z");
  EXPECT_EQ(removed.code, 0) << removed.err;
  EXPECT_THAT(removed.out, HasSubstr("amt: 2026-W47: r1 removed, older than 1095 days"));
  EXPECT_THAT(periods(), IsEmpty());
}

TEST_F(ReportDelivery, refuses_what_does_not_go_together) {
  const std::vector<std::vector<std::string>> wrong{
      {"--due", "--week", "2026-W47"},
      {"--due", "--out", "."},
      {"--due", "--lang", "de"},
      {"--due", "--archive"},
      {"--due", "--now", "yesterday"},
      {"--due", "--now", "2026-11-23T05:00:00+01:00"},
      {"--archive"},
      {"--archive", "--week", "2026-W47", "--out", "."}};
  for (const std::vector<std::string>& arguments : wrong)
    EXPECT_EQ(report(arguments).code, 64) << arguments.back();
}

}  // namespace
