// Tasmota: tele/<topic>/SENSOR with one object a sensor chip, LWT beside it, INFO3 at every boot.
//
// FullTopic may order prefix and topic otherwise and put more around them; the last level is always
// the kind of message. `Time` is local time without zone, so no time of an event (tasmota/docs
// Commands.md).
#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"

#include <boost/json/object.hpp>

#include <array>

namespace sensors {
namespace {

namespace json = boost::json;

/// The answer to a question for the sensors holds them one level deeper (STATUS8, older STATUS10).
const json::object& sensors_in(const json::object& message) {
  const json::value* answer = member(message, "StatusSNS");
  return answer != nullptr && answer->is_object() ? answer->get_object() : message;
}

/// The chips that measure CO2, and whether there is one that only computes it from VOC.
struct Chips {
  std::size_t measuring = 0;
  bool estimating = false;
};

Chips chips_in(const json::object& message) {
  Chips chips;
  for (const auto& [name, chip] : message) {
    const json::object* values = chip.if_object();
    if (values == nullptr) continue;
    if (member(*values, "CarbonDioxide") != nullptr) {
      ++chips.measuring;
    } else if (member(*values, "eCO2") != nullptr) {
      chips.estimating = true;
    }
  }
  return chips;
}

// CarbonDioxide is what an SCD30 or SCD40 measures (filtered, eCO2 beside it is raw); eCO2 alone is
// computed by an IAQ, SGP30, BME680 or ENS16x and never taken.
void add_co2(const json::object& message, const Chips& chips, const Reading& reading,
             Readings& out) {
  for (const auto& [name, chip] : message) {
    const json::object* values = chip.if_object();
    const json::value* co2 = values == nullptr ? nullptr : member(*values, "CarbonDioxide");
    if (co2 == nullptr) continue;
    out.note(name, "CarbonDioxide");
    Reading measured = with(reading, co2_from(*co2));
    if (chips.measuring > 1) measured.line = out.keep(name);
    out.add(measured);
  }
}

/// Of the first chip that tells both: a thermometer alone may hang in a pipe, or be that within an
/// MH-Z19.
Health climate_in(const json::object& message) {
  for (const auto& [name, chip] : message) {
    const json::object* values = chip.if_object();
    if (values == nullptr) continue;
    const auto humidity = number_at(*values, "Humidity");
    auto temperature = number_at(*values, "Temperature");
    if (!humidity || !temperature) continue;
    if (text_at(message, "TempUnit") == "F") temperature = (*temperature - 32) / 1.8;
    return {.temperature_c = temperature, .humidity_pct = humidity};
  }
  return {};
}

void decode_sensors(const json::object& message, const Reading& reading, Readings& out) {
  const Chips chips = chips_in(message);
  if (chips.measuring > 0) {
    add_co2(message, chips, reading, out);
  } else if (chips.estimating) {
    out.note("eCO2", "computed from VOC, not measured");
    out.add(with(reading, Co2{.invalid = Invalid::estimated_source}));
  } else {
    out.note("CarbonDioxide", "in no object of the message");
  }
  // Of two that measure CO2 each has a line of its own, and it is not told whose air this is.
  const Health climate = chips.measuring > 1 ? Health{} : climate_in(message);
  if (climate != Health{}) out.add(with(reading, climate));
  add_seen_at_least(reading, out);
}

/// INFO3 comes once after a boot. One from the broker's memory tells of a boot long known. Since
/// version 9.4 its content is an object within.
void decode_restart(const json::object& message, const Reading& reading, Readings& out) {
  const json::value* info = member(message, "Info3");
  const bool within = info != nullptr && info->is_object();
  const json::value* reason = member(within ? info->get_object() : message, "RestartReason");
  if (reading.flags.retained) return out.fail(Reason::retained_event, "restart");
  out.add(with(reading, Reset{.reason = out.keep(reason == nullptr ? "" : text_in(*reason))}));
}

void decode_state(const json::object& message, const Reading& reading, Readings& out) {
  const json::value* uptime = member(message, "UptimeSec");
  const auto seconds = uptime == nullptr ? std::nullopt : number_in(*uptime);
  if (seconds) return out.add(with(reading, Health{.uptime_s = seconds}));
  out.add(with(reading, Seen{}));
}

void decode(const Message& message, const Settings&, Readings& out) {
  const Reading reading = reading_of(message);
  const std::string_view kind = last_level(message.topic);
  out.note("kind of message", kind);
  if (kind == "LWT") return decode_availability(message, reading, LinkScope::device, out);
  JsonText text;
  const json::object* object = text.read_object(message.payload, out);
  if (object == nullptr) return;
  if (kind == "INFO3") return decode_restart(*object, reading, out);
  if (kind == "STATE") return decode_state(*object, reading, out);
  decode_sensors(sensors_in(*object), reading, out);
}

void companions(const TopicPattern& configured, std::vector<std::string>& out) {
  if (last_level(configured.text()) != "SENSOR") return;
  for (const std::string_view kind : {"LWT", "INFO3"})
    out.push_back(with_last_level(configured.text(), kind));
}

// ---- the way back ----

/// What the message kind of that name is published under, beside the configured one.
std::optional<std::string> topic_of(const TopicPattern& pattern, std::string_view kind,
                                    const Reading& reading) {
  std::vector<std::string> beside;
  companions(pattern, beside);
  for (const std::string& companion : beside) {
    if (last_level(companion) == kind) return topic_in(companion, reading);
  }
  return std::nullopt;
}

std::optional<Telegram> sensor_telegram(const Reading& reading, const Co2& co2,
                                        const TopicPattern& pattern) {
  if (co2.invalid && co2.invalid != Invalid::sentinel) return std::nullopt;
  json::value message;
  put(message, "/SCD40/CarbonDioxide", co2.invalid ? 0 : co2.ppm);
  return Telegram{.topic = pattern.topic(captures_for(reading)), .payload = to_text(message)};
}

std::optional<Telegram> climate_telegram(const Reading& reading, const Health& health,
                                         const TopicPattern& pattern) {
  if (!health.temperature_c || !health.humidity_pct) return std::nullopt;
  json::value message;
  put(message, "/SCD40/Temperature", *health.temperature_c);
  put(message, "/SCD40/Humidity", *health.humidity_pct);
  put(message, "/TempUnit", std::string_view{"C"});
  return Telegram{.topic = pattern.topic(captures_for(reading)), .payload = to_text(message)};
}

std::optional<Telegram> link_telegram(const Reading& reading, const Link& link,
                                      const TopicPattern& pattern) {
  const auto topic = topic_of(pattern, "LWT", reading);
  if (!topic || link.scope != LinkScope::device) return std::nullopt;
  return Telegram{.topic = *topic,
                  .payload = link.state == LinkState::up ? "Online" : "Offline",
                  .retain = true};
}

std::optional<Telegram> restart_telegram(const Reading& reading, const Reset& reset,
                                         const TopicPattern& pattern) {
  const auto topic = topic_of(pattern, "INFO3", reading);
  if (!topic) return std::nullopt;
  json::value message;
  put(message, "/RestartReason", reset.reason);
  return Telegram{.topic = *topic, .payload = to_text(message)};
}

void encode(const Reading& reading, const TopicPattern& pattern, const Settings&,
            std::vector<Telegram>& out) {
  std::optional<Telegram> telegram;
  if (const auto* co2 = std::get_if<Co2>(&reading.body)) {
    telegram = sensor_telegram(reading, *co2, pattern);
  } else if (const auto* health = std::get_if<Health>(&reading.body)) {
    telegram = climate_telegram(reading, *health, pattern);
  } else if (const auto* link = std::get_if<Link>(&reading.body)) {
    telegram = link_telegram(reading, *link, pattern);
  } else if (const auto* reset = std::get_if<Reset>(&reading.body)) {
    telegram = restart_telegram(reading, *reset, pattern);
  }
  if (telegram) out.push_back(std::move(*telegram));
}

constexpr std::array<std::string_view, 5> topics{"tele/{device}/SENSOR", "tele/{device}/LWT",
                                                 "tele/{device}/INFO3", "tele/{device}/STATE",
                                                 "stat/{device}/STATUS8"};

constexpr std::array marks{
    Mark{.topic = "{device}/tele/SENSOR", .members = "/Time"},
    Mark{.topic = "{site}/tele/{device}/SENSOR", .members = "/Time"},
    Mark{.topic = "{site}/{device}/tele/SENSOR", .members = "/Time"},
    Mark{.topic = "{site}/{floor}/tele/{device}/SENSOR", .members = "/Time"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "tasmota"
topic = "tele/tasmota/SENSOR")";

}  // namespace

extern constinit const Format tasmota{
    .name = "tasmota",
    .meaning = "Tasmota: tele/<topic>/SENSOR; CO2 of SCD30, SCD40, MH-Z19, S8 …",
    .reads = "co2|link|health|reset",
    .settings = {},
    .expect_every = std::chrono::seconds{300},
    .expect_basis = published("TelePeriod of a new device"),
    .topics = topics,
    .example = example,
    .decode = decode,
    .companions = companions,
    .encode = encode,
    .marks = marks,
};

}  // namespace sensors
