#include "service/commands/walktest_text.hpp"

#include "service/io/walktest_json.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace commands {
namespace {

std::string table(core::WalkCounts while_in, core::WalkCounts while_out, bool back = true) {
  return walktest_table(io::walktest_json(
      {.times = 10, .back = back, .while_in = while_in, .while_out = while_out}, {}));
}

TEST(WalktestTable, sets_what_was_counted_beside_what_was_expected) {
  EXPECT_EQ(table({9, 0}, {1, 10}),
            "          expected  counted  missed  extra  missed rate  extra rate\n"
            "in              10        9       1      1       10.0 %      10.0 %\n"
            "out             10       10       0      0        0.0 %       0.0 %\n"
            "in: with 95 % certainty it misses at most 47.5 % of all persons, and adds at most "
            "47.5 %\n"
            "out: with 95 % certainty it misses at most 30.0 % of all persons, and adds at most "
            "30.0 %\n");
}

TEST(WalktestTable, says_nothing_of_a_way_that_was_not_walked) {
  const std::string text = table({10, 0}, {}, false);
  EXPECT_NE(text.find("out              0        0       0      0            -           -"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("out: with"), std::string::npos) << text;
}

TEST(WalktestTable, concludes_nothing_from_what_tells_nothing) {
  const std::string few = walktest_table(io::walktest_json({.times = 3, .while_in = {3, 0}}, {}));
  EXPECT_NE(few.find("in: so few walks"), std::string::npos) << few;
  EXPECT_EQ(few.find("certainty"), std::string::npos) << few;
}

TEST(WalktestTable, knows_a_sensor_that_is_mounted_the_wrong_way_round) {
  EXPECT_NE(table({0, 10}, {10, 0}).find("invert = true"), std::string::npos);
  EXPECT_EQ(table({10, 0}, {0, 10}).find("invert"), std::string::npos);
  EXPECT_EQ(table({0, 0}, {0, 0}).find("invert"), std::string::npos);
}

std::string why(std::string_view members) {
  const std::string text = R"({"id":"tof","broker_lost":false,"source":{"id":"s","format":"json",)"
                           R"("topic":"door/b101","device":"d1"},)" +
                           std::string{members} + "}";
  return why_not_heard(boost::json::parse(text).as_object());
}

TEST(WhyNotHeard, is_nothing_while_it_is) { EXPECT_EQ(why(R"("state":"heard")"), ""); }

TEST(WhyNotHeard, names_the_reason_and_what_to_look_at) {
  EXPECT_EQ(why(R"("state":"never_heard")"),
            "tof is not heard: it was never heard; is the topic right, and does the device send at "
            "all?\n"
            "  source s: format json, topic door/b101, device d1\n"
            "  no message of its source was refused\n");
  for (const std::string_view state : {"silent", "offline", "faulty"})
    EXPECT_NE(why(R"("state":")" + std::string{state} + "\"").find("look at"), std::string::npos);
}

TEST(WhyNotHeard, blames_the_broker_while_that_is_away) {
  const std::string text = why_not_heard(
      boost::json::parse(R"({"id":"tof","broker_lost":true,"state":"heard","source":{}})")
          .as_object());
  EXPECT_NE(text.find("the broker is away"), std::string::npos) << text;
}

TEST(WhyNotHeard, shows_the_last_message_that_was_refused) {
  const std::string text = why_not_heard(
      boost::json::parse(
          R"({"id":"tof","broker_lost":false,"state":"silent","source":{"last_refused":)"
          R"({"reason":"invalid_json","text":"it is no JSON","payload":"{"}}})")
          .as_object());
  EXPECT_NE(text.find("last refused: invalid_json, it is no JSON\n    payload  {\n"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace commands
