#include "sensors/json_text.hpp"
#include "service/commands/discovery/printing.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <ostream>

namespace discovery {
namespace {

namespace json = boost::json;

std::string_view name_of(Origin origin) {
  if (origin == Origin::recognised) return "recognised";
  return origin == Origin::announced ? "announced" : "likely";
}

std::string_view missing_key(Role role) { return role == Role::door ? "into" : "room"; }

json::object candidate(const SensorDraft& sensor, const SourceDraft& source) {
  json::object line{{"kind", "candidate"},
                    {"quantity", name_of(sensor.kind)},
                    {"format", source.format->name},
                    {"topic", source.topic},
                    {"id", sensor.id},
                    {"origin", name_of(sensor.origin)}};
  if (!sensor.device.empty()) line["device"] = sensor.device;
  if (!sensor.line.empty()) line["line"] = sensor.line;
  json::object settings;
  for (const auto& [name, value] : source.settings) settings[name] = value;
  for (const auto& [name, value] : sensor.settings) settings[name] = value;
  if (!settings.empty()) line["settings"] = std::move(settings);
  json::array missing;
  missing.emplace_back(missing_key(sensor.role));
  if (!sensor.open_setting.empty()) missing.emplace_back(sensor.open_setting);
  line["missing"] = std::move(missing);
  if (!sensor.choices.empty())
    line["choices"] = json::array(sensor.choices.begin(), sensor.choices.end());
  return line;
}

}  // namespace

void print_json(const Draft& draft, const Catalogue& catalogue, std::ostream& out) {
  for (const SourceDraft& source : draft.sources) {
    for (const SensorDraft& sensor : source.sensors)
      out << sensors::to_text(json::value(candidate(sensor, source))) << '\n';
  }
  for (const sensors::Candidate* announced : catalogue.announcements().all())
    out << to_json(*announced) << '\n';
}

}  // namespace discovery
