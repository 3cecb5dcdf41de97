#include "service/io/http_connection.hpp"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <array>
#include <ctime>

namespace io {
namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::beast::error_code;
using Clock = std::chrono::steady_clock;
namespace {

constexpr std::size_t read_size = 4096;          // bytes to begin a request with
constexpr std::size_t most_discarded = 1 << 20;  // bytes of a refused request

// What every response carries: nothing of it may be framed, sniffed, cached or run beside our own.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> security_headers{{
    {"Content-Security-Policy",
     "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
}};

/// IMF-fixdate (RFC 9110 5.6.7); the names are English in the "C" locale, which the daemon keeps.
std::string http_date(std::time_t now) {
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  const std::size_t size =
      std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return {text.data(), size};
}

}  // namespace

// ---- what connections share ----

void HttpClients::leave(HttpConnection& connection) {
  std::erase(connections, &connection);
  if (stopping && connections.empty() && stopped) loop.post(std::exchange(stopped, {}));
}

bool HttpClients::displace_one() {
  HttpConnection* longest = nullptr;
  for (HttpConnection* one : connections) {
    if (!one->keeps_us_waiting()) continue;
    if (longest == nullptr || one->since() < longest->since()) longest = one;
  }
  if (longest == nullptr) return false;
  longest->close();
  ++figures.displaced;
  return true;
}

void HttpClients::give(std::uint64_t request, HttpResponse response) {
  for (HttpConnection* one : connections) {
    if (one->awaits(request)) return one->take(std::move(response));
  }
}

// ---- one connection ----

/// What to tell a client whose request could not be read; nothing if it has left or was too slow.
std::optional<HttpConnection::Refusal> HttpConnection::refusal_for(error_code error) {
  if (error == http::error::end_of_stream || error == http::error::partial_message) return {};
  if (error == http::error::header_limit) return Refusal{431, "the header fields are too large"};
  if (error == http::error::body_limit || error == http::error::buffer_overflow) {
    return Refusal{413, "the body is too large"};
  }
  if (error == http::error::bad_version) return Refusal{505, "this server speaks HTTP/1.1"};
  if (error.category() == http::make_error_code(http::error::bad_method).category()) {
    return Refusal{400, "this is no well-formed HTTP request"};
  }
  return {};
}

/// A completion handler that holds the connection and hands it on to `next`.
template <class Next>
auto HttpConnection::then(Held held, Next next) {
  EventLoop& loop = held->clients_->loop;
  return loop.watched<error_code, std::size_t>(
      [held = std::move(held), next](error_code error, std::size_t size) mutable {
        if (held->clients_ != nullptr) next(std::move(held), error, size);
      });
}

HttpConnection::HttpConnection(HttpClients& clients, Socket socket, bool local)
    : clients_{&clients},
      stream_{std::move(socket)},
      reply_timer_{clients.loop.context()},
      buffer_{clients.limits.header + clients.limits.body},
      local_{local} {
  clients.enter(*this);
}

HttpConnection::~HttpConnection() {
  if (clients_ == nullptr) return;
  clients_->unsent -= counted_unsent_;
  clients_->leave(*this);
}

bool HttpConnection::keeps_us_waiting() const {
  return phase_ == Phase::idle || phase_ == Phase::receiving || phase_ == Phase::lingering;
}

void HttpConnection::enter(Phase phase, std::chrono::milliseconds at_most) {
  phase_ = phase;
  since_ = Clock::now();
  stream_.expires_after(at_most);
}

void HttpConnection::close() {
  phase_ = Phase::closed;
  stream_.close();
}

void HttpConnection::take(HttpResponse response) {
  answer_ = std::move(response);
  reply_timer_.cancel();
}

void HttpConnection::serve(Held held) {
  // A client that connects has something to say: no more patience than for a request begun.
  const std::chrono::milliseconds patience = held->clients_->limits.header_time;
  wait_for_request(std::move(held), patience);
}

void HttpConnection::turn_away(Held held) {
  ++held->clients_->figures.refused;
  refuse(std::move(held), {503, "too many connections; try again in a moment"});
}

void HttpConnection::wait_for_request(Held held, std::chrono::milliseconds at_most) {
  HttpConnection& c = *held;
  if (c.buffer_.size() > 0) return receive_header(std::move(held));
  c.enter(Phase::idle, at_most);
  c.stream_.async_read_some(
      c.buffer_.prepare(read_size),
      then(std::move(held), [](Held waited, error_code error, std::size_t size) {
        if (error) return;
        waited->buffer_.commit(size);
        receive_header(std::move(waited));
      }));
}

void HttpConnection::receive_header(Held held) {
  HttpConnection& c = *held;
  c.parser_.emplace();
  c.parser_->header_limit(static_cast<std::uint32_t>(c.clients_->limits.header));
  c.parser_->body_limit(c.clients_->limits.body);
  c.enter(Phase::receiving, c.clients_->limits.header_time);
  http::async_read_header(c.stream_, c.buffer_, *c.parser_,
                          then(std::move(held), [](Held received, error_code error, std::size_t) {
                            if (error) return give_up(std::move(received), error);
                            if (received->parser_->is_done()) return answer(std::move(received));
                            receive_body(std::move(received));
                          }));
}

void HttpConnection::receive_body(Held held) {
  HttpConnection& c = *held;
  c.enter(Phase::receiving, c.clients_->limits.body_time);
  http::async_read(c.stream_, c.buffer_, *c.parser_,
                   then(std::move(held), [](Held received, error_code error, std::size_t) {
                     if (error) return give_up(std::move(received), error);
                     answer(std::move(received));
                   }));
}

