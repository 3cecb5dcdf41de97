// The server over TLS, as curl and openssl see it: what it serves, what it refuses, and that limits
// hold for those who never finish a handshake.
#include "service/io/event_stream.hpp"
#include "service/io/http_server.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/process.hpp"
#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::ClientSocket;
using support::eventually;
using support::Process;
using support::RunningServer;

Routes routes_for_tests(EventChannel* events = nullptr) {
  Routes routes;
  routes.add("GET", "/hello", [](const HttpRequest& request) {
    return HttpResponse{.content_type = "text/plain",
                        .body = request.client + (request.tls ? " over TLS" : " in the clear"),
                        .headers = {}};
  });
  routes.add("POST", "/echo", [](const HttpRequest& request) {
    return HttpResponse{.content_type = "text/plain", .body = request.body, .headers = {}};
  });
  routes.add("GET", "/big", [](const HttpRequest&) {
    return HttpResponse{
        .content_type = "text/plain", .body = std::string(4U << 20, 'x'), .headers = {}};
  });
  routes.add("GET", "/stream", [events](const HttpRequest&) {
    return HttpResponse{.body = {}, .headers = {}, .events = events->listen("")};
  });
  return routes;
}

struct OverTls : testing::Test {
  TlsConfig certificate() {
    const support::Certificate made = authority.server("DNS:localhost");
    return {.cert = made.certificate, .key = made.key};
  }
  std::vector<std::string> curl(const RunningServer& server, std::string_view path,
                                std::vector<std::string> more = {}) {
    std::vector<std::string> command{"curl",
                                     "--silent",
                                     "--show-error",
                                     "--max-time",
                                     "20",
                                     "--cacert",
                                     authority.certificate().string()};
    command.insert(command.end(), more.begin(), more.end());
    command.push_back("https://localhost:" + std::to_string(server.port()) + std::string{path});
    return command;
  }

  support::Authority authority{"Raumwacht test"};
};

