#include "service/io/appointments_api.hpp"

#include "service/io/admission_problem.hpp"
#include "service/io/appointment_weeks.hpp"
#include "service/io/appointments_json.hpp"
#include "service/io/config_values.hpp"
#include "service/io/json_body.hpp"
#include "service/io/json_response.hpp"
#include "service/io/local_day.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <utility>

namespace io {
namespace {

namespace json = boost::json;

std::optional<AppointmentFormat> format_from(std::string_view text) {
  if (text == "csv") return AppointmentFormat::csv;
  if (text == "ics") return AppointmentFormat::ics;
  return std::nullopt;
}

core::Refusal why_not_now(core::BookedFor when) {
  if (when == core::BookedFor::earlier_today) return core::Refusal::too_late;
  return when == core::BookedFor::left_out ? core::Refusal::too_many_open
                                           : core::Refusal::other_day;
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
      day.empty() ? std::chrono::local_days{local_date(zone, parts_.clock.wall())} : date_from(day);
  if (!asked) return problem(422, "day must be a date such as 2026-03-17");
  const auto desk = parts_.desk();
  const auto book = parts_.appointments.book();
  return json_response(appointments_json({.book = *book,
                                          .codes = *parts_.appointments.codes(),
                                          .desk = *desk,
                                          .site = *site,
                                          .time_zone = zone,
                                          .day = std::chrono::sys_days{asked->time_since_epoch()},
                                          .now = parts_.clock.wall()}));
}

// ---- somebody is there ----

HttpResponse AppointmentsApi::unknown_code() const {
  using core::Refusal, core::Verdict;
  const auto desk = parts_.desk();
  if (!desk) return problem(503, starting);
  return told_problem(404, "no appointment has this code",
                      {.desk = *desk,
                       .asked = {.to = desk->premises->sites.front().space},
                       .outcome = {.verdict = Verdict::refused, .refusal = Refusal::unknown_code},
                       .offer = {},
                       .start = {},
                       .taken = {},
                       .limit = {}});
}

/// Known, but not of those that somebody can come to now.
HttpResponse AppointmentsApi::not_now(const BookedElsewhen& booked) const {
  using core::Refusal, core::Verdict;
  const auto desk = parts_.desk();
  return told_problem(
      409, "the appointment is not one of today that is to come",
      {.desk = *desk,
       .asked = {.to = booked.room, .booked = booked.when},
       .outcome = {.verdict = Verdict::refused, .refusal = why_not_now(booked.when)},
       .offer = {},
       .start = booked.start,
       .taken = {},
       .limit = {}});
}

void AppointmentsApi::arrived(const HttpRequest& request, const Reply& reply) const {
  const AppointmentCodes* codes = parts_.appointments.codes();
  const auto desk = parts_.desk();
  if (codes == nullptr) return reply(unknown_code());
  if (!desk) return reply(problem(503, starting));
  JsonBody body{request.body};
  const bool undone = body.truth("undone").value_or(false);
  if (const std::string wrong = body.mistakes(); !wrong.empty()) return reply(problem(422, wrong));
  const auto number = codes->number_of(request.capture("code"));
  if (!number) return reply(unknown_code());
  if (desk->find_appointment(*number) == nullptr) {
    const auto booked = booked_elsewhen(*parts_.appointments.book(), *desk, *number);
    return reply(booked ? not_now(*booked) : unknown_code());
  }
  parts_.submit(core::AppointmentArrived{*number, undone},
                [this, reply, number = *number](const core::Answer& answer) {
                  reply(state_of(number, answer));
                });
}

/// What it is now. To say again what is so already changes nothing, and is no mistake.
HttpResponse AppointmentsApi::state_of(std::uint32_t number, const core::Answer& answer) const {
  const auto desk = parts_.desk();
  const core::AppointmentState* is = desk->find_appointment(number);
  if (is == nullptr) return unknown_code();
  return json_response(json::object{{"code", parts_.appointments.codes()->code_of(number)},
                                    {"room", (*desk->premises)[is->room].id},
                                    {"phase", name_of(is->phase)},
                                    {"seq", answer.seq},
                                    {"recorded", answer.recorded}});
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
    reply(json_response(import_json(outcome), outcome.mistake ? 422 : 200));
  });
}

HttpResponse AppointmentsApi::imports() const {
  json::array array;
  for (const auto& [file, outcome] : parts_.appointments.outcomes())
    array.emplace_back(import_json(outcome));
  return json_response(json::object{{"imports", std::move(array)}});
}

HttpResponse AppointmentsApi::weeks() const {
  const auto book = parts_.appointments.book();
  const std::uint32_t smallest = parts_.smallest_cell();
  const auto today = [&](std::string_view site) {
    const std::string_view zone = parts_.appointments.settings().time_zone(site);
    return std::chrono::sys_days{local_date(zone, parts_.clock.wall())};
  };
  return json_response(weeks_json(shown_sums(book->weeks(), smallest, today), smallest));
}

}  // namespace io
