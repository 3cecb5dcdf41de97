#include "tests/support/sample_premises.hpp"

#include "tests/support/premises_builder.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace support {
namespace {

constexpr std::array one_level{core::RuleLevel{}};
constexpr std::array two_levels{core::RuleLevel{.name = "1000"}, core::RuleLevel{.name = "2000"}};

bool at_rooms(const core::Space& space) { return space.kind == core::SpaceKind::room; }
bool everywhere(const core::Space&) { return true; }
core::Judgement nothing(const core::SpaceView&, const sensors::Settings&, std::size_t) {
  return {};
}

constexpr core::Rule rule_at(std::string_view id, std::span<const core::RuleLevel> levels,
                             bool (*spaces)(const core::Space&)) {
  return {.id = id,
          .meaning = "",
          .legal_basis = "",
          .levels = levels,
          .settings = {},
          .applies_to = spaces,
          .judge = nothing};
}

/// As many as there are levels that a room can break, beside the sample rules.
constexpr std::array more_rules{
    rule_at("air_due", one_level, at_rooms),      rule_at("co2_band_800", one_level, at_rooms),
    rule_at("dwell", one_level, at_rooms),        rule_at("gap", one_level, at_rooms),
    rule_at("no_show", one_level, at_rooms),      rule_at("overrun", one_level, at_rooms),
    rule_at("plausibility", one_level, at_rooms), rule_at("uninvited", one_level, at_rooms)};

PremisesBuilder with_rules(PremisesBuilder builder) {
  return builder.rule(sample_room_occupancy).rule(sample_co2_band).rule(sample_sensor_silent);
}

}  // namespace

constinit const core::Rule sample_room_occupancy = rule_at("room_occupancy", one_level, at_rooms);
constinit const core::Rule sample_co2_band = rule_at("co2_band", two_levels, at_rooms);
constinit const core::Rule sample_sensor_silent = rule_at("sensor_silent", one_level, everywhere);

std::shared_ptr<const core::Premises> small_office(bool agreement) {
  PremisesBuilder builder;
  builder.site("house", {.limit = 60})
      .floor("first", {.limit = 40})
      .area("waiting", {.limit = 10, .waiting = true})
      .room("b101", {.limit = 3, .staff = 1})
      .room("b102", {.limit = 2, .staff = 1})
      .door("entrance", "outside", "first", {.one_way = true})
      .door("waiting-door", "first", "waiting")
      .door("b101-door", "first", "b101")
      .door("b102-door", "first", "b102");
  builder.counter("entrance").counter("waiting-door").counter("b101-door").counter("b102-door");
  builder.air("b101").air("b102");
  core::Premises premises = *with_rules(builder).build();
  premises.agreement = agreement;
  premises.spaces[premises.find_space("house").value].name = "Jobcenter \"Nord\"";
  premises.spaces[premises.find_space("b101").value].name = "Beratungsraum 101";
  return std::make_shared<const core::Premises>(std::move(premises));
}

std::shared_ptr<const core::Premises> plain_rooms(std::uint32_t rooms) {
  PremisesBuilder builder;
  builder.site("house", {.open = true}).floor("floor", {.open = true});
  for (std::uint32_t i = 0; i < rooms; ++i) {
    const std::string room = "room-" + std::to_string(i), door = room + "-door";
    builder.room(room, {.limit = 3}).door(door, "floor", room).counter(door).air(room);
  }
  return builder.build();
}

std::shared_ptr<const core::Premises> many_rooms(std::uint32_t rooms, bool agreement) {
  constexpr std::uint32_t rooms_per_site = 50;
  PremisesBuilder builder;
  for (std::uint32_t i = 0; i < rooms; ++i) {
    const std::string site = "site" + std::to_string(i / rooms_per_site);
    const std::string room = "room" + std::to_string(i), door = room + "-door";
    if (i % rooms_per_site == 0) builder.site(site).floor(site + "-first");
    builder.room(room, {.limit = 3, .staff = 1}).door(door, site + "-first", room);
    builder.counter(door).air(room);
  }
  for (const core::Rule& rule : more_rules) builder.rule(rule);
  core::Premises premises = *with_rules(builder).build();
  premises.agreement = agreement;
  premises.sources = {"doors", "air"};
  for (core::Sensor& sensor : premises.sensors) {
    sensor.source = sensor.role == core::SensorRole::air ? 1 : 0;
  }
  return std::make_shared<const core::Premises>(std::move(premises));
}

}  // namespace support
