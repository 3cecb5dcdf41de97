// The premises as configured: sites, spaces, doors, sensors, and which rules apply with which
// settings.
//
// Values only. Built and validated by the configuration, immutable afterwards, safe from any
// thread. All indices in here are valid, the spaces form a tree under `outside`, and a parent
// stands before its children.
#pragma once

#include "sensors/setting.hpp"
#include "sensors/units.hpp"
#include "service/core/ids.hpp"
#include "service/core/supply.hpp"
#include "service/core/time.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

using sensors::Persons;
using sensors::Ppm;

struct Rule;

enum class SpaceKind : std::uint8_t { site, floor, area, room };

/// Which rule bound a limit (texts: `bound.*`).
enum class Bound : std::uint8_t { none, seats, permit, ordered };

struct Limit {
  Persons persons;
  Bound bound = Bound::none;
  friend bool operator==(const Limit&, const Limit&) = default;
};

struct Space {
  std::string id;
  std::string name;
  SpaceKind kind = SpaceKind::room;
  SpaceId parent = outside;         ///< outside for sites
  SpaceId site;                     ///< itself for sites
  std::optional<Limit> limit;       ///< as configured; none: as many as like
  Persons staff{};                  ///< rooms: seats kept for staff
  bool open = false;                ///< a door of its boundary is not counted: it has no own count
  bool waiting = false;             ///< areas: the waiting zone
  std::optional<double> volume_m3;  ///< for the simulator's air; no rule uses it yet
};

struct Door {
  std::string id;
  SpaceId from;  ///< in = from → to
  SpaceId to;
  bool one_way = false;
  bool counted = false;  ///< at least one counter stands at it
};

/// What a sensor measures, and so what its readings can change.
enum class SensorRole : std::uint8_t {
  door_counter,  ///< persons through `door`
  head_counter,  ///< persons in `space`, as the device believes (a level)
  air,           ///< CO2 in `space`
};

/// Which of several counts a device sends is counted; the others are cross-checks. `automatic`: the
/// best ever seen, in the order total, level, interval, crossing (a total heals after a loss, the
/// others do not).
enum class Primary : std::uint8_t { automatic, total, level, interval, crossing };

struct Sensor {
  std::string id;
  SensorRole role = SensorRole::air;
  DoorId door;               ///< door_counter only
  SpaceId space;             ///< head_counter and air: where; door_counter: the space `in` leads to
  bool inverted = false;     ///< the device's "in" is out
  std::uint32_t source = 0;  ///< place in Premises::sources
  Primary primary = Primary::automatic;
  SensorId checks;  ///< door_counter: the first counter of its door; invalid: it is the first
  Duration expect_every{0};  ///< silent after three times this; 0: never silent
  std::int32_t most_per_minute =
      60;  ///< more through one door is implausible (60/min: one a second, a wide door)
};

/// One rule with its settings: `variants[variant_of[space]]` are those of a space.
struct RuleUse {
  const Rule* rule = nullptr;
  std::vector<sensors::Settings> variants;
  std::vector<std::uint16_t> variant_of;

  [[nodiscard]] const sensors::Settings& settings(SpaceId space) const {
    return variants[variant_of[space.value]];
  }
};

struct Premises {
  std::vector<Space> spaces;
  std::vector<Door> doors;
  std::vector<Sensor> sensors;
  std::vector<std::string> sources;  ///< ids; a sensor with its own topic is its own source
  std::vector<RuleUse> rules;
  std::vector<Supply> supplies;
  Duration admission_hold = std::chrono::minutes{5};  ///< a place not taken by then goes back
  bool agreement =
      false;  ///< a service agreement is named: room figures may be shown in metrics and history
  std::string hash;  ///< of the configuration text, hexadecimal

  [[nodiscard]] const Space& operator[](SpaceId id) const { return spaces[id.value]; }
  [[nodiscard]] const Door& operator[](DoorId id) const { return doors[id.value]; }
  [[nodiscard]] const Sensor& operator[](SensorId id) const { return sensors[id.value]; }
  [[nodiscard]] const Supply& operator[](SupplyId id) const { return supplies[id.value]; }
  /// By text id; invalid if there is none. Linear: for start, reload and requests, not for
  /// messages.
  [[nodiscard]] SpaceId find_space(std::string_view id) const;
  [[nodiscard]] SensorId find_sensor(std::string_view id) const;
  [[nodiscard]] DoorId find_door(std::string_view id) const;
  [[nodiscard]] SupplyId find_supply(std::string_view id) const;

  /// True if `space` is `inner` or contains it. `outside` contains everything.
  [[nodiscard]] bool contains(SpaceId space, SpaceId inner) const;
  /// The innermost space that contains both; may be outside.
  [[nodiscard]] SpaceId common_ancestor(SpaceId a, SpaceId b) const;
};

}  // namespace core
