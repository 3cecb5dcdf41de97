#include "service/io/repeated_requests.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <optional>

namespace io {
namespace {

using namespace std::chrono_literals;

/// A handler that answers when told to, and counts how often it was asked.
class RepeatedRequest : public testing::Test {
 protected:
  std::optional<HttpResponse>& ask(std::string key, std::string body = "{}",
                                   std::string cookie = "") {
    HttpRequest request{.method = "POST", .path = "/api/v1/admissions", .body = std::move(body)};
    request.idempotency_key = std::move(key);
    request.cookie = std::move(cookie);
    auto& got = answers.emplace_back();
    repeated.answer(
        request, [&got](HttpResponse response) { got = std::move(response); },
        [this](const HttpRequest&, const Reply& reply) {
          ++asked;
          pending.push_back(reply);
        },
        now);
    return got;
  }
  void answer(unsigned status = 200) {
    const std::vector<Reply> replies = std::exchange(pending, {});
    for (const Reply& reply : replies)
      reply({.status = status, .body = fmt::format("{}", asked), .headers = {}});
  }

  RepeatedRequests repeated;
  Monotonic now = 1h;
  int asked = 0;
  std::vector<Reply> pending;
  std::deque<std::optional<HttpResponse>> answers;
};

TEST_F(RepeatedRequest, is_done_once_and_told_the_same) {
  ask("a");
  answer();
  const auto& again = ask("a");
  EXPECT_EQ(asked, 1);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->body, "1");
}

TEST_F(RepeatedRequest, of_another_login_is_another_and_hears_nothing_of_the_first) {
  ask("a", "{}", "raumwacht=one");
  answer();
  const auto& other = ask("a", "{}", "raumwacht=two");
  EXPECT_EQ(asked, 2);
  EXPECT_FALSE(other);
}

TEST_F(RepeatedRequest, without_a_key_is_done_again) {
  ask("");
  ask("");
  EXPECT_EQ(asked, 2);
}

TEST_F(RepeatedRequest, waits_for_the_same_answer) {
  const auto& first = ask("a");
  const auto& second = ask("a");
  EXPECT_FALSE(second);
  answer();
  EXPECT_EQ(asked, 1);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->body, second->body);
}

TEST_F(RepeatedRequest, may_not_ask_for_something_else) {
  ask("a", "{\"persons\": 1}");
  EXPECT_EQ(ask("a", "{\"persons\": 2}").value().status, 422U);
  EXPECT_EQ(asked, 1);
}

TEST_F(RepeatedRequest, is_tried_again_after_an_error_of_the_server) {
  ask("a");
  answer(503);
  ask("a");
  EXPECT_EQ(asked, 2);
}

TEST_F(RepeatedRequest, is_not_done_again_where_nobody_knows_whether_it_was) {
  ask("a");
  answer(504);
  EXPECT_EQ(ask("a").value().status, 504U);
  EXPECT_EQ(asked, 1);
}

TEST_F(RepeatedRequest, is_tried_again_if_it_was_never_answered) {
  ask("a");
  now += RepeatedRequests::answered_within + 1s;
  ask("a");
  EXPECT_EQ(asked, 2);
}

TEST_F(RepeatedRequest, is_known_for_a_day) {
  ask("a");
  answer();
  now += 24h;
  ask("a");
  EXPECT_EQ(asked, 1);
  now += 1s;
  ask("a");
  EXPECT_EQ(asked, 2);
}

TEST_F(RepeatedRequest, is_known_among_the_newest_thousand) {
  for (std::size_t i = 0; i <= RepeatedRequests::most_kept; ++i) ask(fmt::format("{}", i));
  answer();
  ask(fmt::format("{}", RepeatedRequests::most_kept));
  EXPECT_EQ(asked, 1001);
  ask("0");
  ask("0");
  EXPECT_EQ(asked, 1002);
}

TEST_F(RepeatedRequest, has_a_key_of_some_measure) {
  EXPECT_EQ(ask(std::string(256, 'a')).value().status, 400U);
}

}  // namespace
}  // namespace io
