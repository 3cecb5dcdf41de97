// [[profile]], [[stage]], and rules that are changed with a reason.
#include "service/io/config_on_day.hpp"
#include "service/io/shipped_profiles.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view house = R"(
[[site]]
id = "house"
[[floor]]
id = "first"
site = "house"
[[room]]
id = "b101"
floor = "first"
seats = 3
area_m2 = 25
volume_m3 = 62.5
[[room]]
id = "b102"
floor = "first"
seats = 3
)";

Config load(std::string_view more) {
  auto config = parse_config(fmt::format("{}{}", house, more), "test.toml");
  if (!config) ADD_FAILURE() << to_line(config.error().front());
  return config ? std::move(*config) : Config{};
}

std::string mistake(std::string_view more) {
  const auto config = parse_config(fmt::format("{}{}", house, more), "test.toml");
  return config ? "" : to_line(config.error().front());
}

const core::RuleUse& rule(const core::Premises& premises, std::string_view id) {
  return *std::ranges::find(premises.rules, id,
                            [](const core::RuleUse& use) { return use.rule->id; });
}

const sensors::Settings* settings(const core::Premises& premises, std::string_view id,
                                  std::uint32_t profile = 0, std::string_view space = "b101") {
  return rule(premises, id).settings(premises.find_space(space), profile, premises.spaces.size());
}

std::int64_t number(const core::Premises& premises, std::string_view id, std::string_view setting,
                    std::uint32_t profile) {
  const auto declared = rule(premises, id).rule->settings;
  const auto found = std::ranges::find(declared, setting, &sensors::Setting::name);
  return settings(premises, id, profile)
      ->number(static_cast<std::size_t>(found - declared.begin()));
}

TEST(ShippedProfiles, name_only_rules_and_settings_that_exist) {
  for (const ShippedProfile& profile : shipped_profiles()) {
    EXPECT_FALSE(profile.legal_basis.empty()) << profile.id;
    EXPECT_FALSE(profile.source.empty()) << profile.id;
    for (const ShippedSetting& setting : profile.settings) {
      const core::Rule* rule = rules::find_rule(setting.rule);
      ASSERT_NE(rule, nullptr) << setting.rule;
      EXPECT_NE(std::ranges::find(rule->settings, setting.setting, &sensors::Setting::name),
                rule->settings.end())
          << setting.setting;
    }
  }
}

TEST(ConfigPolicy, is_the_german_office_of_today_without_a_word) {
  const Config config = load("");
  ASSERT_EQ(config.premises->profiles.size(), 1U);
  EXPECT_EQ(config.premises->profiles[0].id, "office-a36");
  EXPECT_EQ(config.premises->stages.size(), 1U);
}

TEST(ConfigPolicy, reads_stages_in_their_order) {
  const Config config = load(R"(
[[stage]]
from = 2020-08-12
name = "Schritt 1"
entry = "invited"
concerns = ["gutachten"]
exceptions = ["emergency", "deadline"]
mask = "required"
profile = "bmas-2020"
rooms = ["b101"]
max_persons_per_room = 2
)");
  ASSERT_EQ(config.premises->stages.size(), 2U);
  const core::Stage& stage = config.premises->stages[1];
  EXPECT_EQ(stage.name, "Schritt 1");
  EXPECT_EQ(stage.from, std::chrono::local_days{2020y / 8 / 12});
  EXPECT_EQ(stage.entry, core::EntryPolicy::invited);
  EXPECT_TRUE(stage.allows(core::Exception::deadline));
  EXPECT_FALSE(stage.allows(core::Exception::ordered));
  EXPECT_EQ(stage.mask, core::MaskDuty::required);
  EXPECT_EQ(config.premises->profiles[stage.profile].id, "bmas-2020");
  EXPECT_TRUE(config.premises->profiles[stage.profile].release.cleaning);
  EXPECT_EQ(stage.rooms, std::vector{config.premises->find_space("b101")});
  EXPECT_EQ(stage.most_in_room, core::Persons{2});
}

TEST(ConfigPolicy, gives_rules_the_settings_of_each_profile) {
  const Config config = load(R"(
[[stage]]
name = "Welle"
profile = "epidemic-800"
)");
  EXPECT_EQ(number(*config.premises, "co2_band", "threshold_800", 0), 0);
  EXPECT_EQ(number(*config.premises, "co2_band", "threshold_800", 1), 800);
}

