// The access log of a running daemon: who did what, with the real binary, over HTTP, the Unix socket
// and MQTT; how long it stays, on a clock that runs fast; and that a daemon without it counts on.
#include "service/io/access_log_store.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace {

namespace json = boost::json;
using support::ClientSocket;
using support::raumwacht;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class LoggedDaemon : public testing::Test {
 protected:
  explicit LoggedDaemon(support::HousePlan plan = {}) : daemon{broker, std::move(plan)} {}

  std::string token(const std::string& role, const std::string& name) {
    const support::Ended ended = raumwacht({"token", "add", "--role", role, "--name", name,
                                            "--bearer", "--ledger", daemon.ledger().string()});
    EXPECT_EQ(ended.code, 0) << ended.err;
    return "Authorization: Bearer " + ended.out.substr(0, ended.out.find_last_not_of('\n') + 1) +
           "\r\n";
  }
  std::string ask(std::string_view method, std::string_view path, const std::string& fields = {},
                  std::string_view body = {}) const {
    auto socket = ClientSocket::to_port(daemon.port());
    socket.send(fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n{}Content-Length: {}\r\n\r\n{}",
                            method, path, fields, body.size(), body));
    return socket.receive_response();
  }
  /// "reception Schalter 1 changed POST /api/v1/spaces/{id}/count"
  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    const auto store = io::AccessLogStore::open_to_read(daemon.ledger());
    if (!store) return lines;
    (void)store->read({}, [&](const io::AccessLine& line) {
      lines.push_back(fmt::format("{} {} {} {}", line.who.role, line.who.name,
                                  io::name_of(line.kind), line.what));
      return true;
    });
    return lines;
  }
  [[nodiscard]] bool says(const std::string& line) const {
    return support::eventually([&] {
      const auto all = lines();
      return std::ranges::find(all, line) != all.end();
    });
  }

  support::Broker broker;
  support::DaemonProcess daemon;
};

TEST_F(LoggedDaemon, notes_who_did_what_by_role_and_name_of_the_login) {
  daemon.start();
  const std::string desk = token("reception", "Schalter 1"), admin = token("admin", "Datenschutz");
  EXPECT_EQ(
      support::status_of(ask("POST", "/api/v1/spaces/room-0/count", desk, R"({"persons": 1})")),
      200);
  EXPECT_EQ(support::status_of(ask("GET", "/print", desk)), 200);
  EXPECT_EQ(support::status_of(ask("GET", "/api/v1/admissions", desk)), 200);
  EXPECT_TRUE(says("reception Schalter 1 changed POST /api/v1/spaces/{id}/count"));
  EXPECT_TRUE(says("reception Schalter 1 taken_out GET /print"));
  EXPECT_TRUE(says("reception Schalter 1 read GET /api/v1/admissions"));
  EXPECT_TRUE(says("socket  changed POST /control/tokens"));
}

TEST_F(LoggedDaemon, lets_admins_alone_read_the_log_and_notes_that) {
  daemon.start();
  const std::string safety = token("safety", "Sifa"), admin = token("admin", "Datenschutz");
  EXPECT_EQ(support::status_of(ask("GET", "/api/v1/access", safety)), 403);
  EXPECT_EQ(support::status_of(ask("GET", "/api/v1/access?from=never", admin)), 422);
  const std::string first = ask("GET", "/api/v1/access", admin);
  ASSERT_EQ(support::status_of(first), 200);
  const json::value page = json::parse(support::body_of(first));
  EXPECT_EQ(page.at("lost"), 0);
  EXPECT_EQ(page.at("more"), false);
  ASSERT_THAT(page.at("lines").as_array(), SizeIs(2));  // the two tokens
  EXPECT_EQ(page.at_pointer("/lines/0/what"), "POST /control/tokens");
  EXPECT_TRUE(says("admin Datenschutz read GET /api/v1/access"));
  EXPECT_THAT(lines(), Not(Contains(HasSubstr("Sifa"))));
}

