// Rules files laid over a configuration: what they change, and what is wrong with them.
#include "service/io/other_rules.hpp"

#include "service/core/limits.hpp"
#include "service/core/rule.hpp"
#include "tests/support/config_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using io::UnknownSpaces;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string house =
    "[site]\nid = \"haus\"\n[[floor]]\nid = \"eg\"\nmax_persons = 9\n"
    "[[room]]\nid = \"b101\"\nfloor = \"eg\"\nseats = 4\narea_m2 = 25\n"
    "[[room]]\nid = \"b102\"\nfloor = \"eg\"\nseats = 2\n";
const std::string steps =
    "[[stage]]\nname = \"Schritt 1\"\nfrom = 2020-08-12\nentry = \"invited\"\n"
    "profile = \"bmas-2020\"\n";

tl::expected<io::Config, io::Mistakes> read(const std::string& rules,
                                            const std::string& base = house,
                                            UnknownSpaces unknown = UnknownSpaces::refused) {
  return io::parse_config_under(base, "t", {"rules.toml", rules}, unknown);
}

io::Config under(const std::string& rules, const std::string& base = house) {
  auto config = read(rules, base);
  if (!config) throw std::runtime_error{io::to_line(config.error().front())};
  return std::move(*config);
}

std::vector<std::string> mistakes_in(const std::string& rules) {
  std::vector<std::string> lines;
  if (const auto config = read(rules); !config)
    for (const io::Mistake& mistake : config.error()) lines.push_back(io::to_line(mistake));
  return lines;
}

/// Persons, in the last stage.
std::optional<std::int32_t> limit(const io::Config& config, std::string_view space) {
  const core::Premises& premises = *config.premises;
  const auto found = core::limit_of(premises, premises.find_space(space), premises.stages.back());
  return found ? std::optional{found->persons.value} : std::nullopt;
}

std::chrono::milliseconds hold(const io::Config& config, std::string_view space) {
  for (const core::RuleUse& use : config.premises->rules) {
    if (use.rule->id != "room_occupancy") continue;
    for (std::size_t i = 0; i < use.rule->settings.size(); ++i)
      if (use.rule->settings[i].name == "hold")
        return use.settings(config.premises->find_space(space), 0, config.premises->spaces.size())
            ->duration(i);
  }
  throw std::logic_error{"no such setting"};
}

TEST(OtherRules, that_say_nothing_change_nothing) {
  EXPECT_EQ(limit(under(""), "b101"), 4);
  EXPECT_EQ(under("").premises->profiles.size(), 1U);
}

TEST(OtherRules, put_a_number_in_the_place_of_seat_plan_and_permit) {
  EXPECT_EQ(limit(under("[[room]]\nid = \"b101\"\nmax_persons = 3\n"), "b101"), 3);
  EXPECT_EQ(limit(under("[[room]]\nid = \"b101\"\nmax_persons = 6\n"), "b101"), 6);
  EXPECT_EQ(limit(under("[[floor]]\nid = \"eg\"\nmax_persons = 20\n"), "eg"), 20);
  EXPECT_EQ(limit(under("[site]\nmax_persons = 30\n"), "haus"), 30);
}

TEST(OtherRules, change_every_profile_that_is_in_force) {
  const std::string ten = "[profile]\narea_per_person_m2 = 10\n";
  EXPECT_EQ(limit(under(ten), "b101"), 2);
  const io::Config staged = under(ten, house + steps);
  for (const core::Stage& stage : std::span{staged.premises->stages}.subspan(1))
    EXPECT_EQ(staged.premises->profiles[stage.profile].area_per_person_dm2, 1000) << stage.name;
  EXPECT_EQ(staged.premises->stages[1].entry, core::EntryPolicy::invited);
  EXPECT_TRUE(staged.premises->profiles[staged.premises->stages[1].profile].release.asked)
      << "the rest is as the profile has it";
}

TEST(OtherRules, can_be_another_profile_altogether) {
  EXPECT_EQ(limit(under("[profile]\nbase = \"corona-arbschv-2021\"\n"), "b101"), 2);
}

TEST(OtherRules, change_a_stage_by_its_name) {
  const io::Config config =
      under("[[stage]]\nname = \"Schritt 1\"\nmax_persons_per_room = 3\n", house + steps);
  ASSERT_EQ(config.premises->stages.size(), 2U);
  EXPECT_EQ(limit(config, "b101"), 3);
  EXPECT_EQ(config.premises->stages[1].entry, core::EntryPolicy::invited);
}

TEST(OtherRules, take_the_place_of_settings_that_are_set) {
  const std::string base = house +
                           "[rules]\nroom_occupancy = { hold = \"5s\" }\n[[override]]\nspaces = "
                           "[\"b101\", \"b102\"]\nrule = \"room_occupancy\"\nset = { hold = "
                           "\"10s\" }\n";
  const io::Config config = under(
      "[rules]\nroom_occupancy = { clear = \"9s\" }\n[[override]]\nspaces = [\"b101\"]\n"
      "rule = \"room_occupancy\"\nset = { hold = \"30s\" }\n",
      base);
  EXPECT_EQ(hold(config, "b101"), std::chrono::seconds{30});
  EXPECT_EQ(hold(config, "b102"), std::chrono::seconds{10});
}

TEST(OtherRules, need_no_reason_for_what_rests_on_law) {
  EXPECT_THAT(mistakes_in("[rules]\nco2_band = { threshold_1000 = 1200 }\n"), ElementsAre());
}

TEST(OtherRules, name_the_line_of_a_room_that_there_is_not) {
  EXPECT_THAT(mistakes_in("# what if\n[[room]]\nid = \"b110\"\nmax_persons = 3\n"),
              ElementsAre(StartsWith("rules.toml:3:6: no room 'b110'; did you mean 'b101'?")));
  EXPECT_THAT(mistakes_in("[[override]]\nspaces = [\"b999\"]\nrule = \"dwell\"\nset = {}\n"),
              ElementsAre(StartsWith("rules.toml:2:11: ")));
}

TEST(OtherRules, name_the_line_of_a_rule_that_there_is_not) {
  EXPECT_THAT(mistakes_in("\n[rules]\nroom_ocupancy = { hold = \"5s\" }\n"),
              ElementsAre(StartsWith("rules.toml:3:1: unknown rule 'room_ocupancy'")));
}

TEST(OtherRules, are_rules_and_nothing_else) {
  EXPECT_THAT(mistakes_in("[mqtt]\nbroker = \"mqtt://x\"\n"),
              ElementsAre(StartsWith("rules.toml:1:1: [mqtt] is no part of rules")));
  EXPECT_THAT(mistakes_in("[[room]]\nid = \"b101\"\nname = \"X\"\n"),
              ElementsAre(StartsWith("rules.toml:3:1: 'name' is no limit of a room")));
  EXPECT_THAT(mistakes_in("x = 1\n"), ElementsAre(HasSubstr("keys before the first section")));
}

TEST(OtherRules, pass_over_rooms_that_an_older_configuration_does_not_have) {
  const auto config = read(
      "[[room]]\nid = \"b110\"\nmax_persons = 3\n[[override]]\nspaces = [\"b110\"]\n"
      "rule = \"dwell\"\nset = {}\n",
      house, UnknownSpaces::passed_over);
  EXPECT_TRUE(config.has_value()) << io::to_line(config.error().front());
}

}  // namespace
