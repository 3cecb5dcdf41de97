#include "service/io/site_json.hpp"

#include "service/core/airing.hpp"
#include "service/io/desk_details.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/premises_words.hpp"
#include "service/io/space_texts.hpp"
#include "service/io/state_json.hpp"
#include "service/io/violations_json.hpp"
#include "service/io/words_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

/// Builds the answer to one request: everything of one snapshot, in one arena.
class SiteWriter {
 public:
  SiteWriter(const core::Board& board, const SiteView& view)
      : board_{board}, premises_{board.premises()}, view_{view} {
    board.snapshot(faces_);
  }

  [[nodiscard]] json::object head() {
    json::object object(&arena_);
    object.emplace("seq", board_.seq());
    object.emplace("time", iso(moment_.t));
    object.emplace("broker_lost", board_.broker_lost());
    object.emplace("simulated", view_.simulated);
    object.emplace("troubles", troubles_json(view_.troubles, [this](core::Time wall) {
                     return view_.local_time(premises_.sites.front().space, wall);
                   }));
    return object;
  }
  [[nodiscard]] json::array sites();
  void add_site(json::object& object, core::SpaceId site);
  [[nodiscard]] json::array spaces(std::span<const core::SpaceId> spaces);

 private:
  [[nodiscard]] json::object space(core::SpaceId id);
  void add_persons(json::object& object, core::SpaceId id);
  [[nodiscard]] bool tells_persons(core::SpaceId id) const {
    return view_.live_page || may_show_persons(premises_, id);
  }
  [[nodiscard]] const core::Desk* desk() const;
  [[nodiscard]] std::optional<BothLanguages> detail(core::SpaceId id,
                                                    const SpaceFacts& known) const;
  [[nodiscard]] SpaceFacts facts(core::SpaceId id) const;
  [[nodiscard]] json::object sensor(core::SensorId id);
  [[nodiscard]] json::object words(const BothLanguages& both) { return words_json(both, &arena_); }

  [[nodiscard]] std::string iso(core::Time t) const { return to_iso(t + moment_.wall_offset); }

  const core::Board& board_;
  const core::Premises& premises_;
  const SiteView& view_;
  const Moment moment_{board_.t(), board_.wall_offset()};
  std::vector<core::SpaceFace> faces_;
  json::monotonic_resource arena_;
};

json::array SiteWriter::sites() {
  json::array array(&arena_);
  for (std::uint32_t i = 0; i < premises_.spaces.size(); ++i) {
    if (premises_.spaces[i].kind != core::SpaceKind::site) continue;
    json::object site(&arena_);
    add_site(site, {i});
    array.emplace_back(std::move(site));
  }
  return array;
}

void SiteWriter::add_site(json::object& object, core::SpaceId site) {
  json::array spaces(&arena_), sensors(&arena_);
  for (std::uint32_t i = 0; i < premises_.spaces.size(); ++i) {
    if (premises_.spaces[i].site == site) spaces.emplace_back(space({i}));
  }
  for (std::uint32_t i = 0; i < premises_.sensors.size(); ++i) {
    const core::SpaceId place = place_of(premises_, premises_.sensors[i]);
    if (premises_[place].site == site) sensors.emplace_back(sensor({i}));
  }
  object.emplace("id", premises_[site].id);
  object.emplace("name", premises_[site].name);
  if (view_.time_zone) object.emplace("time_zone", view_.time_zone(site));
  if (view_.has_appointments)
    object.emplace("appointments", view_.has_appointments(premises_[site].id));
  object.emplace("spaces", std::move(spaces));
  object.emplace("sensors", std::move(sensors));
}

json::array SiteWriter::spaces(std::span<const core::SpaceId> spaces) {
  json::array array(&arena_);
  for (const core::SpaceId id : spaces) {
    json::object object = space(id);
    object.emplace("site", premises_[premises_[id].site].id);
    array.emplace_back(std::move(object));
  }
  return array;
}

