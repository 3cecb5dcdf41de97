#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using core::Amount;
using core::Supply;
using core::SupplyUse;
using support::config_of;
using support::house_with;
using support::Lines;
using support::mistakes_in;
using support::mistakes_in_house;

const Supply& supply(const io::Config& config, std::string_view id) {
  return config.premises->supplies.at(config.premises->find_supply(id).value);
}

TEST(ConfigSupplies, are_read_as_they_are_written) {
  const io::Config config = house_with(
      "[[supply]]\nid = \"mask\"\nname = \"Mund-Nasen-Bedeckung\"\nsites = [\"haus\"]\n"
      "unit = \"Stück\"\nuse = \"per_visit\"\nper_visit = 2\nreorder = { days = 14 }\n"
      "expiry = { days = 60 }\n");
  const Supply& mask = supply(config, "mask");
  EXPECT_EQ(mask.name, "Mund-Nasen-Bedeckung");
  EXPECT_EQ(mask.sites, (std::vector{config.premises->find_space("haus")}));
  EXPECT_EQ(mask.unit, "Stück");
  EXPECT_EQ(mask.use, SupplyUse::per_visit);
  EXPECT_EQ(mask.per_visit, Amount{2});
  EXPECT_EQ(mask.low_days, 14);
  EXPECT_EQ(mask.expiry_days, 60);
}

TEST(ConfigSupplies, have_the_same_defaults_in_tables_and_values) {
  const io::Config config = house_with(
      "[[supply]]\nid = \"pens\"\n"
      "[[supply]]\nid = \"gloves\"\nreorder = {}\nexpiry = {}\n");
  for (const char* id : {"pens", "gloves"}) {
    const Supply& read = supply(config, id);
    EXPECT_EQ(read.name, id);
    EXPECT_EQ(read.use, Supply{}.use) << id;
    EXPECT_EQ(read.per_visit, Supply{}.per_visit) << id;
    EXPECT_EQ(read.low_days, Supply{}.low_days) << id;
    EXPECT_EQ(read.expiry_days, Supply{}.expiry_days) << id;
  }
}

TEST(ConfigSupplies, are_kept_at_all_sites_where_none_is_named) {
  const io::Config config = config_of(
      "[[supply]]\nid = \"mask\"\n"
      "[[supply]]\nid = \"pens\"\nsites = [\"hof\"]\n"
      "[[site]]\nid = \"haus\"\n[[site]]\nid = \"hof\"\n");
  EXPECT_EQ(supply(config, "mask").sites.size(), 2U);
  EXPECT_EQ(supply(config, "pens").sites, (std::vector{config.premises->find_space("hof")}));
}

TEST(ConfigSupplies, are_kept_at_sites_that_exist_and_are_sites) {
  EXPECT_EQ(mistakes_in_house(
                "[[supply]]\nid = \"mask\"\nsites = [\"huas\", \"b101\", \"haus\", \"haus\"]\n"
                "[[supply]]\nid = \"pens\"\nsites = []\n"),
            (Lines{"t:10:10: sites = \"huas\": no such site; did you mean 'haus'?",
                   "t:10:18: sites = \"b101\": that is a room; the id of a site",
                   "t:10:34: sites = \"haus\": stands twice; each site once",
                   "t:13:9: sites = […]: 0 texts; a list of texts"}));
}

TEST(ConfigSupplies, say_how_use_is_known) {
  EXPECT_EQ(mistakes_in_house("[[supply]]\nid = \"mask\"\nuse = \"pervisit\"\n"
                              "[[supply]]\nid = \"pens\"\nper_visit = 2\n"
                              "[[supply]]\nid = \"gloves\"\nuse = \"per_visit\"\nper_visit = 0\n"),
            (Lines{"t:10:7: use = \"pervisit\": none of the words; did you mean 'per_visit'?",
                   "t:13:13: 'per_visit' with use = \"on_tap\"; use = \"per_visit\", or no number",
                   "t:17:13: per_visit = 0: out of range; a number from 1 to 1000"}));
}

TEST(ConfigSupplies, have_days_and_nothing_else_in_their_tables) {
  EXPECT_EQ(mistakes_in_house("[[supply]]\nid = \"mask\"\nreorder = { day = 10 }\nexpiry = 30\n"
                              "[[supply]]\nid = \"pens\"\nexpiry = { days = -1 }\n"),
            (Lines{"t:10:13: unknown key 'day' in [supply.reorder]; did you mean 'days'?",
                   "t:11:10: expiry = 30: not a table; a table: { … }",
                   "t:14:19: days = -1: out of range; a number from 0 to 3660"}));
}

TEST(ConfigSupplies, have_ids_of_their_own) {
  EXPECT_EQ(mistakes_in_house("[[supply]]\nid = \"b101\"\n[[supply]]\nname = \"Maske\"\n"),
            (Lines{"t:8:1: 'b101' is the name of a space already; another id; the first is in line "
                   "5",
                   "t:10:1: [[supply]] has no 'id'; 1 to 32 of a-z, 0-9 and -: unique in the "
                   "installation"}));
}

}  // namespace
