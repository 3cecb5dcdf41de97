// Premises by hand, for tests that need no configuration file: what is named stands in what was
// named before it (a floor in the last site, areas and rooms in the last floor).
//
//   const auto premises = PremisesBuilder{}
//       .site("house").floor("first").room("b101", {.limit = 3, .staff = 1})
//       .door("b101-door", "first", "b101").counter("b101-door").air("b101")
//       .build();
//
// Text ids must be unique and known when used: anything else ends the test program with a sentence.
#pragma once

#include "service/core/premises.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

struct SpaceTraits {
  std::optional<std::int32_t> limit{};  ///< persons
  std::int32_t staff = 0;
  bool open = false;
  bool waiting = false;
  std::optional<double> volume_m3{};
  std::optional<double> area_m2{};
  std::optional<double> outdoor_air_m3h{};
  std::string substitute{};          ///< document of the measure instead of floor area
  std::vector<std::string> ready{};  ///< its checklist
  // Sites only.
  core::Calendar calendar{};
  std::optional<int> min_rooms{};
  std::optional<std::chrono::minutes> reset_at{};
  bool daily_checklist = true;
};
struct DoorTraits {
  bool one_way = false;
};
struct SensorTraits {
  std::string id{};  ///< default: the door's or space's id + "-counter", "-heads", "-co2"
  bool inverted = false;
  core::Primary primary = core::Primary::automatic;
  core::Duration expect_every{0};
  std::int32_t most_per_minute = 60;
  std::string checks{};  ///< the first counter of the same door
  std::optional<core::DayTime> reset_at{};
  core::AirTolerance tolerance{};
  std::int32_t offset_ppm = 0;
};

class PremisesBuilder {
 public:
  PremisesBuilder& site(std::string_view id, const SpaceTraits& traits = {});
  PremisesBuilder& floor(std::string_view id, const SpaceTraits& traits = {});
  PremisesBuilder& area(std::string_view id, const SpaceTraits& traits = {});
  PremisesBuilder& room(std::string_view id, const SpaceTraits& traits = {});
  /// `in` leads from `from` to `to`; "outside" is the space of everybody else.
  PremisesBuilder& door(std::string_view id, std::string_view from, std::string_view to,
                        const DoorTraits& traits = {});
  /// A counter at a door. Each sensor is a source of its own.
  PremisesBuilder& counter(std::string_view door, const SensorTraits& traits = {});
  /// A device that tells how many persons are in a space.
  PremisesBuilder& heads(std::string_view space, const SensorTraits& traits = {});
  /// A CO2 sensor.
  PremisesBuilder& air(std::string_view space, const SensorTraits& traits = {});

  /// Kept at every site named so far, unless it says where.
  PremisesBuilder& supply(core::Supply supply);

  /// A rule with its default settings, at every space.
  PremisesBuilder& rule(const core::Rule& rule);
  PremisesBuilder& rule(const core::Rule& rule, const sensors::Settings& settings);

  /// The profile in force without a stage, and with one that names no other.
  PremisesBuilder& profile(core::Profile profile);
  /// One more profile; its place.
  std::uint32_t further_profile(core::Profile profile);
  PremisesBuilder& stage(core::Stage stage);
  /// The rule is off under that profile.
  PremisesBuilder& without(std::string_view rule, std::uint32_t profile);

  [[nodiscard]] std::shared_ptr<const core::Premises> build() const;

 private:
  core::SpaceId add_space(std::string_view id, core::SpaceKind kind, const SpaceTraits& traits);
  core::Sensor& add_sensor(std::string id, const SensorTraits& traits);
  [[nodiscard]] core::SpaceId space(std::string_view id) const;

  core::Premises premises_;
  std::uint32_t items_of(const std::vector<std::string>& ready);

  std::vector<std::pair<std::string, std::uint32_t>> without_;
  core::SpaceId last_site_, last_floor_;
};

}  // namespace support