json::object SiteWriter::space(core::SpaceId id) {
  const core::Space& space = premises_[id];
  const core::SpaceFace& face = faces_[id.value];
  const SpaceFacts known = facts(id);
  json::object object(&arena_);
  object.reserve(20);
  object.emplace("id", space.id);
  object.emplace("name", space.name);
  object.emplace("kind", name_of(space.kind));
  if (space.parent.valid()) object.emplace("parent", premises_[space.parent].id);
  object.emplace("state", core::name_of(known.status));
  object.emplace("text", words(state_words(known)));
  if (const auto line = detail(id, known)) object.emplace("detail", words(*line));
  add_persons(object, id);
  if (known.limit) object.emplace("limit", known.limit->value);
  if (space.kind == core::SpaceKind::room && space.volume_m3 && known.limit > core::Persons{0})
    object.emplace("air_every_min",
                   core::airing_interval(*space.volume_m3, known.limit->value).count());
  if (face.bound != core::Bound::none) object.emplace("bound_by", core::name_of(face.bound));
  object.emplace("quality", name_of(face.occupancy.quality));
  if (known.co2) object.emplace("co2_ppm", known.co2->value);
  object.emplace("signal", core::name_of(core::signal_of(known.status)));
  if (face.standing.since != core::Time{}) object.emplace("since", iso(face.standing.since));
  object.emplace("violations",
                 violations_json({board_, faces_, view_, desk(), moment_}, id, &arena_));
  if (view_.has_plan && space.kind == core::SpaceKind::floor && view_.has_plan(id))
    object.emplace("plan", true);
  if (const core::Desk* desk = this->desk()) add_desk_details(object, *desk, id);
  return object;
}

/// That of the board's own premises; between two configurations there may be none.
const core::Desk* SiteWriter::desk() const {
  const bool fits = view_.desk != nullptr && view_.desk->premises.get() == &premises_;
  return fits ? view_.desk.get() : nullptr;
}

std::optional<BothLanguages> SiteWriter::detail(core::SpaceId id, const SpaceFacts& known) const {
  const core::Desk* desk = this->desk();
  if (auto line = desk == nullptr ? std::nullopt : desk_detail(*desk, id, known.status))
    return line;
  return state_detail(known);
}

void SiteWriter::add_persons(json::object& object, core::SpaceId id) {
  const core::Occupancy& occupancy = faces_[id.value].occupancy;
  if (!tells_persons(id)) {
    object.emplace("persons_locked", true);
    return;
  }
  if (const auto persons = occupancy.known_persons()) {
    object.emplace("persons", persons->value);
    object.emplace("at_least", occupancy.open);
  }
  object.emplace("reserved", occupancy.reserved.value);
}

SpaceFacts SiteWriter::facts(core::SpaceId id) const {
  const core::SpaceFace& face = faces_[id.value];
  SpaceFacts facts{.kind = premises_[id].kind,
                   .name = premises_[id].name,
                   .status = face.standing.status,
                   .limit = face.occupancy.limit,
                   .in_state = std::max(moment_.t - face.standing.since, core::Duration{})};
  if (tells_persons(id)) facts.persons = face.occupancy.known_persons();
  if (!board_.broker_lost()) facts.co2 = face.air.ppm;
  return facts;
}

json::object SiteWriter::sensor(core::SensorId id) {
  const core::Sensor& sensor = premises_[id];
  const core::SensorFace face = board_.sensor(id);
  json::object object(&arena_);
  object.reserve(6);
  object.emplace("id", sensor.id);
  object.emplace("role", name_of(sensor.role));
  object.emplace("space", premises_[place_of(premises_, sensor)].id);
  // When a counter of a locked room was heard is when somebody came or went.
  const bool told = view_.live_page || !is_locked(premises_, sensor);
  if (face.ever_heard && told) object.emplace("heard", iso(face.heard));
  if (!face.ever_heard) object.emplace("never_heard", true);
  object.emplace("silent", face.silent || face.offline);
  if (face.faulty) object.emplace("faulty", true);
  if (face.implausible != core::Implausible::none)
    object.emplace("implausible", name_of(face.implausible));
  return object;
}

}  // namespace

std::string sites_json(const core::Board& board, const SiteView& view) {
  SiteWriter writer{board, view};
  json::object object = writer.head();
  object.emplace("sites", writer.sites());
  return json::serialize(object);
}

std::string site_json(const core::Board& board, core::SpaceId site, const SiteView& view) {
  SiteWriter writer{board, view};
  json::object object = writer.head();
  writer.add_site(object, site);
  return json::serialize(object);
}

std::string spaces_json(const core::Board& board, std::span<const core::SpaceId> spaces,
                        const SiteView& view) {
  SiteWriter writer{board, view};
  json::object object = writer.head();
  object.emplace("spaces", writer.spaces(spaces));
  return json::serialize(object);
}

std::optional<core::SpaceId> only_site(const core::Premises& premises) {
  std::optional<core::SpaceId> only;
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    if (premises.spaces[i].kind != core::SpaceKind::site) continue;
    if (only) return std::nullopt;
    only = core::SpaceId{i};
  }
  return only;
}

}  // namespace io
