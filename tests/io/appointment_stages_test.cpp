#include "service/io/appointment_stages.hpp"

#include "service/io/appointment_office.hpp"
#include "tests/support/appointment_house.hpp"
#include "tests/support/config_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using support::appointment_row;

constexpr sys_days wednesday{2020y / 8 / 12}, friday_after{2020y / 8 / 21};

/// A house as the usual one, with stages before its own ("" or tables), and a site "amt" beside it. Of its stages the
/// first after those is "eins", then "zwei" by command and "drei" from 20 August on.
support::House two_sites(std::string_view stages_before = "") {
  support::House house{support::config_of(fmt::format(R"([[site]]
id = "haus"
[[site]]
id = "amt"
[[floor]]
id = "eg"
site = "haus"
[[room]]
id = "b101"
floor = "eg"
{}[[stage]]
name = "eins"
from = 2020-08-01
concerns = ["gutachten", "auskunft"]
[[stage]]
name = "zwei"
concerns = ["gutachten"]
[[stage]]
name = "drei"
from = 2020-08-20
concerns = ["gutachten"]
)",
                                                      stages_before))
                           .premises};
  house.start().wait(2min);  // looks at the date
  return house;
}

constexpr std::string_view past = "[[stage]]\nname = \"null\"\nfrom = 2020-07-01\n";

core::Desk desk_of(const support::House& house) { return core::desk_of(house.state); }

TEST(StageOn, is_the_one_that_begins_by_its_date_or_was_ordered_until_then) {
  support::House house = two_sites();
  EXPECT_EQ(stage_on(desk_of(house), "haus", wednesday)->name, "eins");
  house.enter(core::StageOrdered{house.space("haus"), 2});
  EXPECT_EQ(stage_on(desk_of(house), "haus", wednesday)->name, "zwei");
  EXPECT_EQ(stage_on(desk_of(house), "haus", friday_after)->name, "drei");
  EXPECT_EQ(stage_on(desk_of(house), "nowhere", wednesday), nullptr);
  EXPECT_TRUE(has_visits(desk_of(house), "nowhere", "auskunft", wednesday));
}

TEST(OtherStage, is_told_by_its_name_and_not_by_its_place) {
  const core::Desk before = desk_of(two_sites()), now = desk_of(two_sites(past));
  ASSERT_NE(before.sites[0].stage, now.sites[0].stage);
  EXPECT_FALSE(is_other_stage_in_force(before, now));
  EXPECT_FALSE(is_other_stage_on(before, now, "haus", wednesday));
}

TEST(OtherStage, is_one_of_its_own_site) {
  support::House house = two_sites();
  const core::Desk before = desk_of(house);
  house.enter(core::StageOrdered{house.space("amt"), 2});
  EXPECT_TRUE(is_other_stage_in_force(before, desk_of(house)));
  EXPECT_TRUE(is_other_stage_on(before, desk_of(house), "amt", wednesday));
  EXPECT_FALSE(is_other_stage_on(before, desk_of(house), "amt", friday_after)) << "as it was known";
  EXPECT_FALSE(is_other_stage_on(before, desk_of(house), "haus", wednesday));
}

// ---- what the office says ----

/// Two appointments by command, today and on 21 August, both at site "haus".
class ByCommand : public testing::Test {
 protected:
  void import_two() {
    const std::string list = std::string{support::appointment_headings} +
                             appointment_row("today", "b101", 14, "auskunft") +
                             appointment_row("later", "b101", 14, "auskunft", "", "2020-08-21");
    office.use(appointment_settings(home.config));
    ASSERT_EQ(office.import("haus", AppointmentFormat::csv, list, scene(home.house)).book.added,
              2U);
  }
  [[nodiscard]] AppointmentOffice::Scene scene(const support::House& house) const {
    return {.now = now, .desk = std::make_shared<core::Desk>(desk_of(house))};
  }
  /// What is said; "" for nothing.
  std::string look(const support::House& house) {
    const AppointmentOffice::Look looked = office.look(scene(house));
    EXPECT_LE(looked.troubles.size(), 1U);
    return looked.troubles.empty() ? "" : looked.troubles[0];
  }

  support::AppointmentHouse home;
  core::Time now = support::opening;
  AppointmentOffice office{*InstallationKey::beside(home.config.ledger.path), AppointmentBook{},
                           std::nullopt};
};

TEST_F(ByCommand, have_to_be_imported_again_where_another_stage_is_ordered_for_their_day) {
  import_two();
  EXPECT_EQ(look(home.house), "");
  home.house.enter(core::StageOrdered{home.house.space("haus"), 2});
  EXPECT_NE(look(home.house).find("as before: 1; import them again"), std::string::npos)
      << "on 21 August another one begins, as it was known when it was imported";
  EXPECT_EQ(look(home.house), "") << "once";
}

TEST_F(ByCommand, are_right_where_a_stage_begins_by_its_date) {
  import_two();
  EXPECT_EQ(look(home.house), "");
  home.house.wait(std::chrono::days{8});
  now += std::chrono::days{8};
  ASSERT_EQ(home.house.state.sites[0].stage, 3U);
  EXPECT_EQ(look(home.house), "");
}

TEST_F(ByCommand, are_right_where_another_site_has_another_stage) {
  import_two();
  support::House house = two_sites();
  EXPECT_EQ(look(house), "");
  house.enter(core::StageOrdered{house.space("amt"), 2});
  EXPECT_EQ(look(house), "");
}

TEST_F(ByCommand, are_right_where_a_reload_puts_a_stage_before_the_others) {
  import_two();
  EXPECT_EQ(look(two_sites()), "");
  EXPECT_EQ(look(two_sites(past)), "");
}

}  // namespace
}  // namespace io
