#include "service/io/http.hpp"

#include "service/io/printable.hpp"
#include "service/io/repeated_requests.hpp"

#include <algorithm>
#include <charconv>
#include <exception>
#include <optional>
#include <set>

namespace io {
namespace {

std::string_view value_in(const HttpRequest::Pairs& pairs, std::string_view name) {
  const auto found = std::find_if(pairs.begin(), pairs.end(),
                                  [name](const auto& pair) { return pair.first == name; });
  return found == pairs.end() ? std::string_view{} : std::string_view{found->second};
}

// ---- targets ----

std::optional<char> percent_decoded(std::string_view two_digits) {
  unsigned value = 0;
  const char* end = two_digits.data() + two_digits.size();
  const auto [stopped, error] = std::from_chars(two_digits.data(), end, value, 16);
  if (two_digits.size() != 2 || error != std::errc{} || stopped != end) return std::nullopt;
  return static_cast<char>(value);
}

bool is_control(char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f; }

std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char byte = text[i];
    if (byte == '%') {
      const std::optional<char> value = percent_decoded(text.substr(i + 1, 2));
      if (!value) return std::nullopt;
      byte = *value;
      i += 2;
    } else if (byte == '+' && plus_is_space) {
      byte = ' ';
    }
    if (is_control(byte)) return std::nullopt;
    plain += byte;
  }
  return plain;
}

bool parse_query(std::string_view text, HttpRequest::Pairs& query) {
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    if (one.empty()) continue;
    const std::size_t equals = one.find('=');
    std::optional<std::string> name = decoded(one.substr(0, equals), true);
    std::optional<std::string> value =
        equals == std::string_view::npos ? "" : decoded(one.substr(equals + 1), true);
    if (!name || !value) return false;
    query.emplace_back(*std::move(name), *std::move(value));
  }
  return true;
}

/// A proxy may ask for "http://host/path": the path is what counts.
std::string_view without_authority(std::string_view target) {
  if (!target.starts_with("http://")) return target;
  target.remove_prefix(std::string_view{"http://"}.size());
  const std::size_t slash = target.find('/');
  return slash == std::string_view::npos ? "/" : target.substr(slash);
}

// ---- routes ----

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  for (std::size_t at = 1; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    segments.emplace_back(path.substr(at, slash - at));
    at = slash + 1;
  }
  return segments;
}

bool is_capture(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

/// The captures if the pattern matches.
std::optional<HttpRequest::Pairs> match(const std::vector<std::string>& pattern,
                                        const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  HttpRequest::Pairs captures;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_capture(pattern[i])) {
      if (path[i].empty()) return std::nullopt;
      captures.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  return captures;
}

/// A page of another origin may not make a browser change something here.
bool from_elsewhere(const HttpRequest& request) {
  if (request.method == "GET" || request.method == "HEAD" || request.origin.empty()) return false;
  return request.origin != "http://" + request.host && request.origin != "https://" + request.host;
}

bool is_control_path(std::string_view path) {
  return path == "/control" || path.starts_with("/control/");
}

}  // namespace

std::string_view HttpRequest::query_value(std::string_view name) const {
  return value_in(query, name);
}
std::string_view HttpRequest::capture(std::string_view name) const {
  return value_in(captures, name);
}

bool parse_target(std::string_view target, HttpRequest& request) {
  target = without_authority(target);
  if (!target.starts_with('/')) return false;
  const std::size_t mark = target.find('?');
  std::optional<std::string> path = decoded(target.substr(0, mark), false);
  if (!path) return false;
  request.path = *std::move(path);
  return mark == std::string_view::npos || parse_query(target.substr(mark + 1), request.query);
}

Routes::Routes() : repeated_{std::make_shared<RepeatedRequests>()} {}

void Routes::add(std::string_view method, std::string_view pattern, Handler handler) {
  add_late(method, pattern,
           [handler = std::move(handler)](const HttpRequest& request, const Reply& reply) {
             reply(handler(request));
           });
}

void Routes::add_late(std::string_view method, std::string_view pattern, LateHandler handler,
                      std::size_t most_body) {
  LateHandler once = [repeated = repeated_, handler](const HttpRequest& request,
                                                     const Reply& reply) {
    repeated->answer(request, reply, handler, Clock::real());
  };
  routes_.push_back({std::string{method}, std::string{pattern}, demand_of(method, pattern),
                     segments_of(pattern), method == "GET" ? std::move(handler) : std::move(once),
                     most_body});
}

std::vector<Routes::Name> Routes::names() const {
  std::vector<Name> names;
  for (const Route& route : routes_) names.push_back({route.method, route.pattern});
  return names;
}

std::size_t Routes::most_body(std::string_view method, std::string_view target,
                              std::size_t otherwise) const {
  HttpRequest request;
  request.method = method;
  if (!parse_target(target, request)) return otherwise;
  std::string allow;
  const Route* route = find(request, allow);
  return route == nullptr || route->most_body == 0 ? otherwise : route->most_body;
}

std::size_t Routes::most_body_of_any(std::size_t otherwise) const {
  for (const Route& route : routes_) otherwise = std::max(otherwise, route.most_body);
  return otherwise;
}

/// The route, its captures put into the request; without one, `allow` lists the methods that the
/// path has.
const Routes::Route* Routes::find(HttpRequest& request, std::string& allow) const {
  const std::string_view method =
      request.method == "HEAD" ? "GET" : std::string_view{request.method};
  const std::vector<std::string> path = segments_of(request.path);
  const Route* best = nullptr;
  std::set<std::string_view> allowed;
  for (const Route& route : routes_) {
    std::optional<HttpRequest::Pairs> captures = match(route.segments, path);
    if (!captures) continue;
    allowed.insert(route.method);
    if (route.method == "GET") allowed.insert("HEAD");
    if (route.method != method) continue;
    if (best != nullptr && captures->size() >= request.captures.size()) continue;
    best = &route;
    request.captures = *std::move(captures);
  }
  for (const std::string_view one : allowed) (allow += allow.empty() ? "" : ", ") += one;
  return best;
}

namespace {

/// A path may have any byte; what we answer is JSON, which has not.
std::string shown(std::string_view path) {
  constexpr std::size_t most_shown = 200;
  return printable(path, most_shown);
}

}  // namespace

std::optional<HttpResponse> Routes::refusal(HttpRequest& request) const {
  if (is_control_path(request.path) && !request.local_socket)
    return problem(403, "commands are taken on the daemon's Unix socket only");
  if (from_elsewhere(request)) return problem(403, "this request comes from another origin");
  std::string allow;
  const Route* route = find(request, allow);
  if (route == nullptr && allow.empty())
    return problem(404, "there is nothing at " + shown(request.path));
  if (route == nullptr) {
    HttpResponse refusal = problem(405, shown(request.path) + " takes " + allow);
    refusal.headers.emplace_back("Allow", allow);
    return refusal;
  }
  auto refusal = guard_ ? guard_(request, route->demand) : std::nullopt;
  request.admitted = !refusal;
  return refusal;
}

void Routes::answer(HttpRequest& request, const Reply& reply) const {
  try {
    if (!request.admitted)
      if (auto refusal = this->refusal(request)) return reply(*std::move(refusal));
    std::string allow;
    const Route* route = find(request, allow);
    route->handler(request,
                   witness_ ? witness_(request, {route->method, route->pattern}, reply) : reply);
  } catch (const std::exception& error) {
    reply(problem(500, error.what()));
  }
}

}  // namespace io
