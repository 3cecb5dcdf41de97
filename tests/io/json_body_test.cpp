#include "service/io/json_body.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

JsonBody body(std::string_view text) {
  return JsonBody{text, {"site", "amount", "note", "expires", "elsewhere"}};
}

TEST(JsonBody, gives_what_its_fields_say) {
  JsonBody said = body(R"({"site":"wp","amount":7,"elsewhere":true,"note":null})");
  EXPECT_EQ(said.text("site"), "wp");
  EXPECT_EQ(said.number("amount", 1, 10), 7);
  EXPECT_EQ(said.flag("elsewhere"), true);
  EXPECT_EQ(said.text("note"), "");
  EXPECT_EQ(said.wrong(), "");
}

TEST(JsonBody, reads_a_date) {
  JsonBody said = body(R"({"expires":"2000-01-01"})");
  EXPECT_EQ(said.day("expires"), core::Day{10957});
  EXPECT_EQ(said.wrong(), "");
}

TEST(JsonBody, lets_what_is_absent_be_absent) {
  JsonBody said = body("{}");
  EXPECT_EQ(said.text("site"), "");
  EXPECT_EQ(said.number("amount", 1, 10, 3), 3);
  EXPECT_FALSE(said.flag("elsewhere"));
  EXPECT_FALSE(said.day("expires"));
  EXPECT_EQ(said.wrong(), "");
}

std::string wrong_with(std::string_view text) {
  JsonBody said = body(text);
  (void)said.text("site");
  (void)said.number("amount", 1, 10, 1);
  (void)said.flag("elsewhere");
  (void)said.day("expires");
  (void)said.impersonal_text("note");
  return said.wrong();
}

TEST(JsonBody, names_the_field_that_is_wrong) {
  EXPECT_EQ(wrong_with("[]"),
            "the body must be a JSON object with: site, amount, note, expires, elsewhere");
  EXPECT_EQ(wrong_with("{"),
            "the body must be a JSON object with: site, amount, note, expires, elsewhere");
  EXPECT_EQ(wrong_with(R"({"amout":1})"), "unknown field 'amout'; did you mean 'amount'?");
  for (const std::string_view amount : {"0", "11", "1.5", "\"7\"", "99999999999999999999"}) {
    EXPECT_EQ(wrong_with(std::string{R"({"amount":)"}.append(amount).append("}")),
              "amount: must be a whole number from 1 to 10")
        << amount;
  }
  EXPECT_EQ(wrong_with(R"({"site":7})"), "site: must be a line of text, of at most 200 bytes");
  EXPECT_EQ(wrong_with(R"({"site":"a\nb"})"), "site: must be a line of text, of at most 200 bytes");
  EXPECT_EQ(wrong_with(R"({"elsewhere":1})"), "elsewhere: must be true or false");
  EXPECT_EQ(wrong_with(R"({"expires":"31.3.2027"})"),
            "expires: must be a date such as \"2027-03-31\"");
}

TEST(JsonBody, takes_nothing_that_stands_for_a_person) {
  const std::string wrong = wrong_with(R"({"note":"for frau.beispiel@example.org"})");
  EXPECT_TRUE(wrong.starts_with("note: looks like ")) << wrong;
}

TEST(JsonBody, keeps_the_first_thing_that_is_wrong) {
  EXPECT_EQ(wrong_with(R"({"amount":0,"elsewhere":1})"),
            "amount: must be a whole number from 1 to 10");
}

TEST(JsonBody, refuses_a_number_that_must_be_there) {
  JsonBody said = body("{}");
  (void)said.number("amount", 1, 10);
  EXPECT_EQ(said.wrong(), "amount: must be a whole number from 1 to 10");
}

}  // namespace
}  // namespace io
