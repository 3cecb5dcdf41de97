// When counters set their totals to zero by themselves.
#include "sensors/reading_text.hpp"
#include "service/io/premises_devices.hpp"
#include "service/io/premises_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

using sensors::ResetPolicy;

/// As the setting `reset` says, where the format has one.
ResetPolicy policy_of(const Source& source, const PlannedSensor& planned) {
  if (source.format == nullptr) return ResetPolicy::unknown;
  const auto setting = std::ranges::find(source.format->settings, "reset", &sensors::Setting::name);
  if (setting == source.format->settings.end()) return source.format->reset;
  const auto place = static_cast<std::size_t>(setting - source.format->settings.begin());
  return sensors::reset_policy_from(DevicePlan::settings_of(source, planned).text(place));
}

void add_reset(Building& building, const PlannedSensor& planned, core::Sensor& sensor) {
  if (sensor.role != core::SensorRole::door_counter) return;
  const std::vector<PlannedSource>& named = building.plan.sources;
  sensor.reset_at = planned.reset_at;
  if (!sensor.reset_at && !planned.own && sensor.source < named.size())
    sensor.reset_at = named[sensor.source].reset_at;
  if (sensor.source >= building.built.sources.size()) return;
  const ResetPolicy policy = policy_of(building.built.sources[sensor.source], planned);
  if (policy == ResetPolicy::never && planned.reset_at) {
    building.mistakes().add(planned.reset_at_at, "reset_at as well as reset = \"never\"",
                            "one of them");
  }
  if (policy == ResetPolicy::daily && !sensor.reset_at) {
    building.notes.warnings.add(
        planned.at,
        fmt::format("sensor '{}' begins at zero each day, nobody knows when", planned.id),
        "reset_at = \"00:00\", say; else its rooms are uncertain after each pause of two hours");
  }
}

}  // namespace

void add_resets(Building& building) {
  std::vector<core::Sensor>& sensors = building.premises().sensors;
  for (std::size_t i = 0; i < building.plan.sensors.size(); ++i)
    add_reset(building, building.plan.sensors[i], sensors[i]);
}

}  // namespace io
