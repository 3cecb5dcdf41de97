#include "service/io/http_connection.hpp"

#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <utility>

namespace io {
namespace http = boost::beast::http;
using boost::beast::error_code;
using Clock = std::chrono::steady_clock;
namespace {

constexpr std::size_t read_size = 4096;          // bytes to begin a request with
constexpr std::size_t most_discarded = 1 << 20;  // bytes of a refused request

/// In the place of an answer for which there is no room. What was to change something may have done so.
HttpResponse no_room_for_it(http::verb method) {
  const bool only_reads = method == http::verb::get || method == http::verb::head;
  if (only_reads)
    return problem(503, "too many responses are waiting for slow clients; try again later");
  return problem(504,
                 "too many responses are waiting for slow clients; whether it was done is unknown, "
                 "look before you try again");
}

}  // namespace

/// A completion handler that holds the connection and hands it on to `next`.
template <class Next>
auto HttpConnection::then(Held held, Next next) {
  EventLoop& loop = held->clients_->loop;
  return loop.watched<error_code, std::size_t>(
      [held = std::move(held), next](error_code error, std::size_t size) mutable {
        if (held->clients_ != nullptr) next(std::move(held), error, size);
      });
}

HttpConnection::HttpConnection(HttpClients& clients, Socket socket, Caller caller)
    : clients_{&clients},
      stream_{std::move(socket), caller.tls ? clients.tls.get() : nullptr},
      reply_timer_{clients.loop.context()},
      buffer_{clients.limits.header + clients.limits.body},
      caller_{std::move(caller)} {
  clients.enter(*this);
}

HttpConnection::~HttpConnection() {
  if (events_) events_->when_more({});
  if (clients_ == nullptr) return;
  clients_->unsent -= counted_unsent_;
  clients_->leave(*this);
}

bool HttpConnection::keeps_us_waiting() const {
  return phase_ == Phase::idle || phase_ == Phase::receiving || phase_ == Phase::lingering;
}

bool HttpConnection::gives_place() const {
  const bool takes_long =
      phase_ == Phase::writing && Clock::now() - since_ >= clients_->limits.slow_write;
  return takes_long || keeps_us_waiting();
}

void HttpConnection::enter(Phase phase, std::chrono::milliseconds at_most) {
  phase_ = phase;
  since_ = Clock::now();
  stream_.expires_after(at_most);
}

void HttpConnection::close() {
  phase_ = Phase::closed;
  reply_by_ = {};
  reply_timer_.cancel();  // a stream may wait for nothing but that
  stream_.close();
}

void HttpConnection::take(HttpResponse response) {
  answer_ = std::move(response);
  reply_timer_.cancel();
}

/// The wait under way ends, and begins anew.
void HttpConnection::hurry(std::chrono::milliseconds at_most) {
  if (phase_ != Phase::answering) return;
  reply_by_ = std::min(reply_by_, Clock::now() + at_most);
  reply_timer_.cancel();
}

void HttpConnection::serve(Held held) {
  if (held->stream_.is_secure()) return shake_hands(std::move(held));
  // A client that connects has something to say: no more patience than for a request begun.
  const std::chrono::milliseconds patience = held->clients_->limits.header_time;
  wait_for_request(std::move(held), patience);
}

/// Its time is part of that for the first request.
void HttpConnection::shake_hands(Held held) {
  HttpConnection& c = *held;
  c.enter(Phase::receiving, c.clients_->limits.header_time);
  const auto until = c.since_ + c.clients_->limits.header_time;
  auto shaken = [held = std::move(held), until](error_code error) mutable {
    if (held->clients_ == nullptr || error) return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    wait_for_request(std::move(held), left);
  };
  c.stream_.async_handshake(c.clients_->loop.watched<error_code>(std::move(shaken)));
}

void HttpConnection::turn_away(Held held) {
  ++held->clients_->figures.refused;
  if (held->stream_.is_secure()) return;
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
  c.parser_->body_limit(c.clients_->routes.most_body_of_any(c.clients_->limits.body));
  c.enter(Phase::receiving, c.clients_->limits.header_time);
  http::async_read_header(c.stream_, c.buffer_, *c.parser_,
                          then(std::move(held), [](Held received, error_code error, std::size_t) {
                            if (error) return give_up(std::move(received), error);
                            if (received->parser_->is_done()) return answer(std::move(received));
                            consider_body(std::move(received));
                          }));
}

/// Nobody makes us read what we would not answer.
void HttpConnection::consider_body(Held held) {
  HttpConnection& c = *held;
  tl::expected<HttpRequest, HttpRefusal> request = from_wire(c.parser_->get(), c.caller_);
  if (!request) return refuse(std::move(held), request.error());
  if (auto refusal = c.clients_->routes.refusal(*request)) {
    c.refused_ = true;
    c.answer_ = *std::move(refusal);
    return write(std::move(held));
  }
  c.admitted_ = true;
  if (!c.takes_its_body()) return give_up(std::move(held), http::error::body_limit);
  receive_body(std::move(held));
}

/// Once the header tells the route, its limit is known: what was announced, and what comes in chunks.
bool HttpConnection::takes_its_body() {
  const auto& request = parser_->get();
  const std::size_t most = clients_->routes.most_body(
      {request.method_string().data(), request.method_string().size()},
      {request.target().data(), request.target().size()}, clients_->limits.body);
  parser_->body_limit(most);
  return parser_->content_length().value_or(0) <= most;
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
  tl::expected<HttpRequest, HttpRefusal> request = from_wire(c.parser_->get(), c.caller_);
  if (!request) return refuse(std::move(held), request.error());
  request->admitted = std::exchange(c.admitted_, false);
  c.clients_->routes.answer(*request,
                            [clients = c.clients_, number = c.request_](HttpResponse response) {
                              clients->give(number, std::move(response));
                            });
  if (!c.answer_) return wait_for_reply(std::move(held));
  write(std::move(held));
}

void HttpConnection::wait_for_reply(Held held) {
  HttpConnection& c = *held;
  const HttpLimits& limits = c.clients_->limits;
  c.reply_by_ = Clock::now() + (c.caller_.local_socket ? limits.control_time : limits.reply_time);
  go_on_waiting(std::move(held));
}

void HttpConnection::go_on_waiting(Held held) {
  HttpConnection& c = *held;
  c.reply_timer_.expires_at(c.reply_by_);
  auto waited = [held = std::move(held)](error_code) mutable {
    if (held->clients_ == nullptr) return;
    if (!held->answer_ && Clock::now() < held->reply_by_) return go_on_waiting(std::move(held));
    if (!held->answer_) {
      held->answer_ = problem(504, "the daemon did not decide in time; the outcome is unknown");
    }
    write(std::move(held));
  };
  c.reply_timer_.async_wait(c.clients_->loop.watched<error_code>(std::move(waited)));
}

void HttpConnection::refuse(Held held, const HttpRefusal& refusal) {
  held->refused_ = true;
  held->answer_ = problem(refusal.status, refusal.detail);
  write(std::move(held));
}

bool HttpConnection::keeps_alive() const {
  return !refused_ && !clients_->stopping && parser_->keep_alive();
}

/// Makes the response of the answer; another instead if too much is waiting to be sent already.
void HttpConnection::prepare() {
  HttpResponse answer = *std::exchange(answer_, std::nullopt);
  if (clients_->unsent > 0 && clients_->unsent + answer.body.size() > clients_->limits.unsent) {
    ++clients_->figures.refused;
    const bool was_asked = parser_ && !refused_;
    answer = no_room_for_it(was_asked ? parser_->get().method() : http::verb::get);
  }
  counted_unsent_ = answer.body.size();
  clients_->unsent += counted_unsent_;
  response_.emplace(to_wire(std::move(answer), keeps_alive()));
  serializer_.emplace(*response_);
}

void HttpConnection::write(Held held) {
  HttpConnection& c = *held;
  const bool without_body = c.parser_ && c.parser_->get().method() == http::verb::head;
  if (c.answer_->events && !without_body) return begin_stream(std::move(held));
  c.prepare();
  ++c.clients_->figures.requests;
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
  c.enter(Phase::lingering, limits.linger_time);
  c.buffer_.clear();
  if (c.stream_.is_secure()) return say_goodbye(std::move(held));
  c.stream_.end_sending();
  linger(std::move(held), most_discarded);
}

/// Without TLS's own last word a client cannot tell our end from one that somebody cut off.
void HttpConnection::say_goodbye(Held held) {
  HttpConnection& c = *held;
  auto said = [held = std::move(held)](error_code) mutable {
    if (held->clients_ == nullptr) return;
    held->stream_.end_sending();
    linger(std::move(held), most_discarded);
  };
  c.stream_.async_say_goodbye(c.clients_->loop.watched<error_code>(std::move(said)));
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
