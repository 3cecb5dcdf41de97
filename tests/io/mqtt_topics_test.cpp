#include "service/io/mqtt_topics.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace {

core::Space space(std::string id) {
  core::Space space;
  space.id = std::move(id);
  space.site = {0};
  return space;
}

core::Premises house() {
  core::Premises premises;
  premises.spaces = {space("gs150"), space("gs-1"), space("b101")};
  return premises;
}

TEST(Topics, name_the_instance_the_site_and_the_space) {
  EXPECT_EQ(io::status_topic("leipzig"), "raumwacht/leipzig/status");
  EXPECT_EQ(io::state_topic(house(), {2}), "raumwacht/gs150/b101/state");
  EXPECT_EQ(io::signal_topic(house(), {2}), "raumwacht/gs150/b101/signal");
}

TEST(Topics, of_a_site_itself_name_it_twice) {
  EXPECT_EQ(io::state_topic(house(), {0}), "raumwacht/gs150/gs150/state");
}

}  // namespace