TEST_F(OverTls, serves_what_is_served_in_the_clear) {
  RunningServer server{routes_for_tests(), {}, certificate()};
  EXPECT_EQ(support::run(curl(server, "/hello")), "127.0.0.1 over TLS");
  const std::string body(20'000, 'b');
  EXPECT_EQ(support::run(curl(server, "/echo", {"--data", body})), body);
  EXPECT_EQ(support::run(curl(server, "/big")).size(), 4U << 20);
}

TEST_F(OverTls, keeps_a_connection_for_several_requests) {
  RunningServer server{routes_for_tests(), {}, certificate()};
  std::vector<std::string> command = curl(server, "/hello");
  command.push_back(command.back());
  EXPECT_EQ(support::run(command), "127.0.0.1 over TLS127.0.0.1 over TLS");
  EXPECT_EQ(server.figures().accepted, 1U);
}

TEST_F(OverTls, sends_events) {
  std::unique_ptr<EventChannel> events =
      std::make_unique<EventChannel>("test", [] { return std::string{"{}"}; });
  RunningServer server{routes_for_tests(events.get()), {}, certificate()};
  Process listener{curl(server, "/stream", {"--no-buffer"})};
  EXPECT_TRUE(eventually([&] { return listener.output().find("snapshot") != std::string::npos; }));
  server.on_loop([&] { events->tell("news", "1"); });
  EXPECT_TRUE(eventually([&] { return listener.output().find("news") != std::string::npos; }));
  server.on_loop([&] { events.reset(); });
  EXPECT_TRUE(listener.exit_code().has_value());
}

TEST_F(OverTls, leaves_the_unix_socket_in_the_clear) {
  RunningServer server{routes_for_tests(), {}, certificate()};
  auto client = ClientSocket::to_path(server.socket());
  client.send(support::get("/hello"));
  EXPECT_EQ(support::body_of(client.receive_response()), " in the clear");
}

TEST_F(OverTls, says_nothing_to_whoever_speaks_in_the_clear) {
  RunningServer server{routes_for_tests(), {}, certificate()};
  auto client = ClientSocket::to_port(server.port());
  client.send(support::get("/hello"));
  EXPECT_EQ(client.receive_all().find("HTTP"), std::string::npos);
}

TEST_F(OverTls, refuses_versions_and_ciphers_of_yesterday) {
  RunningServer server{routes_for_tests(), {}, certificate()};
  const auto shaken = [&](std::vector<std::string> with) {
    std::vector<std::string> command{"openssl", "s_client", "-connect",
                                     "127.0.0.1:" + std::to_string(server.port())};
    command.insert(command.end(), with.begin(), with.end());
    Process client{command};
    (void)client.exit_code();
    return client.errors() + client.output();
  };
  EXPECT_NE(shaken({"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"}).find("alert protocol version"),
            std::string::npos);
  EXPECT_NE(shaken({"-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0"})
                .find("alert handshake failure"),
            std::string::npos);
  EXPECT_NE(shaken({"-tls1_2"}).find("ECDHE-ECDSA-AES"), std::string::npos);
}

TEST_F(OverTls, says_goodbye_so_that_an_end_is_no_cut) {
  RunningServer server{routes_for_tests(), {}, certificate()};
  Process client{
      {"openssl", "s_client", "-quiet", "-connect", "127.0.0.1:" + std::to_string(server.port())},
      {.input = "GET /hello HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n",
       .environment = {}}};
  EXPECT_EQ(client.exit_code(), 0) << client.errors();  // else: unexpected eof while reading
  EXPECT_NE(client.output().find("over TLS"), std::string::npos);
  server.wait_until([](const HttpFigures& figures) { return figures.open == 0; });
}

TEST_F(OverTls, cuts_off_whoever_does_not_finish_the_handshake) {
  RunningServer server{routes_for_tests(), {.header_time = 100ms}, certificate()};
  auto silent = ClientSocket::to_port(server.port());
  auto slow = ClientSocket::to_port(server.port());
  slow.send(std::string{"\x16\x03\x01\x00\x80", 5});  // a record of 128 bytes, which never come
  EXPECT_EQ(silent.receive_all(), "");
  EXPECT_EQ(slow.receive_all(), "");
  server.wait_until([](const HttpFigures& figures) { return figures.open == 0; });
}

TEST_F(OverTls, cuts_off_whoever_says_nothing_after_the_handshake) {
  RunningServer server{routes_for_tests(), {.header_time = 300ms}, certificate()};
  Process client{{"openssl", "s_client", "-quiet", "-no_ign_eof", "-connect",
                  "127.0.0.1:" + std::to_string(server.port())}};
  server.wait_until(
      [](const HttpFigures& figures) { return figures.accepted == 1 && figures.open == 0; });
}

TEST_F(OverTls, has_room_while_many_sit_in_the_handshake) {
  RunningServer server{routes_for_tests(), {.connections = 2}, certificate()};
  std::vector<ClientSocket> silent;
  for (std::size_t i = 0; i < 6; ++i) {
    silent.push_back(ClientSocket::to_port(server.port()));
    server.wait_until([i](const HttpFigures& figures) { return figures.accepted == i + 1; });
  }
  EXPECT_EQ(support::run(curl(server, "/hello")), "127.0.0.1 over TLS");
}

TEST_F(OverTls, shows_a_renewed_certificate_to_those_who_come_then) {
  RunningServer server{routes_for_tests(), {}, certificate()};
  support::Authority another{"Another"};
  const support::Certificate renewed = another.server("DNS:localhost");
  ASSERT_TRUE(server.renew_certificate({.cert = renewed.certificate, .key = renewed.key}));
  EXPECT_THROW(support::run(curl(server, "/hello")), std::runtime_error);
  EXPECT_EQ(support::run(curl(server, "/hello", {"--cacert", another.certificate().string()})),
            "127.0.0.1 over TLS");
}

TEST_F(OverTls, keeps_the_certificate_when_the_new_one_is_none) {
  RunningServer server{routes_for_tests(), {}, certificate()};
  const auto renewed =
      server.renew_certificate({.cert = "/nowhere/cert.pem", .key = "/nowhere/key"});
  ASSERT_FALSE(renewed);
  EXPECT_NE(renewed.error().find("[http] tls: /nowhere/cert.pem: "), std::string::npos)
      << renewed.error();
  EXPECT_EQ(support::run(curl(server, "/hello")), "127.0.0.1 over TLS");
}

TEST_F(OverTls, does_not_start_with_the_key_of_another_certificate) {
  const Routes routes;
  EventLoop loop;
  const TlsConfig mixed{.cert = certificate().cert, .key = certificate().key};
  const auto opened =
      HttpServer::open(loop, routes, {.host = "127.0.0.1", .port = 0, .tls = mixed});
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().find(mixed.key.string()), std::string::npos) << opened.error();
  EXPECT_NE(opened.error().find("key values mismatch"), std::string::npos) << opened.error();
}

}  // namespace
}  // namespace io
