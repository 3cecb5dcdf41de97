#include "service/io/admission_json.hpp"

#include "service/io/iso_time.hpp"
#include "service/io/words_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

std::string iso(const core::Desk& desk, core::Time t) { return to_iso(t + desk.wall_offset); }

std::string id_of(const core::Desk& desk, core::SpaceId space) {
  return space.valid() ? (*desk.premises)[space].id : "outside";
}

void add_place(json::object& object, const AdmissionAnswer& answer) {
  const auto place = std::ranges::find(answer.desk.admissions, answer.outcome.admission.value,
                                       &core::AdmissionState::number);
  if (place == answer.desk.admissions.end()) return;  // used or given back within the same batch
  object.emplace("space", id_of(answer.desk, place->to));
  object.emplace("expires", iso(answer.desk, place->expires));
}

void add_bound(json::object& object, const AdmissionAnswer& answer) {
  const auto words = bound_words(answer);
  if (!words) return;
  object.emplace("bound_by", json::object{{"rule", core::name_of(answer.outcome.bound)},
                                          {"space", id_of(answer.desk, refusing_space(answer))},
                                          {"text", words_json(*words)}});
}

void add_offer(json::object& object, const AdmissionAnswer& answer) {
  json::array rooms;
  for (const core::SpaceId room : answer.offer.rooms) {
    if (!room.valid()) continue;
    rooms.emplace_back(json::object{{"id", id_of(answer.desk, room)},
                                    {"name", (*answer.desk.premises)[room].name}});
  }
  object.emplace("alternatives", std::move(rooms));
  if (answer.offer.again != core::never)
    object.emplace("retry_at", iso(answer.desk, answer.offer.again));
}

void add_note(json::object& object, const AdmissionAnswer& answer, bool recorded) {
  std::optional<BothLanguages> note = look_first_words(answer);
  if (!recorded) {
    BothLanguages lost = words_of(texts::get("admission.not_recorded"));
    for (std::size_t i = 0; note && i < lost.size(); ++i) lost[i] = (*note)[i] + ' ' + lost[i];
    note = std::move(lost);
  }
  if (note) object.emplace("note", words_json(*note));
}

void add_appointment(json::object& object, std::uint32_t number, const CodeOf& code_of) {
  if (number != 0) object.emplace("appointment", code_of(number));
}

json::object admission(const core::Desk& desk, const core::AdmissionState& of,
                       const CodeOf& code_of) {
  json::object object{{"id", of.number},
                      {"space", id_of(desk, of.to)},
                      {"from", id_of(desk, of.from)},
                      {"persons", of.persons},
                      {"opened", iso(desk, of.opened)},
                      {"expires", iso(desk, of.expires)}};
  add_appointment(object, of.appointment, code_of);
  if (of.exception != core::Exception::none)
    object.emplace("exception", core::name_of(of.exception));
  return object;
}

json::object visit(const core::Desk& desk, const core::VisitState& of, const CodeOf& code_of) {
  json::object object{{"id", of.number},
                      {"room", id_of(desk, of.room)},
                      {"persons", of.persons},
                      {"started", iso(desk, of.started)}};
  if (of.planned_end != core::never) object.emplace("planned_end", iso(desk, of.planned_end));
  add_appointment(object, of.appointment, code_of);
  return object;
}

}  // namespace

json::value admission_json(const AdmissionAnswer& answer, core::Seq seq, bool recorded) {
  const bool granted = answer.outcome.verdict == core::Verdict::plain;
  json::object object{{"granted", granted},
                      {"code", admission_code(answer)},
                      {"text", words_json(admission_words(answer))},
                      {"seq", seq},
                      {"recorded", recorded}};
  if (answer.asked.dry_run) object.emplace("dry_run", true);
  if (answer.outcome.admission.valid()) {
    object.emplace("admission", answer.outcome.admission.value);
    add_place(object, answer);
  }
  if (!granted) add_bound(object, answer);
  if (!granted || answer.outcome.waits) add_offer(object, answer);
  add_note(object, answer, recorded);
  return object;
}

json::value admissions_json(const core::Desk& desk, const CodeOf& code_of) {
  json::array admissions, visits;
  for (const core::AdmissionState& one : desk.admissions)
    admissions.emplace_back(admission(desk, one, code_of));
  for (const core::VisitState& one : desk.visits) visits.emplace_back(visit(desk, one, code_of));
  return json::object{{"seq", desk.seq},
                      {"time", iso(desk, desk.t)},
                      {"admissions", std::move(admissions)},
                      {"visits", std::move(visits)}};
}

}  // namespace io
