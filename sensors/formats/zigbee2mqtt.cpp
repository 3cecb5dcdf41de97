// Zigbee2MQTT: <base>/<friendly name> with one JSON object of all the device is known to say; names
// may hold '/' and spaces. Beside it <name>/availability and <base>/bridge/state, and with output
// `attribute` one plain value a topic, <name>/co2.
//
// The bridge repeats what it has cached whenever any attribute changes, so a value that comes again
// need not be a new measurement. Battery devices are called offline only after 25 hours: silence is
// judged by the daemon, not here.
#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>

#include <array>
#include <cmath>

namespace sensors {
namespace {

namespace json = boost::json;

std::optional<bool> flag_in(const json::value& value) {
  if (const auto* flag = value.if_bool()) return *flag;
  if (same_word(text_in(value), "true")) return true;
  return same_word(text_in(value), "false") ? std::optional{false} : std::nullopt;
}

// ---- the attributes ----

/// The attributes of one message, on their way to `out`. Each take_… is true if it added something.
class Attributes {
 public:
  Attributes(const json::object& state, const Reading& reading, Readings& out)
      : state_{state}, reading_{reading}, out_{out} {}

  void take_all() {
    const bool air = take_co2();
    const bool people = take_people();
    const bool presence = take_presence();
    const bool health = take_health();
    if (!air && !people && !presence && !health && !out_.problem()) add(Seen{});
  }

 private:
  void add(const Body& body) { out_.add(with(reading_, body)); }

  const json::value* find(std::string_view name) {
    const json::value* value = member(state_, name);
    out_.note(name, value == nullptr ? "absent" : "there");
    return value;
  }
  template <class Read>
  auto value_of(std::string_view name, Read read) -> decltype(read(json::value{})) {
    const json::value* value = find(name);
    return value == nullptr ? std::nullopt : read(*value);
  }

  bool take_co2() {
    if (const json::value* co2 = find("co2")) {
      add(co2_from(*co2));
    } else if (find("eco2") != nullptr) {
      add(Co2{.invalid = Invalid::estimated_source});
    } else {
      return false;
    }
    return true;
  }

  // SiHAS door counters: the head count inside. `status` (idle, in, out) tells how it came to be
  // and is no crossing on top of it.
  bool take_people() {
    const json::value* people = find("people");
    if (people == nullptr || people->is_null()) return false;
    add_occupancy(number_in(*people), reading_, out_);
    return true;
  }

  /// A contact is true while it touches: while the door is closed.
  bool take_presence() {
    bool any = false;
    const auto take = [&](std::string_view name, bool sensed_as, std::string_view yes,
                          std::string_view no) {
      const auto value = value_of(name, flag_in);
      if (!value) return;
      const bool sensed = *value == sensed_as;
      add(Presence{.value = sensed, .of = sensed ? yes : no});
      any = true;
    };
    take("contact", false, "contact open", "contact closed");
    take("occupancy", true, "motion", "motion");
    take("presence", true, "presence", "presence");
    return any;
  }

  bool take_health() {
    Health health{.battery_pct = value_of("battery", number_in),
                  .temperature_c = value_of("temperature", number_in),
                  .humidity_pct = value_of("humidity", number_in),
                  .low_battery = value_of("battery_low", flag_in),
                  .tamper = value_of("tamper", flag_in)};
    // Batteries tell millivolts; plugs tell the 230 V of the mains under the same name.
    const auto millivolts = value_of("voltage", number_in);
    if (millivolts && *millivolts >= 1000 && *millivolts <= 15000)
      health.battery_v = *millivolts / 1000;
    if (health == Health{}) return false;
    add(health);
    return true;
  }

