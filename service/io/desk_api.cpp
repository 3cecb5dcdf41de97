#include "service/io/desk_api.hpp"

#include "service/io/admission_problem.hpp"
#include "service/io/did_you_mean.hpp"
#include "service/io/space_names.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace io {
namespace {

constexpr std::int64_t most_persons = 100;
// A code that nobody could have been given: the writer refuses it, and counts that.
constexpr std::uint32_t nobodys_number = std::numeric_limits<std::uint32_t>::max();

constexpr std::array exceptions{std::string_view{"emergency"}, std::string_view{"deadline"},
                                std::string_view{"assistance"}, std::string_view{"ordered"}};
static_assert(exceptions.size() + 1 == core::exception_count);

std::optional<core::AdmissionId> admission_in(const HttpRequest& request) {
  const std::string_view id = request.capture("id");
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (error != std::errc{} || end != id.data() + id.size() || number == 0) return std::nullopt;
  return core::AdmissionId{number};
}

const std::string& site_of(const core::Desk& desk, core::SpaceId space) {
  const core::Premises& premises = *desk.premises;
  return premises[premises[space].site].id;
}

HttpResponse no_admission() {
  return problem(404,
                 "no such place is held: it was used, given back, or it expired; "
                 "GET /api/v1/admissions lists those that are");
}

core::SpaceId renamed(const core::Premises& before, const core::Desk& now, core::SpaceId space) {
  return space.valid() ? now.premises->find_space(before[space].id) : space;
}

/// A place that was given out before a reload, in the ids of after it; what else might have been offered is not known any
/// more. False if nobody can tell whether it is held.
bool follow(core::AdmissionAsked& asked, core::Answer& answer, const core::Premises& before,
            const core::Desk& now) {
  asked.to = renamed(before, now, asked.to);
  asked.from = renamed(before, now, asked.from);
  answer.offer = {};
  return asked.to.valid() &&
         std::ranges::find(now.admissions, answer.outcome.admission.value,
                           &core::AdmissionState::number) != now.admissions.end();
}

void name_persons(JsonBody& body, const core::Desk& desk, core::AdmissionAsked& asked) {
  const core::AppointmentState* appointment = desk.find_appointment(asked.appointment);
  const std::int64_t invited = appointment == nullptr ? 1 : appointment->persons;
  asked.companion = body.truth("companion").value_or(false);
  const std::int64_t persons =
      body.number("persons", 1, most_persons).value_or(invited + (asked.companion ? 1 : 0));
  asked.persons = core::Persons{static_cast<std::int32_t>(persons)};
}

}  // namespace

HttpResponse done(const core::Answer& answer) {
  return json_response(boost::json::object{{"seq", answer.seq}, {"recorded", answer.recorded}});
}

void DeskApi::add_to(Routes& routes) {
  const auto late = [&](std::string_view method, std::string_view path, auto handler) {
    routes.add_late(method, path, [this, handler](const HttpRequest& request, const Reply& reply) {
      (this->*handler)(request, reply);
    });
  };
  late("POST", "/api/v1/admissions", &DeskApi::admit);
  late("DELETE", "/api/v1/admissions/{id}", &DeskApi::give_back);
  late("POST", "/api/v1/admissions/{id}/end", &DeskApi::end_visit);
  routes.add("GET", "/api/v1/admissions", [this](const HttpRequest&) {
    return json_response(admissions_json(*sources_.desk(), sources_.code_of));
  });
  add_rooms_to(routes);
}

void DeskApi::submit(JsonBody& body, const core::Input& what, const Reply& reply,
                     const Answering& answering) const {
  if (const std::string mistakes = body.mistakes(); !mistakes.empty())
    return reply(problem(422, mistakes));
  sources_.submit(what,
                  [reply, answering](const core::Answer& answer) { reply(answering(answer)); });
}

// ---- letting in ----

void DeskApi::admit(const HttpRequest& request, const Reply& reply) {
  const auto desk = sources_.desk();
  if (desk->premises->hash != sources_.premises()->hash)
    return reply(problem(503, "the configuration is being changed; ask again"));
  JsonBody body{request.body};
  const std::optional<core::AdmissionAsked> asked = question(body, *desk);
  if (!asked) return reply(problem(422, body.mistakes()));
  submit(body, *asked, reply,
         [this, asked = *asked, before = desk->premises](const core::Answer& answer) {
           return told(asked, answer, *before);
         });
}

/// Nothing if what is asked for has no place at all; the body says why.
std::optional<core::AdmissionAsked> DeskApi::question(JsonBody& body,
                                                      const core::Desk& desk) const {
  core::AdmissionAsked asked;
  if (const auto code = body.text("appointment"))
    asked.appointment = sources_.number_of(*code).value_or(nobodys_number);
  if (const auto exception = body.word("exception", exceptions))
    asked.exception = static_cast<core::Exception>(*exception + 1);
  name_place(body, desk, asked);
  name_persons(body, desk, asked);
  asked.dry_run = body.truth("dry_run").value_or(false);
  return asked.to.valid() ? std::optional{asked} : std::nullopt;
}

