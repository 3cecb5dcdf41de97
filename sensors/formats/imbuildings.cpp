// IMBuildings People Counter by the webhook of the vendor's platform, where a bridge hands it on by
// MQTT: {"devicePayload" (the bytes as the device sent them), "decoded", "metadata"}.
//
// The bytes win where they can be read: they also tell of restarts and a covered beam. counter_a
// and counter_b are what passed since the last message, total_counter_a and _b the same in all:
// with totals there the others are left out, as the vendor advises. A counts in. The platform may
// tell a message twice; payload_counter numbers them, 0 to 255, so that the time alone tells which
// is new.
#include "sensors/bytes_text.hpp"
#include "sensors/codec.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_parts.hpp"
#include "sensors/time_text.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

constexpr std::string_view codec_name = "imbuildings-people-counter";

bool is_total(const Reading& reading) { return std::holds_alternative<CountTotal>(reading.body); }

/// Adds what passed since the last message. A number that begins again after 255 tells no message
/// from one of another day; for that there is the time.
void add_passed(Reading reading, Readings& out) {
  if (reading.flags.retained) return out.fail(Reason::retained_event, "passages");
  reading.sequence.reset();
  reading.numbered_by = {};
  out.add(reading);
}

void add_restart(const Reading& reading, Readings& out) {
  if (!reading.flags.retained) out.add(reading);
}

// ---- the bytes ----

/// What the codec tells lives as long as its own Readings; texts of bodies are static.
bool add_from_bytes(std::string_view base64, const Reading& reading, Instant arrival,
                    Readings& out) {
  const Codec* codec = find_codec(codec_name);
  ByteBuffer buffer;
  const auto bytes = bytes_from_base64(base64, buffer);
  if (codec == nullptr || !bytes || bytes->empty()) return false;
  Readings told;
  codec->decode({.bytes = *bytes, .port = 0, .arrival = arrival}, reading, told);
  if (told.problem()) {
    out.note("devicePayload", told.problem()->detail);
    return false;
  }
  const bool totals = std::ranges::any_of(told.all(), is_total);
  for (const Reading& one : told.all()) {
    if (std::holds_alternative<Reset>(one.body)) {
      add_restart(one, out);
    } else if (!std::holds_alternative<CountInterval>(one.body)) {
      out.add(one);
    } else if (!totals) {
      add_passed(one, out);
    }
  }
  return true;
}

// ---- what the platform decoded ----

constexpr std::uint64_t device_started = 0x01;
constexpr std::uint64_t beam_blocked = 0x80, low_battery = 0x20, sensor_started = 0x04;

bool has(std::optional<std::uint64_t> status, std::uint64_t bit) {
  return (status.value_or(0) & bit) != 0;
}

/// The totals if there are any, else what passed.
void add_counts(const JsonObject& decoded, const Reading& reading, Readings& out) {
  const CountTotal total{.in = count_at(&decoded, "total_counter_a", out),
                         .out = count_at(&decoded, "total_counter_b", out),
                         .width = 16};
  if (total.in || total.out) return out.add(with(reading, total));
  const auto in = count_at(&decoded, "counter_a", out);
  const auto outward = count_at(&decoded, "counter_b", out);
  const bool broken = is_no_count(&decoded, "counter_a") || is_no_count(&decoded, "counter_b");
  if (broken || (!in && !outward)) return;
  const CountInterval passed{
      .in = in.value_or(0), .out = outward.value_or(0), .from = {}, .to = {}};
  add_passed(with(reading, passed), out);
}

void add_from_decoded(const JsonObject& decoded, const Reading& reading, Readings& out) {
  const auto device = count_at(&decoded, "device_status", out);
  const auto sensor = count_at(&decoded, "sensor_status", out);
  const bool started = has(device, device_started) || has(sensor, sensor_started);
  if (started) add_restart(with(reading, Reset{.reason = "power on"}), out);
  add_counts(decoded, reading, out);
  Health health{.battery_v = number_at(&decoded, "battery_voltage")};
  if (sensor) health.blocked = has(sensor, beam_blocked);
  if (sensor) health.low_battery = has(sensor, low_battery);
  if (health != Health{}) out.add(with(reading, health));
}

void decode(const Message& message, const Settings&, Readings& out) {
  JsonText text;
  const JsonObject* root = text.read_object(message.payload, out);
  if (root == nullptr) return;
  Reading reading = reading_of(message);
  const JsonObject* decoded = object_at(root, "decoded");
  name_device(reading, text_at(decoded, "device_id"), out);
  set_event_time(reading, instant_at(decoded, "received_at"), message.arrival,
                 TimeQuality::network);
  if (const auto number = count_at(decoded, "payload_counter", out)) {
    reading.sequence = Sequence{.session = 0, .value = *number};
    reading.numbered_by = "payload_counter";
    reading.sequence_bits = 8;
  }
  const bool read = add_from_bytes(text_at(root, "devicePayload"), reading, message.arrival, out);
  out.note("read from", read ? "devicePayload" : "decoded");
  if (!read && decoded != nullptr) add_from_decoded(*decoded, reading, out);
  add_seen_at_least(reading, out);
}

constexpr std::array<std::string_view, 1> topics{"imbuildings/{device}"};

constexpr std::array marks{Mark{.members = "/devicePayload|/decoded/device_id"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-counter"
into = "b101"
format = "imbuildings"
topic = "imbuildings/entrance")";

}  // namespace

extern constinit const Format imbuildings{
    .name = "imbuildings",
    .meaning = "IMBuildings People Counter by webhook: totals of A (in) and B (out)",
    .reads = "count_total|count_interval|health|reset",
    .settings = {},
    .expect_every = std::chrono::hours{1},
    .expect_basis = assumed("free to choose, none is published"),
    .topics = topics,
    .example = example,
    .width = 16,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
