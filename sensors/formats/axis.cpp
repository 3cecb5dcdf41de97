// Axis cameras: AXIS Object Analytics over MQTT, one topic a scenario, and the reports that AXIS 3D
// People Counter (P8815) pushes every minute, under any topic a bridge gives them.
//
// Object Analytics counts one direction a scenario, running totals of each class since `startTime`,
// as texts; totalHuman are the persons, total is everything that moves. Crossline counting and
// Occupancy in area look alike (reelyactive/barnowl-axis), so settings tell them apart. All other
// scenarios only say `active`. Where settings name scenarios that count out, the camera is a counter
// of both ways, too: what each of its crossline scenarios tells is told twice, once of the scenario
// and once of no line, and a sensor hears the one or the other. An event comes when somebody passes,
// so silence means nothing.
//
// The same client can be set to send scene metadata: tracks of persons, the colours of their clothes
// and pictures of them (developer.axis.com, AXIS Scene Metadata). Those are refused.
#include "sensors/decoding.hpp"
#include "sensors/json_parts.hpp"
#include "sensors/passages.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/time_text.hpp"

#include <array>

namespace sensors {
namespace {

enum At : std::size_t { direction, out_scenarios, areas, history };

constexpr std::array settings{
    Setting{.name = "direction",
            .fallback = std::string_view{"in"},
            .meaning = "Object Analytics: which way those pass whom a crossline scenario counts",
            .choices = "in|out"},
    Setting{.name = "out",
            .fallback = std::string_view{""},
            .meaning = "Object Analytics: crossline scenarios that count out, whatever direction "
                       "says, by place or name: \"Device1Scenario2|Ausgang\"; a sensor of the "
                       "camera that names no line then hears all crossline scenarios, those of "
                       "both ways"},
    Setting{.name = "occupancy",
            .fallback = std::string_view{""},
            .meaning = "Object Analytics: scenarios of the kind Occupancy in area, by place or "
                       "name: \"Device1Scenario3|Wartebereich\""},
    history_setting};

// ---- Object Analytics ----

/// One event of a scenario.
struct Scenario {
  std::string_view place;  ///< "Device1Scenario1", of the topic
  std::string_view name;   ///< as its owner calls it; newer firmware tells it

