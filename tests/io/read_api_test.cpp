// What can be read, through the real server.
#include "service/io/read_api.hpp"

#include "service/io/control_client.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/shown_board.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace io {
namespace {

using support::body_of;
using support::ClientSocket;
using support::field_of;
using support::get;
using support::status_of;

Health all_fine() {
  const Health::Part fine{.fine = true, .reason = {}};
  return {.loop = fine, .sequencer = fine, .ledger = fine, .subscription = fine, .http = fine};
}

/// A server that shows a board.
struct Shown {
  explicit Shown(std::shared_ptr<const core::Premises> premises, Health told = all_fine(),
                 std::vector<Trouble> ailing = {})
      : health{std::move(told)},
        troubles{std::move(ailing)},
        board{std::make_shared<core::Board>(premises)} {
    board->publish_all(core::make_state(std::move(premises), core::Time{std::chrono::hours{1}}));
    api.show(board, {.local_time = [](core::SpaceId, core::Time) { return "01:00"; }}, {});
    Routes routes;
    api.add_to(routes);
    server.emplace(std::move(routes));
  }
  std::string ask(std::string_view path) {
    ClientSocket client = ClientSocket::to_port(server->port());
    client.send(get(path));
    return client.receive_response();
  }

  Health health;
  std::vector<Trouble> troubles;
  std::shared_ptr<core::Board> board;
  ReadApi api{{.intake = [] { return IntakeFigures{}; },
               .service =
                   [] {
                     ServiceFigures figures;
                     figures.ledger.bytes = 950;
                     figures.ledger.free_bytes = 700;
                     return figures;
                   },
               .health = [this] { return health; },
               .refusals = [](std::string_view) { return Refusals{}; },
               .desk = [] { return std::shared_ptr<const core::Desk>{}; },
               .troubles = [this] { return troubles; }}};
  std::optional<support::RunningServer> server;
};

TEST(ReadApi, shows_metrics) {
  Shown shown{support::small_office(true)};
  const std::string response = shown.ask("/metrics");
  EXPECT_EQ(status_of(response), 200);
  EXPECT_EQ(field_of(response, "Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_NE(response.find("raumwacht_build_info{"), std::string::npos);
}

TEST(ReadApi, says_that_a_client_has_the_state_until_it_changes) {
  const auto premises = support::small_office(true);
  for (const std::string path : {"/api/v1/sites", "/api/v1/sites/house", "/api/v1/site"}) {
    Shown shown{premises};
    const std::string tag = field_of(shown.ask(path), "ETag");
    ASSERT_EQ(tag.size(), 34U) << path;
    ClientSocket client = ClientSocket::to_port(shown.server->port());
    const std::string again =
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag + "\r\n\r\n";
    client.send(again);
    const std::string unchanged = client.receive_to("\r\n\r\n");
    EXPECT_EQ(status_of(unchanged), 304) << path;
    EXPECT_EQ(field_of(unchanged, "ETag"), tag) << path;
    shown.server->on_loop([&] {
      shown.board->publish_all(core::make_state(premises, core::Time{std::chrono::hours{2}}));
    });
    client.send(again);
    EXPECT_EQ(status_of(client.receive_response()), 200) << path;
  }
}

TEST(ReadApi, shows_sites) {
  Shown shown{support::small_office(true)};
  for (const std::string_view path : {"/api/v1/sites", "/api/v1/sites/house", "/api/v1/site"}) {
    const std::string response = shown.ask(path);
    EXPECT_EQ(status_of(response), 200) << path;
    EXPECT_EQ(field_of(response, "Content-Type"), "application/json") << path;
    EXPECT_NE(body_of(response).find("\"b101\""), std::string::npos) << path;
  }
}

TEST(ReadApi, knows_no_site_that_is_a_room) {
  Shown shown{support::small_office(true)};
  EXPECT_EQ(status_of(shown.ask("/api/v1/sites/nowhere")), 404);
  EXPECT_EQ(status_of(shown.ask("/api/v1/sites/b101")), 404);
}

TEST(ReadApi, shows_sensors) {
  Shown shown{support::small_office(true)};
  const std::string list = shown.ask("/api/v1/sensors");
  EXPECT_EQ(status_of(list), 200);
  EXPECT_EQ(boost::json::parse(body_of(list)).at("sensors").as_array().size(), 6U);
  const std::string one = shown.ask("/api/v1/sensors/b101-co2");
  EXPECT_EQ(status_of(one), 200);
  EXPECT_EQ(boost::json::parse(body_of(one)).at("id").as_string(), "b101-co2");
}

TEST(ReadApi, guesses_which_sensor_was_meant) {
  Shown shown{support::small_office(true)};
  const std::string response = shown.ask("/api/v1/sensors/b101-c02");
  EXPECT_EQ(status_of(response), 404);
  EXPECT_EQ(field_of(response, "Content-Type"), "application/problem+json");
  EXPECT_NE(body_of(response).find("did you mean 'b101-co2'?"), std::string::npos) << response;
}

TEST(ReadApi, says_where_to_look_when_there_are_several_sites) {
  Shown shown{support::many_rooms(60, true)};
  const std::string response = shown.ask("/api/v1/site");
  EXPECT_EQ(status_of(response), 404);
  EXPECT_NE(body_of(response).find("/api/v1/sites"), std::string::npos);
}

TEST(ReadApi, shows_another_board_after_a_reload) {
  Shown shown{support::small_office(true)};
  const auto premises = support::many_rooms(1, true);
  shown.server->on_loop([&] {
    auto next = std::make_shared<core::Board>(premises);
    next->publish_all(core::make_state(premises, core::Time{}));
    shown.board.reset();
    shown.api.show(next, {.local_time = [](core::SpaceId, core::Time) { return "01:00"; }}, {});
  });
  EXPECT_NE(shown.ask("/metrics").find("room=\"room0\""), std::string::npos);
  EXPECT_EQ(status_of(shown.ask("/api/v1/sites/site0")), 200);
}

TEST(Health, is_fine_while_every_part_is) {
  Shown shown{support::small_office(true)};
  EXPECT_EQ(body_of(shown.ask("/healthz")), R"({"alive":true})");
  EXPECT_EQ(body_of(shown.ask("/readyz")), R"({"ready":true})");
}

TEST(Health, is_alive_but_not_ready_while_the_disk_is_full) {
  Health health = all_fine();
  health.ledger = {.fine = false, .reason = "the disk is full"};
  Shown shown{support::small_office(true), health};
  EXPECT_EQ(status_of(shown.ask("/healthz")), 200);
  const std::string response = shown.ask("/readyz");
  EXPECT_EQ(status_of(response), 503);
  EXPECT_EQ(body_of(response),
            R"({"ready":false,"reasons":[{"part":"ledger","reason":"the disk is full"}]})");
}

TEST(Health, is_neither_while_the_sequencer_hangs) {
  Health health = all_fine();
  health.sequencer = {.fine = false, .reason = "no progress for 12 s"};
  Shown shown{support::small_office(true), health};
  EXPECT_EQ(status_of(shown.ask("/healthz")), 503);
  EXPECT_EQ(status_of(shown.ask("/readyz")), 503);
}

TEST(ControlStatus, tells_the_local_caller_how_it_is) {
  Shown shown{support::small_office(true)};
  const auto answer = call_daemon(shown.server->socket(), {.path = "/control/status"});
  ASSERT_TRUE(answer) << answer.error().what;
  const boost::json::value status = boost::json::parse(answer->body);
  EXPECT_TRUE(status.at("ready").as_bool());
  EXPECT_EQ(status.at("rooms").as_int64(), 2);
  EXPECT_EQ(status.at("version").as_string(), RAUMWACHT_VERSION);
}

TEST(ControlStatus, tells_what_of_the_ledger_is_free) {
  Shown shown{support::small_office(true)};
  const auto answer = call_daemon(shown.server->socket(), {.path = "/control/status"});
  ASSERT_TRUE(answer) << answer.error().what;
  const boost::json::value ledger = boost::json::parse(answer->body).at("ledger");
  EXPECT_EQ(ledger.at("bytes").to_number<int>(), 950);
  EXPECT_EQ(ledger.at("free_bytes").to_number<int>(), 700);
}

TEST(ControlStatus, names_the_settings_that_wait_for_a_restart) {
  Shown shown{support::small_office(true),
              all_fine(),
              {{.key = "restart_needed", .since = {}, .subject = "[mqtt] broker"}}};
  const auto answer = call_daemon(shown.server->socket(), {.path = "/control/status"});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(boost::json::parse(answer->body).at("waiting_for_restart").as_string(),
            "[mqtt] broker");
}

TEST(ControlStatus, is_not_for_those_on_the_network) {
  Shown shown{support::small_office(true)};
  EXPECT_EQ(status_of(shown.ask("/control/status")), 403);
}

}  // namespace
}  // namespace io
