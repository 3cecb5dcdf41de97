// One client of the HTTP server: reads a request, has it answered, writes the response, begins
// again. Only for what makes up the server: this header includes Beast.
//
// A connection belongs to the one operation that is under way: the completion handler holds the
// unique_ptr, hands it to the next operation, or lets it go, which closes the socket. So there is
// no way to leak one, and none outlives the loop. The server only knows where they are (HttpClients).
// Everything on the loop's thread.
#pragma once

#include "service/io/client_stream.hpp"
#include "service/io/http_clients.hpp"
#include "service/io/http_message.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>

#include <memory>
#include <optional>

namespace io {

class HttpConnection {
 public:
  enum class Phase : std::uint8_t {
    idle,       ///< between requests
    receiving,  ///< a request has begun
    answering,  ///< a handler has it
    writing,
    streaming,  ///< events, without end
    lingering,  ///< answered, takes the rest of what it refused
    closed      ///< by us, the last operation still has to end
  };

  HttpConnection(HttpClients& clients, Socket socket, Caller caller);
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;
  ~HttpConnection();

  using Held = std::unique_ptr<HttpConnection>;
  /// Serves the client until either side has enough.
  static void serve(Held held);
  /// Says 503 and closes; over TLS only closes, since a handshake is what would cost most.
  static void turn_away(Held held);

  [[nodiscard]] bool keeps_us_waiting() const;
  /// To a new client where there is no room: it keeps us waiting, also for taking what we say.
  [[nodiscard]] bool gives_place() const;
  [[nodiscard]] bool streams() const { return phase_ == Phase::streaming; }
  [[nodiscard]] std::chrono::steady_clock::time_point since() const { return since_; }
  [[nodiscard]] bool awaits(std::uint64_t request) const {
    return phase_ == Phase::answering && request_ == request && !answer_;
  }
  void take(HttpResponse response);
  /// A handler that has a request gets so long from now on, at most.
  void hurry(std::chrono::milliseconds at_most);
  /// Closes the socket; the operation under way ends and lets the connection go.
  void close();
  void server_is_gone() { clients_ = nullptr; }

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using Serializer = boost::beast::http::response_serializer<boost::beast::http::string_body>;

  template <class Next>
  static auto then(Held held, Next next);
  static void shake_hands(Held held);
  static void wait_for_request(Held held, std::chrono::milliseconds at_most);
  static void receive_header(Held held);
  static void receive_body(Held held);
  static void give_up(Held held, boost::beast::error_code error);
  static void consider_body(Held held);
  static void answer(Held held);
  static void wait_for_reply(Held held);
  static void go_on_waiting(Held held);
  static void refuse(Held held, const HttpRefusal& refusal);
  static void write(Held held);
  static void written(Held held);
  // ---- http_streaming.cpp ----
  static void begin_stream(Held held);
  static void stream_on(Held held);
  static void wait_for_event(Held held);
  static void say_goodbye(Held held);
  static void linger(Held held, std::size_t most);

  void enter(Phase phase, std::chrono::milliseconds at_most);
  [[nodiscard]] bool takes_its_body();
  [[nodiscard]] bool keeps_alive() const;
  void prepare();

  HttpClients* clients_;  // null once the server is gone
  ClientStream stream_;
  boost::asio::steady_timer reply_timer_;
  std::chrono::steady_clock::time_point reply_by_{};  // of a handler
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::optional<WireResponse> response_;
  std::optional<Serializer> serializer_;
  std::optional<HttpResponse> answer_;
  std::shared_ptr<EventListener> events_;
  Phase phase_ = Phase::receiving;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  std::uint64_t request_ = 0;
  std::size_t counted_unsent_ = 0;
  Caller caller_;
  bool admitted_ = false;  // so far by its header
  bool refused_ = false;   // the request was not read to its end
};

}  // namespace io
