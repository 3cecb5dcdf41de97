// Qingping air monitors (Air Monitor, Lite, S) that report to a broker of one's own: qingping/<MAC>/up
// with sensorData, an array of measurements, each quantity an object with its `value` (ClearGrass/
// QingpingDoc device/mqtt_protocol_en.md). Heartbeats, settings and logs come under the same topic.
//
// Type 12 is real-time and sent for as long as somebody asked for it. Type 17 is what the vendor calls
// history, and yet all that a device left alone sends: every quarter of an hour what it gathered. So
// the newest measurement counts as the present if it was just made when it was sent, everything else
// as history.
#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <array>

namespace sensors {
namespace {

namespace json = boost::json;

constexpr std::chrono::minutes report_interval{15};  // of a new device
constexpr double history_type = 17;

/// What the vendor says of `status` beside a value (2.2.2): 0 normal, 1 abnormal, 2 initializing.
constexpr double status_abnormal = 1, status_initializing = 2;

/// `{"value":612,…}`, or the value alone.
const json::value* value_of(const json::object& measurement, std::string_view quantity) {
  const json::value* told = member(measurement, quantity);
  const json::object* object = told == nullptr ? nullptr : told->if_object();
  return object == nullptr ? told : member(*object, "value");
}

std::optional<double> number_of(const json::object& measurement, std::string_view quantity) {
  const json::value* value = value_of(measurement, quantity);
  return value == nullptr ? std::nullopt : number_in(*value);
}

std::optional<Instant> time_of(const json::object& measurement) {
  const json::value* value = value_of(measurement, "timestamp");
  return value == nullptr ? std::nullopt : instant_in(*value);
}

Co2 co2_of(const json::object& measurement) {
  const json::value* told = member(measurement, "co2");
  const json::object* object = told->if_object();
  const auto status = object == nullptr ? std::nullopt : number_at(*object, "status");
  if (status == status_abnormal) return {.invalid = Invalid::fault};
  if (status == status_initializing) return {.invalid = Invalid::warming_up};
  const json::value* value = value_of(measurement, "co2");
  return value == nullptr ? Co2{.invalid = Invalid::missing} : co2_from(*value);
}

Health health_of(const json::object& measurement) {
  return {.battery_pct = number_of(measurement, "battery"),
          .temperature_c = number_of(measurement, "temperature"),
          .humidity_pct = number_of(measurement, "humidity")};
}

/// The one measured last; of several at once the last in the array.
const json::object* newest_of(const json::array& measurements) {
  const json::object* newest = nullptr;
  for (const json::value& candidate : measurements) {
    const json::object* measurement = candidate.if_object();
    if (measurement == nullptr) continue;
    if (newest == nullptr || !(time_of(*measurement) < time_of(*newest))) newest = measurement;
  }
  return newest;
}

/// Both times are of the device's own clock, so that it may be wrong.
bool is_present(const json::object& newest, const json::object& message) {
  const json::value* told = member(message, "timestamp");
  const auto sent = told == nullptr ? std::nullopt : instant_in(*told);
  const auto measured = time_of(newest);
  if (sent && measured) return *sent - *measured <= report_interval;
  return number_at(message, "type") != history_type;
}

void add_measurement(const json::object& measurement, Reading reading, Instant arrival,
                     Readings& out) {
  set_event_time(reading, time_of(measurement), arrival);
  if (member(measurement, "co2") != nullptr) out.add(with(reading, co2_of(measurement)));
  const Health health = health_of(measurement);
  if (!reading.flags.historical && health != Health{}) out.add(with(reading, health));
}

/// Battery-powered devices report in bytes, and say only by their product number, of which no list is
/// published, whether a field is CO2 or air pressure.
bool is_binary(std::string_view payload) { return payload.starts_with("CG"); }

void decode(const Message& message, const Settings&, Readings& out) {
  if (is_binary(message.payload) && message.payload.size() <= most_payload_bytes)
    return out.fail(Reason::undecodable, "byte 0: the binary protocol, which is not read");
  JsonText text;
  const json::object* told = text.read_object(message.payload, out);
  if (told == nullptr) return;
  Reading reading = reading_of(message);
  const json::value* data = member(*told, "sensorData");
  const json::array* measurements = data == nullptr ? nullptr : data->if_array();
  const json::object* newest = measurements == nullptr ? nullptr : newest_of(*measurements);
  if (newest == nullptr) {
    out.note("sensorData", "absent: a heartbeat, or about settings");
    return add_seen_at_least(reading, out);
  }
  const bool present = is_present(*newest, *told);
  out.note("newest of sensorData", present ? "the present" : "history");
  for (const json::value& measurement : *measurements) {
    if (!measurement.is_object()) continue;
    reading.flags.historical = !present || &measurement.get_object() != newest;
    add_measurement(measurement.get_object(), reading, message.arrival, out);
  }
  add_seen_at_least(reading_of(message), out);
}

constexpr std::array<std::string_view, 1> topics{"qingping/{device}/up"};

constexpr std::array marks{Mark{.members = "/sensorData/0/timestamp|/sensorData/0/co2"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "qingping"
topic = "qingping/582D34000000/up")";

}  // namespace

extern constinit const Format qingping{
    .name = "qingping",
    .meaning = "Qingping air monitors: qingping/<MAC>/up",
    .reads = "co2|health",
    .settings = {},
    .expect_every = report_interval,
    .expect_basis = published("report interval of a new device"),
    .topics = topics,
    .example = example,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
