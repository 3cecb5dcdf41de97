#include "sensors/json_text.hpp"

#include "sensors/plain_text.hpp"

#include <boost/json/object.hpp>
#include <gtest/gtest.h>

namespace sensors {
namespace {

namespace json = boost::json;

/// Why the payload is refused, or "read".
std::string_view refusal(std::string_view payload) {
  JsonText text;
  Readings out;
  return text.read(payload, out) != nullptr ? "read" : name_of(out.problem()->reason);
}

/// The message with something put into it.
std::string with_put(std::string_view pointer, const json::value& value) {
  json::value root;
  return put(root, pointer, value) ? to_text(root) : "in the way";
}

TEST(JsonText, reads_objects_and_arrays_within_its_limits) {
  EXPECT_EQ(refusal(R"({"a":[1,2]})"), "read");
  EXPECT_EQ(refusal(std::string(32, '[') + std::string(32, ']')), "read");
  EXPECT_EQ(refusal("{\"a\":\"" + std::string(most_payload_bytes - 8, 'x') + "\"}"), "read");
}

TEST(JsonText, refuses_with_a_reason) {
  EXPECT_EQ(refusal(""), "empty");
  EXPECT_EQ(refusal(std::string(most_payload_bytes + 1, ' ')), "too_large");
  EXPECT_EQ(refusal(std::string(33, '[') + std::string(33, ']')), "too_deep");
  EXPECT_EQ(refusal("\"text\""), "not_object");
  EXPECT_EQ(refusal("{"), "invalid_json");
  EXPECT_EQ(refusal("{} x"), "invalid_json");
  EXPECT_EQ(refusal("{\"a\":\"\xFF\"}"), "not_utf8");
  EXPECT_EQ(refusal(R"({"a":"\ud800"})"), "invalid_json");
}

TEST(JsonText, keeps_what_holds_personal_data_out_of_other_reasons) {
  const auto reason = [](std::string_view payload) {
    Readings out;
    JsonText text{"snapshot|password"};
    EXPECT_EQ(text.read_object(payload, out), nullptr);
    return out.problem()->reason;
  };
  EXPECT_EQ(reason(R"({"password":"x")"), Reason::personal_data);
  EXPECT_EQ(reason(R"([{"snapshot":""}])"), Reason::personal_data);
  EXPECT_EQ(reason(R"({"snapshot":")" + std::string(most_payload_bytes, 'A') + R"("})"),
            Reason::personal_data);
  EXPECT_EQ(reason(R"({"in":1)"), Reason::invalid_json);
}

TEST(JsonText, reads_messages_larger_than_its_own_memory) {
  std::string payload = "[";
  for (int i = 0; i < 5000; ++i) payload += "612,";
  payload += "613]";
  JsonText text;
  Readings out;
  const json::value* root = text.read(payload, out);
  ASSERT_NE(root, nullptr);
  EXPECT_EQ(at(*root, "/5000")->as_int64(), 613);
}

TEST(JsonText, follows_pointers) {
  JsonText text;
  Readings out;
  const json::value* root = text.read(R"({"a/b":{"~":[{"c d":1}]},"":2})", out);
  ASSERT_NE(root, nullptr);
  EXPECT_EQ(at(*root, "/a~1b/~0/0/c d")->as_int64(), 1);
  EXPECT_EQ(at(*root, "/")->as_int64(), 2);
  for (const std::string_view nowhere : {"", "a", "/x", "/a~1b/~0/1", "/a~1b/~0/-", "/~2"})
    EXPECT_EQ(at(*root, nowhere), nullptr) << nowhere;
}

TEST(JsonText, takes_a_number_for_a_number_however_it_is_told) {
  EXPECT_EQ(number_in(json::value(12)), 12);
  EXPECT_EQ(number_in(json::value(12.5)), 12.5);
  EXPECT_EQ(number_in(json::value("12.5")), 12.5);
  EXPECT_FALSE(number_in(json::value(true)));
  EXPECT_FALSE(number_in(json::value(nullptr)));
  EXPECT_FALSE(number_in(json::value(std::numeric_limits<double>::infinity())));
}

TEST(JsonText, takes_whole_numbers_for_counts) {
  EXPECT_EQ(count_in(json::value(12.0)), 12U);
  EXPECT_EQ(count_in(json::value(UINT64_MAX)), UINT64_MAX);
  EXPECT_EQ(count_in(json::value("20960")), 20960U);
  EXPECT_FALSE(count_in(json::value(-1)));
  EXPECT_FALSE(count_in(json::value(1.5)));
}

TEST(JsonText, puts_values_along_pointers) {
  EXPECT_EQ(with_put("/a/b~1c/1", json::value(3)), R"({"a":{"b/c":[null,3]}})");
  EXPECT_EQ(with_put("", json::value(3)), "3");
  EXPECT_EQ(with_put("a", json::value(3)), "in the way");
}

TEST(JsonText, puts_nothing_through_what_is_in_the_way) {
  json::value root;
  ASSERT_TRUE(put(root, "/a", json::value(1)));
  EXPECT_FALSE(put(root, "/a/b", json::value(2)));
  EXPECT_EQ(to_text(root), R"({"a":1})");
}

TEST(JsonText, writes_numbers_as_devices_do) {
  EXPECT_EQ(to_text(json::value({441.5, 612.0, -3, "a\"b", nullptr, true})),
            R"([441.5,612,-3,"a\"b",null,true])");
}

}  // namespace
}  // namespace sensors
