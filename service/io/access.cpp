#include "service/io/access.hpp"

#include "service/io/access_fields.hpp"
#include "service/io/config_values.hpp"
#include "service/io/printable.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr RateLimit::Limit failures{.at_once = 10, .one_every = 6s, .most_keys = 1024};
constexpr std::size_t most_shown = 200;  // bytes of what a client says of itself
constexpr RateLimit::Limit writes{.at_once = 40, .one_every = 50ms, .most_keys = Logins::most};

bool writes_something(const HttpRequest& request) {
  return request.method != "GET" && request.method != "HEAD";
}

HttpResponse too_often(std::string_view what, Monotonic wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  HttpResponse refusal = problem(429, fmt::format("{}; try again in {} s", what, seconds));
  refusal.headers.emplace_back("Retry-After", std::to_string(seconds));
  return refusal;
}

HttpResponse log_in_first() {
  HttpResponse refusal = problem(
      401,
      "log in first: an administrator runs 'raumwacht token add' and hands out what it prints");
  refusal.headers.emplace_back("WWW-Authenticate", "Bearer");
  return refusal;
}

/// Whoever opens the page is shown the way in.
HttpResponse to_the_entrance() {
  HttpResponse there{.status = 303, .content_type = {}, .body = {}, .headers = {}};
  there.headers.emplace_back("Location", "/enter");
  return there;
}

std::optional<HttpResponse> wrong_origin(const HttpRequest& request) {
  if (request.origin.empty() && request.cookie.empty()) return std::nullopt;  // a program
  if (request.origin.empty())
    return problem(403, "a browser names the page that asks; programs send a token, no cookie");
  // What stands before us may speak TLS for us.
  const bool ours = request.origin == "https://" + request.host ||
                    (!request.tls && request.origin == "http://" + request.host);
  if (ours) return std::nullopt;
  return problem(403, "this request comes from another origin");
}

}  // namespace

Access::Access(Logins logins, std::vector<std::string> names)
    : logins_{std::move(logins)}, names_{std::move(names)}, failures_{failures}, writes_{writes} {}

std::optional<HttpResponse> Access::refusal(const HttpRequest& request, const Demand& demand,
                                            const Asked& when) {
  if (request.client.empty()) return std::nullopt;
  // Under TLS the certificate says who we are; without, a name that somebody else let point here
  // would make a browser take his page for ours.
  if (!request.tls && !is_our_name(host_in(request.host)))
    return problem(403, fmt::format("this server is not called '{}'; add the name to [http] names",
                                    printable(request.host, most_shown)));
  if (writes_something(request)) {
    if (auto wrong = wrong_origin(request)) return wrong;
  }
  const bool here = is_loopback(request.client);
  if (demand.need == Need::nothing || (here && demand.need == Need::this_machine))
    return std::nullopt;
  if (here && !logins_.needed()) return std::nullopt;
  return wrong_login(request, demand.role, when);
}

bool Access::is_our_name(std::string_view host) const {
  return host.empty() || is_loopback(host) || std::ranges::find(names_, host) != names_.end();
}

std::optional<HttpResponse> Access::wrong_login(const HttpRequest& request, Role wanted,
                                                const Asked& when) {
  const std::string_view secret = secret_in(request);
  const Login* login = logins_.find(secret, when.wall);
  if (login == nullptr) return nobody(request, secret, when);
  if (login->role < wanted) {
    return problem(403, fmt::format("this needs the role {}; that of this login is {}",
                                    name_of(wanted), name_of(login->role)));
  }
  if (!writes_something(request)) return std::nullopt;
  const Monotonic wait = writes_.take(std::to_string(login->id), when.at);
  if (wait > Monotonic::zero()) return too_often("too many changes at once", wait);
  return std::nullopt;
}

Asker Access::asker(const HttpRequest& request, core::Time wall) {
  if (request.local_socket) return {.role = "socket", .name = {}};
  if (request.client.empty()) return {.role = "mqtt", .name = {}};
  const Login* login = logins_.find(secret_in(request), wall);
  if (login == nullptr) return {.role = "this machine", .name = {}};
  return {.role = std::string{name_of(login->role)}, .name = login->name};
}

std::optional<HttpResponse> Access::nobody(const HttpRequest& request, std::string_view secret,
                                           const Asked& when) {
  if (!secret.empty()) {
    const Monotonic wait = failures_.take(network_of(request.client), when.at);
    if (wait > Monotonic::zero()) return too_often("too many wrong logins", wait);
  }
  const bool page = request.path == "/" && !writes_something(request);
  return page ? to_the_entrance() : log_in_first();
}

tl::expected<std::string, HttpResponse> Access::enter(const HttpRequest& request,
                                                      std::string_view code, const Asked& when) {
  const std::string network = network_of(request.client);
  const Monotonic wait = failures_.look(network, when.at);
  if (wait > Monotonic::zero()) return tl::unexpected{too_often("too many wrong codes", wait)};
  auto secret = logins_.enter(code, when.wall);
  if (!secret) return tl::unexpected{problem(503, secret.error())};
  const bool tls = request.tls || request.origin.starts_with("https://");  // a proxy's, for us
  if (*secret) return cookie_for(**secret, tls);
  (void)failures_.take(network, when.at);
  return tl::unexpected{problem(401, "this code is wrong, was used, or is older than 15 minutes")};
}

}  // namespace io