/// The room of the appointment, also of one that is not for now.
core::SpaceId DeskApi::room_of(const core::Desk& desk, core::AdmissionAsked& asked) const {
  const core::AppointmentState* appointment = desk.find_appointment(asked.appointment);
  if (appointment != nullptr) return appointment->room;
  const auto elsewhen =
      asked.appointment == 0 ? std::nullopt : sources_.elsewhen(asked.appointment);
  if (!elsewhen) return {};
  asked.booked = elsewhen->when;
  return elsewhen->room;
}

/// The room named, else that of the appointment, else the site at whose desk they stand: then only
/// the code can be wrong.
void DeskApi::name_place(JsonBody& body, const core::Desk& desk,
                         core::AdmissionAsked& asked) const {
  const core::Premises& premises = *desk.premises;
  const core::SpaceId room = space_in(body, "room", premises);
  const core::SpaceId space = space_in(body, "space", premises);
  const core::SpaceId from = space_in(body, "from", premises);
  const core::SpaceId site = space_in(body, "site", premises);
  const core::SpaceId invited_to = room_of(desk, asked);
  asked.from = from;
  asked.to = room.valid() ? room : space.valid() ? space : invited_to;
  if (!asked.to.valid() && asked.appointment != 0)
    asked.to = site.valid() ? site : premises.sites.front().space;
  body.require("room", asked.to.valid());
  if (invited_to.valid() && site.valid())
    asked.other_site = premises[invited_to].site != premises[site].site;
}

std::optional<core::WallTime> DeskApi::start_of(const core::AdmissionAsked& asked) const {
  if (asked.booked == core::BookedFor::nobody) return std::nullopt;
  const auto elsewhen = sources_.elsewhen(asked.appointment);
  return elsewhen ? std::optional{elsewhen->start} : std::nullopt;
}

/// What was asked is of the premises `before`. A place that is held is told as such also where a reload came between.
HttpResponse DeskApi::told(core::AdmissionAsked asked, core::Answer answer,
                           const core::Premises& before) {
  const auto desk = sources_.desk();
  if (desk->premises->hash != before.hash) {
    if (!answer.outcome.admission.valid())
      return problem(503, "the configuration was changed meanwhile; ask again");
    if (!follow(asked, answer, before, *desk))
      return problem(504,
                     "the configuration was changed meanwhile; GET /api/v1/admissions tells "
                     "whether the place is held");
  }
  if (!asked.dry_run) figures_.count(site_of(*desk, asked.to), answer.outcome.refusal);
  AdmissionAnswer told{.desk = *desk,
                       .asked = asked,
                       .outcome = answer.outcome,
                       .offer = answer.offer,
                       .start = start_of(asked),
                       .taken = {},
                       .limit = {}};
  const core::Occupancy full = sources_.occupancy(refusing_space(told));
  if (const auto known = full.known_persons()) told.taken = *known + full.reserved;
  told.limit = full.limit;
  told.uncertain = sources_.occupancy(asked.to).quality == core::Quality::uncertain;
  return json_response(admission_json(told, answer.seq, answer.recorded));
}

// ---- afterwards ----

/// Nobody came in time: with when that was; nothing if that is not why, or the desk forgot it.
std::optional<HttpResponse> DeskApi::expired(core::AdmissionId id,
                                             const core::Answer& answer) const {
  if (answer.outcome.refusal != core::Refusal::expired) return std::nullopt;
  const auto desk = sources_.desk();
  const auto found = std::ranges::find(desk->expired, id.value, &core::ExpiredAdmission::number);
  if (found == desk->expired.end()) return std::nullopt;
  return told_problem(409, "the place was held until nobody came in time",
                      {.desk = *desk,
                       .asked = {.to = found->to},
                       .outcome = answer.outcome,
                       .offer = {.again = found->at},
                       .start = {},
                       .taken = {},
                       .limit = {}});
}

void DeskApi::give_back(const HttpRequest& request, const Reply& reply) {
  const auto admission = admission_in(request);
  if (!admission) return reply(no_admission());
  JsonBody body{request.body};
  submit(body, core::AdmissionReturned{*admission}, reply,
         [this, id = *admission](const core::Answer& answer) {
           if (answer.outcome.verdict == core::Verdict::plain) return done(answer);
           return expired(id, answer).value_or(no_admission());
         });
}

void DeskApi::end_visit(const HttpRequest& request, const Reply& reply) {
  const auto admission = admission_in(request);
  if (!admission) return reply(no_admission());
  JsonBody body{request.body};
  submit(body, core::VisitTapped{*admission}, reply,
         [this, id = *admission](const core::Answer& answer) {
           if (answer.outcome.verdict == core::Verdict::plain) return done(answer);
           return expired(id, answer)
               .value_or(problem(409, "no such visit runs: it has ended, or it has not begun"));
         });
}

}  // namespace io
