// Sources, sensors, and which reading belongs to which of them.
#include "sensors/device_name.hpp"
#include "service/io/premises_devices.hpp"
#include "service/io/premises_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace io {
namespace {

using core::DoorId;
using core::SensorRole;
using core::SpaceId;

/// One [[sensor]] on its way into the premises.
struct Placing {
  Building& building;
  const PlannedSensor& planned;
  core::Sensor sensor;

  void refuse(Place at, std::string_view what, std::string_view expected) {
    building.mistakes().add(at, what, expected);
  }
};

// ---- where it stands ----

/// The device's "in" leads to the second side of the door, or with `inverted` to the first.
void stand_at(Placing& placing, DoorId id, bool inverted, Place at) {
  core::Premises& premises = placing.building.premises();
  core::Door& door = premises.doors[id.value];
  if (!placing.planned.checks) {
    if (door.counted)
      placing.refuse(at, fmt::format("door '{}' has a counter already", door.id),
                     "for a second one at this door: checks = \"ID\" of the first");
    door.counted = true;
  }
  placing.sensor.role = SensorRole::door_counter;
  placing.sensor.door = id;
  placing.sensor.inverted = inverted;
  placing.sensor.space = inverted ? door.from : door.to;
}

std::string listed(const core::Premises& premises, const std::vector<DoorId>& doors) {
  std::string list;
  for (const DoorId door : doors)
    list += fmt::format("{}\"{}\"", list.empty() ? "" : " or ", premises[door].id);
  return list;
}

/// `into` names a space with one door of its own; which way is in follows.
void stand_into(Placing& placing, const PlacedText& into) {
  const auto planned = placing.building.names.find(into, NamedKind::space, "into", "space");
  if (!planned) return;
  const core::Premises& premises = placing.building.premises();
  const SpaceId space = placing.building.space_of[*planned];
  const std::vector<DoorId> doors = own_doors(premises, space);
  if (doors.size() == 1) {
    const bool leads_out = premises[doors.front()].from == space;
    return stand_at(placing, doors.front(), leads_out != placing.planned.inverted, into.at);
  }
  if (doors.empty())
    return placing.refuse(into.at, fmt::format("into = \"{}\": it has no door", into.text),
                          fmt::format("a [[door]] with \"{}\" on one side", into.text));
  placing.refuse(into.at, fmt::format("into = \"{}\": it has {} doors", into.text, doors.size()),
                 fmt::format("door = {}", listed(premises, doors)));
}

void stand_at_door(Placing& placing, const PlacedText& name) {
  const auto door = placing.building.names.find(name, NamedKind::door, "door", "door");
  if (door) stand_at(placing, DoorId{*door}, placing.planned.inverted, name.at);
}

/// Two would contradict each other with every message. A ledger's text is read as it was in force: nobody can mend it.
void see_heads_alone(Placing& placing, const PlacedText& name) {
  if (!placing.building.notes.today) return;
  for (const core::Sensor& other : placing.building.premises().sensors) {
    if (other.role != SensorRole::head_counter || other.space != placing.sensor.space) continue;
    return placing.refuse(
        name.at, fmt::format("space '{}' has a head counter already: '{}'", name.text, other.id),
        "one that sees all of it, or a [[room]] or [[area]] for what each of them sees");
  }
}

void stand_in(Placing& placing, const PlacedText& name, std::string_view key) {
  const auto planned = placing.building.names.find(name, NamedKind::space, key, key);
  if (!planned) return;
  placing.sensor.space = placing.building.space_of[*planned];
  placing.sensor.role = placing.planned.heads ? SensorRole::head_counter : SensorRole::air;
  if (placing.planned.heads) see_heads_alone(placing, name);
  const bool is_room =
      placing.building.premises()[placing.sensor.space].kind == core::SpaceKind::room;
  if (key == "room" && !is_room)
    placing.refuse(name.at, fmt::format("room = \"{}\": that is no room", name.text),
                   fmt::format("space = \"{}\"", name.text));
}

void find_place(Placing& placing) {
  const PlannedSensor& planned = placing.planned;
  if (planned.into) {
    stand_into(placing, *planned.into);
  } else if (planned.door) {
    stand_at_door(placing, *planned.door);
  } else if (planned.room) {
    stand_in(placing, *planned.room, "room");
  } else if (planned.space) {
    stand_in(placing, *planned.space, "space");
  }
}

// ---- how it is heard ----

/// The number of its source; a sensor with its own topic is its own source.
std::optional<std::uint32_t> source_of(Placing& placing) {
  Building& building = placing.building;
  const PlannedSensor& planned = placing.planned;
  if (planned.own) {
    building.built.sources.push_back(*planned.own);
    return static_cast<std::uint32_t>(building.built.sources.size() - 1);
  }
  if (!planned.source) return std::nullopt;
  const auto source = building.names.find(*planned.source, NamedKind::source, "source", "source");
  if (source && planned.device.empty() &&
      building.built.sources[*source].pattern.captures("device"))
    placing.refuse(planned.at, "[[sensor]] has no 'device'",
                   fmt::format("which device of source \"{}\" it is", planned.source->text));
  return source;
}

/// As said of the sensor, else of its source.
std::optional<core::Duration> written_interval(const Building& building,
                                               const PlannedSensor& planned, std::uint32_t source) {
  const std::vector<PlannedSource>& named = building.plan.sources;
  if (planned.expect_every || source >= named.size()) return planned.expect_every;
  return named[source].expect_every;
}

/// As written, else as the format knows such a device.
core::Duration expected_every(const Placing& placing, std::uint32_t source) {
  if (const auto written = written_interval(placing.building, placing.planned, source))
    return *written;
  const Source& heard = placing.building.built.sources[source];
  if (heard.format == nullptr) return core::Duration{0};
  if (heard.format->expect_every_of == nullptr) return heard.format->expect_every;
  return heard.format->expect_every_of(DevicePlan::settings_of(heard, placing.planned));
}

/// Which reading of which source is whose. A device may be two sensors, one for people and one for
/// air.
class Bindings {
 public:
  void bind(Placing& placing, std::uint32_t source, core::SensorId sensor) {
    const PlannedSensor& planned = placing.planned;
    require_own_name(placing, source);
    const bool air = placing.sensor.role == SensorRole::air;
    const std::string device = sensors::device_key(planned.device);
    const auto [first, added] =
        owners_.emplace(std::tuple{source, device, planned.line, air}, planned.id);
    if (!added) {
      placing.refuse(planned.device_at,
                     fmt::format("device \"{}\" line \"{}\" is sensor '{}' already", planned.device,
                                 planned.line, first->second),
                     "one sensor for the people, one for the air of each device and line");
    }
    placing.building.built.bindings.push_back(
        {.source = source, .device = device, .line = planned.line, .sensor = sensor});
  }

