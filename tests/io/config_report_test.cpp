#include "service/io/report_config.hpp"
#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::Lines;
using support::mistakes_in_house;

TEST(ConfigReport, has_defaults_that_need_nothing_said) {
  const io::Config config = support::config_of(support::small_house());
  EXPECT_EQ(config.report.weekday, std::chrono::Monday);
  EXPECT_EQ(config.report.at, 6h);
  EXPECT_EQ(config.report.directory, config.ledger.path.parent_path() / "reports");
  EXPECT_EQ(config.report.languages, std::vector{texts::Language::de});
  EXPECT_TRUE(config.report.pdf);
  EXPECT_TRUE(config.report.mail.to.empty());
  EXPECT_EQ(config.privacy.keep_reports, std::chrono::days{1095});
}

TEST(ConfigReport, takes_day_time_languages_and_mail) {
  const io::Config config = support::config_of(
      support::small_house() +
      "[report]\nat = \"wed 12:30\"\nlanguages = [\"en\", \"de\"]\npdf = false\n"
      "mail = { to = [\"a@example.org\"], from = \"b@example.org\", command = \"/bin/mail\" }\n");
  EXPECT_EQ(config.report.weekday, std::chrono::Wednesday);
  EXPECT_EQ(config.report.at, 12h + 30min);
  EXPECT_EQ(config.report.languages, (std::vector{texts::Language::en, texts::Language::de}));
  EXPECT_FALSE(config.report.pdf);
  EXPECT_EQ(config.report.mail.to, std::vector<std::string>{"a@example.org"});
  EXPECT_EQ(config.report.mail.from, "b@example.org");
  EXPECT_EQ(config.report.mail.command, "/bin/mail");
}

TEST(ConfigReport, takes_no_address_that_would_be_more_than_one) {
  for (const char* address : {"a", "@example.org", "a@", "-t@example.org", "a@b, c@d", "a b@c.de",
                              "a@b\\nBcc: c@d", "a@b\\rX: y", "<a@b.de>", "a@b@c", ""}) {
    const Lines lines =
        mistakes_in_house(std::string{"[report]\nmail = { to = [\""} + address + "\"] }\n");
    EXPECT_EQ(lines.size(), 1U) << address;
  }
}

TEST(ConfigReport, says_what_is_no_time_and_no_language) {
  for (const char* at : {"06:00", "Mon", "Mon 24:30", "Monday 06:00", "Mon6:00"})
    EXPECT_EQ(mistakes_in_house(std::string{"[report]\nat = \""} + at + "\"\n").size(), 1U) << at;
  EXPECT_EQ(mistakes_in_house("[report]\nlanguages = [\"fr\"]\n"),
            (Lines{"t:9:14: no language 'fr'; de, en"}));
}

}  // namespace
