// ESPHome: <prefix>/<component>/<object>/state, one plain value each; <prefix>/status is the last
// will. Among them Roode, a door counter of two ranging zones: a number that is the head count
// (device-side, never below 0), and a text sensor that says "Entry" or "Exit".
//
// Everything is published retained by default (esphome mqtt_component.h), so the broker repeats the
// last "Exit" at every connect: an event that is retained is dropped.
#include "sensors/decoding.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/plain_value.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

enum At : std::size_t { quantity };
constexpr std::array settings{
    Setting{.name = "quantity",
            .fallback = std::string_view{"auto"},
            .meaning = "what the value is; auto: as component and name of the object say",
            .choices = "auto|co2|in_total|out_total|occupancy|crossing|presence|battery|uptime"},
};

constexpr std::string_view entry = "Entry|in";
constexpr std::string_view exit_words = "Exit|out";

// ---- what an object is about: components and what their names contain, the first that fits ----

struct Hint {
  std::string_view component;
  std::string_view part;  ///< of the object's name
  Quantity quantity;
  std::string_view sensed = "";
};
constexpr std::array hints{
    Hint{"sensor", "eco2", Quantity::estimated_co2},        // CCS811, SGP30, ENS160
    Hint{"sensor", "equivalent", Quantity::estimated_co2},  // BME680: "CO2 Equivalent"
    Hint{"sensor", "co2", Quantity::co2},
    Hint{"sensor", "carbon_dioxide", Quantity::co2},
    Hint{"sensor", "people", Quantity::occupancy},
    Hint{"sensor", "battery_level", Quantity::battery},
    Hint{"sensor", "uptime", Quantity::uptime},
    Hint{"number", "people", Quantity::occupancy},
    Hint{"number", "person", Quantity::occupancy},
    Hint{"number", "occup", Quantity::occupancy},
    Hint{"text_sensor", "direction", Quantity::crossing},
    Hint{"text_sensor", "entry_exit", Quantity::crossing},  // Roode's own name of that entity
    Hint{"binary_sensor", "presence", Quantity::presence, "presence"},
    Hint{"binary_sensor", "occup", Quantity::presence, "occupancy"},
    Hint{"binary_sensor", "motion", Quantity::presence, "motion"},
    Hint{"binary_sensor", "door", Quantity::presence, "door open"},
};

/// Words of names of what is about a quantity and not the quantity: "co2_alarm_threshold",
/// "co2_sensor_temperature".
constexpr std::string_view not_itself =
    "min|minimum|max|maximum|peak|alarm|alert|limit|threshold|setpoint|target|calibration|offset|"
    "trend|error|status|accuracy|temperature|humidity|pressure";

bool is_itself(std::string_view object) {
  for (;;) {
    const std::size_t end = std::min(object.find_first_of("_-"), object.size());
    if (one_of(not_itself, object.substr(0, end))) return false;
    if (end == object.size()) return true;
    object.remove_prefix(end + 1);
  }
}

/// The parts of <prefix>/<component>/<object>/state.
struct Parts {
  std::string_view prefix, component, object;
};
std::optional<Parts> parts_of(std::string_view topic) {
  if (last_level(topic) != "state") return std::nullopt;
  const std::string_view object = without_last_level(topic);
  const std::string_view component = without_last_level(object);
  return Parts{.prefix = without_last_level(component),
               .component = last_level(component),
               .object = last_level(object)};
}

Hint hint_for(std::string_view topic) {
  const auto parts = parts_of(topic);
  const auto fits = [&parts](const Hint& hint) {
    return parts->component == hint.component && contains_word(parts->object, hint.part);
  };
  const bool has_value = parts && one_of("sensor|number", parts->component);
  const bool readable = parts && (!has_value || is_itself(parts->object));
  const auto found = readable ? std::ranges::find_if(hints, fits) : hints.end();
  return found == hints.end() ? Hint{"", "", Quantity::other} : *found;
}

struct Meaning {
  Quantity quantity;
  ValueRules rules;
};
Meaning meaning_of(std::string_view topic, const Settings& with) {
  const Hint hint = hint_for(topic);
  const std::string_view sensed = hint.sensed.empty() ? "presence" : hint.sensed;
  return {.quantity = quantity_from(with.text(quantity)).value_or(hint.quantity),
          .rules = {.entry = entry, .exit = exit_words, .sensed = sensed}};
}

