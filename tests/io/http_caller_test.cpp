#include "service/io/http_caller.hpp"

#include "tests/support/broker.hpp"
#include "tests/support/receiver.hpp"
#include "tests/support/running_loop.hpp"
#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

#include <future>

namespace io {
namespace {

using namespace std::chrono_literals;

class HttpCalls : public testing::Test {
 protected:
  HttpResult call(HttpCall call) {
    std::promise<HttpResult> result;
    running.run([&] {
      caller->call(std::move(call), [&](HttpResult got) { result.set_value(std::move(got)); });
    });
    return result.get_future().get();
  }
  void TearDown() override {
    running.run([&] { caller.reset(); });
  }

  support::Receiver receiver;
  support::RunningLoop running;
  std::unique_ptr<HttpCaller> caller = std::make_unique<HttpCaller>(running.loop(), "", 500ms);
};

TEST_F(HttpCalls, bring_a_body_and_get_an_answer) {
  const HttpResult result = call({.to = *parse_http_url(receiver.url()),
                                  .body = "{}",
                                  .authorization = "Bearer word",
                                  .idempotency_key = "once"});
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.body, "{\"said\":true}");
  ASSERT_EQ(receiver.got().size(), 1U);
  const HttpRequest got = receiver.got().front();
  EXPECT_EQ(got.body, "{}");
  EXPECT_EQ(got.content_type, "application/json");
  EXPECT_EQ(got.idempotency_key, "once");
}

TEST_F(HttpCalls, say_what_status_they_got) {
  receiver.answer_with(503);
  const HttpResult result = call({.to = *parse_http_url(receiver.url())});
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.status, 503U);
  EXPECT_EQ(result.error, "");
}

TEST_F(HttpCalls, take_the_status_of_an_answer_that_is_too_long) {
  Routes routes;
  for (const unsigned status : {200U, 400U})
    routes.add("POST", "/" + std::to_string(status), [status](const HttpRequest&) {
      return HttpResponse{
          .status = status, .body = std::string((64 << 10) + 1, 'x'), .headers = {}};
    });
  const support::RunningServer talkative{std::move(routes)};
  for (const unsigned status : {200U, 400U}) {
    const HttpResult result =
        call({.to = *parse_http_url("http://127.0.0.1:" + std::to_string(talkative.port()) + "/" +
                                    std::to_string(status))});
    EXPECT_EQ(result.status, status);
    EXPECT_EQ(result.error, "");
    EXPECT_LE(result.body.size(), 64U << 10);
  }
}

TEST_F(HttpCalls, say_who_does_not_answer) {
  const std::string nobody = "127.0.0.1:" + std::to_string(support::free_port());
  const HttpResult result = call({.to = *parse_http_url("http://" + nobody)});
  EXPECT_EQ(result.status, 0U);
  EXPECT_EQ(result.error, nobody + ": Connection refused");
  EXPECT_FALSE(result.sent);
}

TEST_F(HttpCalls, end_in_time_where_somebody_listens_and_says_nothing) {
  support::Broker silent;  // speaks another language, and only when spoken to in it
  silent.pause();
  const HttpResult result =
      call({.to = *parse_http_url("http://127.0.0.1:" + std::to_string(silent.port()))});
  EXPECT_EQ(result.status, 0U);
  EXPECT_NE(result.error.find("timeout"), std::string::npos) << result.error;
  EXPECT_TRUE(result.sent);
  silent.resume();
}

TEST_F(HttpCalls, do_not_trust_a_certificate_that_nobody_signed) {
  const HttpResult result =
      call({.to = *parse_http_url("https://127.0.0.1:" +
                                  receiver.url().substr(17, receiver.url().find('/', 17) - 17))});
  EXPECT_EQ(result.status, 0U);
  EXPECT_NE(result.error, "");
}

}  // namespace
}  // namespace io
