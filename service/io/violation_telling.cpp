#include "service/io/violation_telling.hpp"

#include "service/core/rule.hpp"
#include "service/io/premises_words.hpp"
#include "service/io/state_json.hpp"

#include <algorithm>

namespace io {

ViolationFacts ViolationTelling::facts(std::size_t rule, std::size_t level, core::SpaceId space,
                                       const core::RuleFace& face) const {
  const core::Rule& of = *premises_.rules[rule].rule;
  const bool locked = !view_.live_page && is_locked(premises_, of, space);
  const std::optional<core::Time> since =
      of.id == "sensor_silent" ? silent_since(space, face.started) : face.started;
  const core::Time wall = face.started + board_.wall_offset();
  ViolationFacts facts{
      .rule = of.id,
      .level = of.levels[level].name,
      .space = premises_[space].name,
      .value = locked ? std::nullopt : std::optional{face.value},
      .threshold = face.threshold,
      .since = since ? local_time(space, *since) : "",
      .month = std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(wall)}.month(),
      .of_site = premises_[space].kind == core::SpaceKind::site};
  add_detail(of, space, face, facts);
  return facts;
}

/// What the rule's detail means (Judgement::detail).
void ViolationTelling::add_detail(const core::Rule& rule, core::SpaceId id,
                                  const core::RuleFace& face, ViolationFacts& facts) const {
  const core::Time moment{std::chrono::minutes{face.detail}};
  if (rule.id == "co2_band") facts.tolerance = premises_.air_tolerance(id, core::Ppm{face.value});
  if (rule.id == "route") facts.door = one_way_into(premises_, id);
  const bool counts_rooms = rule.id == "operation" || (rule.id == "room_ready" && facts.of_site);
  if (counts_rooms) facts.total = face.detail;
  if (rule.id == "room_ready" && !facts.of_site)
    facts.items = names_of_items(premises_, face.detail);
  if (rule.id == "overrun") facts.alternative = free_room_beside(id);
  if (rule.id == "plausibility") add_finding(core::Finding::of_detail(face.detail), id, facts);
  if (rule.id == "supply_low") facts.supply = supply(id, core::SupplyId{face.detail});
  if (rule.id != "no_show") return;
  facts.since = local_time(id, moment);
  facts.until = local_time(id, moment + premises_.site_of(id).enter.late);
}

void ViolationTelling::add_finding(const core::Finding& finding, core::SpaceId id,
                                   ViolationFacts& facts) const {
  using enum core::Implausible;
  const bool is_sensor = finding.sensor < premises_.sensors.size();
  facts.sensor = is_sensor ? premises_.sensors[finding.sensor].id : premises_[id].name;
  facts.reason = name_of(finding.what);
  const bool tells_drift = finding.what == baseline_low || finding.what == baseline_high;
  if (is_sensor && tells_drift) facts.offset = board_.sensor({finding.sensor}).mending_offset;
}

SupplyFacts ViolationTelling::supply(core::SpaceId site, core::SupplyId supply) const {
  if (supply.value >= premises_.supplies.size()) return {};
  SupplyFacts facts;
  if (view_.supply) facts = view_.supply(site, supply);
  facts.item = premises_[supply].name;
  if (facts.batch.empty()) facts.batch = "–";
  return facts;
}

std::string ViolationTelling::local_time(core::SpaceId id, core::Time t) const {
  return view_.local_time(premises_[id].site, t + board_.wall_offset());
}

/// The name of another room of the site that is free; "" if there is none.
std::string ViolationTelling::free_room_beside(core::SpaceId id) const {
  for (std::uint32_t i = 0; i < faces_.size(); ++i) {
    const core::Space& other = premises_.spaces[i];
    const bool beside = other.kind == core::SpaceKind::room && other.site == premises_[id].site;
    if (beside && i != id.value && faces_[i].standing.status == core::Status::free)
      return other.name;
  }
  return "";
}

/// When the first of its silent sensors was heard last; `otherwise` if none was ever. Nothing if a locked counter is
/// among them: when that was heard last is when somebody came or went.
std::optional<core::Time> ViolationTelling::silent_since(core::SpaceId id,
                                                         core::Time otherwise) const {
  core::Time since = otherwise;
  for (std::uint32_t i = 0; i < premises_.sensors.size(); ++i) {
    const std::vector<core::SpaceId> decided = decided_by(premises_, premises_.sensors[i]);
    if (std::find(decided.begin(), decided.end(), id) == decided.end()) continue;
    const core::SensorFace face = board_.sensor({i});
    if (!face.silent || !face.ever_heard) continue;
    if (!view_.live_page && is_locked(premises_, premises_.sensors[i])) return std::nullopt;
    since = std::min(since, face.heard);
  }
  return since;
}

}  // namespace io
