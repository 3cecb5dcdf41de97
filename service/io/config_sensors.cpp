// [[source]] and [[sensor]] into the plan.
#include "service/io/bug.hpp"
#include "service/io/config_values.hpp"
#include "service/io/did_you_mean.hpp"
#include "service/io/premises_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

void refuse(const TomlReader& reader, std::string_view key, std::string_view why,
            std::string_view expected) {
  reader.mistakes().add(reader.at(key),
                        fmt::format("{} = \"{}\": {}", key, reader.raw_text(key), why), expected);
}

// ---- formats and topics ----

/// The format, or nullptr and a mistake, unless the key is missing.
const sensors::Format* format_of(const TomlReader& reader) {
  const std::string name = reader.text("format");
  if (name.empty()) return nullptr;
  const sensors::Format* format = sensors::find_format(name);
  if (format != nullptr) return format;
  std::vector<std::string_view> known;
  for (const sensors::Format* one : sensors::all_formats()) known.push_back(one->name);
  refuse(reader, "format", "no such format",
         did_you_mean(name, known, fmt::format("known: {}", fmt::join(known, ", "))));
  return nullptr;
}

/// With the settings of the format, where there is one, become known; without, nobody can say
/// which keys are wrong.
void check_keys_of(TomlReader& reader, const sensors::Format* format) {
  if (format != nullptr) reader.know(format->settings);
  if (format == nullptr && reader.has("format")) {
    reader.check_required();
  } else {
    reader.check_keys();
  }
}

std::vector<sensors::TopicPattern> companions_of(const sensors::Format& format,
                                                 const sensors::TopicPattern& pattern) {
  std::vector<std::string> texts;
  if (format.companions != nullptr) format.companions(pattern, texts);
  std::vector<sensors::TopicPattern> patterns;
  for (const std::string& text : texts) {
    tl::expected<sensors::TopicPattern, std::string> companion = sensors::TopicPattern::parse(text);
    if (!companion) bug("a format invents a topic that is none:", text);
    patterns.push_back(std::move(*companion));
  }
  return patterns;
}

Source source_of(const TomlReader& reader, const sensors::Format* format) {
  Source source;
  source.id = reader.raw_text("id");
  source.format = format;
  source.qos = static_cast<std::uint8_t>(reader.number("qos").value_or(1));
  if (format != nullptr) {
    source.settings = sensors::Settings{format->settings};
    for (TomlReader::GivenSetting& given : reader.settings(format->settings))
      source.settings.set(given.index, std::move(given.value));
  }
  const std::string topic = reader.text("topic");
  if (topic.empty()) return source;
  tl::expected<sensors::TopicPattern, std::string> pattern = sensors::TopicPattern::parse(topic);
  if (!pattern) {
    refuse(reader, "topic", pattern.error(), "such as \"tele/{device}/SENSOR\"");
    return source;
  }
  if (format != nullptr) source.companions = companions_of(*format, *pattern);
  source.pattern = std::move(*pattern);
  return source;
}

std::optional<core::DayTime> read_reset_at(const TomlReader& reader) {
  const std::string written = reader.text("reset_at");
  if (written.empty()) return std::nullopt;
  const auto at = day_time_from(written);
  if (!at) refuse(reader, "reset_at", "no time of day", "such as \"00:00\" or \"Mon 04:00\"");
  return at;
}

PlannedSource plan_source(TomlReader reader) {
  const sensors::Format* format = format_of(reader);
  check_keys_of(reader, format);
  return {.at = reader.at(),
          .source = source_of(reader, format),
          .reset_at = read_reset_at(reader),
          .expect_every = reader.duration("expect_every")};
}

// ---- sensors ----

core::Primary primary_of(std::string_view word) {
  if (word == "total") return core::Primary::total;
  if (word == "level") return core::Primary::level;
  if (word == "interval") return core::Primary::interval;
  if (word == "crossing") return core::Primary::crossing;
  return core::Primary::automatic;
}

/// Keys that say nothing for this kind of sensor.
void refuse_keys(const TomlReader& reader, std::initializer_list<std::string_view> keys,
                 std::string_view why) {
  for (const std::string_view key : keys) {
    if (reader.has(key))
      reader.mistakes().add(reader.at(key), fmt::format("'{}' has no meaning here", key), why);
  }
}

/// Exactly one of the four says where it is, and so what it can be.
void plan_place(const TomlReader& reader, PlannedSensor& sensor) {
  sensor.into = reader.placed("into");
  sensor.door = reader.placed("door");
  sensor.room = reader.placed("room");
  sensor.space = reader.placed("space");
  std::vector<std::string_view> given;
  for (const std::string_view key : {"into", "door", "room", "space"}) {
    if (reader.has(key)) given.push_back(key);
  }
  if (given.empty())
    reader.mistakes().add(reader.at(), "[[sensor]] does not say where it is",
                          "one of: into or door (counts who passes), room or space");
  if (given.size() > 1) {
    reader.mistakes().add(reader.at(given[1]),
                          fmt::format("'{}' as well as '{}'", given[1], given[0]),
                          "one of into, door, room, space");
  }
  if (reader.has("into") || reader.has("door")) {
    refuse_keys(reader, {"measures", "tolerance_ppm", "tolerance_percent", "offset_ppm"},
                "a sensor at a door counts who passes");
  } else {
    refuse_keys(reader, {"invert", "primary", "most_per_minute", "checks", "reset_at"},
                "for sensors at a door");
  }
}