  const json::object& state_;
  const Reading& reading_;
  Readings& out_;
};

// ---- which kind of message ----

/// The device without its last level, where that is still part of what was captured.
Reading of_device(Reading reading, std::string_view level) {
  if (last_level(reading.device) == level) reading.device = without_last_level(reading.device);
  return reading;
}

void decode_state(const json::object& state, Reading reading, const Message& message,
                  Readings& out) {
  if (const json::value* last_seen = member(state, "last_seen"))
    set_event_time(reading, instant_in(*last_seen), message.arrival);
  Attributes{state, reading, out}.take_all();
}

/// Output `attribute`: the last level is the name, the payload the value.
void decode_attribute(const Message& message, Readings& out) {
  const std::string_view name = last_level(message.topic);
  const std::string_view captured = message.captures["device"];
  if (captured == name) return out.fail(Reason::not_object, "a device speaks in JSON objects");
  if (!is_readable_text(message.payload, out)) return;
  out.note("attribute output", name);
  std::array<unsigned char, 512> memory;
  json::monotonic_resource resource{memory.data(), memory.size()};
  json::object state{&resource};
  state[name] = message.payload;
  decode_state(state, of_device(reading_of(message), name), message, out);
}

/// <base>/bridge/…: its state counts, the rest (devices, logging, info) is for other programs.
bool decode_bridge(const Message& message, Readings& out) {
  const std::string_view parent = without_last_level(message.topic);
  if (last_level(message.topic) == "state" && last_level(parent) == "bridge") {
    Reading bridge = reading_of(message);
    bridge.device = "bridge";
    decode_availability(message, bridge, LinkScope::bridge, out);
    return true;
  }
  const std::string_view captured = message.captures["device"];
  return captured.empty() ? message.topic.find("/bridge/") != std::string_view::npos
                          : captured.starts_with("bridge/");
}

void decode(const Message& message, const Settings&, Readings& out) {
  const std::string_view kind = last_level(message.topic);
  if (decode_bridge(message, out)) return out.note("topic", "of the bridge");
  if (kind == "set" || kind == "get") return out.note("topic", "a command to the device");
  if (kind == "availability")
    return decode_availability(message, of_device(reading_of(message), kind), LinkScope::device,
                               out);
  const std::string_view payload = trimmed(message.payload);
  if (!payload.empty() && payload.front() != '{' && payload.front() != '[')
    return decode_attribute(message, out);
  JsonText text;
  const json::object* state = text.read_object(message.payload, out);
  if (state != nullptr) decode_state(*state, reading_of(message), message, out);
}

// ---- what belongs to a configured topic ----

/// Attributes a pattern may end with when output is `attribute`.
bool is_attribute(std::string_view level) { return one_of("co2|people|contact|occupancy", level); }

/// The pattern of the device's own topic.
std::string_view device_topic(const TopicPattern& configured) {
  const std::string_view text = configured.text();
  const std::string_view device = without_last_level(text);
  return is_attribute(last_level(text)) && !device.empty() ? device : text;
}

std::string bridge_topic(std::string_view base) {
  return std::string{base}.append(base.empty() ? "" : "/").append("bridge/state");
}

/// The base: what stands before the first capture or wildcard; in a plain topic up to the level
/// "zigbee2mqtt", which is what installations keep, else the first level.
std::string_view base_of(std::string_view pattern) {
  const std::size_t open = pattern.find_first_of("{+#");
  if (open != std::string_view::npos) return without_last_level(pattern.substr(0, open));
  constexpr std::string_view usual = "zigbee2mqtt/";
  const std::size_t at = pattern.find(usual);
  return at == std::string_view::npos ? pattern.substr(0, pattern.find('/'))
                                      : pattern.substr(0, at + usual.size() - 1);
}

bool takes_the_rest(const TopicPattern& pattern) {
  return pattern.text().ends_with("*}") || pattern.text().ends_with('#');
}

void companions(const TopicPattern& configured, std::vector<std::string>& out) {
  if (takes_the_rest(configured)) return;  // delivers them already
  out.push_back(std::string{device_topic(configured)} + "/availability");
  out.push_back(bridge_topic(base_of(configured.text())));
}

// ---- the way back ----

/// The attributes with which a device says this; none if it cannot.
json::object state_for(const Co2& co2) {
  if (co2.invalid == Invalid::missing) return {{"co2", nullptr}};
  if (co2.invalid && co2.invalid != Invalid::sentinel) return {};
  return {{"co2", co2.invalid ? 0 : co2.ppm}};
}
json::object state_for(const Occupancy& occupancy) { return {{"people", occupancy.people}}; }
json::object state_for(const Presence& presence) {
  if (presence.of.starts_with("contact")) return {{"contact", !presence.value}};
  return {{presence.of == "motion" ? "occupancy" : "presence", presence.value}};
}
json::object state_for(const Health& health) {
  json::object state;
  if (health.battery_pct) state["battery"] = *health.battery_pct;
  if (health.battery_v) state["voltage"] = std::round(*health.battery_v * 1000);
  if (health.temperature_c) state["temperature"] = *health.temperature_c;
  if (health.humidity_pct) state["humidity"] = *health.humidity_pct;
  if (health.low_battery) state["battery_low"] = *health.low_battery;
  if (health.tamper) state["tamper"] = *health.tamper;
  return state;
}
template <class Other>
json::object state_for(const Other&) {
  return {};
}

std::int64_t to_milliseconds(Instant instant) {
  return std::chrono::floor<std::chrono::milliseconds>(instant).time_since_epoch().count();
}

void encode_link(const Reading& reading, const Link& link, const TopicPattern& pattern,
                 std::vector<Telegram>& out) {
  const auto device = topic_in(std::string{device_topic(pattern)}, reading);
  if (!device) return;
  const bool bridge = link.scope == LinkScope::bridge;
  const bool up = link.state == LinkState::up;
  out.push_back(
      {.topic = bridge ? bridge_topic(base_of(pattern.text())) : *device + "/availability",
       .payload = up ? R"({"state":"online"})" : R"({"state":"offline"})",
       .retain = true});
}

void encode(const Reading& reading, const TopicPattern& pattern, const Settings&,
            std::vector<Telegram>& out) {
  if (const auto* link = std::get_if<Link>(&reading.body))
    return encode_link(reading, *link, pattern, out);
  json::object state = std::visit([](const auto& body) { return state_for(body); }, reading.body);
  if (state.empty()) return;
  std::string topic = pattern.topic(captures_for(reading));
  if (const std::string_view name = last_level(pattern.text()); is_attribute(name)) {
    if (const json::value* value = member(state, name))
      out.push_back({.topic = std::move(topic), .payload = to_text(*value)});
    return;
  }
  if (reading.t_event) state["last_seen"] = to_milliseconds(*reading.t_event);
  out.push_back({.topic = std::move(topic), .payload = to_text(json::value(std::move(state)))});
}

constexpr std::array<std::string_view, 1> topics{"zigbee2mqtt/{device*}"};

constexpr std::array marks{Mark{.members = "/linkquality"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "zigbee2mqtt"
topic = "zigbee2mqtt/Air Quality Sensor"

[[sensor]]
id = "b101-counter"
into = "b101"
format = "zigbee2mqtt"
topic = "zigbee2mqtt/door_counter")";

}  // namespace

extern constinit const Format zigbee2mqtt{
    .name = "zigbee2mqtt",
    .meaning = "Zigbee2MQTT: zigbee2mqtt/<name>; CO2, SiHAS people counters, contacts, batteries",
    .reads = "co2|occupancy|presence|link|health",
    .settings = {},
    .expect_every = std::chrono::seconds{3600},
    .expect_basis = published("longest reporting interval the bridge asks for"),
    .topics = topics,
    .example = example,
    .is_relayed = true,
    .decode = decode,
    .companions = companions,
    .encode = encode,
    .marks = marks,
    .heads_are_of_a_door = true,  // SiHAS
};

}  // namespace sensors
