#include "tests/support/premises_builder.hpp"

#include "service/core/rule.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <string>

namespace support {
namespace {

std::string or_default(const std::string& id, std::string_view of, std::string_view suffix) {
  return id.empty() ? std::string{of}.append(suffix) : id;
}

void require(bool condition, std::string_view sentence, std::string_view id) {
  if (condition) return;
  std::cerr << "PremisesBuilder: " << sentence << ": " << id << '\n';
  std::abort();
}

}  // namespace

PremisesBuilder& PremisesBuilder::site(std::string_view id, const SpaceTraits& traits) {
  last_site_ = add_space(id, core::SpaceKind::site, traits);
  premises_.spaces.back().site = last_site_;
  premises_.sites.push_back({.space = last_site_,
                             .calendar = traits.calendar,
                             .min_rooms = traits.min_rooms,
                             .reset_at = traits.reset_at,
                             .daily_checklist = traits.daily_checklist});
  return *this;
}

PremisesBuilder& PremisesBuilder::floor(std::string_view id, const SpaceTraits& traits) {
  require(last_site_.valid(), "a floor before any site", id);
  last_floor_ = add_space(id, core::SpaceKind::floor, traits);
  premises_.spaces.back().parent = last_site_;
  return *this;
}

PremisesBuilder& PremisesBuilder::area(std::string_view id, const SpaceTraits& traits) {
  require(last_floor_.valid(), "an area before any floor", id);
  add_space(id, core::SpaceKind::area, traits);
  premises_.spaces.back().parent = last_floor_;
  return *this;
}

PremisesBuilder& PremisesBuilder::room(std::string_view id, const SpaceTraits& traits) {
  require(last_floor_.valid(), "a room before any floor", id);
  add_space(id, core::SpaceKind::room, traits);
  premises_.spaces.back().parent = last_floor_;
  return *this;
}

PremisesBuilder& PremisesBuilder::door(std::string_view id, std::string_view from,
                                       std::string_view to, const DoorTraits& traits) {
  require(!premises_.find_door(id).valid(), "two doors of one name", id);
  premises_.doors.push_back(
      {.id = std::string{id}, .from = space(from), .to = space(to), .one_way = traits.one_way});
  if (traits.one_way) premises_.spaces[told_at(premises_.doors.back()).value].one_way = true;
  return *this;
}

PremisesBuilder& PremisesBuilder::counter(std::string_view door, const SensorTraits& traits) {
  const core::DoorId at = premises_.find_door(door);
  require(at.valid(), "no such door", door);
  premises_.doors[at.value].counted = true;
  core::Sensor& sensor = add_sensor(or_default(traits.id, door, "-counter"), traits);
  if (!traits.checks.empty()) sensor.checks = premises_.find_sensor(traits.checks);
  sensor.role = core::SensorRole::door_counter;
  sensor.door = at;
  sensor.space = traits.inverted ? premises_[at].from : premises_[at].to;
  return *this;
}

PremisesBuilder& PremisesBuilder::heads(std::string_view in, const SensorTraits& traits) {
  core::Sensor& sensor = add_sensor(or_default(traits.id, in, "-heads"), traits);
  sensor.role = core::SensorRole::head_counter;
  sensor.space = space(in);
  return *this;
}

PremisesBuilder& PremisesBuilder::air(std::string_view in, const SensorTraits& traits) {
  core::Sensor& sensor = add_sensor(or_default(traits.id, in, "-co2"), traits);
  sensor.role = core::SensorRole::air;
  sensor.space = space(in);
  return *this;
}

core::SpaceId PremisesBuilder::add_space(std::string_view id, core::SpaceKind kind,
                                         const SpaceTraits& traits) {
  require(!premises_.find_space(id).valid(), "two spaces of one name", id);
  std::optional<core::Limit> limit;
  if (traits.limit) limit = core::Limit{{*traits.limit}, core::Bound::seats};
  premises_.spaces.push_back({.id = std::string{id},
                              .name = std::string{id},
                              .kind = kind,
                              .site = last_site_,
                              .limit = limit,
                              .staff = {traits.staff},
                              .open = traits.open,
                              .waiting = traits.waiting,
                              .area_m2 = traits.area_m2,
                              .volume_m3 = traits.volume_m3,
                              .outdoor_air_m3h = traits.outdoor_air_m3h,
                              .substitute = traits.substitute,
                              .ready = items_of(traits.ready)});
  return {static_cast<std::uint32_t>(premises_.spaces.size() - 1)};
}

core::Sensor& PremisesBuilder::add_sensor(std::string id, const SensorTraits& traits) {
  require(!premises_.find_sensor(id).valid(), "two sensors of one name", id);
  premises_.sources.push_back(id);
  premises_.sensors.push_back({.id = std::move(id),
                               .inverted = traits.inverted,
                               .source = static_cast<std::uint32_t>(premises_.sources.size() - 1),
                               .primary = traits.primary,
                               .reset_at = traits.reset_at,
                               .expect_every = traits.expect_every,
                               .most_per_minute = traits.most_per_minute,
                               .tolerance = traits.tolerance,
                               .offset_ppm = traits.offset_ppm});
  return premises_.sensors.back();
}

core::SpaceId PremisesBuilder::space(std::string_view id) const {
  if (id == "outside") return core::outside;
  const core::SpaceId found = premises_.find_space(id);
  require(found.valid(), "no such space", id);
  return found;
}

PremisesBuilder& PremisesBuilder::supply(core::Supply supply) {
  if (supply.sites.empty()) {
    for (const core::Site& site : premises_.sites) supply.sites.push_back(site.space);
  }
  premises_.supplies.push_back(std::move(supply));
  return *this;
}

PremisesBuilder& PremisesBuilder::rule(const core::Rule& rule) {
  return this->rule(rule, sensors::Settings{rule.settings});
}

PremisesBuilder& PremisesBuilder::rule(const core::Rule& rule, const sensors::Settings& settings) {
  premises_.rules.push_back({.rule = &rule, .variants = {settings}, .variant_of = {}});
  return *this;
}

std::uint32_t PremisesBuilder::items_of(const std::vector<std::string>& ready) {
  std::uint32_t bits = 0;
  for (const std::string& item : ready) {
    const auto found = std::ranges::find(premises_.items, item);
    bits |= 1U << (found - premises_.items.begin());
    if (found == premises_.items.end()) premises_.items.push_back(item);
  }
  return bits;
}

PremisesBuilder& PremisesBuilder::profile(core::Profile profile) {
  premises_.profiles.front() = std::move(profile);
  return *this;
}

std::uint32_t PremisesBuilder::further_profile(core::Profile profile) {
  premises_.profiles.push_back(std::move(profile));
  return static_cast<std::uint32_t>(premises_.profiles.size() - 1);
}

PremisesBuilder& PremisesBuilder::stage(core::Stage stage) {
  premises_.stages.push_back(std::move(stage));
  return *this;
}

PremisesBuilder& PremisesBuilder::without(std::string_view rule, std::uint32_t profile) {
  without_.emplace_back(rule, profile);
  return *this;
}

std::shared_ptr<const core::Premises> PremisesBuilder::build() const {
  auto premises = std::make_shared<core::Premises>(premises_);
  for (core::RuleUse& use : premises->rules)
    use.variant_of.assign(premises->profiles.size() * premises->spaces.size(), 0);
  for (const auto& [rule, profile] : without_) {
    for (core::RuleUse& use : premises->rules) {
      if (use.rule->id != rule) continue;
      const auto first =
          use.variant_of.begin() + static_cast<std::ptrdiff_t>(profile * premises->spaces.size());
      std::fill_n(first, premises->spaces.size(), core::RuleUse::off);
    }
  }
  return premises;
}

}  // namespace support