TEST(ConfigPolicy, reads_profiles_of_the_house_on_top_of_another) {
  const Config config = load(R"(
[[profile]]
id = "haus"
base = "epidemic-800"
legal_basis = "Gefährdungsbeurteilung 2026/14"
area_per_person_m2 = 8.5
rules = { dwell = { alarm = "90min" }, route = { on = false } }
[[stage]]
name = "Haus"
profile = "haus"
)");
  const core::Premises& premises = *config.premises;
  ASSERT_EQ(premises.profiles.size(), 2U);
  EXPECT_EQ(premises.profiles[1].area_per_person_dm2, 850);
  EXPECT_EQ(settings(premises, "dwell", 1)->duration(0), 90min);
  EXPECT_EQ(settings(premises, "dwell", 0)->duration(0), 60min);
  EXPECT_EQ(settings(premises, "route", 1), nullptr);
  EXPECT_NE(settings(premises, "route", 0), nullptr);
  EXPECT_EQ(number(premises, "co2_band", "threshold_800", 1), 800) << "of its base";
}

TEST(ConfigPolicy, applies_rules_and_overrides_under_every_profile) {
  const Config config = load(R"(
[[stage]]
name = "Welle"
profile = "epidemic-800"
[rules]
dwell = { alarm = "45min" }
[[override]]
spaces = ["b102"]
rule = "dwell"
set = { on = false }
)");
  for (const std::uint32_t profile : {0U, 1U}) {
    EXPECT_EQ(settings(*config.premises, "dwell", profile)->duration(0), 45min);
    EXPECT_EQ(settings(*config.premises, "dwell", profile, "b102"), nullptr);
  }
}

TEST(ConfigPolicy, asks_for_a_reason_where_a_rule_with_a_legal_basis_is_changed) {
  EXPECT_NE(mistake("[rules]\nco2_band = { threshold_1000 = 1200 }\n").find("without a reason"),
            std::string::npos);
  EXPECT_EQ(mistake("[rules]\nco2_band = { threshold_1000 = 1200, reason = \"GBU 2026/3\" }\n"),
            "");
  EXPECT_EQ(mistake("[rules]\nroom_occupancy = { hold = \"30s\" }\n"), "")
      << "a rule of the house itself needs none";
}

TEST(ConfigPolicy, warns_of_a_site_that_is_in_no_stage) {
  const auto warned = [](std::string_view stages) {
    const Config config = load(fmt::format("[[site]]\nid = \"annex\"\n{}", stages));
    return std::ranges::count_if(config.warnings, [](const Mistake& warning) {
      return to_line(warning).find("site 'annex' is in no stage") != std::string::npos;
    });
  };
  EXPECT_EQ(warned(""), 0) << "without stages anyone may enter anywhere";
  EXPECT_EQ(warned("[[stage]]\nname = \"x\"\nentry = \"invited\"\n"), 0);
  EXPECT_EQ(warned("[[stage]]\nname = \"x\"\nentry = \"invited\"\nsites = [\"house\"]\n"), 1);
}

TEST(ConfigPolicy, warns_of_two_stages_that_begin_on_one_day) {
  const auto warned = [](std::string_view sites, int second_day) {
    const Config config = load(fmt::format(R"(
[[site]]
id = "annex"
[[stage]]
name = "eins"
from = 2020-08-12
sites = ["house"]
[[stage]]
name = "zwei"
from = 2020-08-{}
{}
)",
                                           second_day, sites));
    std::vector<std::string> lines;
    for (const Mistake& warning : config.warnings)
      if (warning.what.find("begins on") != std::string::npos) lines.push_back(to_line(warning));
    return lines;
  };
  EXPECT_EQ(
      warned("", 12),
      std::vector<std::string>{"test.toml:24:1: stage 'zwei' begins on 2020-08-12 in site 'house', "
                               "as 'eins' does, which is passed over; another day, or other "
                               "sites, for one of them"});
  EXPECT_TRUE(warned("", 13).empty());
  EXPECT_TRUE(warned("sites = [\"annex\"]", 12).empty());
}

// ---- profiles are dated ----

class DatedProfile : public testing::Test {
 protected:
  /// What is warned of on that day.
  std::vector<std::string> warnings(std::string_view stages, std::chrono::local_days today) {
    const auto file = dir_ / "house.toml";
    std::ofstream{file} << house << sensors << stages;
    std::vector<std::string> lines;
    const auto config = load_config(file, today);
    if (!config) ADD_FAILURE() << to_line(config.error().front());
    if (config) {
      for (const Mistake& warning : config->warnings) lines.push_back(warning.what);
    }
    return lines;
  }
  static constexpr std::string_view sensors = R"(
[[sensor]]
id = "b101-co2"
room = "b101"
format = "tasmota"
topic = "tele/a/SENSOR"
[[sensor]]
id = "b102-co2"
room = "b102"
format = "tasmota"
topic = "tele/b/SENSOR"
)";
  static constexpr std::string_view first =
      "[[stage]]\nname = \"Schritt 1\"\nfrom = 2020-08-12\nprofile = \"bmas-2020\"\n";

 private:
  support::TempDir dir_;
};

