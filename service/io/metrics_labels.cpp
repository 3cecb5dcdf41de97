// What is fixed about the series: their labels, made once when the configuration is known.
#include "service/core/rule.hpp"
#include "service/io/metrics.hpp"
#include "service/io/metrics_text.hpp"
#include "service/io/premises_words.hpp"
#include "service/io/state_json.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace io {
namespace {

using core::SpaceKind;

std::string labels_of(const core::Premises& premises, core::SpaceId id) {
  const core::Space& space = premises[id];
  const std::string site = label("site", premises[space.site].id);
  switch (space.kind) {
    case SpaceKind::site:
      return site;
    case SpaceKind::floor:
    case SpaceKind::area:
      return site + further("area", space.id);
    case SpaceKind::room:
      return site + further("room", space.id);
  }
  return site;
}

/// The id of the nearest space of that kind around it, "" if there is none.
std::string_view around(const core::Premises& premises, core::SpaceId id, SpaceKind kind) {
  for (core::SpaceId at = premises[id].parent; at.valid(); at = premises[at].parent) {
    if (premises[at].kind == kind) return premises[at].id;
  }
  return "";
}

std::string info_of(const core::Premises& premises, core::SpaceId id) {
  const core::Space& space = premises[id];
  const std::string name = further("name", space.name);
  if (space.kind == SpaceKind::site) return name;
  const std::string floor = further("floor", around(premises, id, SpaceKind::floor));
  if (space.kind != SpaceKind::room) return name + further("kind", name_of(space.kind)) + floor;
  return name + floor + further("zone", around(premises, id, SpaceKind::area));
}

bool has_head_counter(const core::Premises& premises, const std::vector<core::SensorId>& sensors) {
  return std::any_of(sensors.begin(), sensors.end(), [&](core::SensorId id) {
    return premises[id].role == core::SensorRole::head_counter;
  });
}

}  // namespace

Metrics::Metrics(const core::Board& board) : board_{board} {
  add_spaces();
  add_rules();
  add_doors_and_sensors();
  add_sources();
  looks_.reserve(sensors_.size());
  last_size_ = most_bytes();
}

/// Of a first rendering, rather too many: what is reserved and not written takes no memory, and a text
/// that grows is copied again and again, into memory that is new each time.
std::size_t Metrics::most_bytes() const {
  constexpr std::size_t rest_of_line = 80;  // name and value
  constexpr std::size_t of_service = 32 * 1024, of_source = 4096;
  constexpr std::size_t of_space = 12, of_sensor = 6, of_door = 2;  // lines
  std::size_t bytes = of_service + of_source * sources_.size();
  for (const SpaceRow& row : spaces_)
    bytes += of_space * (row.labels.size() + rest_of_line) + row.info.size();
  for (const SensorRow& row : sensors_)
    bytes += of_sensor * (row.labels.size() + rest_of_line) + row.info.size();
  for (const DoorRow& row : doors_) bytes += of_door * (row.labels.size() + rest_of_line);
  return bytes;
}

void Metrics::add_spaces() {
  const core::Premises& premises = board_.premises();
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    const core::SpaceId id{i};
    spaces_.push_back(
        {.id = id,
         .labels = labels_of(premises, id),
         .info = info_of(premises, id),
         .locked = !may_show_persons(premises, id),
         .sensors = {},
         .corrections = {core::CorrectionReason::found, core::CorrectionReason::observed,
                         core::CorrectionReason::departed}});
  }
  for (std::uint32_t i = 0; i < premises.sensors.size(); ++i) {
    for (const core::SpaceId space : decided_by(premises, premises.sensors[i])) {
      spaces_[space.value].sensors.push_back({i});
    }
  }
  for (SpaceRow& row : spaces_) {
    if (!has_head_counter(premises, row.sensors)) continue;
    row.corrections.push_back(core::CorrectionReason::level);
  }
}

void Metrics::add_rules() {
  const core::Premises& premises = board_.premises();
  for (std::size_t rule = 0; rule < premises.rules.size(); ++rule) {
    const core::Rule& used = *premises.rules[rule].rule;
    std::vector<core::SpaceId> spaces;
    for (const SpaceRow& row : spaces_) {
      if (used.applies_to(premises[row.id])) spaces.push_back(row.id);
    }
    for (std::size_t level = 0; level < used.levels.size(); ++level) {
      const std::string_view name = used.levels[level].name;
      std::string more = further("rule", used.id);
      if (!name.empty()) more += further("level", name);
      if (used.id == "co2_band") air_levels_.push_back({rule, level, further("level", name)});
      rules_.push_back({rule, level, std::move(more), spaces});
    }
  }
}

void Metrics::add_doors_and_sensors() {
  const core::Premises& premises = board_.premises();
  for (std::uint32_t i = 0; i < premises.doors.size(); ++i) {
    const core::Door& door = premises.doors[i];
    const core::SpaceId place = place_of(premises, door);
    if (!door.counted || !may_show_persons(premises, place)) continue;
    doors_.push_back({{i}, spaces_[place.value].labels + further("door", door.id)});
  }
  std::map<std::pair<core::SensorRole, core::SpaceId>, std::size_t> alike;
  for (const core::Sensor& sensor : premises.sensors) ++alike[{sensor.role, sensor.space}];
  for (std::uint32_t i = 0; i < premises.sensors.size(); ++i) {
    const core::Sensor& sensor = premises.sensors[i];
    const SpaceRow& place = spaces_[place_of(premises, sensor).value];
    sensors_.push_back({.id = {i},
                        .labels = place.labels + further("sensor", sensor.id) +
                                  further("kind", name_of(sensor.role)),
                        .info = further("source", premises.sources[sensor.source]),
                        .locked = is_locked(premises, sensor),
                        .alone = alike[{sensor.role, sensor.space}] == 1});
  }
}

/// A source is locked if all it tells is of one room whose head count is nobody's business.
void Metrics::add_sources() {
  const core::Premises& premises = board_.premises();
  std::map<std::string_view, std::vector<std::uint32_t>> by_name;
  for (std::uint32_t i = 0; i < premises.sources.size(); ++i) {
    const bool own = premises.find_sensor(premises.sources[i]).valid();
    by_name[own ? "sensors" : std::string_view{premises.sources[i]}].push_back(i);
  }
  for (auto& [name, of] : by_name) {
    const bool locked = is_locked(premises, of);
    sources_.push_back({label("source", name), std::move(of), locked});
  }
}

}  // namespace io
