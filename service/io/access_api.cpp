#include "service/io/access_api.hpp"

#include "sensors/time_text.hpp"
#include "service/io/config_values.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/json_response.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace io {
namespace {

namespace json = boost::json;

constexpr std::size_t most_lines = 1000;

/// A '+' that somebody types into an address arrives as a blank, which a time with an offset has nowhere.
std::optional<core::Time> moment_of(std::string text) {
  if (const auto day = date_from(text))
    return core::Time{std::chrono::sys_days{day->time_since_epoch()}};
  if (text.find('T') == std::string::npos) return std::nullopt;
  std::ranges::replace(text, ' ', '+');
  const auto time = sensors::instant_from(text);
  if (!time) return std::nullopt;
  return std::chrono::floor<core::Duration>(*time);
}

HttpResponse page_of(const LedgerResult<AccessLog::Page>& page, std::uint64_t lost) {
  if (!page) return problem(503, page.error().what);
  json::array lines;
  for (const AccessLine& line : page->lines) lines.emplace_back(access_json(line));
  return json_response(
      json::object{{"lines", std::move(lines)}, {"more", page->more}, {"lost", lost}});
}

}  // namespace

tl::expected<AccessSpan, std::string> access_span_of(std::string_view from, std::string_view to) {
  AccessSpan span;
  for (const auto& [name, text, into] :
       {std::tuple{"from", from, &span.from}, std::tuple{"to", to, &span.to}}) {
    if (text.empty()) continue;
    const auto moment = moment_of(std::string{text});
    if (!moment) {
      return tl::unexpected{fmt::format(
          "{}: must be a day or a time, as 2026-11-16 (in UTC) or 2026-11-16T08:00:00+01:00",
          name)};
    }
    *into = *moment;
  }
  if (span.to <= span.from) return tl::unexpected{std::string{"to: lies before 'from'"}};
  return span;
}

json::object access_json(const AccessLine& line) {
  json::object object{{"at", to_iso(line.at)},
                      {"role", line.who.role},
                      {"did", name_of(line.kind)},
                      {"what", line.what}};
  if (!line.who.name.empty()) object.emplace("name", line.who.name);
  if (!line.detail.empty()) object.emplace("detail", line.detail);
  return object;
}

void add_access_log(Routes& routes, AccessLog& log, EventLoop& loop) {
  routes.add_late("GET", "/api/v1/access", [&](const HttpRequest& request, const Reply& reply) {
    const auto span = access_span_of(request.query_value("from"), request.query_value("to"));
    if (!span) return reply(problem(422, span.error()));
    log.read(*span, most_lines, [&log, &loop, reply](LedgerResult<AccessLog::Page> page) {
      loop.post([&log, reply, page = std::move(page)] { reply(page_of(page, log.lost())); });
    });
  });
}

}  // namespace io