void decode(const Message& message, const Settings& with, Readings& out) {
  const Reading reading = reading_of(message);
  if (last_level(message.topic) == "status")
    return decode_availability(message, reading, LinkScope::device, out);
  if (!is_readable_text(message.payload, out)) return;
  const Meaning meaning = meaning_of(message.topic, with);
  if (meaning.quantity == Quantity::other)
    out.note(message.topic, "component and object name no quantity");
  decode_value(meaning.quantity, message.payload, reading, meaning.rules, out);
}

void companions(const TopicPattern& configured, std::vector<std::string>& out) {
  const auto parts = parts_of(configured.text());
  if (parts && !parts->prefix.empty()) out.push_back(std::string{parts->prefix} + "/status");
}

// ---- the way back ----

/// Component and object of a device that publishes such a reading.
Captures values_for(const Reading& reading) {
  Captures values = captures_for(reading);
  const auto object = [&values](std::string_view component, std::string_view name) {
    values.add("component", component);
    values.add("object", name);
  };
  if (std::holds_alternative<Co2>(reading.body)) object("sensor", "co2");
  if (std::holds_alternative<Occupancy>(reading.body)) object("number", "people_counter");
  if (std::holds_alternative<Crossing>(reading.body)) object("text_sensor", "last_direction");
  if (const auto* presence = std::get_if<Presence>(&reading.body)) {
    const auto hint = std::ranges::find(hints, presence->of, &Hint::sensed);
    object("binary_sensor", hint == hints.end() ? "presence" : hint->part);
  }
  if (const auto* health = std::get_if<Health>(&reading.body))
    object("sensor", health->battery_pct ? "battery_level" : "uptime");
  return values;
}

void encode_link(const Reading& reading, const Link& link, const TopicPattern& pattern,
                 std::vector<Telegram>& out) {
  std::vector<std::string> beside;
  companions(pattern, beside);
  if (beside.empty() || link.scope != LinkScope::device) return;
  if (auto topic = topic_in(beside.front(), reading)) {
    out.push_back({.topic = std::move(*topic),
                   .payload = link.state == LinkState::up ? "online" : "offline",
                   .retain = true});
  }
}

void encode(const Reading& reading, const TopicPattern& pattern, const Settings& with,
            std::vector<Telegram>& out) {
  if (const auto* link = std::get_if<Link>(&reading.body))
    return encode_link(reading, *link, pattern, out);
  std::string topic = pattern.topic(values_for(reading));
  const Meaning meaning = meaning_of(topic, with);
  if (auto payload = encode_value(meaning.quantity, reading, meaning.rules))
    out.push_back({.topic = std::move(topic), .payload = std::move(*payload), .retain = true});
}

constexpr std::array<std::string_view, 2> topics{"{device}/{component}/{object}/state",
                                                 "{device}/status"};

// ---- for discovery: <prefix> is one level or two ----

constexpr std::array marks{Mark{.topic = "{device}/sensor/{object}/state"},
                           Mark{.topic = "{device}/number/{object}/state"},
                           Mark{.topic = "{device}/text_sensor/{object}/state"},
                           Mark{.topic = "{device}/binary_sensor/{object}/state"},
                           Mark{.topic = "{site}/{device}/sensor/{object}/state"},
                           Mark{.topic = "{site}/{device}/number/{object}/state"},
                           Mark{.topic = "{site}/{device}/text_sensor/{object}/state"}};

/// A counter tells in several objects what belongs together. Of the air each object is its own
/// sensor: a node may also have one that computes CO2 from VOC.
void advise(const Message& message, Advice& advice) {
  const auto parts = parts_of(message.topic);
  if (!parts) return;
  const Quantity told = hint_for(message.topic).quantity;
  const bool counts = told == Quantity::occupancy || told == Quantity::crossing;
  advice.topic = counts ? std::string{parts->prefix} + "/{component}/{object}/state"
                        : std::string{message.topic};
}

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "esphome"
topic = "aq1/sensor/aq_sensor_1_co2/state"

[[sensor]]
id = "b101-counter"
into = "b101"
format = "esphome"
topic = "roode32/number/roode32_people_counter/state")";

}  // namespace

extern constinit const Format esphome{
    .name = "esphome",
    .meaning = "ESPHome: <node>/<component>/<object>/state; CO2, and Roode door counters",
    .reads = "co2|count_total|crossing|occupancy|presence|link|health",
    .settings = settings,
    .expect_every = std::chrono::seconds{0},
    .expect_basis = published("values come when they change; the last will tells the rest"),
    .topics = topics,
    .example = example,
    .decode = decode,
    .companions = companions,
    .encode = encode,
    .marks = marks,
    .heads_are_of_a_door = true,  // Roode
    .advise = advise,
};

}  // namespace sensors
