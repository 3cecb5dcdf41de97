// LoRaWAN devices behind a network server: the envelope is recognised by its shape, the bytes within
// are read by the codec that the configuration names for the device. Where none is named, what the
// server's own decoder made of the bytes is taken; where both are there, the bytes win: they do not
// change with a script somebody installs.
//
// One source is a whole network server, so `codec` stands in each [[sensor]].
#include "sensors/bytes_text.hpp"
#include "sensors/codec.hpp"
#include "sensors/decoded_payload.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/lorawan_advice.hpp"
#include "sensors/lorawan_envelope.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/text_hash.hpp"
#include "sensors/time_text.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

enum At : std::size_t { codec, encoding, port, zones };
constexpr std::array settings{
    Setting{
        .name = "codec",
        .fallback = std::string_view{},
        .meaning = "the device, to read its bytes; default: what the network server's decoder says",
        .named_choices = codec_names},
    Setting{.name = "encoding",
            .fallback = std::string_view{"auto"},
            .meaning = "bytes without a network server around them; auto: hexadecimal if it can be",
            .choices = "auto|hex|base64"},
    Setting{.name = "port",
            .fallback = std::int64_t{0},
            .unit = "FPort",
            .meaning = "of bytes without a network server around them; 0: the codec's usual one",
            .most = 255},
    Setting{.name = "zones",
            .fallback = false,
            .meaning = "also the zones of a device that tells how many are in all of them"},
};

void decode_bytes(const Codec& by, const Envelope& envelope, const Reading& reading,
                  const Settings& with, const Message& message, Readings& out) {
  ByteBuffer buffer;
  const auto bytes = bytes_of(envelope, with.text(encoding), buffer);
  if (!bytes) return out.fail(Reason::undecodable, "the bytes are neither base64 nor hexadecimal");
  if (out.explains()) out.note("bytes", to_hex(*bytes));
  if (bytes->empty()) return;
  const auto usual = static_cast<std::uint8_t>(with.number(port));
  const std::uint8_t otherwise = usual == 0 ? by.data_port : usual;
  by.decode({.bytes = *bytes,
             .port = envelope.port == 0 ? otherwise : envelope.port,
             .arrival = message.arrival},
            reading, out);
}

void decode_uplink(const Envelope& envelope, const Reading& reading, const Settings& with,
                   const Message& message, Readings& out) {
  const Codec* by = find_codec(with.text(codec));
  if (by != nullptr && !envelope.bytes.empty())
    return decode_bytes(*by, envelope, reading, with, message, out);
  const DecodedRules rules = by == nullptr ? DecodedRules{} : DecodedRules{by->width, by->reset};
  if (envelope.decoded != nullptr)
    return decode_payload(*envelope.decoded, reading, rules, message.arrival, out);
  if (!envelope.decoded_text.empty()) {
    JsonText text;
    if (const auto* decoded = text.read_object(envelope.decoded_text, out))
      decode_payload(*decoded, reading, rules, message.arrival, out);
    return;
  }
  if (!envelope.bytes.empty()) out.note("bytes", "there, but no codec is named for this device");
}

// ---- what a message says twice ----

bool is_total_of(const Reading& total, const Reading& interval) {
  return std::holds_alternative<CountTotal>(total.body) && total.line == interval.line &&
         total.flags == interval.flags && total.t_event == interval.t_event;
}

/// An interval whose line tells its total, too, and one in which nobody passed.
bool is_spare_interval(const Reading& reading, const Readings& all) {
  const auto* interval = std::get_if<CountInterval>(&reading.body);
  if (interval == nullptr) return false;
  if (interval->in == 0 && interval->out == 0 && !reading.flags.historical) return true;
  return std::ranges::any_of(all.all(),
                             [&](const Reading& total) { return is_total_of(total, reading); });
}

constexpr std::string_view whole = "zone_global";

bool is_spare_zone(const Reading& reading, const Readings& all) {
  const auto is_whole = [](const Reading& one) { return one.line == whole; };
  return std::holds_alternative<Occupancy>(reading.body) && reading.line.starts_with("zone_") &&
         reading.line != whole && std::ranges::any_of(all.all(), is_whole);
}

/// Devices send totals and intervals of the same passages in one message, and zones beside the
/// whole: what heals and what is whole stays. That something was taken back leaves the word that the
/// device is alive.
void take_back_what_is_said_twice(const Reading& reading, const Settings& with, Readings& out) {
  const std::size_t before = out.all().size();
  for (std::size_t i = before; i-- > 0;) {
    const Reading& one = out.all()[i];
    if (is_spare_interval(one, out) || (!with.flag(zones) && is_spare_zone(one, out)))
      out.take_back(i);
  }
  if (out.all().size() < before) out.add(sensors::with(reading, Seen{}));
}

