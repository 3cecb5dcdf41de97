#include "sensors/ha_entity.hpp"

#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"

#include <array>

namespace sensors {
namespace {

namespace json = boost::json;

constexpr HaKey device_class{"device_class", "dev_cla"};
constexpr HaKey entity_category{"entity_category", "ent_cat"};
constexpr HaKey object_id{"object_id", "obj_id"};
constexpr HaKey unique_id{"unique_id", "uniq_id"};
constexpr HaKey base{"~", "~"};

/// By the words its names are made of: the name for people first.
NamedQuantity named_by(const HaEntity& entity) {
  NamedQuantity first;
  for (const std::string_view name : {text_at(entity.own, "name"), ha_text(entity.own, object_id),
                                      entity.id, ha_text(entity.own, unique_id)}) {
    const NamedQuantity named = quantity_named(name);
    if (named.quantity == Quantity::estimated_co2) return named;
    if (first.quantity == Quantity::other) first = named;
  }
  return first;
}

/// Computed from VOC, ESPHome and others announce it as carbon_dioxide all the same.
NamedQuantity sensor_quantity(const HaEntity& entity) {
  const NamedQuantity named = named_by(entity);
  const std::string_view of_class = ha_text(entity.own, device_class);
  const std::string_view in = ha_text(entity.own, ha_unit);
  const bool is_air = named.quantity == Quantity::co2 || named.quantity == Quantity::estimated_co2;
  if (of_class == "carbon_dioxide")
    return {named.quantity == Quantity::estimated_co2 ? named.quantity : Quantity::co2};
  if (of_class == "battery") return {Quantity::battery};
  if (!of_class.empty() && named.quantity != Quantity::uptime) return {};
  const bool is_battery = named.quantity == Quantity::battery;
  const bool fits = in.empty() || (same_word(in, "ppm") == is_air && (in == "%") == is_battery);
  return fits ? named : NamedQuantity{};
}

struct SensedClass {
  std::string_view device_classes;
  std::string_view sensed;
};
constexpr std::array sensed_classes{
    SensedClass{"motion|moving", "motion"},
    SensedClass{"occupancy", "occupancy"},
    SensedClass{"presence", "presence"},
    SensedClass{"door|garage_door|opening|window", "contact open"},
};

NamedQuantity binary_quantity(const HaEntity& entity) {
  const std::string_view of_class = ha_text(entity.own, device_class);
  for (const SensedClass& known : sensed_classes) {
    if (one_of(known.device_classes, of_class)) return {Quantity::presence, known.sensed};
  }
  const NamedQuantity named = named_by(entity);
  const bool fits = of_class.empty() && named.quantity == Quantity::presence;
  return fits ? named : NamedQuantity{};
}

}  // namespace

NamedQuantity quantity_of(const HaEntity& entity) {
  if (ha_text(entity.own, entity_category) == "config") return {};  // a setting
  if (entity.component == "sensor") return sensor_quantity(entity);
  if (entity.component == "binary_sensor") return binary_quantity(entity);
  if (entity.component != "number") return {};
  const NamedQuantity named = named_by(entity);  // Roode's head count can be set, too
  return named.quantity == Quantity::occupancy ? named : NamedQuantity{};
}

const json::value* ha_find(const json::object& object, HaKey key) {
  const json::value* value = member(object, key.name);
  return value == nullptr ? member(object, key.abbreviation) : value;
}

std::string_view ha_text(const json::object& object, HaKey key) {
  const json::value* value = ha_find(object, key);
  return value == nullptr ? std::string_view{} : text_in(*value);
}

const json::value* HaEntity::find(HaKey key) const {
  const json::value* value = ha_find(own, key);
  return value == nullptr ? ha_find(shared, key) : value;
}

std::string_view HaEntity::text(HaKey key) const {
  const json::value* value = find(key);
  return value == nullptr ? std::string_view{} : text_in(*value);
}

std::string HaEntity::topic(std::string_view told) const {
  if (told.starts_with('~')) return std::string{text(base)}.append(told.substr(1));
  if (told.ends_with('~')) return std::string{told.substr(0, told.size() - 1)}.append(text(base));
  return std::string{told};
}

}  // namespace sensors
