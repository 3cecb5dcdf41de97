#include "service/io/desk_details.hpp"

#include "service/core/calendar.hpp"
#include "service/core/limits.hpp"
#include "service/io/admission_json.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/moment_words.hpp"
#include "service/io/premises_words.hpp"
#include "service/io/space_texts.hpp"
#include "service/io/words_json.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

core::WallTime wall(const core::Desk& desk, core::Time t) {
  return core::to_wall(t, desk.wall_offset);
}

void add_moment(Phrases& phrases, const core::Desk& desk, core::SpaceId space, core::WallTime at) {
  if (at == core::wall_never) return;
  const core::Calendar& calendar = desk.premises->site_of(space).calendar;
  const core::WallTime now = wall(desk, desk.t);
  phrases.add("time", {moment_words(calendar, at, now, texts::Language::de),
                       moment_words(calendar, at, now, texts::Language::en)});
}

const core::Stage& stage_at(const core::Desk& desk, core::SpaceId space) {
  const core::SpaceId site = (*desk.premises)[space].site;
  return desk.premises->stages[std::ranges::find(desk.sites, site, &core::SiteState::space)->stage];
}

/// Never for what this stage leaves out: it opens with another stage.
core::WallTime opens(const core::Desk& desk, core::SpaceId space) {
  if (!core::in_use(*desk.premises, space, stage_at(desk, space))) return core::wall_never;
  return core::next_opening(desk.premises->site_of(space).calendar, wall(desk, desk.t));
}

/// Until when its last place is held.
core::Time held_until(const core::Desk& desk, core::SpaceId space) {
  core::Time until{};
  for (const core::AdmissionState& admission : desk.admissions) {
    if (admission.to == space) until = std::max(until, admission.expires);
  }
  return until == core::Time{} ? core::never : until;
}

BothLanguages reason_words(core::BlockReason reason) {
  return words_of(texts::get(std::string{"blocked."}.append(core::name_of(reason))));
}

// ---- second lines ----

/// The text, or what of it can be said without a time.
std::optional<BothLanguages> detail_of(core::Status status, const Phrases& phrases) {
  const std::string key = std::string{"state."}.append(core::name_of(status)) + ".detail";
  for (const std::string& variant : {key, key + ".open"}) {
    const texts::Text* text = texts::find(variant);
    if (text == nullptr) continue;
    if (auto words = phrases.fill(*text)) return words;
  }
  return std::nullopt;
}

std::optional<BothLanguages> release_detail(const core::Desk& desk, core::SpaceId space) {
  const core::DeskRoom& room = desk.rooms[space.value];
  if (room.release.aired && !room.release.cleaned)
    return words_of(texts::get("state.not_released.cleaning"));
  Phrases phrases;
  add_moment(phrases, desk, space, wall(desk, room.release_due));
  return detail_of(core::Status::not_released, phrases);
}

std::optional<BothLanguages> missing_detail(const core::Desk& desk, core::SpaceId space) {
  const auto items = names_of_items(*desk.premises, desk.rooms[space.value].missing);
  if (items.empty()) return std::nullopt;
  Phrases phrases;
  phrases.add("items",
              {item_words(items, texts::Language::de), item_words(items, texts::Language::en)});
  return detail_of(core::Status::not_ready, phrases);
}

std::optional<BothLanguages> blocked_detail(const core::Desk& desk, core::SpaceId space) {
  const core::DeskRoom& room = desk.rooms[space.value];
  if (room.blocked == core::BlockReason::none) return std::nullopt;
  Phrases phrases;
  phrases.add("reason", reason_words(room.blocked));
  add_moment(phrases, desk, space, wall(desk, room.blocked_until));
  return detail_of(core::Status::blocked, phrases);
}

std::optional<BothLanguages> timed_detail(const core::Desk& desk, core::SpaceId space,
                                          core::Status status, core::WallTime at) {
  Phrases phrases;
  add_moment(phrases, desk, space, at);
  return detail_of(status, phrases);
}

// ---- JSON ----

std::string iso(core::WallTime at) { return to_iso(core::Time{at.time_since_epoch()}); }

json::object blocked_json(const core::Desk& desk, const core::DeskRoom& room) {
  json::object object{{"reason", core::name_of(room.blocked)},
                      {"text", words_json(reason_words(room.blocked))}};
  if (room.blocked_until != core::never)
    object.emplace("until", iso(wall(desk, room.blocked_until)));
  return object;
}

json::object release_json(const core::Desk& desk, const core::DeskRoom& room) {
  json::object object{{"since", iso(wall(desk, room.release.since))},
                      {"aired", room.release.aired},
                      {"cleaned", room.release.cleaned}};
  if (room.release_due != core::never) object.emplace("due", iso(wall(desk, room.release_due)));
  return object;
}

void add_room(json::object& object, const core::Desk& desk, core::SpaceId space) {
  const core::DeskRoom& room = desk.rooms[space.value];
  if (room.blocked != core::BlockReason::none) object.emplace("blocked", blocked_json(desk, room));
  json::array missing;
  for (const std::string& item : names_of_items(*desk.premises, room.missing))
    missing.emplace_back(item);
  if (!missing.empty()) object.emplace("missing", std::move(missing));
  if (room.release.awaited) object.emplace("release", release_json(desk, room));
}

void add_site(json::object& object, const core::Desk& desk, core::SpaceId space) {
  const auto site = std::ranges::find(desk.sites, space, &core::SiteState::space);
  object.emplace("open", site->open);
  const core::WallTime opening = site->open ? core::wall_never : opens(desk, space);
  if (opening != core::wall_never) object.emplace("opens", iso(opening));
  const core::Stage& stage = stage_at(desk, space);
  if (!stage.name.empty()) object.emplace("stage", stage.name);
  object.emplace("rooms", site->rooms);
  object.emplace("usable_rooms", site->usable_rooms);
}

}  // namespace

std::optional<BothLanguages> desk_detail(const core::Desk& desk, core::SpaceId space,
                                         core::Status status) {
  switch (status) {
    case core::Status::blocked:
      return blocked_detail(desk, space);
    case core::Status::closed:
      return timed_detail(desk, space, status, opens(desk, space));
    case core::Status::not_ready:
      return missing_detail(desk, space);
    case core::Status::not_released:
      return release_detail(desk, space);
    case core::Status::expected:
      return timed_detail(desk, space, status, wall(desk, held_until(desk, space)));
    case core::Status::unknown:
    case core::Status::over:
    case core::Status::air_now:
    case core::Status::air:
    case core::Status::full:
    case core::Status::occupied:
    case core::Status::free:
      return std::nullopt;
  }
  return std::nullopt;
}

void add_desk_details(json::object& object, const core::Desk& desk, core::SpaceId space) {
  const core::SpaceKind kind = (*desk.premises)[space].kind;
  if (kind == core::SpaceKind::room) add_room(object, desk, space);
  if (kind == core::SpaceKind::site) add_site(object, desk, space);
}

}  // namespace io
