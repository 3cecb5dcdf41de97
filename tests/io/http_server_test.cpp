// What clients meet who behave: both listeners, the forms of requests, responses that come late,
// an orderly end.
#include "service/io/http_server.hpp"

#include "tests/support/client_socket.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fstream>
#include <future>

namespace io {
namespace {

using support::body_of;
using support::ClientSocket;
using support::field_of;
using support::get;
using support::RunningServer;
using support::status_of;
using namespace std::chrono_literals;

Routes routes_for_tests() {
  Routes routes;
  routes.add("GET", "/hello", [](const HttpRequest&) {
    return HttpResponse{.content_type = "text/plain", .body = "hello", .headers = {}};
  });
  routes.add("POST", "/echo", [](const HttpRequest& request) {
    return HttpResponse{.content_type = "text/plain", .body = request.body, .headers = {}};
  });
  routes.add("GET", "/control/status", [](const HttpRequest&) {
    return HttpResponse{.content_type = "text/plain", .body = "fine", .headers = {}};
  });
  return routes;
}

TEST(HttpServer, answers_on_its_port) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/hello"));
  const std::string response = client.receive_response();
  EXPECT_EQ(status_of(response), 200);
  EXPECT_EQ(field_of(response, "Content-Type"), "text/plain");
  EXPECT_EQ(body_of(response), "hello");
}

TEST(HttpServer, answers_the_same_on_its_socket) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_path(server.socket());
  client.send(get("/hello"));
  EXPECT_EQ(body_of(client.receive_response()), "hello");
}

TEST(HttpServer, lets_owner_and_group_use_the_socket_and_nobody_else) {
  RunningServer server{routes_for_tests()};
  struct stat found{};
  ASSERT_EQ(::stat(server.socket().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0660U);
}

TEST(HttpServer, takes_commands_on_the_socket_only) {
  RunningServer server{routes_for_tests()};
  ClientSocket near = ClientSocket::to_path(server.socket());
  near.send(get("/control/status"));
  EXPECT_EQ(body_of(near.receive_response()), "fine");
  ClientSocket far = ClientSocket::to_port(server.port());
  far.send(get("/control/status"));
  EXPECT_EQ(status_of(far.receive_response()), 403);
}

TEST(HttpServer, sends_headers_that_keep_browsers_from_harm) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/hello"));
  const std::string response = client.receive_response();
  EXPECT_TRUE(field_of(response, "Content-Security-Policy").starts_with("default-src 'self'"));
  EXPECT_EQ(field_of(response, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(field_of(response, "X-Frame-Options"), "DENY");
  EXPECT_EQ(field_of(response, "Cache-Control"), "no-store");
  EXPECT_TRUE(field_of(response, "Date").ends_with(" GMT"));
}

TEST(HttpServer, keeps_the_connection_for_the_next_request) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/hello"));
  EXPECT_EQ(status_of(client.receive_response()), 200);
  client.send(get("/nowhere"));
  EXPECT_EQ(status_of(client.receive_response()), 404);
  client.send(get("/hello"));
  EXPECT_EQ(status_of(client.receive_response()), 200);
}

TEST(HttpServer, closes_when_the_client_asks_for_it) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("GET /hello HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(body_of(client.receive_all()), "hello");
}

TEST(HttpServer, closes_after_a_request_of_http_1_0) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("GET /hello HTTP/1.0\r\n\r\n");
  EXPECT_EQ(body_of(client.receive_all()), "hello");
}

TEST(HttpServer, answers_pipelined_requests_in_order) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  const auto post = [](std::string_view body) {
    return "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string{body};
  };
  client.send(post("first") + get("/hello") + post("third"));
  EXPECT_EQ(body_of(client.receive_response()), "first");
  EXPECT_EQ(body_of(client.receive_response()), "hello");
  EXPECT_EQ(body_of(client.receive_response()), "third");
}

TEST(HttpServer, takes_a_request_that_comes_byte_by_byte) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  for (const char byte : get("/hello")) client.send({&byte, 1});
  EXPECT_EQ(body_of(client.receive_response()), "hello");
}

TEST(HttpServer, takes_a_chunked_body) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
  client.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(body_of(client.receive_response()), "abcde");
}

TEST(HttpServer, answers_head_with_the_length_and_without_the_body) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("HEAD /hello HTTP/1.1\r\nHost: test\r\n\r\n" + get("/hello"));
  const std::string head = client.receive_response(true);
  EXPECT_EQ(status_of(head), 200);
  EXPECT_EQ(field_of(head, "Content-Length"), "5");
  EXPECT_EQ(body_of(client.receive_response()), "hello");
}

