// Who may come in, with the real daemon and the real command line: before a login exists, with one,
// without, after a restart.
#include "tests/support/client_socket.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <regex>

namespace {

using support::ClientSocket;
using support::DaemonProcess;
using support::field_of;
using support::raumwacht;
using support::status_of;

constexpr std::string_view count_path = "/api/v1/spaces/room-0/count";
constexpr std::string_view nobody_there = R"({"persons": 0})";

class GuardedDaemon : public testing::Test {
 protected:
  void SetUp() override { daemon.start(); }

  /// What the command prints; the test fails if it does.
  std::string token(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "token");
    arguments.insert(arguments.end(), {"--ledger", daemon.ledger().string()});
    const support::Ended ended = raumwacht(arguments);
    EXPECT_EQ(ended.code, 0) << ended.err;
    return ended.out.substr(0, ended.out.find_last_not_of('\n') + 1);
  }
  std::string ask(std::string_view method, std::string_view path, const std::string& fields = {},
                  std::string_view body = {}) {
    auto socket = ClientSocket::to_port(daemon.port());
    socket.send(fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n{}Content-Length: {}\r\n\r\n{}",
                            method, path, fields, body.size(), body));
    return socket.receive_response();
  }
  int status(std::string_view method, std::string_view path, const std::string& fields = {},
             std::string_view body = {}) {
    return status_of(ask(method, path, fields, body));
  }
  /// The field Cookie of a desk that opened the link.
  std::string cookie_by(const std::string& link) {
    const std::string answer =
        ask("POST", "/enter", "Origin: http://localhost\r\n", link.substr(link.find("code=")));
    const std::string cookie = field_of(answer, "Set-Cookie");
    return fmt::format("Cookie: {}\r\nOrigin: http://localhost\r\n",
                       cookie.substr(0, cookie.find(';')));
  }

  /// What only time changes is left out.
  static std::string without_time(const std::string& json) {
    return std::regex_replace(json, std::regex{R"re("(now|time|t)":"[^"]*",?)re"}, "");
  }

  support::Broker broker;
  DaemonProcess daemon{broker};
};

TEST_F(GuardedDaemon, asks_for_no_login_until_there_is_one) {
  EXPECT_EQ(status("POST", count_path, {}, nobody_there), 200);
  (void)token({"add", "--role", "display"});
  EXPECT_EQ(status("POST", count_path, {}, nobody_there), 401);
  EXPECT_EQ(status("GET", "/api/v1/sites"), 401);
  EXPECT_EQ(status("GET", "/"), 303);
  for (const char* path : {"/healthz", "/readyz", "/metrics", "/enter", "/board/board.css"})
    EXPECT_EQ(status("GET", path), 200) << path;
}

TEST_F(GuardedDaemon, lets_a_desk_in_by_its_link_once) {
  const std::string link = token({"add", "--role", "reception", "--name", "Schalter 1"});
  const std::string cookie = cookie_by(link);
  EXPECT_EQ(status("GET", "/", cookie), 200);
  EXPECT_EQ(status("POST", count_path, cookie, nobody_there), 200);
  EXPECT_EQ(status("POST", "/api/v1/sites/house/stage", cookie, R"({"stage": "x"})"), 403);
  EXPECT_EQ(status("POST", "/enter", {}, link.substr(link.find("code="))), 401);
}

TEST_F(GuardedDaemon, takes_the_token_of_a_program_beyond_a_restart) {
  const std::string field =
      "Authorization: Bearer " + token({"add", "--role", "manager", "--bearer"}) + "\r\n";
  EXPECT_EQ(status("POST", count_path, field, nobody_there), 200);
  daemon.kill();
  daemon.start_unready();
  EXPECT_EQ(status("POST", count_path, field, nobody_there), 200);
  EXPECT_EQ(status("POST", count_path, {}, nobody_there), 401);
}

TEST_F(GuardedDaemon, ends_the_streams_and_the_rights_of_a_login_that_is_revoked) {
  const std::string field =
      "Authorization: Bearer " + token({"add", "--role", "display", "--bearer"}) + "\r\n";
  auto stream = ClientSocket::to_port(daemon.port());
  stream.send("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n" + field + "\r\n");
  (void)stream.receive_to("event: snapshot");
  (void)token({"revoke", "1"});
  (void)stream.receive_all();  // returns, since it ends
  EXPECT_EQ(status("GET", "/api/v1/stream", field), 401);
}

TEST_F(GuardedDaemon, changes_nothing_for_whoever_may_not) {
  const std::string admin =
      "Authorization: Bearer " + token({"add", "--role", "admin", "--bearer"}) + "\r\n";
  const std::string display =
      "Authorization: Bearer " + token({"add", "--role", "display", "--bearer"}) + "\r\n";
  std::string foreign = cookie_by(token({"add", "--role", "reception"}));
  foreign.replace(foreign.find("http://localhost"), 16, "http://evil.example");
  const auto state = [&] {
    std::string all;
    for (const char* path : {"/api/v1/sites/house", "/api/v1/admissions", "/api/v1/measures"})
      all += without_time(support::body_of(ask("GET", path, admin)));
    return all;
  };
  ASSERT_EQ(status("POST", count_path, admin, nobody_there), 200);
  const std::string before = state();
  struct Write {
    std::string_view path, body;
  };
  constexpr std::array writes{
      Write{count_path, R"({"persons": 2})"},
      Write{"/api/v1/rooms/room-0/block", R"({"reason": "cleaning"})"},
      Write{"/api/v1/admissions", R"({"to": "room-0", "persons": 1})"},
      Write{"/api/v1/measures", R"({"site": "house", "what": "x", "function": "building"})"}};
  for (const Write& write : writes) {
    EXPECT_EQ(status("POST", write.path, display, write.body), 403) << write.path;
    EXPECT_EQ(status("POST", write.path, foreign, write.body), 403) << write.path;
    EXPECT_EQ(status("POST", write.path, {}, write.body), 401) << write.path;
  }
  EXPECT_EQ(state(), before);
  ASSERT_EQ(status("POST", count_path, admin, R"({"persons": 2})"), 200);
  EXPECT_NE(state(), before) << "it would have been seen";
}

TEST_F(GuardedDaemon, lists_logins_without_their_secrets) {
  const std::string secret = token({"add", "--role", "admin", "--bearer", "--name", "import"});
  const std::string list = token({"list"});
  EXPECT_NE(list.find("admin"), std::string::npos) << list;
  EXPECT_NE(list.find("import (program)"), std::string::npos) << list;
  EXPECT_EQ(list.find(secret), std::string::npos) << list;
}

TEST_F(GuardedDaemon, answers_under_its_own_names_only) {
  auto socket = ClientSocket::to_port(daemon.port());
  socket.send("GET /api/v1/sites HTTP/1.1\r\nHost: evil.example\r\n\r\n");
  EXPECT_EQ(status_of(socket.receive_response()), 403);
}

TEST_F(GuardedDaemon, finds_what_was_added_while_it_did_not_run) {
  ASSERT_EQ(daemon.stop(), 0);
  const std::string link = token({"add", "--role", "reception"});
  daemon.start_unready();
  EXPECT_EQ(status("GET", "/api/v1/sites"), 401);
  EXPECT_EQ(status("GET", "/api/v1/sites", cookie_by(link)), 200);
}

TEST_F(GuardedDaemon, tells_what_is_wrong_with_a_command) {
  const auto wrong = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "token");
    arguments.insert(arguments.end(), {"--ledger", daemon.ledger().string()});
    return raumwacht(arguments);
  };
  const support::Ended role = wrong({"add", "--role", "root"});
  EXPECT_EQ(role.code, 1);
  EXPECT_NE(role.err.find("display, reception, manager, safety, admin"), std::string::npos);
  const support::Ended id = wrong({"revoke", "7"});
  EXPECT_EQ(id.code, 1);
  EXPECT_NE(id.err.find("there is no such token"), std::string::npos) << id.err;
}

}  // namespace
