// The premises as configured: sites, spaces, doors, sensors, and which rules apply with which
// settings.
//
// Values only. Built and validated by the configuration, immutable afterwards, safe from any
// thread. All indices in here are valid, the spaces form a tree under `outside`, and a parent
// stands before its children.
#pragma once

#include "sensors/setting.hpp"
#include "sensors/units.hpp"
#include "service/core/calendar.hpp"
#include "service/core/ids.hpp"
#include "service/core/policy.hpp"
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
enum class Bound : std::uint8_t { none, seats, area, air, permit, stage, ordered };
[[nodiscard]] std::string_view name_of(Bound bound);

struct Limit {
  Persons persons;
  Bound bound = Bound::none;
  friend bool operator==(const Limit&, const Limit&) = default;
};

struct Space {
  std::string id;
  std::string name;
  SpaceKind kind = SpaceKind::room;
  SpaceId parent = outside;       ///< outside for sites
  SpaceId site;                   ///< itself for sites
  std::optional<Limit> limit;     ///< of seat plan and permit, as configured; none: as many as like
  Persons staff{};                ///< rooms: seats kept for staff
  bool open = false;              ///< a door of its boundary is not counted: it has no own count
  bool waiting = false;           ///< areas: the waiting zone
  std::optional<double> area_m2;  ///< floor, net
  std::optional<double> volume_m3;        ///< of the air
  std::optional<double> outdoor_air_m3h;  ///< by mechanical ventilation
  std::string substitute;   ///< document of the measure that replaces the area rule; "": none
  bool one_way = false;     ///< a one-way door is told here (see told_at)
  std::uint32_t ready = 0;  ///< what must be in place before a visit: bits of Premises::items
  std::string directions;   ///< how a visitor finds it
};

struct Door {
  std::string id;
  std::string name{};  ///< for people; "": the id
  SpaceId from;        ///< in = from → to
  SpaceId to;
  bool one_way = false;
  bool counted = false;  ///< at least one counter stands at it
};

/// Where what happens at a one-way door is told: in the space that it leads into; the one it leads
/// out of if that is outside.
[[nodiscard]] constexpr SpaceId told_at(const Door& door) {
  return door.to.valid() ? door.to : door.from;
}

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

/// What a CO2 sensor may be wrong by: so many ppm and per cent of what it says. As the best class of
/// sensors promises unless configured: ±(40 ppm + 5 %), data sheet of the SCD41 (domain 1.4).
struct AirTolerance {
  std::int32_t ppm = 40, per_cent = 5;
  [[nodiscard]] constexpr Ppm at(Ppm value) const {
    return {ppm + static_cast<std::int32_t>(std::int64_t{value.value} * per_cent / 100)};
  }
  friend bool operator==(const AirTolerance&, const AirTolerance&) = default;
};

struct Sensor {
  std::string id;
  SensorRole role = SensorRole::air;
  DoorId door;               ///< door_counter only
  SpaceId space;             ///< head_counter and air: where; door_counter: the space `in` leads to
  bool inverted = false;     ///< the device's "in" is out
  std::uint32_t source = 0;  ///< place in Premises::sources
  Primary primary = Primary::automatic;
  /// door_counter: its totals begin at zero then by themselves, by the clocks of its site.
  std::optional<DayTime> reset_at{};
  SensorId checks;  ///< door_counter: the first counter of its door; invalid: it is the first
  Duration expect_every{0};  ///< silent after three times this; 0: never silent
  std::int32_t most_per_minute =
      60;  ///< more through one door is implausible (60/min: one a second, a wide door)
  AirTolerance tolerance{};     ///< air only
  std::int32_t offset_ppm = 0;  ///< air only: added to what it says, where that is used
};

/// One rule with its settings, by profile and space.
struct RuleUse {
  static constexpr std::uint16_t off = 0xffff;

  const Rule* rule = nullptr;
  std::vector<sensors::Settings> variants;
  std::vector<std::uint16_t> variant_of;  ///< profile by profile, space by space

  /// Those in force for a space under a profile; nullptr where the rule is off. `spaces` is how many
  /// there are.
  [[nodiscard]] const sensors::Settings* settings(SpaceId space, std::uint32_t profile,
                                                  std::size_t spaces) const {
    const std::uint16_t variant = variant_of[profile * spaces + space.value];
    return variant == off ? nullptr : &variants[variant];
  }
};

/// When somebody with an appointment may be let in, and for how long a place is held.
struct EntryWindow {
  Duration early = std::chrono::minutes{15};
  Duration late = std::chrono::minutes{20};
  Duration hold = std::chrono::minutes{5};
};

/// How alerts are told.
struct AlertTimes {
  Duration taken_for = std::chrono::minutes{15};    ///< who takes one has so long
  Duration again_after = std::chrono::minutes{10};  ///< of one kind in one space, not more often
};

/// What is told of a property beyond its being a space.
struct Site {
  SpaceId space;
  Calendar calendar{};
  std::string phone{}, email{}, portal{};  ///< where visitors turn to; "" if not configured
  std::optional<int> min_rooms{};          ///< so many must be usable for its work to go on
  EntryWindow enter{};
  /// Counts go to zero at this local time if nobody passed for two hours; none: never.
  std::optional<std::chrono::minutes> reset_at = std::chrono::hours{3};
  /// What was confirmed of a room's checklist holds until the end of the day; false: until somebody
  /// says otherwise.
  bool daily_checklist = true;
};

/// Where a house changes a rule of its profile, and why. For the report.
struct Deviation {
  std::string rule;             ///< id
  std::string change;           ///< as it is written: "hold = \"60s\""
  std::string reason;           ///< "": none was asked for
  std::vector<SpaceId> spaces;  ///< empty: everywhere
};

struct Premises {
  std::vector<Space> spaces;
  std::vector<Site> sites;  ///< of each space that is a site, in their order
  std::vector<Door> doors;
  std::vector<Sensor> sensors;
  std::vector<std::string> sources;  ///< ids; a sensor with its own topic is its own source
  std::vector<RuleUse> rules;
  std::vector<Deviation> deviations;
  std::vector<Profile> profiles{1};     ///< never empty; the first is in force without a stage
  std::vector<Stage> stages{1};         ///< never empty; the first is that of no stage at all
  std::size_t appointment_places = 64;  ///< appointments known at once
  std::vector<std::string> items;       ///< of checklists: "screen", "disinfectant", …; at most 32
  std::vector<Supply> supplies;
  AlertTimes alert_times;
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

  /// What the CO2 of a space may be wrong by at that value: the widest of its sensors, since any of
  /// them may have given it.
  [[nodiscard]] Ppm air_tolerance(SpaceId space, Ppm value) const;

  /// The site a space belongs to. REQUIRES: valid.
  [[nodiscard]] const Site& site_of(SpaceId space) const;

  /// True if `space` is `inner` or contains it. `outside` contains everything.
  [[nodiscard]] bool contains(SpaceId space, SpaceId inner) const;
  /// The innermost space that contains both; may be outside.
  [[nodiscard]] SpaceId common_ancestor(SpaceId a, SpaceId b) const;
};

}  // namespace core
