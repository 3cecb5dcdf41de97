#include "service/io/broker_drops.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

/// How many more it takes the broker's word for.
std::optional<std::uint64_t> tell(BrokerDrops& drops, std::string_view payload) {
  return drops.take({.topic = broker_drops_topic, .payload = payload});
}

TEST(BrokerDrops, are_unknown_before_the_broker_tells) {
  BrokerDrops drops;
  EXPECT_EQ(drops.dropped(), std::nullopt);
  EXPECT_EQ(drops.take({.topic = "house/101/door", .payload = "7"}), std::nullopt);
  EXPECT_EQ(tell(drops, "many"), 0U);
  EXPECT_EQ(drops.dropped(), std::nullopt) << "that is no number";
}

TEST(BrokerDrops, are_those_since_the_first_telling) {
  BrokerDrops drops;
  EXPECT_EQ(tell(drops, "40"), 0U) << "from before we looked";
  EXPECT_EQ(tell(drops, "40"), 0U);
  EXPECT_EQ(tell(drops, "45"), 5U);
  EXPECT_EQ(drops.dropped(), 5U);
}

TEST(BrokerDrops, go_on_through_a_broker_that_counts_from_nothing) {
  BrokerDrops drops;
  tell(drops, "40");
  tell(drops, "45");
  EXPECT_EQ(tell(drops, "3"), 3U);
  EXPECT_EQ(drops.dropped(), 8U);
}

}  // namespace
}  // namespace io
