#include "service/report/help_page.hpp"

#include "service/rules/all_rules.hpp"

#include <gmock/gmock.h>

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
