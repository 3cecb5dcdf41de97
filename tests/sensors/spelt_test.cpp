#include "sensors/spelt.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace sensors {
namespace {

TEST(SameKey, does_not_tell_case_and_separators_apart) {
  for (const std::string_view key : {"f_port", "fPort", "FPORT", "f-port", "F.Port", "f port"})
    EXPECT_TRUE(same_key(key, "fPort")) << key;
}

TEST(SameKey, tells_letters_apart) {
  for (const std::string_view key : {"fPorts", "Port", "", "_", "f_part"})
    EXPECT_FALSE(same_key(key, "fPort")) << key;
}

TEST(Spelt, prefers_the_key_as_it_is_spelt) {
  const auto object = boost::json::parse(R"({"f_cnt":1,"fCnt":2})").as_object();
  EXPECT_EQ(*spelt(object, "fCnt"), 2);
  EXPECT_EQ(*spelt(object, "f_cnt"), 1);
  EXPECT_EQ(*spelt(object, "FCNT"), 1);
  EXPECT_EQ(spelt(object, "fPort"), nullptr);
}

}  // namespace
}  // namespace sensors