core::AirTolerance tolerance_of(const TomlReader& reader) {
  const core::AirTolerance usual;
  const auto number = [&](std::string_view key, std::int32_t otherwise) {
    return static_cast<std::int32_t>(reader.number(key).value_or(otherwise));
  };
  return {.ppm = number("tolerance_ppm", usual.ppm),
          .per_cent = number("tolerance_percent", usual.per_cent)};
}

/// The format of a [[source]] by its id; nullptr where there is no such source: the builder says so.
const sensors::Format* format_of_source(const PremisesPlan& plan, std::string_view id) {
  const auto is_it = [id](const PlannedSource& one) { return one.source.id == id; };
  const auto found = std::ranges::find_if(plan.sources, is_it);
  return found == plan.sources.end() ? nullptr : found->source.format;
}

/// Of a shared source: its format's settings may stand here, too, for this device.
void plan_shared_source(TomlReader& reader, const PremisesPlan& plan, PlannedSensor& sensor) {
  const sensors::Format* format = format_of_source(plan, reader.raw_text("source"));
  check_keys_of(reader, format);
  sensor.source = reader.placed("source");
  refuse_keys(reader, {"format", "topic", "qos"}, "its source says that");
  if (format != nullptr) sensor.of_device = reader.settings(format->settings);
}

void plan_source_of(TomlReader& reader, const PremisesPlan& plan, PlannedSensor& sensor) {
  if (reader.has("source")) return plan_shared_source(reader, plan, sensor);
  const sensors::Format* format = format_of(reader);
  check_keys_of(reader, format);
  if (!reader.has("format") || !reader.has("topic")) {
    reader.mistakes().add(reader.at(), "[[sensor]] does not say how it is heard",
                          "source, or format and topic");
    return;
  }
  sensor.own = source_of(reader, format);
  if (sensor.device.empty() && sensor.own->pattern.captures("device"))
    refuse(reader, "topic", "any device would be this sensor",
           "its name instead of {device}, or device = \"…\"");
}

bool may_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view{"._:-"}.find(c) != std::string_view::npos;
}

/// The id as given, else DEVICE:LINE as far as that can be a name.
std::string sensor_id(const TomlReader& reader, const PlannedSensor& sensor) {
  if (reader.has("id")) {
    const std::string good = reader.text("id");
    return good.empty() ? reader.raw_text("id") : good;
  }
  std::string id = sensor.device;
  if (!sensor.line.empty()) id += ":" + sensor.line;
  if (!sensor.device.empty() && id.size() <= 64 && std::ranges::all_of(id, may_name)) return id;
  const std::string why = sensor.device.empty() ? "since no device names it"
                                                : fmt::format("since \"{}\" cannot be one", id);
  reader.mistakes().add(reader.at(), "[[sensor]] has no 'id'", fmt::format("an id, {}", why));
  return {};
}

PlannedSensor plan_sensor(TomlReader reader, const PremisesPlan& plan) {
  PlannedSensor sensor;
  sensor.at = reader.at();
  sensor.device = lower_case(reader.text("device"));
  sensor.line = lower_case(reader.text("line"));
  sensor.device_at = reader.at("device");
  plan_source_of(reader, plan, sensor);
  plan_place(reader, sensor);
  sensor.id = sensor_id(reader, sensor);
  if (sensor.own) sensor.own->id = sensor.id;
  sensor.inverted = reader.flag("invert").value_or(false);
  sensor.heads = reader.text("measures") == "heads";
  if (sensor.heads)
    refuse_keys(reader, {"tolerance_ppm", "tolerance_percent", "offset_ppm"}, "for sensors of CO2");
  sensor.tolerance = tolerance_of(reader);
  sensor.offset_ppm = static_cast<std::int32_t>(reader.number("offset_ppm").value_or(0));
  sensor.checks = reader.placed("checks");
  sensor.primary = primary_of(reader.text("primary"));
  sensor.most_per_minute = static_cast<std::int32_t>(reader.number("most_per_minute").value_or(0));
  sensor.reset_at = read_reset_at(reader);
  sensor.reset_at_at = reader.at("reset_at");
  sensor.expect_every = reader.duration("expect_every");
  return sensor;
}

}  // namespace

void plan_sensors(const ConfigBlocks& blocks, PremisesPlan& plan) {
  for (const TomlReader& source : blocks.all("source")) plan.sources.push_back(plan_source(source));
  for (const TomlReader& sensor : blocks.all("sensor"))
    plan.sensors.push_back(plan_sensor(sensor, plan));
}

}  // namespace io
