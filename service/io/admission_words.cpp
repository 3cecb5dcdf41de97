#include "service/io/admission_words.hpp"

#include "service/io/moment_words.hpp"
#include "service/io/premises_words.hpp"

#include <algorithm>
#include <vector>

namespace io {
namespace {

using core::Refusal;

const core::Site& site_of(const AdmissionAnswer& answer) {
  return answer.desk.premises->site_of(answer.asked.to);
}

core::WallTime wall(const AdmissionAnswer& answer, core::Time t) {
  return core::to_wall(t, answer.desk.wall_offset);
}

BothLanguages moment(const AdmissionAnswer& answer, core::WallTime at) {
  BothLanguages both;
  for (std::size_t i = 0; i < both.size(); ++i) {
    both[i] = moment_words(site_of(answer).calendar, at, wall(answer, answer.desk.t),
                           texts::languages[i]);
  }
  return both;
}

std::string rooms_of(const AdmissionAnswer& answer) {
  std::string names;
  for (const core::SpaceId room : answer.offer.rooms) {
    if (!room.valid()) continue;
    names.append(names.empty() ? "" : ", ").append((*answer.desk.premises)[room].name);
  }
  return names;
}

// ---- what the sentence names ----

/// The time in its sentence is that of the appointment.
bool tells_appointment(const AdmissionAnswer& answer) {
  const Refusal refusal = answer.outcome.refusal;
  return refusal == Refusal::other_day || refusal == Refusal::too_early ||
         refusal == Refusal::too_late || refusal == Refusal::already_in;
}

void add_appointment(const AdmissionAnswer& answer, Phrases& phrases) {
  const core::AppointmentState* of = answer.desk.find_appointment(answer.asked.appointment);
  if (of == nullptr && !answer.start) return;
  const core::Site& site =
      answer.desk.premises->site_of(of == nullptr ? answer.asked.to : of->room);
  const core::WallTime start = of == nullptr ? *answer.start : of->start;
  const bool is_in = of != nullptr && answer.outcome.refusal == Refusal::already_in;
  phrases
      .add("date", {day_words(site.calendar, start, texts::Language::de),
                    day_words(site.calendar, start, texts::Language::en)})
      .add("from", clock_words(site.calendar, start - site.enter.early))
      .add("site", (*answer.desk.premises)[site.space].name);
  if (tells_appointment(answer))
    phrases.add("time", clock_words(site.calendar, is_in ? wall(answer, of->since) : start));
}

void add_room(const AdmissionAnswer& answer, Phrases& phrases) {
  const core::Space& room = (*answer.desk.premises)[answer.asked.to];
  const core::DeskRoom& of = answer.desk.rooms[answer.asked.to.value];
  const std::vector<std::string> missing = names_of_items(*answer.desk.premises, of.missing);
  phrases.add("room", room.name)
      .add("directions", room.directions)
      .add("items",
           {item_words(missing, texts::Language::de), item_words(missing, texts::Language::en)});
  if (of.blocked != core::BlockReason::none) {
    phrases.add("reason",
                words_of(texts::get(std::string{"blocked."}.append(core::name_of(of.blocked)))));
  }
}

void add_full_space(const AdmissionAnswer& answer, Phrases& phrases) {
  const core::SpaceId space = refusing_space(answer);
  phrases.add("area", (*answer.desk.premises)[space].name);
  if (answer.taken) phrases.add("n", std::int64_t{answer.taken->value});
  if (answer.limit) phrases.add("limit", std::int64_t{answer.limit->value});
}

core::Time expiry(const AdmissionAnswer& answer) {
  const auto found = std::ranges::find(answer.desk.admissions, answer.outcome.admission.value,
                                       &core::AdmissionState::number);
  return found == answer.desk.admissions.end() ? answer.desk.t + site_of(answer).enter.hold
                                               : found->expires;
}

bool is_granted(const AdmissionAnswer& answer) {
  return answer.outcome.verdict == core::Verdict::plain && !answer.outcome.waits;
}

void add_times(const AdmissionAnswer& answer, Phrases& phrases) {
  const core::Time at = is_granted(answer) ? expiry(answer) : answer.offer.again;
  if (tells_appointment(answer) || at == core::never) return;
  phrases.add("time", moment(answer, wall(answer, at)));
}

Phrases phrases_of(const AdmissionAnswer& answer) {
  Phrases phrases;
  add_times(answer, phrases);
  add_appointment(answer, phrases);
  add_room(answer, phrases);
  add_full_space(answer, phrases);
  const std::string rooms = rooms_of(answer);
  if (!rooms.empty()) phrases.add("alternatives", rooms);
  const std::string contact = contact_of(site_of(answer));
  if (!contact.empty()) phrases.add("contact", contact);
  if (const auto adviser = phrases.fill(texts::get("adviser_desk")))
    phrases.add("adviser_desk", *adviser);
  return phrases;
}

/// There are more appointments today than are kept at hand; no place that somebody gives up changes that.
bool was_left_out(const AdmissionAnswer& answer) {
  return answer.outcome.refusal == Refusal::too_many_open &&
         answer.asked.booked == core::BookedFor::left_out;
}

/// Who only asks has no place that could be told as held.
std::string key_of(const AdmissionAnswer& answer) {
  std::string code = admission_code(answer);
  if (answer.asked.dry_run && is_granted(answer)) code = "would_grant";
  if (answer.asked.dry_run && answer.outcome.waits) code = "would_wait";
  if (was_left_out(answer)) code = "left_out";
  return "admission." + code;
}

/// "Bitte nach Raum 101.  Platz …": where no way is described.
BothLanguages without_double_spaces(BothLanguages words) {
  for (std::string& one : words) {
    for (std::size_t at = one.find("  "); at != std::string::npos; at = one.find("  "))
      one.erase(at, 1);
  }
  return words;
}

}  // namespace

std::string contact_of(const core::Site& site) {
  std::string ways;
  for (const std::string& way : {site.phone, site.email, site.portal}) {
    if (!way.empty()) ways.append(ways.empty() ? "" : ", ").append(way);
  }
  return ways;
}

std::string admission_code(const AdmissionAnswer& answer) {
  if (answer.outcome.waits) return "granted_wait";
  if (answer.outcome.verdict == core::Verdict::plain) return "granted";
  const bool elsewhere = answer.offer.rooms.front().valid();
  if (answer.outcome.refusal == Refusal::room_full && !elsewhere) return "room_full_none";
  return std::string{core::name_of(answer.outcome.refusal)};
}

BothLanguages admission_words(const AdmissionAnswer& answer) {
  const std::string key = key_of(answer);
  const Phrases phrases = phrases_of(answer);
  for (const std::string& variant : {key, key + ".open", key + ".alone"}) {
    const texts::Text* text = texts::find(variant);
    if (text == nullptr) continue;
    if (auto words = phrases.fill(*text)) return without_double_spaces(*std::move(words));
  }
  return words_of(texts::get("admission.ask_again"));
}

std::optional<BothLanguages> look_first_words(const AdmissionAnswer& answer) {
  if (!is_granted(answer) || !answer.uncertain) return std::nullopt;
  return phrases_of(answer).fill(texts::get("admission.uncertain"));
}

core::SpaceId refusing_space(const AdmissionAnswer& answer) {
  core::SpaceId space = answer.asked.to;
  for (std::uint8_t level = 0; level < answer.outcome.bound_level; ++level)
    space = (*answer.desk.premises)[space].parent;
  return space;
}

std::optional<BothLanguages> bound_words(const AdmissionAnswer& answer) {
  if (answer.outcome.bound == core::Bound::none) return std::nullopt;
  const core::Premises& premises = *answer.desk.premises;
  const core::SpaceId space = premises[answer.asked.to].site;
  const auto site = std::ranges::find(answer.desk.sites, space, &core::SiteState::space);
  const core::Stage& stage = premises.stages[site->stage];
  const std::int32_t area = premises.profiles[stage.profile].area_per_person_dm2;
  Phrases phrases;
  phrases.add("stage", stage.name).add("m2", std::int64_t{area / 100});
  return phrases.fill(
      texts::get(std::string{"bound."}.append(core::name_of(answer.outcome.bound))));
}

}  // namespace io
