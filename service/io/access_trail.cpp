#include "service/io/access_trail.hpp"

#include "service/io/route_traces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace io {
namespace {

constexpr std::chrono::hours one_line_each{1};
constexpr std::size_t most_told = 2000;  // then it begins anew, and some are told twice

/// Of a query, what tells which data was asked for.
constexpr std::array asked_for{
    std::string_view{"from"},   std::string_view{"to"},      std::string_view{"day"},
    std::string_view{"week"},   std::string_view{"quarter"}, std::string_view{"site"},
    std::string_view{"format"},
};

/// An id, a day or a time; nothing that somebody typed.
bool is_plain(std::string_view value) {
  constexpr std::size_t longest = 64;
  return value.size() <= longest && std::ranges::all_of(value, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  std::string_view{"-_.:+"}.find(c) != std::string_view::npos;
         });
}

void add(std::string& detail, std::string_view name, std::string_view value) {
  if (value.empty() || !is_plain(value)) return;
  detail += fmt::format("{}{}={}", detail.empty() ? "" : " ", name, value);
}

/// Of what is looked at, which; of what is changed, only the kind: single rooms with their times
/// would be a log of who works there when. Codes of appointments never.
std::string detail_of(const HttpRequest& request, AccessKind kind) {
  std::string detail;
  if (kind == AccessKind::changed) return detail;
  for (const auto& [name, value] : request.captures)
    if (name != "code") add(detail, name, value);
  for (const std::string_view name : asked_for) add(detail, name, request.query_value(name));
  return detail;
}

}  // namespace

Reply AccessTrail::follow(const HttpRequest& request, const Routes::Name& route, Reply reply) {
  const auto trace = trace_of(route.method, route.pattern);
  if (!trace) return reply;
  AccessLine line{.at = parts_.now(),
                  .who = parts_.who(request),
                  .kind = *trace,
                  .what = fmt::format("{} {}", route.method, route.pattern),
                  .detail = detail_of(request, *trace)};
  return [this, line = std::move(line), reply = std::move(reply)](HttpResponse response) {
    constexpr unsigned first_refusal = 400;
    if (response.status < first_refusal) note(line);
    reply(std::move(response));
  };
}

void AccessTrail::note(const AccessLine& line) {
  if (!is_repeated(line)) parts_.note(line);
}

bool AccessTrail::is_repeated(const AccessLine& line) {
  if (line.kind != AccessKind::read && line.kind != AccessKind::listened) return false;
  if (told_.size() >= most_told) told_.clear();
  const std::string key =
      fmt::format("{}\n{}\n{}\n{}", line.who.role, line.who.name, line.what, line.detail);
  const auto [told, is_new] = told_.try_emplace(key, line.at);
  const bool long_ago = line.at - told->second >= one_line_each || line.at < told->second;
  if (is_new || !long_ago) return !is_new;
  told->second = line.at;
  return false;
}

}  // namespace io
