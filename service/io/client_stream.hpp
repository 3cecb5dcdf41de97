// What a client of the HTTP server is reached over: a socket, or TLS on one. For Beast and Asio it is
// one kind of stream, so that what reads and writes exists once. Only for what makes up the server:
// this header includes Beast. On the loop's thread.
#pragma once

#include "service/io/http_tls.hpp"

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <chrono>
#include <utility>
#include <variant>

namespace io {

using StreamProtocol = boost::asio::generic::stream_protocol;
using LoopExecutor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<StreamProtocol, LoopExecutor>;

class ClientStream {
 public:
  using executor_type = LoopExecutor;

  /// Without `tls`, the socket itself.
  ClientStream(Socket socket, ServerTls* tls)
      : over_{std::in_place_type<Plain>, std::move(socket)} {
    if (tls == nullptr) return;
    Plain plain = std::move(std::get<Plain>(over_));
    over_.emplace<Secure>(std::move(plain), tls->context);
  }

  [[nodiscard]] bool is_secure() const { return std::holds_alternative<Secure>(over_); }
  executor_type get_executor() { return bottom().get_executor(); }

  /// REQUIRES: is_secure()
  template <class Handler>
  void async_handshake(Handler&& handler) {
    std::get<Secure>(over_).async_handshake(boost::asio::ssl::stream_base::server,
                                            std::forward<Handler>(handler));
  }
  /// Tells the client that no more comes, and waits for the same from it.
  /// REQUIRES: is_secure()
  template <class Handler>
  void async_say_goodbye(Handler&& handler) {
    std::get<Secure>(over_).async_shutdown(std::forward<Handler>(handler));
  }
  template <class Buffers, class Handler>
  void async_read_some(const Buffers& buffers, Handler&& handler) {
    std::visit([&](auto& over) { over.async_read_some(buffers, std::forward<Handler>(handler)); },
               over_);
  }
  template <class Buffers, class Handler>
  void async_write_some(const Buffers& buffers, Handler&& handler) {
    std::visit([&](auto& over) { over.async_write_some(buffers, std::forward<Handler>(handler)); },
               over_);
  }

  /// For whatever is begun from now on; then the socket is closed.
  void expires_after(std::chrono::milliseconds time) { bottom().expires_after(time); }
  void expires_never() { bottom().expires_never(); }
  void close() { bottom().close(); }
  /// The client sees the end of what we send.
  void end_sending() {
    boost::system::error_code ignored;  // the client may be gone already
    bottom().socket().shutdown(Socket::shutdown_send, ignored);
  }

 private:
  using Plain = boost::beast::basic_stream<StreamProtocol, LoopExecutor>;
  using Secure = boost::beast::ssl_stream<Plain>;

  [[nodiscard]] Plain& bottom() {
    Secure* const secure = std::get_if<Secure>(&over_);
    return secure != nullptr ? secure->next_layer() : std::get<Plain>(over_);
  }

  std::variant<Plain, Secure> over_;
};

}  // namespace io
