#include "service/io/appointments_api.hpp"

#include "service/io/appointments_json.hpp"
#include "service/io/local_day.hpp"
#include "service/texts/texts.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace io {
namespace {

namespace json = boost::json;
using Phase = core::AppointmentState::Phase;

HttpResponse ok(const json::value& value) {
  return {.status = 200, .body = json::serialize(value) + "\n"};
}

/// A problem that somebody at a desk reads, too: with what to say, in both languages. `start`, as
/// local_iso() has it, stands for {date} and {time}.
HttpResponse told_problem(unsigned status, std::string_view code, std::string_view detail,
                          std::string_view start = {}) {
  HttpResponse response = problem(status, detail);
  json::object document = json::parse(response.body).as_object();
  const texts::Text& text = texts::get(fmt::format("admission.{}", code));
  json::object said;
  for (const texts::Language language : texts::languages) {
    std::string date{start.substr(0, 10)};
    if (language == texts::Language::de && !date.empty())
      date = fmt::format("{}.{}.{}", date.substr(8, 2), date.substr(5, 2), date.substr(0, 4));
    const std::string_view time = start.empty() ? start : start.substr(11, 5);
    const auto filled =
        texts::fill(text, language, {{"date", std::string_view{date}}, {"time", time}});
    if (filled) said.emplace(texts::name_of(language), *filled);
  }
  document.emplace("code", code);
  document.emplace("text", std::move(said));
  response.body = json::serialize(document);
  return response;
}

/// "2026-03-17"
std::optional<std::chrono::sys_days> day_from(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = -1;
    const char* end = text.data() + at + size;
    const auto [stopped, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc{} && stopped == end ? value : -1;
  };
  constexpr std::size_t length = 10;
  if (text.size() != length || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? std::optional<std::chrono::sys_days>{date} : std::nullopt;
}

std::optional<AppointmentFormat> format_from(std::string_view text) {
  if (text == "csv") return AppointmentFormat::csv;
  if (text == "ics") return AppointmentFormat::ics;
  return std::nullopt;
}

/// Whether it is taken back; nothing if the body cannot be read.
std::optional<bool> undone_in(const std::string& body) {
  if (body.empty()) return false;
  boost::system::error_code error;
  const json::value said = json::parse(body, error);
  if (error || !said.is_object()) return std::nullopt;
  const json::value* undone = said.as_object().if_contains("undone");
  if (undone == nullptr) return false;
  return undone->is_bool() ? std::optional{undone->as_bool()} : std::nullopt;
}

constexpr std::string_view starting = "the daemon is starting; try again";

}  // namespace

void AppointmentsApi::add_to(Routes& routes) {
  routes.add("GET", "/api/v1/appointments",
             [this](const HttpRequest& request) { return list(request); });
  routes.add("GET", "/api/v1/appointments/imports",
             [this](const HttpRequest&) { return imports(); });
  routes.add("GET", "/api/v1/appointments/weeks", [this](const HttpRequest&) { return weeks(); });
  routes.add_late(
      "POST", "/api/v1/appointments/{code}/arrived",
      [this](const HttpRequest& request, const Reply& reply) { arrived(request, reply); });
  routes.add_late(
      "POST", "/api/v1/appointments/import",
      [this](const HttpRequest& request, const Reply& reply) { import(request, reply); },
      most_import_bytes);
}

/// The site that is named, or the only one that has appointments.
std::optional<std::string> AppointmentsApi::site_of(const HttpRequest& request) const {
  const std::string_view named = request.query_value("site");
  if (!named.empty()) return std::string{named};
  const auto& sites = parts_.appointments.settings().rooms;
  return sites.size() == 1 ? std::optional{sites.begin()->first} : std::nullopt;
}

// ---- the list ----

HttpResponse AppointmentsApi::list(const HttpRequest& request) const {
  const auto site = site_of(request);
  if (!site) return problem(422, "name the site: ?site=ID");
  if (const std::string why = parts_.appointments.why_not(*site); !why.empty())
    return problem(404, why);
  const std::string& zone = parts_.appointments.settings().time_zones.at(*site);
  const std::string_view day = request.query_value("day");
  const auto asked =
      day.empty() ? std::chrono::sys_days{local_date(zone, parts_.clock.wall())} : day_from(day);
  if (!asked) return problem(422, "day must be a date such as 2026-03-17");
  const auto desk = parts_.desk();
  const auto book = parts_.appointments.book();
  return ok(appointments_json({.book = *book,
                               .codes = *parts_.appointments.codes(),
                               .desk = *desk,
                               .site = *site,
                               .time_zone = zone,
                               .day = *asked,
                               .now = parts_.clock.wall()}));
}

// ---- somebody is there ----

HttpResponse AppointmentsApi::unknown_code() const {
  return told_problem(404, "unknown_code", "no appointment has this code");
}

/// Known, but not of those that somebody can come to now.
HttpResponse AppointmentsApi::not_in_core(const Booked& row) const {
  const auto zone = parts_.appointments.settings().time_zones.find(row.site);
  if (zone == parts_.appointments.settings().time_zones.end()) return unknown_code();
  return told_problem(409, "other_day", "the appointment is not one of today that is to come",
                      local_iso(zone->second, row.start));
}

void AppointmentsApi::arrived(const HttpRequest& request, const Reply& reply) const {
  const AppointmentCodes* codes = parts_.appointments.codes();
  const auto desk = parts_.desk();
  if (codes == nullptr) return reply(unknown_code());
  if (!desk) return reply(problem(503, starting));
  const std::optional<bool> undone = undone_in(request.body);
  if (!undone) return reply(problem(422, "the body must be empty or {\"undone\": true}"));
  const auto number = codes->number_of(request.capture("code"));
  if (!number) return reply(unknown_code());
  if (desk->find_appointment(*number) == nullptr) {
    const auto book = parts_.appointments.book();
    const Booked* row = book->find(*number);
    return reply(row == nullptr || row->cancelled ? unknown_code() : not_in_core(*row));
  }
  parts_.submit(core::AppointmentArrived{*number, *undone},
                [this, reply, number = *number](const core::Answer& answer) {
                  reply(state_of(number, &answer));
                });
}

/// What it is now. To say again what is so already changes nothing, and is no mistake.
HttpResponse AppointmentsApi::state_of(std::uint32_t number, const core::Answer* answer) const {
  const auto desk = parts_.desk();
  const core::AppointmentState* is = desk->find_appointment(number);
  if (is == nullptr) return unknown_code();
  return ok(json::object{{"code", parts_.appointments.codes()->code_of(number)},
                         {"room", (*desk->premises)[is->room].id},
                         {"phase", name_of(is->phase)},
                         {"seq", answer->seq},
                         {"recorded", answer->recorded}});
}

// ---- imports ----

void AppointmentsApi::import(const HttpRequest& request, const Reply& reply) const {
  const auto site = site_of(request);
  if (!site) return reply(problem(422, "name the site: ?site=ID"));
  const auto format = format_from(request.query_value("format"));
  if (!format) return reply(problem(422, "say what it is: ?format=csv or ?format=ics"));
  if (const std::string why = parts_.appointments.why_not(*site); !why.empty())
    return reply(problem(409, why));
  parts_.appointments.import(*site, *format, request.body, [reply](const ImportOutcome& outcome) {
    HttpResponse response = ok(import_json(outcome));
    if (outcome.mistake) response.status = 422;
    reply(std::move(response));
  });
}

HttpResponse AppointmentsApi::imports() const {
  json::array array;
  for (const auto& [file, outcome] : parts_.appointments.outcomes())
    array.emplace_back(import_json(outcome));
  return ok(json::object{{"imports", std::move(array)}});
}

HttpResponse AppointmentsApi::weeks() const {
  return ok(weeks_json(*parts_.appointments.book(), parts_.smallest_cell()));
}

}  // namespace io
