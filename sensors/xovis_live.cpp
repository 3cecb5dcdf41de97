#include "sensors/decoding.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/xovis_push.hpp"

#include <algorithm>
#include <cmath>

namespace sensors {
namespace {

/// How a thing is told in events, and where the configuration in the same push lists its like.
struct Named {
  std::string_view name, id, list;
};
constexpr Named counter{"counter_name", "counter_id", "counts"};
constexpr Named logic{"logic_name", "logic_id", "logics"};

/// The name the event tells, else the configured one, else its id.
std::string_view name_of(const Named& thing, const JsonObject* told, const XovisPush& push,
                         Readings& out) {
  const std::string_view name = text_at(told, thing.name);
  const auto* id = value_at(told, thing.id);
  if (!name.empty() || id == nullptr) return name;
  std::string_view configured;
  each_object(array_at(object_at(&push.body, "config"), thing.list), [&](const JsonObject& entry) {
    const auto* other = value_at(&entry, "id");
    if (other != nullptr && *other == *id) configured = text_at(&entry, "name");
  });
  return configured.empty() ? out.keep(to_text(*id)) : configured;
}

/// A GROUP repeats what its persons did.
bool is_group(const JsonObject& frame, const boost::json::value* track) {
  bool group = false;
  each_object(array_at(&frame, "tracked_objects"), [&](const JsonObject& object) {
    const auto* id = value_at(&object, "track_id");
    if (track != nullptr && id != nullptr && *id == *track)
      group = text_at(&object, "type") == "GROUP";
  });
  return group;
}

/// The line of an event that crosses one; "" of all others.
std::string_view line_crossed(const boost::json::value& event) {
  const JsonObject* object = event.if_object();
  if (!text_at(object, "type").starts_with("LINE_CROSS_")) return {};
  return text_at(object_at(object, "attributes"), "geometry_name");
}

/// Persons of this frame, by direction.
struct Crossed {
  std::uint32_t in = 0, out = 0;
};

/// Who crossed this line in this frame.
Crossed crossed_in(const JsonObject& frame, std::string_view line) {
  Crossed crossed;
  for (const boost::json::value& event : *array_at(&frame, "events")) {
    if (line_crossed(event) != line) continue;
    const JsonObject& object = event.get_object();
    if (is_group(frame, value_at(object_at(&object, "attributes"), "track_id"))) continue;
    if (text_at(&object, "type") == "LINE_CROSS_FORWARD") ++crossed.in;
    if (text_at(&object, "type") == "LINE_CROSS_BACKWARD") ++crossed.out;
  }
  return crossed;
}

void add_crossings(const Crossed& crossed, Reading reading, Readings& out) {
  if (crossed.in + crossed.out == 0) return;
  if (reading.flags.retained) return out.fail(Reason::retained_event, "crossings of a line");
  if (crossed.in > 0) out.add(with(reading, Crossing{Direction::in, crossed.in}));
  // An event is known by its time: two of the same frame must differ in it.
  if (crossed.in > 0 && reading.t_event) *reading.t_event += std::chrono::milliseconds{1};
  if (crossed.out > 0) out.add(with(reading, Crossing{Direction::out, crossed.out}));
}

/// Each line of the frame once, at its first event.
void take_crossings(const JsonObject& frame, Reading reading, Readings& out) {
  const JsonArray* events = array_at(&frame, "events");
  if (events == nullptr) return;
  for (auto event = events->begin(); event != events->end(); ++event) {
    const std::string_view line = line_crossed(*event);
    const auto is_same = [&](const auto& other) { return line_crossed(other) == line; };
    if (line.empty() || std::any_of(events->begin(), event, is_same)) continue;
    reading.line = out.keep(line);
    add_crossings(crossed_in(frame, line), reading, out);
  }
}

void add_counter(double value, bool inward, const Reading& reading, Readings& out) {
  CountTotal total{.reset = ResetPolicy::api};
  (inward ? total.in : total.out) = count_from(value);
  out.add(with(reading, total));
}

/// A counter after it changed, or was set to zero.
void take_counter(const JsonObject& event, Reading reading, const XovisPush& push, Readings& out) {
  const JsonObject* told = object_at(&event, "attributes");
  if (told == nullptr || text_at(&event, "category") != "COUNT") return;
  const std::string_view name = name_of(counter, told, push, out);
  if (name.empty()) return;
  reading.line = out.keep(name_of(logic, told, push, out));
  out.note(reading.line, name);
  const bool balance = one_of(push.own.text(xovis_balance), name);
  const bool inward = one_of(push.own.text(xovis_in), name);
  if (!balance && !inward && !one_of(push.own.text(xovis_out), name)) return;
  const auto value = number_at(told, "counter_value");
  if (!value || !count_from(balance ? std::abs(*value) : *value))  // tracks may be around it
    return out.fail(Reason::personal_data, "a counter that is no number, in a push of tracks");
  if (balance) return add_occupancy(value, reading, out);
  if (text_at(&event, "type") == "COUNT_RESET" && !reading.flags.retained)
    out.add(with(reading, Reset{.reason = "counter reset"}));
  add_counter(*value, inward, reading, out);
}

bool holds_tracks(const JsonObject& frame) {
  const JsonArray* tracks = array_at(&frame, "tracked_objects");
  return tracks != nullptr && !tracks->empty();
}

void refuse_bare_tracks(bool tracks, Readings& out) {
  if (tracks && out.all().empty() && !out.problem())
    out.fail(Reason::personal_data, "tracks, and no count that these settings take");
}

}  // namespace

void take_xovis_live(const XovisPush& push, const Reading& reading, Readings& out) {
  const bool crossings = push.own.text(xovis_counts) == "event";
  bool tracks = false;
  each_object(array_at(&push.body, "frames"), [&](const JsonObject& frame) {
    tracks = tracks || holds_tracks(frame);
    const Reading at = xovis_reading_at(push, reading, instant_at(&frame, "time"), out);
    if (crossings) return take_crossings(frame, at, out);
    each_object(array_at(&frame, "events"),
                [&](const JsonObject& event) { take_counter(event, at, push, out); });
  });
  refuse_bare_tracks(tracks, out);
}

// LineCount is the counted one of the events of one passage; LineCrossing and the zones repeat it.
void take_xovis_values(const XovisPush& push, const Reading& reading, Readings& out) {
  const bool crossings = push.own.text(xovis_counts) == "event";
  each_object(array_at(&push.body, "values"), [&](const JsonObject& event) {
    const std::string_view way = text_at(&event, "direction");
    if (!crossings || text_at(&event, "type") != "LineCount") return;
    if (way != "forward" && way != "backward") return out.note("direction", way);
    if (reading.flags.retained) return out.fail(Reason::retained_event, "crossing of a line");
    Reading at = reading;
    if (at.device.empty()) at.device = out.keep(text_at(&event, "serial"));
    at.line = out.keep(text_at(object_at(&event, "countItem"), "name"));
    set_end(at, instant_at(&event, "timestamp"), xovis_rules(push));
    out.add(with(at, Crossing{way == "forward" ? Direction::in : Direction::out}));
  });
  refuse_bare_tracks(true, out);
}

}  // namespace sensors
