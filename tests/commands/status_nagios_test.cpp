#include "service/commands/status_nagios.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <string>

namespace commands {
namespace {

constexpr std::uint64_t quota = 1000;

boost::json::value status(bool ready, std::uint64_t ledger_bytes, std::uint64_t free_bytes = 0) {
  boost::json::array reasons;
  if (!ready)
    reasons.emplace_back(
        boost::json::object{{"part", "subscription"}, {"reason", "no broker | at all"}});
  return boost::json::object{
      {"ready", ready},
      {"reasons", reasons},
      {"rooms", 12},
      {"sensors", 30},
      {"queue", boost::json::object{{"length", 3}, {"capacity", 2048}}},
      {"ledger", boost::json::object{{"bytes", ledger_bytes}, {"free_bytes", free_bytes}}},
      {"memory_bytes", 7000}};
}

TEST(NagiosReport, of_a_daemon_that_counts_is_ok_and_has_figures) {
  const NagiosReport report = nagios_report(status(true, 500), quota);
  EXPECT_EQ(report.grade, Grade::ok);
  EXPECT_EQ(report.line,
            "RAUMWACHT OK - counting | rooms=12 sensors=30 ledger=500B;900;1000 queue=3;;2048 "
            "memory=7000B");
}

TEST(NagiosReport, of_a_ledger_near_its_quota_is_a_warning) {
  EXPECT_EQ(nagios_report(status(true, 899), quota).grade, Grade::ok);
  EXPECT_EQ(nagios_report(status(true, 900), quota).grade, Grade::warning);
}

TEST(NagiosReport, does_not_count_what_is_free_in_the_file) {
  const NagiosReport report = nagios_report(status(true, 950, 700), quota);
  EXPECT_EQ(report.grade, Grade::ok);
  EXPECT_NE(report.line.find(" ledger=250B;900;1000 "), std::string::npos) << report.line;
  EXPECT_EQ(nagios_report(status(true, 990, 90), quota).grade, Grade::warning);
}

TEST(NagiosReport, of_a_daemon_that_is_not_ready_is_critical_and_says_why_in_one_column) {
  const NagiosReport report = nagios_report(status(false, 500), quota);
  EXPECT_EQ(report.grade, Grade::critical);
  EXPECT_TRUE(
      report.line.starts_with("RAUMWACHT CRITICAL - subscription: no broker   at all | rooms=12"))
      << report.line;
}

TEST(NagiosReport, where_no_daemon_runs_is_critical) {
  EXPECT_EQ(nagios_report(boost::json::value(nullptr), quota).grade, Grade::critical);
}

TEST(NagiosReport, of_an_answer_that_says_something_else_is_unknown) {
  EXPECT_EQ(nagios_report(boost::json::object{{"ready", true}}, quota).grade, Grade::unknown);
}

}  // namespace
}  // namespace commands
