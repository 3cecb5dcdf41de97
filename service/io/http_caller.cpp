#include "service/io/http_caller.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <optional>
#include <utility>

namespace io {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using beast::error_code;

struct HttpCaller::Tls {
  asio::ssl::context context{asio::ssl::context::tls_client};
};

namespace {

constexpr std::size_t most_body = 64 * 1024;

using Plain = beast::tcp_stream;
using Secure = beast::ssl_stream<beast::tcp_stream>;

/// One call. The operation under way holds it; when the last lets go, it is over.
template <class Stream>
struct Exchange {
  template <class... Of>
  Exchange(EventLoop& of, HttpCall what, HttpCaller::Done then, Of&&... with)
      : loop{of},
        call{std::move(what)},
        done{std::move(then)},
        resolver{of.context()},
        stream{of.context(), std::forward<Of>(with)...} {
    parser.body_limit(most_body);
  }

  EventLoop& loop;
  HttpCall call;
  HttpCaller::Done done;
  tcp::resolver resolver;
  Stream stream;
  http::request<http::string_body> request;
  http::response_parser<http::string_body> parser;
  beast::flat_buffer buffer;
  bool sent = false;
};

template <class Stream>
using Held = std::unique_ptr<Exchange<Stream>>;

template <class Stream>
void end(Held<Stream> held, HttpResult result) {
  const HttpCaller::Done done = std::move(held->done);
  held.reset();  // the socket goes first
  done(std::move(result));
}

/// A completion handler that goes on with `next`, or ends the call with the error.
template <class Result, class Stream, class Next>
auto then(Held<Stream> held, Next next) {
  EventLoop& loop = held->loop;
  return loop.watched<error_code, Result>(
      [held = std::move(held), next](error_code error, const Result& result) mutable {
        if (!error) return next(std::move(held), result);
        const std::string what = host_of(held->call.to) + ": " + error.message();
        const bool sent = held->sent;
        end(std::move(held), {.status = 0, .body = {}, .error = what, .sent = sent});
      });
}

template <class Stream>
void end_with_answer(Held<Stream> held) {
  auto answer = held->parser.release();
  end(std::move(held),
      {.status = answer.result_int(), .body = std::move(answer.body()), .error = {}, .sent = true});
}

/// Who answers at length has answered: its status stands before the body, of which the rest is not
/// read.
template <class Stream>
void read(Held<Stream> held) {
  Exchange<Stream>& of = *held;
  EventLoop& loop = of.loop;
  http::async_read(of.stream, of.buffer, of.parser,
                   loop.watched<error_code, std::size_t>(
                       [held = std::move(held)](error_code error, std::size_t size) mutable {
                         if (error == http::error::body_limit) error = {};
                         then<std::size_t>(std::move(held), [](Held<Stream> read, std::size_t) {
                           end_with_answer(std::move(read));
                         })(error, size);
                       }));
}

template <class Stream>
void write(Held<Stream> held) {
  Exchange<Stream>& of = *held;
  const HttpCall& call = of.call;
  of.request = {http::string_to_verb(call.method), call.to.path + call.path, 11, call.body};
  of.request.set(http::field::host, host_of(call.to));
  of.request.set(http::field::user_agent, "Raumwacht");
  of.request.set(http::field::connection, "close");
  if (!call.body.empty()) of.request.set(http::field::content_type, "application/json");
  if (!call.authorization.empty()) of.request.set(http::field::authorization, call.authorization);
  if (!call.idempotency_key.empty()) of.request.set("Idempotency-Key", call.idempotency_key);
  of.request.prepare_payload();
  http::async_write(of.stream, of.request,
                    then<std::size_t>(std::move(held), [](Held<Stream> written, std::size_t) {
                      written->sent = true;
                      read(std::move(written));
                    }));
}

void greet(Held<Plain> held) { write(std::move(held)); }

void greet(Held<Secure> held) {
  Exchange<Secure>& of = *held;
  const std::string& host = of.call.to.host;
  of.stream.set_verify_callback(asio::ssl::host_name_verification{host});
  // What the macro SSL_set_tlsext_host_name does, without its cast.
  SSL_ctrl(of.stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
           const_cast<char*>(host.c_str()));
  EventLoop& loop = of.loop;
  of.stream.async_handshake(
      asio::ssl::stream_base::client,
      loop.watched<error_code>([held = std::move(held)](error_code error) mutable {
        then<int>(std::move(held), [](Held<Secure> met, int) { write(std::move(met)); })(error, 0);
      }));
}

template <class Stream>
void connect(Held<Stream> held, const tcp::resolver::results_type& found,
             std::chrono::milliseconds patience) {
  Exchange<Stream>& of = *held;
  beast::get_lowest_layer(of.stream).expires_after(patience);
  beast::get_lowest_layer(of.stream).async_connect(
      found, then<tcp::endpoint>(std::move(held), [](Held<Stream> connected, const tcp::endpoint&) {
        greet(std::move(connected));
      }));
}

template <class Stream>
void start(Held<Stream> held, std::chrono::milliseconds patience) {
  Exchange<Stream>& of = *held;
  of.resolver.async_resolve(
      of.call.to.host, std::to_string(of.call.to.port),
      then<tcp::resolver::results_type>(
          std::move(held),
          [patience](Held<Stream> resolved, const tcp::resolver::results_type& found) {
            connect(std::move(resolved), found, patience);
          }));
}

void trust(asio::ssl::context& context, const std::filesystem::path& ca, error_code& error) {
  context.set_verify_mode(asio::ssl::verify_peer);
  if (ca.empty()) {
    context.set_default_verify_paths(error);
  } else {
    context.load_verify_file(ca.string(), error);
  }
}

}  // namespace

HttpCaller::HttpCaller(EventLoop& loop, std::filesystem::path ca,
                       std::chrono::milliseconds patience)
    : loop_{loop}, ca_{std::move(ca)}, patience_{patience} {}
HttpCaller::~HttpCaller() = default;

void HttpCaller::call(HttpCall call, Done done) {
  Done tell = [done = std::move(done), alive = std::weak_ptr{alive_}](HttpResult result) {
    if (!alive.expired()) done(std::move(result));
  };
  if (!call.to.tls) {
    auto held = std::make_unique<Exchange<Plain>>(loop_, std::move(call), std::move(tell));
    return start(std::move(held), patience_);
  }
  if (!tls_) {
    auto tls = std::make_unique<Tls>();
    error_code error;
    trust(tls->context, ca_, error);
    if (error) {
      // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks): the task that took it frees it
      return loop_.post([tell = std::move(tell), what = ca_.string() + ": " + error.message()] {
        tell({.status = 0, .body = {}, .error = what, .sent = false});
      });
    }
    tls_ = std::move(tls);
  }
  start(std::make_unique<Exchange<Secure>>(loop_, std::move(call), std::move(tell), tls_->context),
        patience_);
}

}  // namespace io
