// Xovis PC2S, PC2SE, PC3S: pushes of version 5 under any topic the installer likes, and those of
// versions 3 and 4.
//
//   logics_data  a record per period and logic: a line's fw and bw, a zone's balance
//   live_data    frames with the tracks of persons, and events: crossings of a line, and counters
//   status_data  uptime, light
//
// One person shows as zone entry, as line crossing and as count, in the live push again as a GROUP;
// so one kind of event is taken and no other. Tracks are never kept. Records come again when an
// operator asks for a time range. A push tells the serial number only if it is set to; a {device}
// of the topic goes before it, so that all pushes of a sensor have one name.
#include "sensors/decoding.hpp"
#include "sensors/json_parts.hpp"
#include "sensors/passages.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/time_text.hpp"
#include "sensors/xovis_push.hpp"

#include <array>

namespace sensors {
namespace {

constexpr std::array settings{
    Setting{.name = "counts",
            .fallback = std::string_view{"counters"},
            .meaning = "live pushes: the counters of logics (balance of a zone, totals of a line), "
                       "or each crossing of a line as it happens",
            .choices = "counters|event"},
    Setting{.name = "in",
            .fallback = std::string_view{"fw|forward|in"},
            .meaning = "names of counts that count in"},
    Setting{.name = "out",
            .fallback = std::string_view{"bw|backward|out"},
            .meaning = "names of counts that count out"},
    Setting{.name = "balance",
            .fallback = std::string_view{"balance|fill_level|fill-level"},
            .meaning = "names of counts of persons inside"},
    history_setting};
static_assert(settings.size() == xovis_settings_count);

void name_sensor(Reading& reading, const JsonObject& root, const JsonObject* push, Readings& out) {
  const JsonObject* info = object_at(push, "sensor_info");
  if (info == nullptr) info = object_at(&root, "sensor_info");
  std::string_view serial = text_at(info, "serial_number");
  if (serial.empty()) serial = text_at(object_at(&root, "sensor-info"), "serial-number");
  if (serial.empty() || same_word(serial, reading.device)) return;
  (reading.device.empty() ? reading.device : reading.alias) = out.keep(serial);
}

/// What else a sensor sends: a test of the connection, and what nobody may keep.
void decode_other(const JsonObject& root, const Reading& reading, Readings& out) {
  for (const std::string_view personal : {"wifi_bt_data", "recording_data"}) {
    if (member(root, personal) != nullptr) return out.fail(Reason::personal_data, personal);
  }
  out.note("push", member(root, "connection_test") != nullptr ? "a test of the connection"
                                                              : "none that tells persons");
  out.add(with(reading, Seen{}));
}

using Take = void (*)(const XovisPush& push, const Reading& reading, Readings& out);
struct Kind {
  std::string_view key;
  Take take;
};
constexpr std::array<Kind, 3> kinds{Kind{"logics_data", take_xovis_logics},
                                    Kind{"live_data", take_xovis_live},
                                    Kind{"status_data", take_xovis_status}};

void decode(const Message& message, const Settings& of_source, Readings& out) {
  JsonText text{"tracked_objects|wifi_bt_data|recording_data|objectType"};
  const JsonObject* root = text.read_object(message.payload, out);
  if (root == nullptr) return;
  Reading reading = reading_of(message);
  const auto take = [&](const JsonObject& body, std::string_view kind, Take use) {
    out.note("push", kind);
    name_sensor(reading, *root, &body, out);
    const Settings& own = settings_for(message, reading, of_source);
    use({.body = body, .own = own, .arrival = message.arrival}, reading, out);
    add_seen_at_least(reading, out);
  };
  for (const Kind& kind : kinds) {
    if (const JsonObject* body = object_at(root, kind.key)) return take(*body, kind.key, kind.take);
  }
  if (object_at(root, "content") != nullptr) return take(*root, "content", take_xovis_content);
  if (array_at(root, "values") != nullptr) return take(*root, "values", take_xovis_values);
  name_sensor(reading, *root, nullptr, out);
  decode_other(*root, reading, out);
}

/// Crossings come when they happen; records and counters are pushed by a schedule, of which the
/// vendor's example has a quarter of an hour.
std::chrono::seconds expect_every_of(const Settings& own) {
  return own.text(xovis_counts) == "event" ? std::chrono::seconds{0} : std::chrono::minutes{15};
}

constexpr std::array<std::string_view, 3> topics{"xovis/{device}/logics", "xovis/{device}/live",
                                                 "xovis/{device}/status"};

constexpr std::array marks{
    Mark{.members = "/logics_data/logics"}, Mark{.members = "/live_data/frames"},
    Mark{.members = "/status_data/sensor_info"}, Mark{.members = "/sensor-info|/content"},
    Mark{.members = "/values/0/serial|/values/0/countItem"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-counter"
into = "b101"
format = "xovis"
topic = "xovis/office/logics"
line = "Line 0")";

}  // namespace

extern constinit const Format xovis{
    .name = "xovis",
    .meaning = "Xovis sensors: logics, live and status pushes of version 5; line counts of 3 and 4",
    .reads = "count_total|count_interval|crossing|occupancy|health|reset",
    .settings = settings,
    .expect_every = std::chrono::minutes{15},
    .expect_basis = assumed("the vendor's example of a schedule; crossings come as they happen"),
    .topics = topics,
    .example = example,
    .reset = ResetPolicy::api,
    .expect_every_of = expect_every_of,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
