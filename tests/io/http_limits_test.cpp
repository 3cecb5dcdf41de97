// What clients meet who do not behave, by malice or by a bad line: limits, and that nobody else
// notices.
#include "service/io/http_server.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

#include <future>
#include <vector>

namespace io {
namespace {

using support::body_of;
using support::ClientSocket;
using support::field_of;
using support::get;
using support::RunningServer;
using support::status_of;
using namespace std::chrono_literals;

constexpr std::size_t big_size = 8 * 1024 * 1024;  // more than the buffers of a loopback connection

constexpr std::size_t file_size = 1024 * 1024;

Routes routes_for_tests() {
  Routes routes;
  routes.add("GET", "/hello", [](const HttpRequest&) {
    return HttpResponse{.content_type = "text/plain", .body = "hello", .headers = {}};
  });
  routes.add("GET", "/big", [](const HttpRequest&) {
    return HttpResponse{
        .content_type = "text/plain", .body = std::string(big_size, 'x'), .headers = {}};
  });
  routes.add("POST", "/echo", [](const HttpRequest& request) {
    return HttpResponse{.content_type = "text/plain", .body = request.body, .headers = {}};
  });
  routes.add_late(
      "POST", "/file",
      [](const HttpRequest& request, const Reply& reply) {
        reply({.content_type = "text/plain",
               .body = std::to_string(request.body.size()),
               .headers = {}});
      },
      file_size);
  return routes;
}

int status_for(RunningServer& server, std::string_view bytes) {
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(bytes);
  return status_of(client.receive_all());
}

void expect_hello(RunningServer& server) {
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/hello"));
  EXPECT_EQ(body_of(client.receive_response()), "hello");
}

TEST(HttpLimits, refuse_what_is_no_http) {
  RunningServer server{routes_for_tests()};
  EXPECT_EQ(status_for(server, "\x16\x03\x01\x02 hello in TLS\r\n\r\n"), 400);
  EXPECT_EQ(status_for(server, "GET /hello\r\n\r\n"), 400);
  EXPECT_EQ(status_for(server, "GET /hello HTTP/1.1\r\nno colon\r\n\r\n"), 400);
  EXPECT_EQ(status_for(server, "GET /%zz HTTP/1.1\r\nHost: test\r\n\r\n"), 400);
  EXPECT_EQ(status_for(server, "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: x\r\n\r\n"), 400);
  expect_hello(server);
}

TEST(HttpLimits, want_exactly_one_host) {
  RunningServer server{routes_for_tests()};
  EXPECT_EQ(status_for(server, "GET /hello HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status_for(server, "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
}

TEST(HttpLimits, refuse_a_version_they_do_not_speak) {
  RunningServer server{routes_for_tests()};
  EXPECT_EQ(status_for(server, "GET /hello HTTP/2.0\r\nHost: test\r\n\r\n"), 505);
}

TEST(HttpLimits, refuse_header_fields_that_are_too_large) {
  RunningServer server{routes_for_tests()};
  EXPECT_EQ(status_for(server, "GET /hello HTTP/1.1\r\nHost: test\r\nX: " +
                                   std::string(16 * 1024, 'x') + "\r\n\r\n"),
            431);
}

TEST(HttpLimits, refuse_an_announced_body_that_is_too_large) {
  RunningServer server{routes_for_tests()};
  EXPECT_EQ(status_for(server, "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 65537\r\n\r\n"),
            413);
}

TEST(HttpLimits, refuse_without_the_body_who_may_not_or_asks_for_nothing) {
  Routes routes = routes_for_tests();
  int asked = 0;
  routes.guard([&asked](const HttpRequest& request, const Demand&) {
    ++asked;
    return request.path == "/echo" ? std::optional{problem(401, "log in")} : std::nullopt;
  });
  RunningServer server{std::move(routes)};
  const auto announced = [&](const std::string& path) {
    return status_for(server, "POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Length: 9\r\n\r\n");
  };
  EXPECT_EQ(announced("/echo"), 401);
  EXPECT_EQ(announced("/nowhere"), 404);
  EXPECT_EQ(announced("/hello"), 405);
  EXPECT_EQ(asked, 1);
}

TEST(HttpLimits, ask_once_who_may_send_a_body) {
  Routes routes = routes_for_tests();
  int asked = 0;
  routes.guard([&asked](const HttpRequest&, const Demand&) {
    ++asked;
    return std::optional<HttpResponse>{};
  });
  RunningServer server{std::move(routes)};
  ClientSocket client = ClientSocket::to_port(server.port());
  for (int request = 1; request <= 2; ++request) {
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\nhi");
    EXPECT_EQ(body_of(client.receive_response()), "hi");
    EXPECT_EQ(asked, request);
  }
}

TEST(HttpLimits, refuse_a_chunked_body_that_grows_too_large) {
  RunningServer server{routes_for_tests()};
  std::string request = "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 20; ++i) request += "1000\r\n" + std::string(0x1000, 'x') + "\r\n";
  EXPECT_EQ(status_for(server, request), 413);
}

TEST(HttpLimits, take_a_body_of_just_the_limit) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  const std::string body(64 * 1024, 'x');
  client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(body.size()) +
              "\r\n\r\n" + body);
  EXPECT_EQ(body_of(client.receive_response()), body);
}

std::string post_of(std::string_view path, std::size_t size) {
  return "POST " + std::string{path} +
         " HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
         std::string(size, 'x');
}

TEST(HttpLimits, are_wider_for_the_route_that_takes_files) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(post_of("/file?name=a", file_size));
  EXPECT_EQ(body_of(client.receive_response()), std::to_string(file_size));
  EXPECT_EQ(status_for(server, post_of("/file", file_size + 1)), 413);
  EXPECT_EQ(status_for(server, post_of("/echo", 64 * 1024 + 1)), 413);
}

TEST(HttpLimits, hold_for_files_that_come_in_chunks) {
  RunningServer server{routes_for_tests()};
  const auto chunks = [](int count) {
    std::string request = "POST /file HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < count; ++i) request += "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
    return request + "0\r\n\r\n";
  };
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(chunks(16));
  EXPECT_EQ(body_of(client.receive_response()), std::to_string(file_size));
  EXPECT_EQ(status_for(server, chunks(17)), 413);
}

TEST(HttpLimits, let_a_client_read_why_its_endless_request_was_refused) {
  RunningServer server{routes_for_tests()};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 500000\r\n\r\n" +
              std::string(500'000, 'x'));
  EXPECT_EQ(status_of(client.receive_all()), 413);
}

TEST(HttpLimits, close_on_a_client_that_connects_and_says_nothing) {
  RunningServer server{routes_for_tests(), {.header_time = 20ms}};
  EXPECT_EQ(ClientSocket::to_port(server.port()).receive_all(), "");
}

TEST(HttpLimits, close_on_a_client_that_does_not_finish_its_header) {
  RunningServer server{routes_for_tests(), {.header_time = 20ms}};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("GET /hello HTTP/1.1\r\nHost: te");
  EXPECT_EQ(client.receive_all(), "");
}

TEST(HttpLimits, close_on_a_client_that_does_not_finish_its_body) {
  RunningServer server{routes_for_tests(), {.body_time = 20ms}};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhalf");
  EXPECT_EQ(client.receive_all(), "");
}

TEST(HttpLimits, close_on_a_client_that_stays_idle) {
  RunningServer server{routes_for_tests(), {.idle_time = 20ms}};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/hello"));
  client.receive_response();
  EXPECT_EQ(client.receive_all(), "");
}

TEST(HttpLimits, close_on_a_client_that_does_not_take_its_response) {
  RunningServer server{routes_for_tests(), {.write_time = 50ms}};
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/big"));
  server.wait_until(
      [](const HttpFigures& figures) { return figures.requests == 1 && figures.open == 0; });
  EXPECT_LT(client.receive_all().size(), big_size);
}

TEST(HttpLimits, answer_a_scrape_beside_fifty_half_open_clients) {
  RunningServer server{routes_for_tests()};
  std::vector<ClientSocket> half_open;
  for (int i = 0; i < 50; ++i) {
    half_open.push_back(ClientSocket::to_port(server.port()));
    half_open.back().send("GET /metrics HTTP/1.1\r\nHost: te");
  }
  expect_hello(server);
  EXPECT_EQ(server.figures().displaced, 0U);
}

TEST(HttpLimits, answer_a_scrape_beside_more_half_open_clients_than_there_is_room_for) {
  RunningServer server{routes_for_tests()};
  std::vector<ClientSocket> half_open;
  for (int i = 0; i < 150; ++i) {
    half_open.push_back(ClientSocket::to_port(server.port()));
    half_open.back().send("GET /metrics HTTP/1.1\r\nHost: te");
  }
  expect_hello(server);
  EXPECT_EQ(half_open.front().receive_all(), "");
  EXPECT_GE(server.figures().displaced, 150U + 1 - HttpLimits{}.connections);
  EXPECT_LE(server.figures().open, HttpLimits{}.connections);
}

TEST(HttpLimits, answer_a_scrape_beside_more_clients_that_do_not_read_than_there_is_room_for) {
  constexpr std::size_t room = 4;
  RunningServer server{
      routes_for_tests(),
      {.connections = room, .unsent = 2 * room * big_size, .write_time = 1min, .slow_write = 20ms}};
  std::vector<ClientSocket> unread;
  for (std::size_t i = 0; i < room; ++i) {
    unread.push_back(ClientSocket::to_port(server.port()));
    unread.back().send(get("/big"));
  }
  server.wait_until([](const HttpFigures& figures) { return figures.requests == room; });
  EXPECT_TRUE(support::eventually([&] {
    ClientSocket client = ClientSocket::to_port(server.port());
    client.send(get("/hello"));
    return body_of(client.receive_response()) == "hello";
  }));
  EXPECT_GE(server.figures().displaced, 1U);
}

TEST(HttpLimits, close_the_longest_idle_connection_for_a_new_one) {
  RunningServer server{routes_for_tests(), {.connections = 2}};
  ClientSocket first = ClientSocket::to_port(server.port());
  first.send(get("/hello"));
  first.receive_response();
  ClientSocket second = ClientSocket::to_port(server.port());
  second.send(get("/hello"));
  second.receive_response();
  expect_hello(server);
  EXPECT_EQ(first.receive_all(), "");
  second.send(get("/hello"));
  EXPECT_EQ(body_of(second.receive_response()), "hello");
}

TEST(HttpLimits, refuse_a_client_while_all_others_wait_for_their_answer) {
  std::promise<Reply> asked;
  Routes routes = routes_for_tests();
  routes.add_late("GET", "/late",
                  [&](const HttpRequest&, Reply reply) { asked.set_value(std::move(reply)); });
  RunningServer server{std::move(routes), {.connections = 1}};
  ClientSocket waiting = ClientSocket::to_port(server.port());
  waiting.send(get("/late"));
  const Reply reply = asked.get_future().get();
  ClientSocket refused = ClientSocket::to_port(server.port());
  const std::string response = refused.receive_all();
  EXPECT_EQ(status_of(response), 503);
  EXPECT_EQ(field_of(response, "Retry-After"), "1");
  server.on_loop([&] { reply({.content_type = "text/plain", .body = "late", .headers = {}}); });
  EXPECT_EQ(body_of(waiting.receive_response()), "late");
}

TEST(HttpLimits, answer_others_while_a_client_takes_its_response_slowly) {
  RunningServer server{routes_for_tests()};
  ClientSocket slow = ClientSocket::to_port(server.port());
  slow.send(get("/big"));
  server.wait_until([](const HttpFigures& figures) { return figures.requests == 1; });
  expect_hello(server);
  EXPECT_EQ(body_of(slow.receive_response()).size(), big_size);
}

TEST(HttpLimits, bound_the_memory_that_slow_clients_hold) {
  RunningServer server{routes_for_tests(), {.unsent = big_size}};
  ClientSocket slow = ClientSocket::to_port(server.port());
  slow.send(get("/big"));
  server.wait_until([](const HttpFigures& figures) { return figures.requests == 1; });
  ClientSocket second = ClientSocket::to_port(server.port());
  second.send(get("/big"));
  EXPECT_EQ(status_of(second.receive_response()), 503);
  EXPECT_EQ(body_of(slow.receive_response()).size(), big_size);
  second.send(get("/big"));
  EXPECT_EQ(status_of(second.receive_response()), 200);
}

TEST(HttpLimits, do_not_say_that_nothing_was_done_where_only_the_answer_had_no_room) {
  RunningServer server{routes_for_tests(), {.unsent = big_size}};
  ClientSocket slow = ClientSocket::to_port(server.port());
  slow.send(get("/big"));
  server.wait_until([](const HttpFigures& figures) { return figures.requests == 1; });
  EXPECT_EQ(status_for(server,
                       "POST /echo HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
                       "Content-Length: 2\r\n\r\nhi"),
            504);
}

}  // namespace
}  // namespace io