TEST(HttpServer, says_which_methods_a_path_takes) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("DELETE /hello HTTP/1.1\r\nHost: test\r\n\r\n");
  const std::string response = client.receive_response();
  EXPECT_EQ(status_of(response), 405);
  EXPECT_EQ(field_of(response, "Allow"), "GET, HEAD");
  EXPECT_EQ(field_of(response, "Content-Type"), "application/problem+json");
}

// ---- handlers that answer later ----

/// A route whose handler keeps the Reply until the test answers.
struct LateRoute {
  std::promise<Reply> asked;

  Routes routes() {
    Routes routes = routes_for_tests();
    routes.add_late("POST", "/late",
                    [this](const HttpRequest&, Reply reply) { asked.set_value(std::move(reply)); });
    return routes;
  }
  static std::string request() {
    return "POST /late HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n";
  }
};

HttpResponse late_words() {
  return {.status = 201, .content_type = "text/plain", .body = "late", .headers = {}};
}

TEST(HttpServer, waits_for_a_handler_that_answers_later) {
  LateRoute late;
  RunningServer server{late.routes()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(LateRoute::request());
  const Reply reply = late.asked.get_future().get();
  server.on_loop([&] { reply(late_words()); });
  const std::string response = client.receive_response();
  EXPECT_EQ(status_of(response), 201);
  EXPECT_EQ(body_of(response), "late");
}

TEST(HttpServer, answers_others_while_a_handler_takes_its_time) {
  LateRoute late;
  RunningServer server{late.routes()};
  ClientSocket waiting = ClientSocket::to_port(server.port());
  waiting.send(LateRoute::request());
  const Reply reply = late.asked.get_future().get();
  ClientSocket other = ClientSocket::to_port(server.port());
  other.send(get("/hello"));
  EXPECT_EQ(body_of(other.receive_response()), "hello");
}

TEST(HttpServer, survives_an_answer_to_a_client_that_has_left) {
  LateRoute late;
  RunningServer server{late.routes()};
  Reply reply;
  {
    ClientSocket client = ClientSocket::to_port(server.port());
    client.send(LateRoute::request());
    reply = late.asked.get_future().get();
  }
  server.on_loop([&] { reply(late_words()); });
  server.wait_until([](const HttpFigures& figures) { return figures.open == 0; });
  ClientSocket other = ClientSocket::to_port(server.port());
  other.send(get("/hello"));
  EXPECT_EQ(body_of(other.receive_response()), "hello");
}

TEST(HttpServer, gives_up_on_a_handler_that_never_answers) {
  LateRoute late;
  RunningServer server{late.routes(), {.reply_time = 20ms}};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(LateRoute::request());
  EXPECT_EQ(status_of(client.receive_response()), 504);
}

TEST(HttpServer, gives_an_answer_that_comes_too_late_to_nobody) {
  LateRoute late;
  RunningServer server{late.routes(), {.reply_time = 20ms}};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(LateRoute::request());
  EXPECT_EQ(status_of(client.receive_response()), 504);
  const Reply reply = late.asked.get_future().get();
  server.on_loop([&] { reply(late_words()); });
  client.send(get("/hello"));
  EXPECT_EQ(body_of(client.receive_response()), "hello");
}

TEST(HttpServer, takes_the_first_of_two_answers) {
  Routes routes;
  routes.add_late("GET", "/twice", [](const HttpRequest&, const Reply& reply) {
    reply({.content_type = "text/plain", .body = "once", .headers = {}});
    reply({.content_type = "text/plain", .body = "twice", .headers = {}});
  });
  RunningServer server{std::move(routes)};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/twice"));
  EXPECT_EQ(body_of(client.receive_response()), "once");
}

// ---- the beginning and the end ----

TEST(HttpServer, finishes_what_it_began_when_it_is_stopped) {
  LateRoute late;
  RunningServer server{late.routes(), {.linger_time = 20ms}};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(LateRoute::request());
  const Reply reply = late.asked.get_future().get();
  std::future<void> stopped = server.stop();
  server.on_loop([&] { reply(late_words()); });
  const std::string response = client.receive_all();
  EXPECT_EQ(body_of(response), "late");
  EXPECT_EQ(field_of(response, "Connection"), "close");
  EXPECT_EQ(stopped.wait_for(10s), std::future_status::ready);
}

TEST(HttpServer, does_not_wait_on_its_socket_for_what_takes_an_hour_when_it_is_stopped) {
  LateRoute late;
  RunningServer server{late.routes(), {.reply_time = 20ms, .linger_time = 20ms}};
  ClientSocket client = ClientSocket::to_path(server.socket());
  client.send(LateRoute::request());
  const Reply reply = late.asked.get_future().get();
  std::future<void> stopped = server.stop();
  EXPECT_EQ(status_of(client.receive_all()), 504);
  EXPECT_EQ(stopped.wait_for(10s), std::future_status::ready);
}

TEST(HttpServer, waits_on_its_socket_as_long_as_on_its_port_when_it_is_stopped) {
  LateRoute late;
  RunningServer server{late.routes(), {.linger_time = 20ms}};
  ClientSocket client = ClientSocket::to_path(server.socket());
  client.send(LateRoute::request());
  const Reply reply = late.asked.get_future().get();
  std::future<void> stopped = server.stop();
  server.on_loop([&] { reply(late_words()); });
  EXPECT_EQ(body_of(client.receive_all()), "late");
  EXPECT_EQ(stopped.wait_for(10s), std::future_status::ready);
}

TEST(HttpServer, closes_idle_connections_when_it_is_stopped) {
  RunningServer server{routes_for_tests(), {.linger_time = 20ms}};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/hello"));
  client.receive_response();
  std::future<void> stopped = server.stop();
  EXPECT_EQ(client.receive_all(), "");
  EXPECT_EQ(stopped.wait_for(10s), std::future_status::ready);
}

TEST(HttpServer, is_not_there_any_more_once_stopped) {
  RunningServer server{routes_for_tests()};
  const std::uint16_t port = server.port();
  server.stop().wait();
  EXPECT_THROW(ClientSocket::to_port(port), std::system_error);
  EXPECT_FALSE(std::filesystem::exists(server.socket()));
}

TEST(HttpServer, may_go_while_clients_are_connected) {
  RunningServer server{routes_for_tests()};
  ClientSocket idle = ClientSocket::to_port(server.port());
  idle.send(get("/hello"));
  idle.receive_response();
  ClientSocket half = ClientSocket::to_path(server.socket());
  half.send("GET /hel");
  server.destroy();
  EXPECT_EQ(idle.receive_all(), "");
  EXPECT_EQ(half.receive_all(), "");
}

struct Opening {
  EventLoop loop;
  Routes routes;
  tl::expected<HttpServer, std::string> open(std::uint16_t port, std::filesystem::path socket) {
    return HttpServer::open(loop, routes,
                            {.host = "127.0.0.1", .port = port, .socket = std::move(socket)});
  }
};

TEST(HttpServer, says_that_its_port_is_taken) {
  RunningServer first{routes_for_tests()};
  Opening opening;
  const auto second = opening.open(first.port(), {});
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().find("127.0.0.1:" + std::to_string(first.port())), std::string::npos);
}

