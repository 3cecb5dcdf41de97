#include "service/io/refused.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

TEST(LastRefused, keeps_the_last_of_each_source) {
  LastRefused refused{2};
  refused.put(1, {.reason = sensors::Reason::invalid_json, .topic = "a", .payload = "{"});
  refused.put(1, {.reason = sensors::Reason::not_object, .topic = "b", .payload = "[]"});
  EXPECT_FALSE(refused.of(0));
  EXPECT_EQ(refused.of(1)->topic, "b");
  EXPECT_EQ(refused.of(1)->payload, "[]");
}

TEST(LastRefused, keeps_the_beginning_of_what_is_large) {
  LastRefused refused{1};
  const std::string large(100'000, 'x');
  refused.put(0, {.topic = large, .detail = large, .payload = large});
  EXPECT_EQ(refused.of(0)->size, large.size());
  for (const std::string& kept :
       {refused.of(0)->topic, refused.of(0)->detail, refused.of(0)->payload})
    EXPECT_EQ(kept.size(), LastRefused::most_bytes);
}

TEST(LastRefused, keeps_nothing_of_what_holds_personal_data) {
  LastRefused refused{1};
  refused.put(0, {.reason = sensors::Reason::broken, .topic = "t", .detail = "d", .payload = "p"});
  refused.put(0, {.reason = sensors::Reason::personal_data,
                  .topic = "BTtoMQTT/A4C138AABBCC",
                  .detail = "a phone",
                  .payload = "A4:C1:38:AA:BB:CC"});
  const auto last = refused.of(0);
  EXPECT_EQ(last->reason, sensors::Reason::personal_data);
  EXPECT_EQ(last->topic + last->detail + last->payload, "");
}

}  // namespace
}  // namespace io