constexpr std::chrono::local_days day_in_august(unsigned day) {
  return std::chrono::local_days{2020y / std::chrono::August / std::chrono::day{day}};
}

TEST_F(DatedProfile, is_warned_of_while_a_stage_uses_it_out_of_its_time) {
  EXPECT_EQ(warnings(first, day_in_august(19)), std::vector<std::string>{});
  EXPECT_EQ(warnings(first, day_in_august(20)),
            std::vector<std::string>{"profile 'bmas-2020' is valid until 2020-08-19, but stage "
                                     "'Schritt 1' is in force from 2020-08-20"});
}

TEST_F(DatedProfile, is_warned_of_before_it_ends_within_a_stage) {
  const std::string two = std::string{first} + "[[stage]]\nname = \"x\"\nfrom = 2020-08-";
  EXPECT_EQ(warnings(two + "24\n", day_in_august(1)),
            std::vector<std::string>{"profile 'bmas-2020' is valid until 2020-08-19, but stage "
                                     "'Schritt 1' is in force from 2020-08-12 to 2020-08-23"});
  EXPECT_EQ(warnings(two + "20\n", day_in_august(1)), std::vector<std::string>{});
}

TEST_F(DatedProfile, is_not_warned_of_once_its_stage_is_over) {
  const std::string two = std::string{first} + "[[stage]]\nname = \"x\"\nfrom = 2020-08-20\n";
  EXPECT_EQ(warnings(two, day_in_august(30)), std::vector<std::string>{});
}

TEST_F(DatedProfile, is_warned_of_before_its_time_and_where_it_may_be_ordered_any_day) {
  EXPECT_EQ(
      warnings("[[stage]]\nname = \"x\"\nprofile = \"corona-arbschv-2021\"\n", day_in_august(30)),
      std::vector<std::string>{"profile 'corona-arbschv-2021' is valid from 2021-01-27, but "
                               "stage 'x' may be ordered any day"});
}

TEST(ConfigPolicy, names_what_it_does_not_know) {
  EXPECT_NE(mistake("[[stage]]\nname = \"x\"\nprofile = \"bmas-2021\"\n").find("bmas-2020"),
            std::string::npos);
  EXPECT_NE(mistake("[[stage]]\nname = \"x\"\nexceptions = [\"emergancy\"]\n").find("emergency"),
            std::string::npos);
  EXPECT_NE(mistake("[[stage]]\nname = \"x\"\nrooms = [\"b103\"]\n").find("b10"),
            std::string::npos);
  EXPECT_NE(mistake("[[stage]]\nname = \"x\"\n[[stage]]\nname = \"x\"\n").find("already"),
            std::string::npos);
}

TEST(ConfigPolicy, reads_checklists_as_bits_of_one_list) {
  const Config config = load(R"(
[[room]]
id = "b103"
floor = "first"
ready = ["screen", "pens"]
[[room]]
id = "b104"
floor = "first"
ready = ["pens", "gloves"]
)");
  const core::Premises& premises = *config.premises;
  EXPECT_EQ(premises.items, (std::vector<std::string>{"screen", "pens", "gloves"}));
  EXPECT_EQ(premises[premises.find_space("b103")].ready, 0b011U);
  EXPECT_EQ(premises[premises.find_space("b104")].ready, 0b110U);
}

TEST(ConfigPolicy, reads_how_long_a_checklist_holds) {
  const auto of = [](std::string_view key) {
    const auto config =
        parse_config(fmt::format("[[site]]\nid = \"house\"\n{}\n", key), "test.toml");
    return config.value().premises->sites[0].daily_checklist;
  };
  EXPECT_TRUE(of(""));
  EXPECT_TRUE(of("checklist = \"daily\""));
  EXPECT_FALSE(of("checklist = \"standing\""));
}

TEST(ConfigPolicy, reads_the_nightly_reset) {
  EXPECT_EQ(load("").premises->sites[0].reset_at, 3h);
  const auto with = [](std::string_view key) {
    return parse_config(fmt::format("[[site]]\nid = \"house\"\n{}\n", key), "test.toml");
  };
  EXPECT_EQ(with("night_reset = \"04:30\"")->premises->sites[0].reset_at, 4h + 30min);
  EXPECT_EQ(with("night_reset = \"never\"")->premises->sites[0].reset_at, std::nullopt);
  EXPECT_FALSE(with("night_reset = \"soon\"").has_value());
}

}  // namespace
}  // namespace io
