#include "service/commands/supplies_text.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <string>

namespace commands {
namespace {

namespace json = boost::json;

json::object parsed(const std::string& text) { return json::parse(text).as_object(); }

TEST(SuppliesTable, has_a_line_a_supply_and_one_a_batch) {
  const json::object said =
      parsed(R"({"seq": 1, "sites": [{"id": "gs150", "name": "G", "supplies": [
      {"id": "masks", "name": "Masken", "unit": "Stück", "use": "per_visit", "stock": 160, "days": 8,
       "doubtful": false, "low": true, "expiring": true, "batches": [
         {"donor": "Saxony", "batch": "L-17", "expires": "2027-03-31", "left": 100, "expired": false},
         {"donor": null, "batch": "L-3", "expires": "2020-03-31", "left": 50, "expired": true},
         {"donor": null, "batch": null, "expires": null, "left": 10, "expired": false}]},
      {"id": "gloves", "name": "Handschuhe", "unit": "", "use": "on_tap", "stock": null, "days": null,
       "doubtful": false, "low": false, "expiring": false, "batches": []}]}],
      "no_longer_configured": [{"site": "wp", "supply": "pens", "stock": 7}]})");
  EXPECT_EQ(supplies_table(said),
            "SITE            SUPPLY                   ON HAND  LASTS\n"
            "gs150           masks                  160 Stück  8 days      low, expiring\n"
            "  Saxony L-17, expires 2027-03-31: 100\n"
            "  L-3, expired 2020-03-31: 50\n"
            "  of unknown origin: 10\n"
            "gs150           gloves                   unknown  unknown\n"
            "wp              pens                           7              no longer configured\n");
}

TEST(SupplyLine, says_what_is_on_hand_and_what_to_see_to) {
  EXPECT_EQ(supply_line(parsed(R"({"id": "masks", "stock": 1, "days": 1, "doubtful": false,
                                   "low": true, "expiring": false})")),
            "masks: 1 on hand, lasts 1 day, low\n");
  EXPECT_EQ(supply_line(parsed(R"({"id": "masks", "stock": 0, "days": null, "doubtful": true,
                                   "low": false, "expiring": false})")),
            "masks: 0 on hand, doubtful: count it\n");
}

}  // namespace
}  // namespace commands