  [[nodiscard]] bool is_one_of(std::string_view words) const {
    return (!place.empty() && one_of(words, place)) || (!name.empty() && one_of(words, name));
  }
};

/// Every passage of any class makes the total one larger and is told once, so the total numbers the
/// messages since the counters were set to zero. Two scenarios of one camera are two sessions.
void set_number(Reading& reading, const JsonObject& data, Readings& out) {
  const auto start = instant_at(&data, "startTime");
  const auto total = count_at(&data, "total", out);
  if (!start || !total) return;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(*start).time_since_epoch().count();
  auto session = static_cast<std::uint64_t>(seconds);
  for (const char c : reading.line) session = session * 31 + static_cast<unsigned char>(c);
  reading.sequence = Sequence{.session = session, .value = *total};
  reading.numbered_by = "total";
  reading.session = out.keep(text_at(&data, "startTime"));
}

void add_total(std::uint64_t people, bool outward, const Reading& reading, Readings& out) {
  CountTotal total{.reset = ResetPolicy::api};  // resetAccumulatedCounts
  (outward ? total.out : total.in) = people;
  out.add(with(reading, total));
}

void decode_scenario(const JsonObject& data, Reading reading, const Settings& own, Readings& out) {
  const Scenario scenario{.place = reading.line, .name = text_at(&data, "scenario")};
  out.note("scenario", scenario.name.empty() ? scenario.place : scenario.name);
  if (member(data, "totalHuman") == nullptr)
    return out.note("totalHuman", "absent: no count, or a scenario that counts no persons");
  const auto people = count_at(&data, "totalHuman", out);
  if (!people) return;
  if (scenario.is_one_of(own.text(areas)))
    return add_occupancy(number_at(&data, "totalHuman"), reading, out);
  const bool outward = own.text(direction) == "out" || scenario.is_one_of(own.text(out_scenarios));
  Reading of_camera = reading;
  set_number(reading, data, out);
  add_total(*people, outward, reading, out);
  if (own.text(out_scenarios).empty()) return;
  // Without a number: those of two scenarios that take turns would be a restart at each turn.
  of_camera.line = {};
  add_total(*people, outward, of_camera, out);
}

// ---- AXIS 3D People Counter ----

/// Nothing if one of the counts is none.
std::optional<CountInterval> passed_in(const JsonObject& measurement, Readings& out) {
  bool broken = false;
  CountInterval passed{.from = instant_at(&measurement, "utcFrom"),
                       .to = instant_at(&measurement, "utcTo")};
  each_object(array_at(&measurement, "items"), [&](const JsonObject& item) {
    const std::string_view way = text_at(&item, "direction");
    const std::uint64_t count = count_at(&item, "count", out).value_or(0);
    broken = broken || is_no_count(&item, "count");
    if (way == "in") passed.in += count;
    if (way == "out") passed.out += count;
  });
  return broken ? std::nullopt : std::optional{passed};
}

void decode_report(const JsonArray& measurements, const Reading& reading, const PeriodRules& rules,
                   Readings& out) {
  each_object(&measurements, [&](const JsonObject& measurement) {
    const std::string_view kind = text_at(&measurement, "kind");
    out.note("measurement", kind);
    if (kind != "people-counts") return;
    if (const auto passed = passed_in(measurement, out)) add_passages(*passed, reading, rules, out);
  });
}

// ---- scene metadata ----

/// What only scene metadata have, in all their versions.
constexpr std::string_view personal = "frame|detections|track_events|observations|image";

bool is_scene_metadata(const JsonObject& root, Readings& out) {
  for (const auto& [key, value] : root) {
    if (!one_of(personal, key)) continue;
    out.fail(Reason::personal_data, key);
    return true;
  }
  const JsonObject* within = object_at(&root, "data");
  return within != nullptr && is_scene_metadata(*within, out);
}

void decode(const Message& message, const Settings& of_source, Readings& out) {
  JsonText text{"bounding_box|object_track_id|observations|image"};
  const JsonObject* root = text.read_object(message.payload, out);
  if (root == nullptr || is_scene_metadata(*root, out)) return;
  Reading reading = reading_of(message);
  const JsonObject* sensor = object_at(root, "sensor");
  name_device(reading, sensor == nullptr ? text_at(root, "serial") : text_at(sensor, "serial"),
              out);
  const Settings& own = settings_for(message, reading, of_source);
  if (const JsonObject* data = object_at(object_at(root, "message"), "data")) {
    if (reading.line.empty()) reading.line = out.keep(last_level(text_at(root, "topic")));
    set_event_time(reading, instant_at(root, "timestamp"), message.arrival);
    decode_scenario(*data, reading, own, out);
  } else if (const JsonArray* measured = array_at(object_at(root, "data"), "measurements")) {
    const PeriodRules rules{.arrival = message.arrival, .history = own.duration(history)};
    decode_report(*measured, reading, rules, out);
  }
  add_seen_at_least(reading, out);
}

// The camera puts the namespace into the topic unless it is told not to.
constexpr std::array<std::string_view, 2> topics{
    "axis/{device}/event/CameraApplicationPlatform/ObjectAnalytics/{line}",
    "axis/{device}/event/tns:axis/CameraApplicationPlatform/ObjectAnalytics/{line}"};

constexpr std::array marks{Mark{.members = "/topic|/serial|/message/data"},
                           Mark{.members = "/sensor/serial|/data/measurements/0/kind"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-counter"
into = "b101"
format = "axis"
topic = "axis/0123456789AB/event/CameraApplicationPlatform/ObjectAnalytics/+"
out = "Device1Scenario2")";

}  // namespace

extern constinit const Format axis{
    .name = "axis",
    .meaning =
        "Axis cameras: Object Analytics (persons, in and out by scenario), 3D People Counter",
    .reads = "count_total|count_interval|occupancy",
    .settings = settings,
    .expect_every = std::chrono::seconds{0},
    .expect_basis = published("an event comes when somebody passes"),
    .topics = topics,
    .example = example,
    .reset = ResetPolicy::api,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
    .hint =
        "a scenario counts one way: out if direction = \"out\"; for both ways of a door one "
        "sensor without line, and out = \"SCENARIO\"",
};

}  // namespace sensors
