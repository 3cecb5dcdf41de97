#include "sensors/likely_places.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace sensors {
namespace {

std::vector<LikelyPlace> in(std::string_view message) {
  return likely_places(boost::json::parse(message));
}
using Places = std::vector<LikelyPlace>;

TEST(LikelyPlaces, are_told_by_the_names_of_keys) {
  EXPECT_EQ(in(R"({"co2":612,"temp":21,"peopleCount":3})"),
            (Places{{Quantity::co2, "/co2"}, {Quantity::occupancy, "/peopleCount"}}));
  EXPECT_EQ(in(R"({"total_in":12,"total_out":9})"),
            (Places{{Quantity::in_total, "/total_in"}, {Quantity::out_total, "/total_out"}}));
}

TEST(LikelyPlaces, may_be_nested_and_have_any_key) {
  EXPECT_EQ(in(R"({"air":{"co2":{"value":"612"}}})"), (Places{{Quantity::co2, "/air/co2/value"}}));
  EXPECT_EQ(in(R"-({"a/b":[{"CO2 (ppm)":700}]})-"), (Places{{Quantity::co2, "/a~1b/0/CO2 (ppm)"}}));
}

TEST(LikelyPlaces, are_none_where_the_value_cannot_be_one) {
  EXPECT_EQ(in(R"({"co2":-5,"people":2.5,"total_in":-1})"), Places{});
  EXPECT_EQ(in(R"({"co2":"high","people":null})"), Places{});
  EXPECT_EQ(in(R"({"eco2":612,"co2_alarm":1000,"battery":87})"), Places{});
}

TEST(LikelyPlaces, are_at_most_sixteen_however_long_and_deep_the_message) {
  std::string many = "[";
  for (int i = 0; i < 1000; ++i) many += R"({"co2":612},)";
  many += "{}]";
  EXPECT_LE(in(many).size(), 16U);
  std::string object = "{";
  for (int i = 0; i < 100; ++i) object += R"("co2_)" + std::to_string(i) + R"(":612,)";
  object += R"("x":1})";
  EXPECT_EQ(in(object).size(), 16U);
}

TEST(LikelyQuantity, is_told_by_the_topic_of_a_plain_value) {
  EXPECT_EQ(likely_quantity("building/b101/co2", "612"), Quantity::co2);
  EXPECT_EQ(likely_quantity("hall/people/count", "3"), Quantity::occupancy);
  EXPECT_EQ(likely_quantity("building/b101/co2", "on"), std::nullopt);
  EXPECT_EQ(likely_quantity("building/b101/temperature", "21"), std::nullopt);
}

}  // namespace
}  // namespace sensors
