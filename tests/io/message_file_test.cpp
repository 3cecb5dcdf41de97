#include "service/io/message_file.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace std::chrono_literals;
using io::parse_recorded_message;
using io::RecordedMessage;

TEST(MessageFile, writes_text_as_it_is) {
  EXPECT_EQ(io::to_line({.topic = "tele/co2/SENSOR", .payload = R"({"CO2":453})", .delay = 1250ms}),
            R"({"topic":"tele/co2/SENSOR","payload":"{\"CO2\":453}","delay_s":1.25})");
}

TEST(MessageFile, writes_bytes_that_are_no_text_in_hexadecimal) {
  EXPECT_EQ(io::to_line({.topic = "raw", .payload = std::string{"\0\xff", 2}, .retained = true}),
            R"({"topic":"raw","payload_hex":"00ff","retain":true,"delay_s":0})");
}

TEST(MessageFile, gives_every_message_back_as_it_was) {
  const std::string overlong{"\xc0\xaf"};
  const std::string cut{"Grün", 3};
  for (const std::string& payload :
       {std::string{}, std::string{"Grün"}, std::string{"a\0b\n\"\\\x7f", 7}, overlong, cut}) {
    const RecordedMessage message{
        .topic = "ä/b c", .payload = payload, .retained = true, .delay = 86400001ms};
    EXPECT_EQ(parse_recorded_message(to_line(message)), message);
  }
}

TEST(MessageFile, tells_when_a_message_came) {
  const RecordedMessage message{
      .topic = "a", .payload = "1", .at = sensors::Instant{1767254400s + 250ms}};
  EXPECT_EQ(to_line(message),
            R"({"topic":"a","payload":"1","delay_s":0,"at":"2026-01-01T08:00:00.250Z"})");
  EXPECT_EQ(parse_recorded_message(to_line(message)), message);
}

TEST(MessageFile, takes_what_is_left_out_as_not_retained_and_at_once) {
  EXPECT_EQ(parse_recorded_message(R"({"topic":"a","payload":"1"})"),
            (RecordedMessage{.topic = "a", .payload = "1"}));
}

TEST(MessageFile, takes_a_retained_message_that_was_delivered_live_as_live) {
  const auto message =
      parse_recorded_message(R"({"topic":"a","payload":"1","retain":true,"live":true})");
  ASSERT_TRUE(message);
  EXPECT_FALSE(message->retained);
}

TEST(MessageFile, refuses_lines_that_say_nothing_clear) {
  for (const std::string_view line :
       {"", "{", "[]", "7", R"({"payload":"1"})", R"({"topic":"a"})", R"({"topic":7,"payload":""})",
        R"({"topic":"a","payload":1})", R"({"topic":"a","payload_hex":"0g"})",
        R"({"topic":"a","payload_hex":"012"})", R"({"topic":"a","payload":"","payload_hex":""})",
        R"({"topic":"a","payload":"","retain":1})", R"({"topic":"a","payload":"","delay_s":-1})",
        R"({"topic":"a","payload":"","delay_s":1e300})",
        R"({"topic":"a","payload":"","delay_s":"1"})", R"({"topic":"a","payload":"","at":7})",
        R"({"topic":"a","payload":"","at":"yesterday"})"}) {
    EXPECT_FALSE(parse_recorded_message(line)) << line;
  }
}

TEST(MessageFile, goes_on_after_a_mistake_and_says_where_it_was) {
  std::istringstream file{
      "{\"topic\":\"a\",\"payload\":\"1\"}\r\n\nrubbish\n"
      "{\"topic\":\"b\",\"payload\":\"2\"}"};
  io::MessageReader reader{file};
  EXPECT_EQ(reader.next()->value().topic, "a");
  EXPECT_EQ(reader.next()->error().line, 3U);
  EXPECT_EQ(reader.next()->value().topic, "b");
  EXPECT_FALSE(reader.next());
}

}  // namespace
