// What is shipped for Prometheus: its configuration, the rules that watch the watchman, and that each
// alert says what to do.
#include "tests/support/process.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace {

std::filesystem::path shipped(const std::string& name) {
  return support::source_root() / "deploy/prometheus" / name;
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::set<std::string> all_of(const std::string& text, const std::regex& what, std::size_t group) {
  std::set<std::string> all;
  for (std::sregex_iterator at{text.begin(), text.end(), what}, end; at != end; ++at)
    all.insert((*at)[group]);
  return all;
}

std::set<std::string> alerts() {
  return all_of(text_of(shipped("rules/alerts.yml")), std::regex{R"(- alert: (\w+))"}, 1);
}

TEST(PrometheusRules, are_well_formed) {
  EXPECT_NO_THROW(
      support::run({"promtool", "check", "config", shipped("prometheus.yml").string()}));
}

TEST(PrometheusRules, fire_hold_back_and_are_over) {
  for (const char* tests : {"tests/recording.yml", "tests/alerts.yml", "tests/slow_alerts.yml"})
    EXPECT_NO_THROW(support::run({"promtool", "test", "rules", shipped(tests).string()})) << tests;
}

TEST(PrometheusRules, have_a_test_for_every_alert) {
  const std::string tests =
      text_of(shipped("tests/alerts.yml")) + text_of(shipped("tests/slow_alerts.yml"));
  for (const std::string& alert : alerts()) {
    const bool fires = tests.find("alertname=\"" + alert + '"') != std::string::npos ||
                       tests.find("alertname: " + alert) != std::string::npos;
    EXPECT_TRUE(fires) << alert;
  }
}

TEST(PrometheusRules, say_for_every_alert_what_it_is_and_what_to_do) {
  const std::string rules = text_of(shipped("rules/alerts.yml"));
  const std::string runbook = text_of(shipped("RUNBOOK.md"));
  const std::size_t many = alerts().size();
  for (const char* said : {"summary: ", "description: ", "summary_de: ", "action_de: "})
    EXPECT_EQ(all_of(rules, std::regex{std::string{"\n +"} + said + "(.+)"}, 1).size(), many)
        << said;
  for (const std::string& alert : alerts()) {
    EXPECT_NE(runbook.find("\n## " + alert + '\n'), std::string::npos) << alert;
    std::string anchor = "RUNBOOK.md#" + alert;
    for (char& letter : anchor)
      if (anchor.find('#') < static_cast<std::size_t>(&letter - anchor.data()))
        letter = static_cast<char>(std::tolower(letter));
    EXPECT_NE(rules.find(anchor), std::string::npos) << alert;
  }
}

TEST(PrometheusRules, ask_for_nothing_that_the_daemon_does_not_say) {
  const std::string said = text_of(shipped("METRICS.md"));
  const std::regex name{R"((?:^|[^:\w])(raumwacht_\w+)(?![:\w]))"};  // no recorded ones
  for (const char* file : {"rules/alerts.yml", "rules/recording.yml"}) {
    for (const std::string& asked : all_of(text_of(shipped(file)), name, 1)) {
      const std::string metric = std::regex_replace(asked, std::regex{"_bucket$"}, "");
      EXPECT_NE(said.find("| `" + metric + "` |"), std::string::npos) << metric;
    }
  }
}

}  // namespace
