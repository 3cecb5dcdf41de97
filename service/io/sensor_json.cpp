#include "service/io/sensor_json.hpp"

#include "service/io/config_values.hpp"
#include "service/io/did_you_mean.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/message_results.hpp"
#include "service/io/premises_words.hpp"
#include "service/io/printable.hpp"
#include "service/io/walktest_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace io {
namespace json = boost::json;
namespace {

constexpr std::size_t most_payload = 240, most_topic = 200, most_detail = 200;  // bytes shown

json::object head_of(const core::Board& board, bool simulated) {
  return {{"seq", board.seq()},
          {"time", to_iso(board.t() + board.wall_offset())},
          {"broker_lost", board.broker_lost()},
          {"simulated", simulated}};
}

std::string_view state_of(const core::SensorFace& face) {
  if (face.offline) return "offline";
  if (face.silent) return "silent";
  if (!face.ever_heard) return "never_heard";
  return face.faulty ? "faulty" : "heard";
}

// ---- the sensor ----

void add_door(json::object& object, const core::Door& door) {
  object.emplace("door", door.id);
  if (door.one_way) object.emplace("one_way", true);
}

void add_place(json::object& object, const core::Premises& premises, const core::Sensor& sensor) {
  const core::SpaceId place = place_of(premises, sensor);
  object.emplace("id", sensor.id);
  object.emplace("kind", name_of(sensor.role));
  object.emplace("site", premises[premises[place].site].id);
  object.emplace("space", premises[place].id);
  if (sensor.role == core::SensorRole::door_counter) add_door(object, premises[sensor.door]);
}

/// As it said last, while it is heard.
void add_values(json::object& object, const core::SensorFace& face) {
  json::object totals;
  if (face.total_in) totals.emplace("in", *face.total_in);
  if (face.total_out) totals.emplace("out", *face.total_out);
  if (!totals.empty()) object.emplace("totals", std::move(totals));
  if (face.heads) object.emplace("persons", *face.heads);
  if (face.ppm) object.emplace("co2_ppm", face.ppm->value);
}

void add_sensor(json::object& object, const core::Board& board, core::SensorId id) {
  const core::Premises& premises = board.premises();
  const core::Sensor& sensor = premises[id];
  const core::SensorFace face = board.sensor(id);
  const std::string_view state = state_of(face);
  const bool locked = is_locked(premises, sensor);
  add_place(object, premises, sensor);
  object.emplace("state", state);
  if (face.implausible != core::Implausible::none)
    object.emplace("implausible", name_of(face.implausible));
  if (sensor.offset_ppm != 0) object.emplace("offset_ppm", sensor.offset_ppm);
  if (face.mending_offset) object.emplace("suggested_offset_ppm", *face.mending_offset);
  if (locked) object.emplace("locked", true);
  if (face.ever_heard && !locked) object.emplace("heard", to_iso(face.heard + board.wall_offset()));
  if (sensor.expect_every > core::Duration{})
    object.emplace("expect_every_s",
                   std::chrono::ceil<std::chrono::seconds>(sensor.expect_every).count());
  if (sensor.reset_at) object.emplace("reset_at", text_of(*sensor.reset_at));
  if (state == "heard" && !board.broker_lost() && !locked) add_values(object, face);
  if (face.battery_percent) object.emplace("battery_percent", *face.battery_percent);
  if (face.walk) object.emplace("under_test", true);
  if (face.walked) object.emplace("walktest", walktest_json(*face.walked, board.wall_offset()));
}

// ---- its source ----

/// As in the metrics: what came of a locked source is nobody's business, what was wrong with it is.
json::array messages_of(const core::Board& board, std::uint32_t source,
                        const std::optional<Refusals>& refusals) {
  json::array array;
  const auto add = [&array](std::string_view result, std::string_view reason, std::uint64_t count) {
    if (count == 0) return;
    array.emplace_back(json::object{{"result", result}, {"reason", reason}, {"count", count}});
  };
  const bool locked = is_locked(board.premises(), source);
  for (const auto& [verdict, result] : verdict_results) {
    if (locked && result != rejected) continue;
    add(result, name_of(verdict), board.verdicts(source, verdict));
  }
  for (std::size_t reason = 0; refusals && reason < sensors::reason_count; ++reason)
    add(rejected, name_of(static_cast<sensors::Reason>(reason)), refusals->counts[reason]);
  return array;
}

/// True if a message of this source may be one of a locked counter, whatever else it sends.
bool may_tell(const core::Premises& premises, std::uint32_t source) {
  return std::ranges::any_of(premises.sensors, [&](const core::Sensor& sensor) {
    return sensor.source == source && is_locked(premises, sensor);
  });
}

json::object refused_of(const RefusedMessage& message, bool locked) {
  json::object object;
  if (!locked) object.emplace("at", to_iso(message.at));
  object.emplace("reason", name_of(message.reason));
  object.emplace("text", words_of(message.reason));
  if (!message.topic.empty()) object.emplace("topic", printable(message.topic, most_topic));
  if (locked) return object;
  if (!message.detail.empty()) object.emplace("detail", printable(message.detail, most_detail));
  if (!message.payload.empty()) object.emplace("payload", printable(message.payload, most_payload));
  object.emplace("size", message.size);
  return object;
}

json::object source_of(const core::Board& board, core::SensorId id, const Wiring& wiring,
                       const std::optional<Refusals>& refusals) {
  const core::Premises& premises = board.premises();
  const std::uint32_t source = premises[id].source;
  json::object object{{"id", premises.sources[source]}};
  const auto add = [&object](std::string_view name, std::string_view text) {
    if (!text.empty()) object.emplace(name, text);
  };
  if (source < wiring.sources.size()) {
    add("format", wiring.sources[source].format);
    add("topic", wiring.sources[source].topic);
  }
  if (id.value < wiring.sensors.size()) {
    add("device", wiring.sensors[id.value].device);
    add("line", wiring.sensors[id.value].line);
    add("codec", wiring.sensors[id.value].codec);
  }
  object.emplace("messages", messages_of(board, source, refusals));
  if (refusals && refusals->last)
    object.emplace("last_refused", refused_of(*refusals->last, may_tell(premises, source)));
  return object;
}

}  // namespace

std::string sensor_json(const core::Board& board, core::SensorId sensor, const Wiring& wiring,
                        const std::optional<Refusals>& refusals, bool simulated) {
  json::object object = head_of(board, simulated);
  add_sensor(object, board, sensor);
  object.emplace("source", source_of(board, sensor, wiring, refusals));
  return json::serialize(object);
}

std::string sensors_json(const core::Board& board, bool simulated) {
  json::array sensors;
  for (std::uint32_t i = 0; i < board.premises().sensors.size(); ++i) {
    json::object object;
    add_sensor(object, board, {i});
    object.emplace("source", board.premises().sources[board.premises().sensors[i].source]);
    sensors.emplace_back(std::move(object));
  }
  json::object object = head_of(board, simulated);
  object.emplace("sensors", std::move(sensors));
  return json::serialize(object);
}

std::string no_such_sensor(const core::Premises& premises, std::string_view id) {
  std::vector<std::string_view> known;
  for (const core::Sensor& sensor : premises.sensors) known.push_back(sensor.id);
  return fmt::format("there is no sensor '{}'; {}", printable(id, most_topic),
                     did_you_mean(id, known, "GET /api/v1/sensors lists them"));
}

}  // namespace io
