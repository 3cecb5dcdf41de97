// Homie 3 to 5: homie/<device>/<node>/<property>, since 5 homie/5/<device>/<node>/<property>, one plain
// value each; <device>/$state says whether the device is there (homieiot/convention).
//
// All but momentary events is retained by convention, and so are the values of what has long been
// gone: only RETAIN on delivery tells them from new ones. What a property is about is told by its name
// and, where that is as general as "value", by its node; or by the setting `quantity`. $description
// and the other attributes are not needed.
//
// Children of a device that is lost are lost as well, but only $description knows whose children they
// are: their own $state does not tell.
#include "sensors/decoding.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/quantity_names.hpp"
#include "sensors/reading_text.hpp"

#include <array>

namespace sensors {
namespace {

constexpr ValueRules usual;

enum At : std::size_t { quantity, entry, exit_words, width, reset };
constexpr std::array settings{
    Setting{.name = "quantity",
            .fallback = std::string_view{"auto"},
            .meaning = "what the property is; auto: as its name and that of its node say",
            .choices = "auto|co2|in_total|out_total|in_interval|out_interval|occupancy|crossing|"
                       "presence|battery|uptime"},
    Setting{.name = "entry", .fallback = usual.entry, .meaning = "crossing: words for somebody in"},
    Setting{.name = "exit", .fallback = usual.exit, .meaning = "crossing: words for somebody out"},
    Setting{.name = "width",
            .fallback = std::int64_t{64},
            .unit = "bits",
            .meaning = "totals: they begin at zero again after 2^width",
            .least = 8,
            .most = 64},
    Setting{.name = "reset",
            .fallback = std::string_view{"unknown"},
            .meaning = "totals: when else they begin at zero",
            .choices = reset_policy_names},
};

/// `init` is on the way to one of the others. `alert` (until version 4) is there, but needs help.
void decode_state(const Message& message, const Reading& reading, Readings& out) {
  const std::string_view state = trimmed(message.payload);
  out.note("$state", state);
  if (same_word(state, "init")) return;
  if (one_of("ready|sleeping|alert", state))
    return out.add(with(reading, Link{.state = LinkState::up}));
  if (one_of("lost|disconnected", state))
    return out.add(with(reading, Link{.state = LinkState::down}));
  out.fail(Reason::unknown_word, "expected a state of homie");
}

/// $stats of version 3 and 4: those that are somebody's concern.
void decode_statistic(const Message& message, const Reading& reading, Readings& out) {
  const std::string_view name = last_level(message.topic);
  if (name == "battery") return decode_value(Quantity::battery, message.payload, reading, {}, out);
  if (name == "uptime") return decode_value(Quantity::uptime, message.payload, reading, {}, out);
  out.note(name, "a statistic of no use");
}

NamedQuantity quantity_of(const Message& message, const Settings& with) {
  const NamedQuantity named = quantity_named(name_in(message.topic), message.payload);
  const auto chosen = quantity_from(with.text(quantity));
  return chosen ? NamedQuantity{*chosen, named.sensed} : named;
}

ValueRules rules_of(const NamedQuantity& named, const Settings& with) {
  return {.entry = with.text(entry),
          .exit = with.text(exit_words),
          .sensed = named.sensed.empty() ? usual.sensed : named.sensed,
          .width = static_cast<std::uint8_t>(with.number(width)),
          .reset = reset_policy_from(with.text(reset))};
}

void decode_property(const Message& message, const Settings& with, Reading reading, Readings& out) {
  // Version 5 writes an empty text as one NUL, as an empty payload would delete the topic.
  constexpr std::string_view nothing{"\0", 1};
  if (message.payload == nothing) return out.add(sensors::with(reading, Seen{}));
  if (reading.line.empty()) reading.line = last_level(without_last_level(message.topic));
  const NamedQuantity named = quantity_of(message, with);
  if (named.quantity == Quantity::other) out.note(message.topic, "names no quantity");
  decode_value(named.quantity, message.payload, reading, rules_of(named, with), out);
}

/// Under a pattern for older versions, the 5 of homie/5/… is no device.
bool is_of_version_5(const Message& message) {
  return message.captures["device"] == "5" && message.topic.starts_with("homie/5/");
}

void decode(const Message& message, const Settings& of_source, Readings& out) {
  if (!is_readable_text(message.payload, out)) return;
  const Reading reading = reading_of(message);
  const std::string_view name = last_level(message.topic);
  const std::string_view node = last_level(without_last_level(message.topic));
  if (is_of_version_5(message))
    return out.note("topic", "of homie 5: configure homie/5/{device}/…");
  if (name == "$state") return decode_state(message, reading, out);
  if (node == "$stats") return decode_statistic(message, reading, out);
  if (name.starts_with('$') || node.starts_with('$') || name == "set")
    return out.note(name, "an attribute or a command");
  decode_property(message, settings_for(message, reading, of_source), reading, out);
}

/// <base>/{device}/$state of a pattern with the device as one of its levels.
void companions(const TopicPattern& configured, std::vector<std::string>& out) {
  constexpr std::string_view device = "{device}";
  const std::string& pattern = configured.text();
  if (pattern.ends_with('#') || pattern.ends_with("*}") || last_level(pattern) == "$state") return;
  if (const std::size_t at = pattern.find("/{device}/"); at != std::string::npos)
    return out.push_back(pattern.substr(0, at + 1).append(device).append("/$state"));
  const std::string_view of_node = without_last_level(without_last_level(pattern));
  if (!of_node.empty()) out.push_back(std::string{of_node}.append("/$state"));
}

constexpr std::array<std::string_view, 4> topics{
    "homie/5/{device}/{node}/{property}", "homie/5/{device}/$state",
    "homie/{device}/{node}/{property}", "homie/{device}/$state"};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "homie"
topic = "homie/5/co2-room3/air/co2"
line = "air")";

}  // namespace

extern constinit const Format homie{
    .name = "homie",
    .meaning = "Homie 3 to 5: homie/5/<device>/<node>/<property>; CO2, counters, head counts",
    .reads = "co2|count_total|count_interval|crossing|occupancy|presence|link|health",
    .settings = settings,
    .expect_every = std::chrono::seconds{0},
    .expect_basis = published("values come when they change; $state tells the rest"),
    .topics = topics,
    .example = example,
    .decode = decode,
    .companions = companions,
    .encode = nullptr,
};

}  // namespace sensors
