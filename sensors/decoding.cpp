#include "sensors/decoding.hpp"

#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"

#include <boost/json/object.hpp>

#include <cmath>
#include <limits>

namespace sensors {
namespace {

/// The word in `{"state":"online"}`, or the payload itself where it is no object. Nothing if the
/// JSON is broken.
std::optional<std::string_view> state_word(std::string_view payload, JsonText& json,
                                           Readings& out) {
  if (!payload.starts_with('{')) return payload;
  const auto* object = json.read_object(payload, out);
  if (object == nullptr) return std::nullopt;
  const auto* state = member(*object, "state");
  return state == nullptr ? std::string_view{} : text_in(*state);
}

}  // namespace

Reading reading_of(const Message& message) {
  Reading reading;
  reading.device = message.captures["device"];
  reading.line = message.captures["line"];
  reading.flags.retained = message.retained;
  return reading;
}

Reading with(const Reading& reading, const Body& body) {
  Reading copy = reading;
  copy.body = body;
  return copy;
}

void name_device(Reading& reading, std::string_view told, Readings& out) {
  if (told.empty() || same_word(told, reading.device)) return;
  reading.alias = reading.device;
  reading.device = out.keep(told);
}

const Settings& settings_for(const Message& message, const Reading& reading,
                             const Settings& of_source) {
  const Settings& of_alias =
      reading.alias.empty() ? of_source : settings_for(message, reading.alias, of_source);
  return settings_for(message, reading.device, of_alias);
}

void add_seen_at_least(const Reading& reading, Readings& out) {
  if (out.all().empty() && !out.problem()) out.add(with(reading, Seen{}));
}

void add_occupancy(std::optional<double> people, const Reading& reading, Readings& out) {
  constexpr double most = std::numeric_limits<std::int32_t>::max();
  if (!people) return out.fail(Reason::not_numeric, "people");
  if (std::trunc(*people) != *people || std::abs(*people) > most)
    return out.fail(Reason::broken, "not a whole number of people");
  out.add(with(reading, Occupancy{.people = static_cast<std::int32_t>(*people)}));
}

bool is_readable_text(std::string_view payload, Readings& out) {
  if (payload.empty()) {
    out.fail(Reason::empty);
  } else if (payload.size() > most_payload_bytes) {
    out.fail(Reason::too_large, std::to_string(payload.size()) + " bytes");
  } else if (!is_utf8(payload)) {
    out.fail(Reason::not_utf8);
  } else {
    return true;
  }
  return false;
}

void decode_availability(const Message& message, const Reading& reading, LinkScope scope,
                         Readings& out) {
  const std::string_view payload = trimmed(message.payload);
  if (!is_readable_text(payload, out)) return;
  JsonText json;
  const auto word = state_word(payload, json, out);
  if (!word) return;
  out.note("availability", *word);
  if (same_word(*word, "online")) {
    out.add(with(reading, Link{.state = LinkState::up, .scope = scope}));
  } else if (same_word(*word, "offline")) {
    out.add(with(reading, Link{.state = LinkState::down, .scope = scope}));
  } else {
    out.fail(Reason::unknown_word, "expected online or offline");
  }
}

std::string_view last_level(std::string_view topic) {
  const std::size_t slash = topic.rfind('/');
  return slash == std::string_view::npos ? topic : topic.substr(slash + 1);
}

std::string_view without_last_level(std::string_view topic) {
  const std::size_t slash = topic.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : topic.substr(0, slash);
}

std::string with_last_level(std::string_view topic, std::string_view level) {
  topic.remove_suffix(last_level(topic).size());
  return std::string{topic}.append(level);
}

Captures captures_for(const Reading& reading) {
  Captures values;
  values.add("device", reading.device);
  values.add("line", reading.line);
  return values;
}

std::optional<std::string> topic_in(const std::string& companion, const Reading& reading) {
  const auto pattern = TopicPattern::parse(companion);
  if (!pattern) return std::nullopt;
  return pattern->topic(captures_for(reading));
}

}  // namespace sensors