TEST_F(LoggedDaemon, notes_no_polling_and_each_page_that_begins_to_listen_once) {
  daemon.start();
  for (int i = 0; i < 20; ++i)
    for (const char* path : {"/api/v1/sites", "/metrics", "/healthz", "/", "/plan.svg"})
      (void)ask("GET", path);
  auto stream = ClientSocket::to_port(daemon.port());
  stream.send("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
  (void)stream.receive_to("event: snapshot");
  EXPECT_TRUE(says("this machine  listened GET /api/v1/stream"));
  EXPECT_THAT(lines(), SizeIs(1));
}

TEST_F(LoggedDaemon, holds_no_address_and_no_room) {
  daemon.start();
  (void)ask("POST", "/api/v1/spaces/room-0/count", {}, R"({"persons": 1})");
  ASSERT_TRUE(says("this machine  changed POST /api/v1/spaces/{id}/count"));
  ASSERT_EQ(daemon.stop(), 0);
  std::ifstream in{daemon.ledger().string() + ".access_log", std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  EXPECT_THAT(bytes, HasSubstr("/count"));
  EXPECT_THAT(bytes, Not(HasSubstr("127.0.0.1")));
  EXPECT_THAT(bytes, Not(HasSubstr("room-0")));
}

TEST_F(LoggedDaemon, has_written_everything_when_it_stops) {
  daemon.start();
  for (int i = 0; i < 5; ++i)
    (void)ask("POST", "/api/v1/spaces/room-0/count", {}, R"({"persons": 1})");
  ASSERT_EQ(daemon.stop(), 0);
  EXPECT_THAT(lines(), SizeIs(5));
}

TEST_F(LoggedDaemon, takes_lines_of_commands_while_it_runs) {
  daemon.start();
  const std::string config = daemon.config().string(), ledger = daemon.ledger().string();
  (void)ask("GET", "/print");
  ASSERT_TRUE(says("this machine  taken_out GET /print"));
  EXPECT_EQ(raumwacht({"privacy", "--access", "--config", config, "--ledger", ledger}).code, 0);
  EXPECT_TRUE(says("command line  read raumwacht privacy --access"));
  EXPECT_EQ(
      raumwacht({"backup", daemon.ledger().parent_path() / "copies", "--ledger", ledger}).code, 0);
  EXPECT_TRUE(says("socket  taken_out POST /control/backup"));
}

struct DaemonThatObeys : LoggedDaemon {
  DaemonThatObeys() : LoggedDaemon{{.more = "[mqtt]\ncommands = [\"count\"]\n"}} {}
};

TEST_F(DaemonThatObeys, notes_commands_over_mqtt) {
  daemon.start();
  support::MqttClient client{broker.url()};
  client.publish("raumwacht/house/command/room-0/count", R"({"persons": 1})");
  EXPECT_TRUE(says("mqtt  changed POST /api/v1/spaces/{id}/count"));
}

/// A day in six seconds.
struct DaemonOfShortMemory : LoggedDaemon {
  DaemonOfShortMemory()
      : LoggedDaemon{{.more = "[privacy.keep]\naccess_log = \"1d\"\n",
                      .options = {"--time-scale", "14400"}}} {}
};

TEST_F(DaemonOfShortMemory, forgets_after_the_days_that_are_configured) {
  daemon.start_unready();
  (void)ask("GET", "/print");
  ASSERT_TRUE(says("this machine  taken_out GET /print"));
  EXPECT_TRUE(support::eventually([&] { return lines().empty(); }));
}

TEST_F(LoggedDaemon, counts_on_where_the_log_cannot_be_written) {
  std::filesystem::create_directory(daemon.ledger().string() + ".access_log");
  daemon.start();
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(
        support::status_of(ask("POST", "/api/v1/spaces/room-0/count", {}, R"({"persons": 1})")),
        200);
  EXPECT_TRUE(support::eventually([&] {
    return daemon.log().find("lines are lost and counted") != std::string::npos;
  })) << daemon.log();
  EXPECT_EQ(daemon.persons(0), 1);
}

}  // namespace
