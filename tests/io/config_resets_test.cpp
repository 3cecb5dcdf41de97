#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::house_with;
using support::Lines;
using support::mistakes_in_house;

using Reset = std::optional<core::DayTime>;

/// The counter of the one room; `more` begins in line 12.
std::string counter(std::string_view more) {
  return "[[sensor]]\nid = \"z\"\nformat = \"json\"\ntopic = \"zaehler\"\n" + std::string{more} +
         "\ninto = \"b101\"\n";
}

Reset reset_of(std::string_view added, std::string_view id = "z") {
  const io::Config config = house_with(added);
  return config.premises->sensors.at(config.premises->find_sensor(id).value).reset_at;
}

TEST(ConfigResets, are_a_time_of_each_day_or_of_one_of_the_week) {
  EXPECT_EQ(reset_of(counter("reset_at = \"00:00\"")), Reset{core::DayTime{}});
  EXPECT_EQ(reset_of(counter("reset_at = \"Mon 04:30\"")),
            Reset(core::DayTime{.at = 4h + 30min, .on = std::chrono::Monday}));
  EXPECT_EQ(reset_of(counter("")), std::nullopt);
}

TEST(ConfigResets, are_no_other_words) {
  for (const std::string_view wrong : {"24:00", "midnight", "Mon", "Someday 04:00"}) {
    EXPECT_EQ(mistakes_in_house(counter("reset_at = \"" + std::string{wrong} + "\"")),
              (Lines{"t:12:12: reset_at = \"" + std::string{wrong} +
                     "\": no time of day; such as \"00:00\" or \"Mon 04:00\""}));
  }
}

TEST(ConfigResets, of_a_source_are_those_of_its_door_counters_that_say_nothing_else) {
  constexpr std::string_view source =
      "[[source]]\nid = \"zaehler\"\nformat = \"json\"\ntopic = \"zaehler/{device}\"\n"
      "reset_at = \"00:00\"\n";
  const std::string added = std::string{source} +
                            "[[door]]\nid = \"tor\"\nbetween = [\"outside\", \"eg\"]\n"
                            "[[sensor]]\nsource = \"zaehler\"\ndevice = \"a\"\ninto = \"b101\"\n"
                            "[[sensor]]\nsource = \"zaehler\"\ndevice = \"b\"\ndoor = \"tor\"\n"
                            "reset_at = \"03:00\"\n"
                            "[[sensor]]\nsource = \"zaehler\"\ndevice = \"c\"\nroom = \"b101\"\n";
  EXPECT_EQ(reset_of(added, "a"), Reset{core::DayTime{}});
  EXPECT_EQ(reset_of(added, "b"), Reset{core::DayTime{.at = 3h}});
  EXPECT_EQ(reset_of(added, "c"), std::nullopt);
}

TEST(ConfigResets, are_of_counters_at_doors_that_reset_at_all) {
  EXPECT_EQ(mistakes_in_house("[[sensor]]\nid = \"z\"\nformat = \"json\"\ntopic = \"luft\"\n"
                              "room = \"b101\"\nreset_at = \"00:00\"\n"),
            (Lines{"t:13:12: 'reset_at' has no meaning here; for sensors at a door"}));
  EXPECT_EQ(mistakes_in_house(counter("reset_at = \"00:00\"\nreset = \"never\"")),
            (Lines{"t:12:12: reset_at as well as reset = \"never\"; one of them"}));
}

TEST(ConfigResets, each_day_at_a_time_nobody_told_are_warned_of) {
  const std::string daily = "expect_every = \"1min\"\nreset = \"daily\"";
  const auto warnings = house_with(counter(daily)).warnings;
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(io::to_line(warnings[0]),
            "t:8:1: sensor 'z' begins at zero each day, nobody knows when; reset_at = \"00:00\", "
            "say; else its rooms are uncertain after each pause of two hours");
  EXPECT_TRUE(house_with(counter(daily + "\nreset_at = \"00:00\"")).warnings.empty());
}

}  // namespace
