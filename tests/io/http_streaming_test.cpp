// Events over a real connection: they come while the client waits, and whoever is too slow or leaves
// costs nobody else anything.
#include "service/io/http_server.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>
#include <vector>

namespace io {
namespace {

using support::ClientSocket;
using support::field_of;
using support::get;
using support::RunningServer;
using support::status_of;
using namespace std::chrono_literals;

class Streaming : public testing::Test {
 protected:
  Routes routes() {
    Routes routes;
    routes.add("GET", "/stream", [this](const HttpRequest& request) {
      auto events = channel.listen(request.last_event_id);
      if (!events) return problem(503, "full");
      return HttpResponse{.body = {}, .headers = {}, .events = std::move(events)};
    });
    routes.add("GET", "/hello", [](const HttpRequest&) {
      return HttpResponse{.content_type = "text/plain", .body = "hello", .headers = {}};
    });
    return routes;
  }
  /// A client that has had the header and the snapshot.
  ClientSocket listener() {
    ClientSocket client = ClientSocket::to_port(server.port());
    client.send(get("/stream"));
    client.receive_to("data: all\n\n");
    return client;
  }
  void tell(const std::string& data) {
    server.on_loop([&] { channel.tell("space", data); });
  }
  EventFigures figures() {
    EventFigures now;
    server.on_loop([&] { now = channel.figures(); });
    return now;
  }

  EventChannel channel{"boot", [] { return "all"; }, {.listeners = 80, .waiting = 64 * 1024}};
  RunningServer server{routes(), {.connections = 8, .write_time = 2s}};
};

TEST_F(Streaming, begins_with_a_header_that_says_so_and_everything) {
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/stream"));
  const std::string begin = client.receive_to("data: all\n\n");
  EXPECT_EQ(status_of(begin), 200);
  EXPECT_EQ(field_of(begin, "Content-Type"), "text/event-stream");
  EXPECT_EQ(field_of(begin, "Cache-Control"), "no-store");
  EXPECT_EQ(field_of(begin, "Content-Length"), "");
}

TEST_F(Streaming, brings_what_happens_while_the_client_waits) {
  ClientSocket client = listener();
  tell("1");
  EXPECT_EQ(client.receive_to("\n\n"), "event: space\nid: boot-1\ndata: 1\n\n");
  tell("2");
  EXPECT_EQ(client.receive_to("\n\n"), "event: space\nid: boot-2\ndata: 2\n\n");
}

TEST_F(Streaming, brings_who_comes_back_what_was_missed) {
  tell("1");
  tell("2");
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("GET /stream HTTP/1.1\r\nHost: x\r\nLast-Event-ID: boot-1\r\n\r\n");
  EXPECT_TRUE(
      client.receive_to("data: 2\n\n").ends_with("\r\n\r\nevent: space\nid: boot-2\ndata: 2\n\n"));
}

TEST_F(Streaming, takes_no_place_from_requests) {
  std::vector<ClientSocket> listeners;
  for (int i = 0; i < 40; ++i) listeners.push_back(listener());
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send(get("/hello"));
  EXPECT_EQ(status_of(client.receive_response()), 200);
  tell("1");
  for (ClientSocket& one : listeners)
    EXPECT_NE(one.receive_to("\n\n").find("data: 1"), std::string::npos);
}

TEST_F(Streaming, lets_go_who_has_left) {
  {
    const ClientSocket client = listener();
    EXPECT_EQ(figures().listeners, 1U);
  }
  EXPECT_TRUE(support::eventually([this] {
    tell("1");
    return figures().listeners == 0;
  }));
  EXPECT_TRUE(support::eventually([this] { return server.figures().open == 0; }));
}

TEST_F(Streaming, drops_who_does_not_read_and_serves_the_others) {
  const ClientSocket slow = listener();
  ClientSocket quick = listener();
  const std::string much(16 * 1024, 'x');
  std::size_t told = 0;
  EXPECT_TRUE(support::eventually([&] {
    for (int i = 0; i < 20; ++i, ++told) {
      tell(much);
      quick.receive_to("\n\n");
    }
    return figures().dropped == 1;
  }));
  EXPECT_EQ(figures().listeners, 1U);
}

TEST_F(Streaming, ends_when_the_server_stops) {
  ClientSocket client = listener();
  const std::future<void> stopped = server.stop();
  EXPECT_EQ(client.receive_all(), "");
  EXPECT_EQ(stopped.wait_for(5s), std::future_status::ready);
}

TEST_F(Streaming, has_a_head_and_an_end_for_who_asks_for_the_head_alone) {
  ClientSocket client = ClientSocket::to_port(server.port());
  client.send("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(status_of(client.receive_response(true)), 200);
  client.send(get("/hello"));
  EXPECT_EQ(status_of(client.receive_response()), 200);
}

TEST_F(Streaming, may_end_with_the_server) {
  ClientSocket client = listener();
  server.destroy();
  EXPECT_EQ(client.receive_all(), "");
}

}  // namespace
}  // namespace io