 private:
  /// A sensor that names neither device nor line takes all that its source says.
  void require_own_name(Placing& placing, std::uint32_t source) {
    const PlannedSensor& planned = placing.planned;
    const bool takes_all = planned.device.empty() && planned.line.empty();
    const auto [before, first] = takes_all_.emplace(source, takes_all);
    if (!first && before->second != takes_all) {
      placing.refuse(
          planned.at,
          fmt::format("source '{}' has several sensors", placing.building.built.sources[source].id),
          "a device or line for each of them");
    }
  }

  std::map<std::uint32_t, bool> takes_all_;  // of each source seen
  std::map<std::tuple<std::uint32_t, std::string, std::string, bool>, std::string> owners_;
};

void add_sensor(Placing& placing, Bindings& bindings, DevicePlan& devices) {
  core::Premises& premises = placing.building.premises();
  const PlannedSensor& planned = placing.planned;
  placing.sensor.id = planned.id;
  placing.sensor.primary = planned.primary;
  placing.sensor.tolerance = planned.tolerance;
  placing.sensor.offset_ppm = planned.offset_ppm;
  if (planned.most_per_minute > 0) placing.sensor.most_per_minute = planned.most_per_minute;
  find_place(placing);
  if (const auto source = source_of(placing)) {
    placing.sensor.source = *source;
    devices.add(*source, placing.building.built.sources[*source], planned);
    placing.sensor.expect_every = expected_every(placing, *source);
    bindings.bind(placing, *source,
                  core::SensorId{static_cast<std::uint32_t>(premises.sensors.size())});
  }
  premises.sensors.push_back(std::move(placing.sensor));
}

/// The first counter of the same door, which checks nobody itself and is checked by nobody else.
void pair_up(Building& building, const PlannedSensor& planned, core::Sensor& second) {
  const PlacedText& name = *planned.checks;
  const core::SensorId id = building.premises().find_sensor(name.text);
  const auto refuse = [&](std::string_view why) {
    building.mistakes().add(name.at, fmt::format("checks = \"{}\": {}", name.text, why),
                            "the id of the one counter of this door");
  };
  if (!id.valid()) return refuse("no such sensor");
  const core::Sensor& first = building.premises()[id];
  const bool is_at_the_door = first.role == SensorRole::door_counter && first.door == second.door;
  if (&first == &second || !is_at_the_door) return refuse("not another counter of this door");
  if (first.checks.valid()) return refuse("that one checks another");
  for (const core::Sensor& other : building.premises().sensors) {
    if (other.checks == id) return refuse(fmt::format("'{}' checks it already", other.id));
  }
  second.checks = id;
}

void pair_all_up(Building& building) {
  std::vector<core::Sensor>& sensors = building.premises().sensors;
  for (std::size_t i = 0; i < building.plan.sensors.size(); ++i) {
    const PlannedSensor& planned = building.plan.sensors[i];
    const bool at_a_door = sensors[i].role == SensorRole::door_counter && sensors[i].door.valid();
    if (planned.checks && at_a_door) pair_up(building, planned, sensors[i]);
  }
}

void warn_of_idle_sources(Building& building) {
  for (std::uint32_t i = 0; i < building.plan.sources.size(); ++i) {
    const bool used = std::ranges::any_of(
        building.built.bindings, [i](const Binding& binding) { return binding.source == i; });
    if (!used) {
      building.notes.warnings.add(
          building.plan.sources[i].at,
          fmt::format("source '{}' has no sensor", building.plan.sources[i].source.id),
          "its messages will be counted as of unknown devices");
    }
  }
}

/// Nobody said that it may be silent for ever, and nothing else would tell.
bool could_end_unseen(const Building& building, const PlannedSensor& planned,
                      const core::Sensor& sensor) {
  if (sensor.expect_every > core::Duration{} || sensor.source >= building.built.sources.size())
    return false;
  const Source& source = building.built.sources[sensor.source];
  return source.format != nullptr && !written_interval(building, planned, sensor.source) &&
         !sensors::tells_of_links(*source.format, source.pattern);
}

void warn_of_unseen_ends(Building& building) {
  const std::vector<core::Sensor>& sensors = building.premises().sensors;
  for (std::size_t i = 0; i < building.plan.sensors.size(); ++i) {
    const PlannedSensor& planned = building.plan.sensors[i];
    if (could_end_unseen(building, planned, sensors[i])) {
      building.notes.warnings.add(
          planned.at, fmt::format("nobody would notice that sensor '{}' has stopped", planned.id),
          "expect_every = how often it says something, or \"never\" if only on change");
    }
  }
}

}  // namespace

void add_sensors(Building& building) {
  for (const PlannedSource& planned : building.plan.sources)
    building.built.sources.push_back(planned.source);
  Bindings bindings;
  DevicePlan devices{building.mistakes()};
  for (const PlannedSensor& planned : building.plan.sensors) {
    Placing placing{.building = building, .planned = planned, .sensor = {}};
    add_sensor(placing, bindings, devices);
  }
  pair_all_up(building);
  share_equal_settings(building.built.sources);
  for (const Source& source : building.built.sources)
    building.premises().sources.push_back(source.id);
  warn_of_idle_sources(building);
  warn_of_unseen_ends(building);
}

}  // namespace io
