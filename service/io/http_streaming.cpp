// A client that is sent events: part of HttpConnection. Either a frame is being written, or the
// connection waits for the next one; a client that has left is noticed at the next beat.
#include "service/io/http_connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/write.hpp>

#include <utility>

namespace io {
namespace http = boost::beast::http;
using boost::beast::error_code;

void HttpConnection::begin_stream(Held held) {
  HttpConnection& c = *held;
  c.events_ = std::move(c.answer_->events);
  ++c.clients_->figures.requests;
  c.response_.emplace(to_wire(*std::exchange(c.answer_, std::nullopt), false));
  c.response_->content_length(boost::none);  // it ends with the connection
  c.response_->set(http::field::content_type, "text/event-stream");
  c.serializer_.emplace(*c.response_);
  c.enter(Phase::streaming, c.clients_->limits.write_time);
  auto began = c.clients_->loop.watched<error_code, std::size_t>(
      [held = std::move(held)](error_code error, std::size_t) mutable {
        if (held->clients_ != nullptr && !error) stream_on(std::move(held));
      });
  http::async_write_header(c.stream_, *c.serializer_, std::move(began));
}

void HttpConnection::stream_on(Held held) {
  HttpConnection& c = *held;
  if (c.phase_ == Phase::closed) return;
  EventFrame frame = c.events_->next();
  if (!frame && c.events_->is_over()) return;  // too slow for it, or we stop: it may come back
  if (!frame) return wait_for_event(std::move(held));
  c.enter(Phase::streaming, c.clients_->limits.write_time);
  const boost::asio::const_buffer bytes{frame->data(), frame->size()};
  auto sent = c.clients_->loop.watched<error_code, std::size_t>(
      [held = std::move(held), frame = std::move(frame)](error_code error, std::size_t) mutable {
        if (held->clients_ != nullptr && !error) stream_on(std::move(held));
      });
  boost::asio::async_write(c.stream_, bytes, std::move(sent));
}

void HttpConnection::wait_for_event(Held held) {
  HttpConnection& c = *held;
  c.stream_.expires_never();
  c.events_->when_more([&c] { c.reply_timer_.cancel(); });
  c.reply_timer_.expires_at(std::chrono::steady_clock::time_point::max());
  auto woken = [held = std::move(held)](error_code) mutable {
    if (held->clients_ != nullptr) stream_on(std::move(held));
  };
  c.reply_timer_.async_wait(c.clients_->loop.watched<error_code>(std::move(woken)));
}

}  // namespace io
