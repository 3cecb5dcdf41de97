#include "service/io/broker_url.hpp"

#include <gtest/gtest.h>

namespace {

using io::BrokerUrl;
using io::parse_broker_url;

TEST(BrokerUrl, takes_the_registered_port_where_none_is_named) {
  EXPECT_EQ(parse_broker_url("mqtt://broker"), (BrokerUrl{false, "broker", 1883}));
  EXPECT_EQ(parse_broker_url("mqtts://broker"), (BrokerUrl{true, "broker", 8883}));
}

TEST(BrokerUrl, takes_addresses_of_both_kinds) {
  EXPECT_EQ(parse_broker_url("mqtt://127.0.0.1:18830"), (BrokerUrl{false, "127.0.0.1", 18830}));
  EXPECT_EQ(parse_broker_url("mqtts://[fd00::1]:8884"), (BrokerUrl{true, "fd00::1", 8884}));
}

TEST(BrokerUrl, comes_back_as_it_was) {
  for (const std::string text : {"mqtt://127.0.0.1:1883", "mqtts://[::1]:8883"}) {
    EXPECT_EQ(to_text(parse_broker_url(text).value()), text);
  }
}

TEST(BrokerUrl, refuses_what_is_no_address_of_a_broker) {
  for (const std::string_view text :
       {"", "127.0.0.1:1883", "http://broker", "mqtt://", "mqtt://:1883",
        "mqtt://broker:", "mqtt://broker:0", "mqtt://broker:65536", "mqtt://broker:12x",
        "mqtt://[::1", "mqtt://[]:1", "mqtt://[::1]1883", "mqtt://broker/path", "mqtt://bro ker"}) {
    EXPECT_FALSE(parse_broker_url(text)) << text;
  }
}

TEST(BrokerUrl, refuses_a_password_without_repeating_it) {
  const auto url = parse_broker_url("mqtt://user:geheim@broker");
  ASSERT_FALSE(url);
  EXPECT_EQ(url.error().find("geheim"), std::string::npos);
}

}  // namespace
