// What the connections of an HTTP server share. Everything on the loop's thread.
#pragma once

#include "service/io/http_server.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace io {

class HttpConnection;
struct ServerTls;

struct HttpClients {
  EventLoop& loop;
  const Routes& routes;
  HttpLimits limits;
  std::shared_ptr<ServerTls> tls;  ///< for those to come; none: over TCP in the clear
  std::vector<HttpConnection*> connections;
  std::size_t unsent = 0;  ///< bytes of all responses being written
  std::uint64_t next_request = 1;
  bool stopping = false;
  std::function<void()> stopped;  ///< to be called when the last one is gone
  HttpFigures figures;

  void enter(HttpConnection& connection) { connections.push_back(&connection); }
  void leave(HttpConnection& connection);
  /// Streams have a limit of their own.
  [[nodiscard]] bool is_full() const;
  /// Closes the connection that has kept us waiting longest, to speak or to read; false if none does.
  bool displace_one();
  void give(std::uint64_t request, HttpResponse response);
};

}  // namespace io
