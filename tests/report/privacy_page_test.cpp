#include "service/report/privacy_page.hpp"

#include "tests/support/sample_premises.hpp"

#include <gmock/gmock.h>

namespace report {
namespace {

using testing::HasSubstr;
using testing::Not;
using texts::Language;

std::string page(const io::PrivacyConfig& privacy, Language language = Language::de) {
  const auto premises = support::small_office(!privacy.agreement.empty());
  return privacy_page({.privacy = privacy, .premises = *premises}, language);
}

TEST(PrivacyPage, tells_after_how_many_days_readings_are_deleted) {
  EXPECT_THAT(page({.keep_readings = std::chrono::days{9}}),
              HasSubstr("Einzelwerte werden nach 9 Tagen gelöscht."));
  EXPECT_THAT(page({.keep_readings = std::chrono::days{30}}, Language::en),
              HasSubstr("Single readings are deleted after 30 days."));
}

TEST(PrivacyPage, tells_how_long_minutes_and_sums_stay) {
  const std::string html =
      page({.keep_minutes = std::chrono::days{21}, .keep_quarter_hours = std::chrono::days{200}});
  EXPECT_THAT(html, HasSubstr("wird nach 21 Tagen gelöscht"));
  EXPECT_THAT(html, HasSubstr("werden nach 200 Tagen gelöscht"));
}

TEST(PrivacyPage, tells_what_the_lack_of_an_agreement_locks) {
  EXPECT_THAT(page({}), HasSubstr("nur auf der laufenden Anzeige"));
  EXPECT_THAT(page({}, Language::en), HasSubstr("on the live page only"));
}

TEST(PrivacyPage, names_the_agreement_as_text) {
  const std::string html = page({.agreement = "DV 2026/03 <b>"});
  EXPECT_THAT(html, HasSubstr("Eingetragen ist: DV 2026/03 &lt;b&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("nur auf der laufenden Anzeige")));
}

TEST(PrivacyPage, tells_the_smallest_sum_that_is_shown) {
  EXPECT_THAT(page({.smallest_cell = 7}), HasSubstr("Summen aus weniger als 7"));
}

TEST(PrivacyPage, counts_the_sensors_of_each_kind) {
  EXPECT_THAT(page({}), HasSubstr("Sensoren für CO2"));
  EXPECT_THAT(page({}), HasSubstr("Zähler an Türen"));
}

TEST(PrivacyPage, says_what_is_never_stored_and_what_the_figures_are_not_for) {
  EXPECT_THAT(page({}), HasSubstr("Keine Namen, Kundennummern"));
  EXPECT_THAT(page({}), HasSubstr("nicht der Kontrolle von Leistung oder Anwesenheit"));
}

}  // namespace
}  // namespace report
