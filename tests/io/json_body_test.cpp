#include "service/io/json_body.hpp"

#include <gtest/gtest.h>

#include <array>

namespace io {
namespace {

constexpr std::array reasons{std::string_view{"lost"}, std::string_view{"damaged"}};

TEST(JsonBody, gives_what_its_members_say) {
  JsonBody said{
      R"({"site":"wp","amount":7,"elsewhere":true,"note":null,"why":"lost","items":["a","b"]})"};
  EXPECT_EQ(said.text("site"), "wp");
  EXPECT_EQ(said.number("amount", 1, 10), 7);
  EXPECT_EQ(said.truth("elsewhere"), true);
  EXPECT_EQ(said.text("note"), std::nullopt);
  EXPECT_EQ(said.word("why", reasons), 0U);
  EXPECT_EQ(said.texts("items"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(said.mistakes(), "");
}

TEST(JsonBody, reads_a_date) {
  JsonBody said{R"({"expires":"2000-01-01"})"};
  EXPECT_EQ(said.day("expires"), core::Day{10957});
  EXPECT_EQ(said.mistakes(), "");
}

TEST(JsonBody, that_is_empty_has_no_members) {
  JsonBody said{""};
  EXPECT_FALSE(said.text("site") || said.number("amount", 1, 10) || said.truth("elsewhere") ||
               said.day("expires") || said.texts("items") || said.word("why", reasons));
  EXPECT_EQ(said.mistakes(), "");
}

std::string wrong_with(std::string_view text) {
  JsonBody said{text};
  (void)said.text("site");
  (void)said.number("amount", 1, 10);
  (void)said.truth("elsewhere");
  (void)said.day("expires");
  (void)said.impersonal_text("note");
  (void)said.texts("items");
  (void)said.word("why", reasons);
  return said.mistakes();
}

TEST(JsonBody, names_what_is_wrong) {
  EXPECT_EQ(wrong_with("[]"), "the body must be a JSON object");
  EXPECT_EQ(wrong_with("{"), "the body must be a JSON object");
  EXPECT_EQ(wrong_with(R"({"amout":1})"), "amout: unknown, did you mean 'amount'?");
  EXPECT_EQ(wrong_with(R"({"color":1})"), "color: unknown, leave it out");
  for (const std::string_view amount : {"0", "11", "1.5", "\"7\"", "99999999999999999999"}) {
    EXPECT_EQ(wrong_with(std::string{R"({"amount":)"}.append(amount).append("}")),
              "amount: a whole number from 1 to 10")
        << amount;
  }
  EXPECT_EQ(wrong_with(R"({"elsewhere":1})"), "elsewhere: true or false");
  EXPECT_EQ(wrong_with(R"({"expires":"31.3.2027"})"), "expires: a date such as 2027-03-31");
  EXPECT_EQ(wrong_with(R"({"items":["a",1]})"), "items: a list of texts");
  EXPECT_EQ(wrong_with(R"({"why":"stolen"})"), "why: one of lost, damaged");
}

TEST(JsonBody, takes_a_text_for_one_line) {
  const std::string_view wrong = "site: a line of text, of at most 200 bytes";
  EXPECT_EQ(wrong_with(R"({"site":7})"), wrong);
  EXPECT_EQ(wrong_with(R"({"site":""})"), wrong);
  EXPECT_EQ(wrong_with(R"({"site":"a\nb"})"), wrong);
  EXPECT_EQ(wrong_with(R"({"site":")" + std::string(201, 'a') + R"("})"), wrong);
}

TEST(JsonBody, names_everything_that_is_wrong_and_each_once) {
  JsonBody said{R"({"amount":0,"sites":"a"})"};
  const bool given = said.number("amount", 1, 10).has_value();
  said.require("amount", given);
  said.require("site", said.text("site").has_value());
  EXPECT_EQ(said.mistakes(),
            "amount: a whole number from 1 to 10; site: is missing; sites: unknown, did you mean "
            "'site'?");
}

TEST(JsonBody, keeps_nothing_that_stands_for_a_person) {
  JsonBody said{R"({"note":"fuer weber@example.org"})"};
  (void)said.impersonal_text("note");
  EXPECT_NE(said.mistakes().find("nothing that stands for a person is kept"), std::string::npos);
  EXPECT_EQ(said.code(), "personal_data");
  EXPECT_EQ(JsonBody{"[]"}.code(), "not_understood");
}

}  // namespace
}  // namespace io
