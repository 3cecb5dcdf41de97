// Aranet PRO and PRO Plus base stations: <root>/<base>/sensors/<sensor>/json/measurements with one flat
// object, its numbers as texts, `time` in seconds of the epoch, `battery` a fraction from 0 to 1. Name,
// group and product number of each sensor stand retained on topics beside it and are not needed.
//
// No message of a CO2 sensor is published; the key is the one its readers look for (public integration
// code: MqttConsumer, an emulator of the base station).
#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/object.hpp>

#include <array>

namespace sensors {
namespace {

namespace json = boost::json;

std::optional<double> percent_of(std::optional<double> fraction) {
  if (!fraction || *fraction < 0 || *fraction > 1) return std::nullopt;
  return 100 * *fraction;
}

/// The emulator fills in 0 where there is no radio.
std::optional<double> told_rssi(const json::object& measurements) {
  const auto dbm = number_at(measurements, "rssi");
  return dbm && *dbm < 0 ? dbm : std::nullopt;
}

void decode_measurements(const json::object& measurements, const Message& message, Readings& out) {
  Reading reading = reading_of(message);
  if (const json::value* time = member(measurements, "time"))
    set_event_time(reading, instant_in(*time), message.arrival);
  const json::value* co2 = member(measurements, "co2");
  out.note("co2", co2 == nullptr ? "absent" : "there");
  if (co2 != nullptr) out.add(with(reading, co2_from(*co2)));
  const Health health{.battery_pct = percent_of(number_at(measurements, "battery")),
                      .temperature_c = number_at(measurements, "temperature"),
                      .humidity_pct = number_at(measurements, "humidity"),
                      .rssi_dbm = told_rssi(measurements)};
  if (health != Health{}) out.add(with(reading, health));
  add_seen_at_least(reading, out);
}

void decode(const Message& message, const Settings&, Readings& out) {
  if (last_level(message.topic) != "measurements") {
    if (is_readable_text(message.payload, out)) out.note("topic", "no measurements");
    return;
  }
  JsonText text;
  const json::object* measurements = text.read_object(message.payload, out);
  if (measurements != nullptr) decode_measurements(*measurements, message, out);
}

constexpr std::array<std::string_view, 1> topics{
    "aranet/{base}/sensors/{device}/json/measurements"};

constexpr std::array marks{Mark{.topic = "{root}/{base}/sensors/{device}/json/measurements"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "aranet"
topic = "aranet/358151004965/sensors/6009F3/json/measurements")";

}  // namespace

extern constinit const Format aranet{
    .name = "aranet",
    .meaning = "Aranet PRO base station: aranet/<base>/sensors/<sensor>/json/measurements",
    .reads = "co2|health",
    .settings = {},
    .expect_every = std::chrono::minutes{10},
    .expect_basis = published("the longest interval an Aranet4 can be set to"),
    .topics = topics,
    .example = example,
    .is_relayed = true,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
