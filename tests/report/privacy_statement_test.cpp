// What is told of what is stored: for people, in a terminal, for programs.
#include "service/report/privacy_statement.hpp"

#include "service/io/ways_out.hpp"
#include "service/report/privacy_page.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/sample_premises.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace report {
namespace {

using namespace std::chrono_literals;
using io::KeptKind;
using std::chrono::days;
using testing::HasSubstr;
using testing::Not;
using texts::Language;

constexpr core::Time now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 30} + 8h};

class PrivacyStatement : public testing::Test {
 protected:
  [[nodiscard]] PrivacyFacts facts() const {
    return {.privacy = privacy_,
            .premises = *premises_,
            .backups = backups_,
            .kept = kept_,
            .now = now};
  }
  [[nodiscard]] std::string text(Language language = Language::de) const {
    return privacy_text(facts(), language);
  }
  [[nodiscard]] boost::json::value json() const {
    return boost::json::parse(privacy_json(facts()));
  }

  io::PrivacyConfig privacy_;
  std::shared_ptr<const core::Premises> premises_ = support::small_office(false);
  std::uint32_t backups_ = 0;
  std::vector<io::Kept> kept_;
};

TEST_F(PrivacyStatement, tells_how_long_each_kind_stays) {
  privacy_ = {.keep_readings = days{9},
              .keep_minutes = days{21},
              .keep_quarter_hours = days{200},
              .keep_reports = days{800},
              .keep_access_log = days{12}};
  backups_ = 14;
  for (const char* words :
       {"Einzelwerte werden nach 9 Tagen", "wird nach 21 Tagen", "werden nach 200 Tagen",
        "Sicherheitsberichte werden nach 800 Tagen", "einen Tag nach dem Termin",
        "keine Adresse), wird nach 12 Tagen", "die letzten 14 Sicherungskopien"})
    EXPECT_THAT(text(), HasSubstr(words));
}

TEST_F(PrivacyStatement, tells_that_the_emergency_sheet_lies_there_as_a_file) {
  EXPECT_THAT(text(), HasSubstr("Notfallblatt (Termine des Tages mit Code, Raum und Zeit) liegt"));
  kept_ = {{.kind = KeptKind::emergency_sheets, .n = 2, .oldest = now - days{5}}};
  EXPECT_THAT(text(), HasSubstr("älter als vorgesehen"));
  EXPECT_EQ(json().at_pointer("/kept/0/kind"), "emergency_sheets");
}

TEST_F(PrivacyStatement, tells_of_no_backups_where_none_are_made) {
  EXPECT_THAT(text(), Not(HasSubstr("Sicherungskopie")));
}

TEST_F(PrivacyStatement, tells_since_when_there_really_is_any) {
  kept_ = {{.kind = KeptKind::readings, .n = 7, .oldest = now - days{14}},
           {.kind = KeptKind::minutes}};
  EXPECT_THAT(text(), HasSubstr("Ältester Eintrag: 16.11.2026"));
  EXPECT_THAT(text(Language::en), HasSubstr("Oldest entry: 2026-11-16"));
  EXPECT_THAT(text(), HasSubstr("Zurzeit ist nichts davon gespeichert."));
  EXPECT_THAT(text(), Not(HasSubstr("älter als vorgesehen")));
}

TEST_F(PrivacyStatement, says_where_something_is_older_than_it_should_be) {
  kept_ = {{.kind = KeptKind::readings, .n = 7, .oldest = now - days{17}}};
  EXPECT_THAT(text(), HasSubstr("älter als vorgesehen"));
  EXPECT_EQ(json().at_pointer("/kept/0/overdue"), true);
}

TEST_F(PrivacyStatement, does_not_look_for_the_page_that_anybody_may_open) {
  EXPECT_THAT(text(), Not(HasSubstr("Ältester Eintrag")));
}

TEST_F(PrivacyStatement, names_the_locked_ways_without_an_agreement_and_the_open_ones_with_one) {
  EXPECT_THAT(text(), HasSubstr("Gesperrt sind"));
  EXPECT_THAT(text(), HasSubstr("Messgrößen für Prometheus"));
  EXPECT_EQ(json().at("locked"), true);
  EXPECT_EQ(json().at("heads_of_rooms").at("GET /metrics"), "locked");
  EXPECT_EQ(json().at("heads_of_rooms").at("GET /api/v1/stream"), "live");
  privacy_.agreement = "DV 2026/03";
  EXPECT_THAT(text(), HasSubstr("Eingetragen ist: DV 2026/03"));
  EXPECT_THAT(text(), Not(HasSubstr("Gesperrt sind")));
  EXPECT_EQ(json().at("heads_of_rooms").at("GET /metrics"), "open");
}

TEST_F(PrivacyStatement, says_that_people_are_counted_and_no_pictures_taken_where_they_are) {
  EXPECT_THAT(text(), HasSubstr("An Türen werden Personen gezählt. Es gibt keine Bilder"));
  EXPECT_THAT(text(), HasSubstr("- An dieser Tür werden Personen gezählt."));
  EXPECT_THAT(text(Language::en), HasSubstr("- People are counted at this door. No pictures"));
}

TEST_F(PrivacyStatement, does_not_say_so_where_only_air_is_measured) {
  support::PremisesBuilder builder;
  premises_ = builder.site("house").floor("floor").room("b101").air("b101").build();
  EXPECT_THAT(text(), HasSubstr("1 Sensor für CO2"));
  EXPECT_THAT(text(), Not(HasSubstr("werden Personen gezählt")));
}

TEST_F(PrivacyStatement, tells_who_may_see_what) {
  EXPECT_THAT(text(), HasSubstr("Verwaltung: dazu das Zugriffsprotokoll"));
  const auto told = json();
  const auto& admin = told.at("roles").at("admin").as_array();
  EXPECT_NE(std::ranges::find(admin, boost::json::value("GET /api/v1/access")), admin.end());
}

TEST_F(PrivacyStatement, tells_programs_every_kind_and_every_way) {
  kept_ = {{.kind = KeptKind::access_log, .n = 3, .oldest = now - days{1}}};
  const auto told = json();
  EXPECT_EQ(told.at_pointer("/kept/0/kind"), "access_log");
  EXPECT_EQ(told.at_pointer("/kept/0/keep_days"), 30);
  EXPECT_EQ(told.at_pointer("/kept/0/oldest"), "2026-11-29T08:00:00.000Z");
  EXPECT_EQ(told.at("heads_of_rooms").as_object().size(), io::ways_out().size());
}

TEST_F(PrivacyStatement, says_the_same_on_the_page_and_in_a_terminal) {
  const std::string html = privacy_page(facts(), Language::en), plain = text(Language::en);
  for (const PrivacyLine& line : privacy_statement(facts(), Language::en)) {
    EXPECT_THAT(html, HasSubstr(">" + line.text + "<"));
    EXPECT_THAT(plain, HasSubstr(line.text));
  }
}

TEST_F(PrivacyStatement, is_one_file_that_needs_nothing_else_where_it_has_its_style) {
  const std::string html = privacy_page(facts(), Language::en, "p { color: black }");
  EXPECT_THAT(html, HasSubstr("<style>p { color: black }</style>"));
  EXPECT_THAT(html, Not(HasSubstr("href")));
}

}  // namespace
}  // namespace report
