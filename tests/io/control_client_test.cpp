#include "service/io/control_client.hpp"

#include "tests/support/impostor.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::Impostor;
using support::RunningServer;
using support::TempDir;

Routes routes_for_tests() {
  Routes routes;
  routes.add("POST", "/control/echo", [](const HttpRequest& request) {
    return HttpResponse{.content_type = request.content_type, .body = request.body, .headers = {}};
  });
  routes.add("GET", "/control/long", [](const HttpRequest&) {
    return HttpResponse{.body = std::string(1'000'000, 'x'), .headers = {}};
  });
  routes.add_late("GET", "/control/never", [](const HttpRequest&, const Reply&) {});
  return routes;
}

TEST(ControlClient, brings_the_answer) {
  RunningServer server{routes_for_tests()};
  const auto answer = call_daemon(
      server.socket(), {.method = "POST", .path = "/control/echo", .body = R"({"to":"/backup"})"});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->status, 200U);
  EXPECT_EQ(answer->content_type, "application/json");
  EXPECT_EQ(answer->body, R"({"to":"/backup"})");
}

TEST(ControlClient, brings_a_refusal_as_an_answer) {
  RunningServer server{routes_for_tests()};
  const auto answer = call_daemon(server.socket(), {.path = "/control/nothing"});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->status, 404U);
}

TEST(ControlClient, takes_a_long_answer) {
  RunningServer server{routes_for_tests()};
  const auto answer = call_daemon(server.socket(), {.path = "/control/long"});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->body.size(), 1'000'000U);
}

TEST(ControlClient, asks_whether_the_daemon_runs_where_there_is_none) {
  const TempDir directory;
  const auto answer = call_daemon(directory / "control.sock", {.path = "/control/status"});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ControlError::Kind::no_daemon);
  EXPECT_NE(answer.error().what.find("control.sock"), std::string::npos);
  EXPECT_NE(answer.error().what.find("is the daemon running?"), std::string::npos);
}

TEST(ControlClient, gives_up_on_a_daemon_that_does_not_answer) {
  RunningServer server{routes_for_tests()};
  const auto answer = call_daemon(server.socket(), {.path = "/control/never", .at_most = 50ms});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ControlError::Kind::too_slow);
}

TEST(ControlClient, gives_up_on_a_daemon_that_does_not_take_callers) {
  const TempDir directory;
  const Impostor hung{directory / "control.sock"};
  const auto answer =
      call_daemon(directory / "control.sock", {.path = "/control/status", .at_most = 50ms});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ControlError::Kind::too_slow);
}

TEST(ControlClient, takes_no_half_answer_for_one) {
  const TempDir directory;
  const Impostor cut{directory / "control.sock",
                     "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"};
  const auto answer = call_daemon(directory / "control.sock", {.path = "/control/status"});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ControlError::Kind::broken);
}

TEST(ControlClient, says_that_something_else_answers) {
  const TempDir directory;
  const Impostor other{directory / "control.sock", "220 mail.example ESMTP\r\n\r\n"};
  const auto answer = call_daemon(directory / "control.sock", {.path = "/control/status"});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ControlError::Kind::broken);
}

}  // namespace
}  // namespace io
