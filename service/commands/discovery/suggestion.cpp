#include "service/commands/discovery/suggestion.hpp"

#include "sensors/json_text.hpp"
#include "sensors/likely_places.hpp"
#include "sensors/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace discovery {
namespace {

using sensors::Quantity;

/// The setting of `json` that says where such a value stands; "" if there is none.
std::string_view setting_for(Quantity quantity) {
  switch (quantity) {
    case Quantity::co2:
      return "co2";
    case Quantity::in_total:
    case Quantity::in_interval:
      return "in";
    case Quantity::out_total:
    case Quantity::out_interval:
      return "out";
    case Quantity::occupancy:
      return "occupancy";
    case Quantity::crossing:
      return "direction";
    default:
      return "";
  }
}

bool has(const Values& values, std::string_view setting) {
  return std::ranges::any_of(values, [&](const auto& one) { return one.first == setting; });
}

Device device_of(const char* format, Origin origin) {
  Device device;
  device.format = sensors::find_format(format);
  device.origin = origin;
  return device;
}

void add_place(Quantity quantity, const std::string& pointer, Device& device) {
  const std::string_view setting = setting_for(quantity);
  if (setting.empty()) return;
  if (has(device.settings, setting)) {
    device.unclear.push_back(fmt::format("{} also at {}", setting, pointer));
    return;
  }
  device.settings.emplace_back(setting, pointer);
  const bool interval = quantity == Quantity::in_interval || quantity == Quantity::out_interval;
  const bool event = quantity == Quantity::crossing;
  if ((interval || event) && !has(device.settings, "counts"))
    device.settings.emplace_back("counts", interval ? "interval" : "event");
}

std::optional<Device> if_any(Device device) {
  if (device.settings.empty()) return std::nullopt;
  return device;
}

}  // namespace

std::optional<Device> suggestion_for(std::string_view topic, std::string_view payload) {
  if (!sensors::trimmed(payload).starts_with('{')) {
    const auto quantity = sensors::likely_quantity(topic, payload);
    if (!quantity) return std::nullopt;
    Device device = device_of("text", Origin::likely);
    device.settings.emplace_back("quantity", sensors::name_of(*quantity));
    return device;
  }
  sensors::JsonText text;
  sensors::Readings problems;
  const auto* root = text.read(payload, problems);
  if (root == nullptr) return std::nullopt;
  Device device = device_of("json", Origin::likely);
  for (const sensors::LikelyPlace& place : sensors::likely_places(*root))
    add_place(place.quantity, place.pointer, device);
  return if_any(std::move(device));
}

std::optional<Device> suggestion_for(const std::vector<const sensors::Candidate*>& announced) {
  const bool plain = std::ranges::any_of(
      announced, [](const auto* one) { return one->pointer.empty() && one->unsupported.empty(); });
  Device device = device_of(plain ? "text" : "json", Origin::announced);
  for (const sensors::Candidate* candidate : announced) {
    if (!candidate->unsupported.empty() || candidate->pointer.empty() != plain) continue;
    if (device.label.empty()) device.label = candidate->device;
    if (!plain) {
      add_place(candidate->quantity, candidate->pointer, device);
    } else if (device.settings.empty()) {
      device.settings.emplace_back("quantity", sensors::name_of(candidate->quantity));
    }
  }
  return if_any(std::move(device));
}

}  // namespace discovery
