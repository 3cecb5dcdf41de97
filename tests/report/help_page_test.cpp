#include "service/report/help_page.hpp"

#include "service/rules/all_rules.hpp"

#include <gmock/gmock.h>

#include <set>

namespace report {
namespace {

using testing::HasSubstr;
using testing::Not;
using texts::Language;

TEST(HelpPage, is_there_for_every_rule_in_both_languages) {
  for (const core::Rule* rule : rules::all_rules()) {
    for (const Language language : texts::languages)
      EXPECT_TRUE(help_page(rule->id, language).has_value()) << rule->id;
  }
}

/// All that is told of, whoever tells it: whoever reads a title finds what it means.
TEST(HelpPage, is_there_for_every_alert_of_the_catalogue) {
  const std::set<std::string_view> of_any{"escalated", "cleared", "held"};
  for (const texts::Text& text : texts::all()) {
    if (!text.key.starts_with("alert.")) continue;
    const std::string_view rest = text.key.substr(std::string_view{"alert."}.size());
    const std::string_view name = rest.substr(0, rest.find('.'));
    EXPECT_TRUE(of_any.contains(name) || help_page(name, Language::de).has_value()) << name;
  }
}

TEST(HelpPage, says_what_to_check_where_the_service_itself_ails) {
  for (const char* trouble : {"broker_lost", "ledger_failed", "delivery_failed", "backup_overdue",
                              "restart_needed", "battery", "clock", "report_overdue"}) {
    const std::string page = help_page(trouble, Language::en).value();
    EXPECT_THAT(page, HasSubstr("<h2>Check one after another</h2>")) << trouble;
    EXPECT_THAT(page, Not(HasSubstr("{"))) << trouble;
  }
  EXPECT_THAT(help_page("delivery_failed", Language::de).value(),
              HasSubstr("Meldungen erreichen … nicht seit …"));
}

TEST(HelpPage, says_why_what_to_do_and_on_what_grounds) {
  const std::string page = help_page("room_occupancy", Language::de).value();
  EXPECT_THAT(page, HasSubstr("als dort zugleich sein dürfen"));
  EXPECT_THAT(page, HasSubstr("<h3>…: zu viele Personen (…, höchstens …)</h3>"));
  EXPECT_THAT(page, HasSubstr("eine Person in den Wartebereich bitten"));
  EXPECT_THAT(page, HasSubstr("Sitzplan der Gefährdungsbeurteilung"));
}

TEST(HelpPage, has_every_level_and_every_variant) {
  const std::string page = help_page("co2_band", Language::en).value();
  for (const char* title : {"guide value 800", "stale air", "very stale air"})
    EXPECT_THAT(page, HasSubstr(title));
  EXPECT_THAT(help_page("supply_low", Language::en).value(), HasSubstr("Please reorder.</p>"));
}

TEST(HelpPage, fills_no_placeholder_and_leaves_none) {
  for (const core::Rule* rule : rules::all_rules()) {
    const std::string page = help_page(rule->id, Language::de).value();
    EXPECT_THAT(page, Not(HasSubstr("{"))) << rule->id;
    EXPECT_THAT(page, Not(HasSubstr("|"))) << rule->id;
  }
}

TEST(HelpPage, is_none_of_what_is_no_rule) {
  for (const char* name : {"", "title", "room_occupancy.basis", "co2_band.800", "<script>"})
    EXPECT_FALSE(help_page(name, Language::de).has_value()) << name;
}

}  // namespace
}  // namespace report