TEST(HttpServer, does_not_take_the_socket_of_a_living_daemon) {
  RunningServer first{routes_for_tests()};
  Opening opening;
  const auto second = opening.open(0, first.socket());
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().find("another daemon listens there"), std::string::npos);
}

TEST(HttpServer, takes_the_place_of_a_dead_daemon) {
  const support::TempDir directory;
  const std::filesystem::path path = directory / "control.sock";
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  const int left_behind = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_GE(left_behind, 0);
  ASSERT_EQ(::bind(left_behind, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ::close(left_behind);
  Opening opening;
  const auto server = opening.open(0, path);
  EXPECT_TRUE(server) << server.error();
}

TEST(HttpServer, removes_nothing_that_is_no_socket) {
  const support::TempDir directory;
  const std::filesystem::path path = directory / "ledger.db";
  std::ofstream{path} << "precious";
  Opening opening;
  EXPECT_FALSE(opening.open(0, path));
  EXPECT_EQ(std::filesystem::file_size(path), 8U);
}

TEST(HttpServer, refuses_a_socket_path_that_the_system_would_cut) {
  Opening opening;
  const auto server = opening.open(0, "/tmp/" + std::string(200, 'x'));
  ASSERT_FALSE(server);
  EXPECT_NE(server.error().find("more than 107 characters"), std::string::npos);
}

TEST(HttpServer, wants_an_address_as_host) {
  Opening opening;
  const auto server = HttpServer::open(opening.loop, opening.routes,
                                       {.host = "reception.example", .port = 0, .socket = {}});
  EXPECT_FALSE(server);
}

}  // namespace
}  // namespace io
