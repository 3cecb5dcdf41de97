#include "service/io/alert_webhook.hpp"

#include "tests/support/notices.hpp"
#include "tests/support/receiver.hpp"
#include "tests/support/running_loop.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <fstream>
#include <future>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::notice_of;

class Webhook : public testing::Test {
 protected:
  std::string deliver(const AlertNotice& notice, std::filesystem::path token = {}) {
    return attempt(notice, std::move(token)).error;
  }
  Arrival attempt(const AlertNotice& notice, std::filesystem::path token = {}) {
    std::promise<Arrival> done;
    running.run([&] {
      hook = std::make_unique<AlertWebhook>("webhook", *caller, *parse_http_url(receiver.url()),
                                            std::move(token),
                                            [](const auto&, core::Time) { return "10:00"; });
      hook->deliver(notice, [&](const Arrival& how) { done.set_value(how); });
    });
    return done.get_future().get();
  }
  void TearDown() override {
    running.run([&] { caller.reset(); });
  }

  support::TempDir dir;
  support::Receiver receiver;
  support::RunningLoop running;
  std::unique_ptr<HttpCaller> caller = std::make_unique<HttpCaller>(running.loop());
  std::unique_ptr<AlertWebhook> hook;
};

TEST_F(Webhook, gets_the_alert_as_json) {
  const AlertNotice notice = notice_of("house.b101.room_occupancy.k", 1min);
  EXPECT_EQ(deliver(notice), "");
  ASSERT_EQ(receiver.got().size(), 1U);
  EXPECT_EQ(receiver.got().front().body, to_json(notice, "10:00"));
}

TEST_F(Webhook, can_tell_a_second_try_by_its_key) {
  const AlertNotice notice = notice_of("a", 1min);
  deliver(notice);
  deliver(notice);
  deliver(support::taken(notice, 2min));
  ASSERT_EQ(receiver.got().size(), 2U) << "the server of a receiver knows keys";
  EXPECT_NE(receiver.got()[0].idempotency_key, receiver.got()[1].idempotency_key);
}

TEST_F(Webhook, that_does_not_take_it_is_named_with_what_it_said) {
  receiver.answer_with(500);
  const std::string error = deliver(notice_of("a", 1min));
  EXPECT_NE(error.find("status 500: {\"said\":true}"), std::string::npos) << error;
}

TEST_F(Webhook, that_answers_refuses_this_alert_unless_it_serves_nobody) {
  for (const unsigned status : {400U, 404U, 413U, 422U, 500U}) {
    receiver.answer_with(status);
    EXPECT_TRUE(attempt(notice_of("a" + std::to_string(status), 1min)).refused) << status;
  }
  for (const unsigned status : {200U, 401U, 429U, 502U, 503U, 504U}) {
    receiver.answer_with(status);
    EXPECT_FALSE(attempt(notice_of("a" + std::to_string(status), 1min)).refused) << status;
  }
}

TEST_F(Webhook, that_got_it_and_never_answers_may_have_heard_it) {
  const auto perhaps = [](unsigned status, bool sent) {
    const HttpResult result{.status = status, .body = {}, .error = {}, .sent = sent};
    return arrival_of(result, *parse_http_url("http://127.0.0.1:9")).perhaps;
  };
  EXPECT_TRUE(perhaps(0, true));
  EXPECT_TRUE(perhaps(504, true)) << "a proxy asked it";
  EXPECT_FALSE(perhaps(0, false)) << "nobody was there";
  EXPECT_FALSE(perhaps(503, true));
  EXPECT_FALSE(perhaps(200, true)) << "it has";
}

TEST_F(Webhook, whose_token_cannot_be_read_is_not_called) {
  const std::string error = deliver(notice_of("a", 1min), dir / "absent");
  EXPECT_NE(error.find("absent"), std::string::npos) << error;
  EXPECT_TRUE(receiver.got().empty());
}

}  // namespace
}  // namespace io
