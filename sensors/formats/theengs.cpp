// OpenMQTTGateway and Theengs gateway: <base>/<gateway>/BTtoMQTT/<MAC> with what a Bluetooth device
// advertises, one flat object: Aranet4, Sensirion gadgets, Qingping. <base>/<gateway>/LWT is the
// gateway's last will.
//
// Such a gateway repeats every device it hears, so also people's phones, watches, scales and
// trackers (theengs/decoder calls those RMAC, TRACK, BODY, SCALE). Nothing is read of what is no air
// or climate sensor: not even that it was seen.
#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/object.hpp>

#include <array>

namespace sensors {
namespace {

namespace json = boost::json;

/// What the decoder calls air monitors, and thermometers with and without humidity and battery.
constexpr std::string_view room_sensors = "AIR|THB|THBX";

/// Keys that tell whose device it is, which nobody may keep of what could not be read.
constexpr std::string_view whose = "id|name|mac|uuid|servicedata|manufacturerdata";

Health health_in(const json::object& advertised) {
  return {.battery_pct = number_at(advertised, "batt"),
          .battery_v = number_at(advertised, "volt"),
          .temperature_c = number_at(advertised, "tempc"),
          .humidity_pct = number_at(advertised, "hum"),
          .rssi_dbm = number_at(advertised, "rssi")};
}

/// Gateways that are told to add the time at which they heard the device.
void take_time(const json::object& advertised, const Message& message, Reading& reading) {
  for (const std::string_view key : {"unixtime", "UTCtime"}) {
    if (const json::value* told = member(advertised, key))
      return set_event_time(reading, instant_in(*told), message.arrival, TimeQuality::gateway);
  }
}

void decode_device(const json::object& advertised, const Message& message, Readings& out) {
  const json::value* co2 = member(advertised, "co2");
  const std::string_view type = text_at(advertised, "type");
  if (co2 == nullptr && !one_of(room_sensors, type))
    return out.note("type", type.empty() ? "no device the gateway knows" : "no air sensor");
  Reading reading = reading_of(message);
  if (reading.device.empty()) reading.device = out.keep(text_at(advertised, "id"));
  take_time(advertised, message, reading);
  if (co2 != nullptr) out.add(with(reading, co2_from(*co2)));
  if (const Health health = health_in(advertised); health != Health{})
    out.add(with(reading, health));
}

void decode(const Message& message, const Settings&, Readings& out) {
  if (last_level(message.topic) == "LWT") {
    Reading gateway = reading_of(message);
    gateway.device = last_level(without_last_level(message.topic));
    return decode_availability(message, gateway, LinkScope::bridge, out);
  }
  JsonText text{whose};
  const json::object* advertised = text.read_object(message.payload, out);
  if (advertised != nullptr) decode_device(*advertised, message, out);
}

/// Where several gateways may deliver, the end of one is not the end of its devices.
void companions(const TopicPattern& configured, std::vector<std::string>& out) {
  const std::string_view subject = without_last_level(configured.text());
  const std::string_view gateway = without_last_level(subject);
  const bool is_one = !gateway.empty() && gateway.find_first_of("{+#") == std::string_view::npos;
  if (is_one && last_level(subject) == "BTtoMQTT")
    out.push_back(std::string{gateway}.append("/LWT"));
}

constexpr std::array<std::string_view, 2> topics{"home/OpenMQTTGateway/BTtoMQTT/{device}",
                                                 "home/TheengsGateway/BTtoMQTT/{device}"};

constexpr std::array marks{Mark{.topic = "{base}/{gateway}/BTtoMQTT/{device}"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "theengs"
topic = "home/OpenMQTTGateway/BTtoMQTT/AABBCCDDEE02")";

}  // namespace

extern constinit const Format theengs{
    .name = "theengs",
    .meaning = "OpenMQTTGateway, Theengs gateway: Bluetooth air sensors (Aranet4, Sensirion …)",
    .reads = "co2|link|health",
    .settings = {},
    .expect_every = std::chrono::minutes{5},
    .expect_basis =
        assumed("the gateway listens about once a minute, and now and then misses a device"),
    .topics = topics,
    .example = example,
    .is_relayed = true,
    .decode = decode,
    .companions = companions,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
