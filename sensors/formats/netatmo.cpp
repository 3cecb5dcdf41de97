// Netatmo weather stations and Healthy Home Coaches, as bridges from their cloud hand them on: the
// object of the API, its measurements in dashboard_data; further rooms in `modules`, each such an
// object of its own, named by _id (dev.netatmo.com, getstationsdata).
//
// CO2 stands at 0 where nothing was measured, and means nothing while co2_calibrating. What is not
// reachable is told with its last values for hours.
#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <array>

namespace sensors {
namespace {

namespace json = boost::json;

bool says(const json::object& station, std::string_view key, bool expected) {
  const json::value* told = member(station, key);
  const bool* flag = told == nullptr ? nullptr : told->if_bool();
  return flag != nullptr && *flag == expected;
}

Co2 co2_of(const json::object& station, const json::value& told) {
  if (says(station, "reachable", false)) return {.invalid = Invalid::missing};
  if (says(station, "co2_calibrating", true)) return {.invalid = Invalid::warming_up};
  return co2_from(told);
}

const json::object* dashboard_of(const json::object& station) {
  const json::value* board = member(station, "dashboard_data");
  return board == nullptr ? nullptr : board->if_object();
}

/// Of a station or one of its modules; with the time of its measurements.
void take_air(const json::object& station, const json::object& measured, Reading& reading,
              Instant arrival, Readings& out) {
  if (const json::value* time = member(measured, "time_utc"))
    set_event_time(reading, instant_in(*time), arrival);
  const json::value* co2 = member(measured, "CO2");
  if (co2 != nullptr) out.add(with(reading, co2_of(station, *co2)));
}

void take_station(const json::object& station, Reading reading, Instant arrival, Readings& out) {
  const json::object* measured = dashboard_of(station);
  if (measured == nullptr) return;
  take_air(station, *measured, reading, arrival, out);
  const Health health{.battery_pct = number_at(station, "battery_percent"),
                      .temperature_c = number_at(*measured, "Temperature"),
                      .humidity_pct = number_at(*measured, "Humidity")};
  if (health != Health{}) out.add(with(reading, health));
}

/// The CO2 alone: climate and battery are those of a device, whatever its line, and would be taken
/// for those of the station. One of them may hang outdoors.
void take_modules(const json::object& station, const Reading& of_station, Instant arrival,
                  Readings& out) {
  const json::value* told = member(station, "modules");
  const json::array* modules = told == nullptr ? nullptr : told->if_array();
  if (modules == nullptr) return;
  for (const json::value& module : *modules) {
    Reading reading = of_station;
    const json::object* measured = module.is_object() ? dashboard_of(module.get_object()) : nullptr;
    if (measured == nullptr) continue;
    reading.line = out.keep(text_at(module.get_object(), "_id"));
    take_air(module.get_object(), *measured, reading, arrival, out);
  }
}

void decode(const Message& message, const Settings&, Readings& out) {
  JsonText text;
  const json::object* station = text.read_object(message.payload, out);
  if (station == nullptr) return;
  const Reading reading = reading_of(message);
  take_station(*station, reading, message.arrival, out);
  take_modules(*station, reading, message.arrival, out);
  add_seen_at_least(reading, out);
}

constexpr std::array<std::string_view, 1> topics{"netatmo/{device}"};

constexpr std::array marks{Mark{.members = "/dashboard_data/time_utc|/dashboard_data/CO2"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "netatmo"
topic = "netatmo/station")";

}  // namespace

extern constinit const Format netatmo{
    .name = "netatmo",
    .meaning = "Netatmo stations through a bridge from their cloud: dashboard_data.CO2",
    .reads = "co2|health",
    .settings = {},
    .expect_every = std::chrono::minutes{10},
    .expect_basis = published("stations report to the cloud so often"),
    .topics = topics,
    .example = example,
    .is_relayed = true,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
