// The HTTP server: one port, over TLS where a certificate is configured, and the same routes on a
// Unix socket (mode 0660).
//
// Made to stay answerable: every wait for a client has its time limit, a new client takes the place
// of the one that has kept us waiting longest, and what is written waits in a bounded amount of
// memory, so that no number of slow clients keeps others from their answer. Everything runs on the
// loop's thread, never blocks, and lets no exception out.
#pragma once

#include "service/io/config.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/http.hpp"

#include <tl/expected.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace io {

struct HttpLimits {
  std::size_t connections = 64;   ///< beyond, whoever waits longest is closed, else 503
  std::size_t header = 8 * 1024;  ///< bytes of request line and fields
  std::size_t body = 64 * 1024;   ///< bytes of a request's body, where its route says nothing else
  std::size_t unsent =
      16 * 1024 * 1024;  ///< bytes of all responses being written; beyond, 503 or 504
  /// From the first byte to the end of the fields; so long may a TLS handshake take, too.
  std::chrono::milliseconds header_time{2'000};
  std::chrono::milliseconds body_time{5'000};
  std::chrono::milliseconds reply_time{10'000};  ///< for a handler that answers later, then 504
  std::chrono::milliseconds control_time{3'600'000};  ///< the same over the Unix socket: a backup
  std::chrono::milliseconds write_time{10'000};       ///< for the client to take a whole response
  std::chrono::milliseconds slow_write{1'000};   ///< who takes longer gives place to a new client
  std::chrono::milliseconds idle_time{60'000};   ///< kept open between requests
  std::chrono::milliseconds linger_time{1'000};  ///< to take the rest of a refused request
};

/// Since the start, but for `open`.
struct HttpFigures {
  std::uint64_t open = 0;       ///< connections now
  std::uint64_t accepted = 0;   ///< connections
  std::uint64_t displaced = 0;  ///< closed to make room for a new one
  std::uint64_t requests = 0;   ///< answered, by whatever status
  std::uint64_t refused = 0;    ///< of those, with 503 for want of room
};

class HttpServer {
 public:
  /// Listens on host and port unless the host is empty, and on the socket unless its path is empty.
  /// The error is one line: what, where, what to do. `loop` and `routes` outlive the server.
  static tl::expected<HttpServer, std::string> open(EventLoop& loop, const Routes& routes,
                                                    const HttpConfig& config,
                                                    const HttpLimits& limits = {});
  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept;
  /// Drops what is under way. Replies that handlers still hold must not be called any more.
  ~HttpServer();

  /// For connections to come, where it speaks TLS. The error is one line; then the one before stays.
  tl::expected<void, std::string> renew_certificate(const TlsConfig& config);

  /// Takes no more requests, answers those that are with a handler, then calls `stopped`, once. None has longer than
  /// `reply_time` any more, over the socket neither: who ends us does not wait for a backup.
  void stop(std::function<void()> stopped);

  /// The port listened on, also if the configuration left the choice to the system; 0 if none.
  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] HttpFigures figures() const;

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace io
