// The house as the configuration files say it, block by block: names are still texts with their
// place, nothing refers to anything. The builder makes the premises of it. Values.
#pragma once

#include "service/core/rule.hpp"
#include "service/io/config.hpp"
#include "service/io/config_blocks.hpp"
#include "service/io/mistake_log.hpp"
#include "service/io/shipped_profiles.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace io {

struct PlannedSpace {
  Place at;
  core::Space space;  ///< without parent and site
  /// Keys that may say where it is, and what each said.
  std::vector<std::pair<std::string_view, PlacedText>> within;
  bool door = false;              ///< rooms: a door from where it is
  std::vector<PlacedText> ready;  ///< rooms: its checklist
  std::string time_zone;          ///< sites; "" if there is no such zone
  core::Site site;                ///< sites, without space
  Place min_rooms_at;             ///< sites
  std::optional<PlanBox> box;     ///< where it is drawn
};

struct PlannedDoor {
  Place at;
  std::string id;
  std::string name;
  std::vector<PlacedText> between;  ///< two; none if that could not be read
  bool one_way = false;
};

struct PlannedSource {
  Place at;
  Source source;
  std::optional<core::DayTime> reset_at;       ///< of its door counters
  std::optional<core::Duration> expect_every;  ///< of its sensors; none: as the format
};

struct PlannedSensor {
  Place at;
  std::string id;                    ///< "": its device and line name it
  std::optional<PlacedText> source;  ///< by name, or
  std::optional<Source> own;         ///< by its own topic
  std::string device, line;          ///< lower case
  Place device_at;
  std::vector<TomlReader::GivenSetting> of_device;  ///< settings of its own behind a shared source
  std::optional<PlacedText> into, door, room, space;
  std::optional<PlacedText> checks;  ///< the first counter of the same door
  bool inverted = false;
  bool heads = false;
  core::Primary primary = core::Primary::automatic;
  std::int32_t most_per_minute = 0;
  std::optional<core::DayTime> reset_at;  ///< none: as the source
  Place reset_at_at;
  core::AirTolerance tolerance;
  std::int32_t offset_ppm = 0;
  std::optional<core::Duration> expect_every;  ///< none: as the source
};

struct PlannedRule {
  const core::Rule* rule = nullptr;
  std::vector<TomlReader::GivenSetting> set;
  std::optional<bool> on;      ///< none: as it was
  std::string change, reason;  ///< as they are written, for who asks later
};

struct PlannedOverride {
  PlannedRule rule;
  std::vector<PlacedText> spaces;
  std::vector<core::SpaceId> resolved;  ///< by the builder
};

struct PlannedProfile {
  Place at;
  core::Profile profile;
  const ShippedProfile* shipped = nullptr;  ///< what it is or begins with
  std::vector<PlannedRule> rules;
};

struct PlannedStage {
  Place at;
  core::Stage stage;  ///< without profile, rooms and sites
  std::optional<PlacedText> profile;
  std::vector<PlacedText> rooms, sites;
};

struct PlannedSupply {
  Place at;
  core::Supply supply;            ///< without sites
  std::vector<PlacedText> sites;  ///< by name; none: all
};

/// A room as a calendar calls it, and its id here.
struct PlannedRoomName {
  PlacedText called, room;
};

struct PlannedAppointments {
  Place at;
  std::optional<PlacedText> site;  ///< none: the only one
  std::string files;
  Place files_at;
  std::vector<PlannedRoomName> rooms;
  EntryWindow enter;
  std::optional<Place> enter_at;  ///< where it is told
};

struct PremisesPlan {
  std::vector<PlannedSpace> spaces;  ///< sites, floors, areas, rooms
  std::vector<PlannedDoor> doors;    ///< those with a block of their own
  std::vector<PlannedSource> sources;
  std::vector<PlannedSensor> sensors;
  std::vector<PlannedRule> rules;
  std::vector<PlannedOverride> overrides;
  std::vector<PlannedProfile> profiles;  ///< the shipped ones first
  std::vector<PlannedStage> stages;
  std::vector<PlannedSupply> supplies;
  std::vector<PlannedAppointments> appointments;
};

/// The id of a block even if it is no good, so that what refers to it does not become a mistake as
/// well.
[[nodiscard]] std::string id_of(const TomlReader& reader);

/// The key `plan` of a space.
[[nodiscard]] std::optional<PlanBox> read_plan_box(const TomlReader& reader);

// Each reads its sections into the plan; what is wrong within a block goes to the log of the
// blocks.
void plan_spaces(const ConfigBlocks& blocks, PremisesPlan& plan);
void plan_doors(const ConfigBlocks& blocks, PremisesPlan& plan);
void plan_sensors(const ConfigBlocks& blocks, PremisesPlan& plan);
void plan_rules(const ConfigBlocks& blocks, PremisesPlan& plan);
void plan_policy(const ConfigBlocks& blocks, PremisesPlan& plan);

/// Whether a change of a rule with a legal basis must say why.
enum class Reasons : std::uint8_t { needed, not_needed };
/// The entries of a table such as [rules].
void plan_rule_entries(const TomlTable& entries, Reasons reasons, MistakeLog& mistakes,
                       std::vector<PlannedRule>& rules);
void plan_supplies(const ConfigBlocks& blocks, PremisesPlan& plan);
void plan_appointments(const ConfigBlocks& blocks, PremisesPlan& plan);

}  // namespace io
