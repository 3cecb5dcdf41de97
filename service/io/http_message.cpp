#include "service/io/http_message.hpp"

#include <boost/beast/http/error.hpp>

#include <array>
#include <ctime>
#include <utility>

namespace io {
namespace http = boost::beast::http;
namespace {

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

/// Path and query are still to be taken from the target.
HttpRequest fields_of(const WireRequest& wire, const Caller& caller) {
  const auto field = [&wire](http::field name) {
    const auto value = wire[name];
    return std::string{value.data(), value.size()};
  };
  const auto key = wire["Idempotency-Key"], last = wire["Last-Event-ID"];
  return {.method = {wire.method_string().data(), wire.method_string().size()},
          .path = {},
          .query = {},
          .captures = {},
          .body = wire.body(),
          .host = field(http::field::host),
          .origin = field(http::field::origin),
          .content_type = field(http::field::content_type),
          .idempotency_key = {key.data(), key.size()},
          .last_event_id = {last.data(), last.size()},
          .authorization = field(http::field::authorization),
          .cookie = field(http::field::cookie),
          .if_none_match = field(http::field::if_none_match),
          .accept_language = field(http::field::accept_language),
          .client = caller.address,
          .tls = caller.tls,
          .local_socket = caller.local_socket};
}

}  // namespace

std::optional<HttpRefusal> refusal_for(boost::beast::error_code error) {
  if (error == http::error::end_of_stream || error == http::error::partial_message) return {};
  if (error == http::error::header_limit)
    return HttpRefusal{431, "the header fields are too large"};
  if (error == http::error::body_limit || error == http::error::buffer_overflow) {
    return HttpRefusal{413, "the body is too large"};
  }
  if (error == http::error::bad_version) return HttpRefusal{505, "this server speaks HTTP/1.1"};
  if (error.category() == http::make_error_code(http::error::bad_method).category()) {
    return HttpRefusal{400, "this is no well-formed HTTP request"};
  }
  return {};
}

tl::expected<HttpRequest, HttpRefusal> from_wire(const WireRequest& wire, const Caller& caller) {
  HttpRequest request = fields_of(wire, caller);
  const std::string_view target{wire.target().data(), wire.target().size()};
  if (!parse_target(target, request)) {
    return tl::make_unexpected(HttpRefusal{400, "the request target is malformed"});
  }
  if (wire.version() >= 11 && wire.count(http::field::host) != 1) {
    return tl::make_unexpected(HttpRefusal{400, "a request has exactly one Host field"});
  }
  return request;
}

WireResponse to_wire(HttpResponse response, bool keep_alive) {
  WireResponse wire{http::int_to_status(response.status), 11U};
  wire.set(http::field::date, http_date(std::time(nullptr)));
  for (const auto& [name, value] : security_headers) wire.set(name, value);
  for (const auto& [name, value] : response.headers) wire.set(name, value);
  if (response.status == 503) wire.set(http::field::retry_after, "1");
  if (!response.body.empty()) wire.set(http::field::content_type, response.content_type);
  wire.keep_alive(keep_alive);
  wire.body() = std::move(response.body);
  wire.prepare_payload();
  return wire;
}

}  // namespace io