void HttpConnection::give_up(Held held, error_code error) {
  if (const auto refusal = refusal_for(error)) refuse(std::move(held), *refusal);
}

void HttpConnection::answer(Held held) {
  HttpConnection& c = *held;
  c.phase_ = Phase::answering;
  c.request_ = c.clients_->next_request++;
  HttpRequest request = c.request();
  const http::request<http::string_body>& message = c.parser_->get();
  const std::string_view target{message.target().data(), message.target().size()};
  if (!parse_target(target, request)) {
    return refuse(std::move(held), {400, "the request target is malformed"});
  }
  if (message.version() >= 11 && message.count(http::field::host) != 1) {
    return refuse(std::move(held), {400, "a request has exactly one Host field"});
  }
  c.clients_->routes.answer(request,
                            [clients = c.clients_, number = c.request_](HttpResponse response) {
                              clients->give(number, std::move(response));
                            });
  if (!c.answer_) return wait_for_reply(std::move(held));
  write(std::move(held));
}

void HttpConnection::wait_for_reply(Held held) {
  HttpConnection& c = *held;
  const HttpLimits& limits = c.clients_->limits;
  c.reply_timer_.expires_after(c.local_ ? limits.control_time : limits.reply_time);
  auto waited = [held = std::move(held)](error_code) mutable {
    if (held->clients_ == nullptr) return;
    if (!held->answer_) {
      held->answer_ = problem(504, "the daemon did not decide in time; the outcome is unknown");
    }
    write(std::move(held));
  };
  c.reply_timer_.async_wait(c.clients_->loop.watched<error_code>(std::move(waited)));
}

void HttpConnection::refuse(Held held, const Refusal& refusal) {
  held->refused_ = true;
  held->answer_ = problem(refusal.status, refusal.detail);
  write(std::move(held));
}

HttpRequest HttpConnection::request() const {
  const http::request<http::string_body>& message = parser_->get();
  const auto field = [&message](http::field name) {
    const auto value = message[name];
    return std::string{value.data(), value.size()};
  };
  const auto key = message["Idempotency-Key"];
  return {.method = {message.method_string().data(), message.method_string().size()},
          .path = {},
          .query = {},
          .captures = {},
          .body = message.body(),
          .host = field(http::field::host),
          .origin = field(http::field::origin),
          .content_type = field(http::field::content_type),
          .idempotency_key = {key.data(), key.size()},
          .local_socket = local_};
}

bool HttpConnection::keeps_alive() const {
  return !refused_ && !clients_->stopping && parser_->keep_alive();
}

/// Makes the response of the answer; 503 instead if too much is waiting to be sent already.
void HttpConnection::prepare() {
  HttpResponse answer = *std::exchange(answer_, std::nullopt);
  if (clients_->unsent > 0 && clients_->unsent + answer.body.size() > clients_->limits.unsent) {
    ++clients_->figures.refused;
    answer = problem(503, "too many responses are waiting for slow clients; try again later");
  }
  if (answer.status == 503) answer.headers.emplace_back("Retry-After", "1");
  response_.emplace(http::int_to_status(answer.status), 11U);
  response_->set(http::field::date, http_date(std::time(nullptr)));
  for (const auto& [name, value] : security_headers) response_->set(name, value);
  for (const auto& [name, value] : answer.headers) response_->set(name, value);
  if (!answer.body.empty()) response_->set(http::field::content_type, answer.content_type);
  response_->keep_alive(keeps_alive());
  counted_unsent_ = answer.body.size();
  clients_->unsent += counted_unsent_;
  response_->body() = std::move(answer.body);
  response_->prepare_payload();
  serializer_.emplace(*response_);
}

void HttpConnection::write(Held held) {
  HttpConnection& c = *held;
  c.prepare();
  ++c.clients_->figures.requests;
  const bool without_body = c.parser_ && c.parser_->get().method() == http::verb::head;
  c.enter(Phase::writing, c.clients_->limits.write_time);
  auto done = then(std::move(held), [](Held wrote, error_code error, std::size_t) {
    if (!error) written(std::move(wrote));
  });
  if (without_body) {
    http::async_write_header(c.stream_, *c.serializer_, std::move(done));
  } else {
    http::async_write(c.stream_, *c.serializer_, std::move(done));
  }
}

void HttpConnection::written(Held held) {
  HttpConnection& c = *held;
  const bool again = c.response_->keep_alive() && !c.clients_->stopping;  // asked to stop meanwhile
  c.clients_->unsent -= std::exchange(c.counted_unsent_, 0);
  c.serializer_.reset();
  c.response_.reset();
  c.parser_.reset();
  const HttpLimits& limits = c.clients_->limits;
  if (again) return wait_for_request(std::move(held), limits.idle_time);
  error_code ignored;  // the client may be gone already
  c.stream_.socket().shutdown(Socket::shutdown_send, ignored);
  c.enter(Phase::lingering, limits.linger_time);
  c.buffer_.clear();
  linger(std::move(held), most_discarded);
}

/// Closing with bytes unread would send a reset, which can overtake the response. So take what
/// still comes, within limits, until the client closes.
void HttpConnection::linger(Held held, std::size_t most) {
  HttpConnection& c = *held;
  c.stream_.async_read_some(
      c.buffer_.prepare(read_size),
      then(std::move(held), [most](Held lingered, error_code error, std::size_t size) {
        if (!error && size < most) linger(std::move(lingered), most - size);
      }));
}

}  // namespace io