Reading reading_in(const Envelope& envelope, const Message& message) {
  Reading reading = reading_of(message);
  reading.device = envelope.device;
  reading.alias = envelope.name;
  reading.flags.simulated = envelope.simulated;
  set_event_time(reading, envelope.time, message.arrival, TimeQuality::network);
  if (!envelope.frame_counter) return reading;
  reading.sequence =
      Sequence{.session = hash_of(envelope.session), .value = *envelope.frame_counter};
  reading.numbered_by = "f_cnt";
  if (envelope.names_session) reading.session = envelope.session;
  return reading;
}

void decode_envelope(const Envelope& envelope, const Settings& of_source, const Message& message,
                     Readings& out) {
  const Reading reading = reading_in(envelope, message);
  const Settings* with = &settings_for(message, envelope.device, of_source);
  if (with == &of_source) with = &settings_for(message, envelope.name, of_source);
  switch (envelope.kind) {
    case Envelope::Kind::uplink:
      decode_uplink(envelope, reading, *with, message, out);
      take_back_what_is_said_twice(reading, *with, out);
      break;
    case Envelope::Kind::join:
      return out.add(sensors::with(reading, Reset{.reason = "joined"}));
    case Envelope::Kind::status:
      if (envelope.battery_pct)
        out.add(sensors::with(reading, Health{.battery_pct = envelope.battery_pct}));
      break;
    case Envelope::Kind::other:
      return out.note("envelope", "of the network server's own affairs");
  }
  if (out.all().empty() && !out.problem()) out.add(sensors::with(reading, Seen{}));
}

void decode_json(const Message& message, const Settings& with, Readings& out) {
  JsonText text;
  const auto* root = text.read_object(message.payload, out);
  if (root == nullptr) return;
  const auto envelope = envelope_of(*root, message, out);
  if (!envelope) return out.fail(Reason::no_quantity, "no network server sends such an object");
  out.note("envelope", envelope->server);
  // The JSON goes with this call; what readings view of it stays.
  Envelope kept = *envelope;
  kept.device = out.keep(kept.device);
  kept.name = out.keep(kept.name);
  kept.session = out.keep(kept.session);
  decode_envelope(kept, with, message, out);
}

void decode(const Message& message, const Settings& with, Readings& out) {
  const std::string_view payload = trimmed(message.payload);
  // Whether JSON is good text its parser sees.
  if (payload.starts_with('{') || payload.starts_with('[')) return decode_json(message, with, out);
  if (!is_readable_text(message.payload, out)) return;
  Envelope envelope{.kind = Envelope::Kind::uplink, .server = "none"};
  envelope.device = message.captures["device"];
  envelope.bytes = payload;
  envelope.encoded = Envelope::Encoding::either;
  decode_envelope(envelope, with, message, out);
}

void companions(const TopicPattern& configured, std::vector<std::string>& out) {
  if (last_level(configured.text()) != "up") return;
  out.push_back(with_last_level(configured.text(), "join"));
  if (last_level(without_last_level(configured.text())) == "event")
    out.push_back(with_last_level(configured.text(), "status"));
}

/// As most codecs: nobody tells when such a device goes away, so one that is never expected would
/// never be missed.
constexpr std::chrono::seconds usual = std::chrono::hours{1};

std::chrono::seconds expect_every_of(const Settings& with) {
  const Codec* by = find_codec(with.text(codec));
  return by == nullptr ? usual : by->expect_every;
}

constexpr std::array<std::string_view, 3> topics{
    "v3/{application}/devices/{device}/up",
    "application/{application}/device/{device}/event/up",
    "milesight/{gateway}/uplink/{device}",
};

constexpr std::array marks{
    Mark{.members = "/end_device_ids/device_id|/uplink_message"},
    Mark{.members = "/deviceInfo/devEui"},
    Mark{.members = "/devEUI|/data"},
    Mark{.members = "/devEUI|/object"},
    Mark{.members = "/devEUI|/objectJSON"},
    Mark{.members = "/devEUI|/fPort"},
};

constexpr std::string_view example = R"([[source]]
id = "lora"
format = "lorawan"
topic = "application/{application}/device/{device}/event/up"

[[sensor]]
source = "lora"
device = "24e124767e000001"
codec = "milesight-vs133"
line = 1
into = "b101")";

}  // namespace

extern constinit const Format lorawan{
    .name = "lorawan",
    .meaning = "LoRaWAN devices through The Things Stack, ChirpStack or a gateway; or bare bytes",
    .reads = "co2|count_total|count_interval|crossing|occupancy|presence|health|reset",
    .settings = settings,
    .expect_every = usual,
    .expect_basis = published("as the codec of the device says; without one an hour is assumed"),
    .topics = topics,
    .example = example,
    .is_relayed = true,
    .expect_every_of = expect_every_of,
    .decode = decode,
    .companions = companions,
    .encode = nullptr,
    .marks = marks,
    .advise = advise_codec,
};

}  // namespace sensors
