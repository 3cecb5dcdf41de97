#include "sensors/lorawan_envelope.hpp"

#include "sensors/bytes_text.hpp"
#include "sensors/decoding.hpp"
#include "sensors/device_name.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/spelt.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

namespace json = boost::json;
using Kind = Envelope::Kind;

// ---- looking into objects, whose keys a bridge on the way may have spelt its own way ----

const json::object* object_in(const json::object& of, std::string_view key) {
  const json::value* value = spelt(of, key);
  return value == nullptr ? nullptr : value->if_object();
}
std::string_view text_of(const json::object& of, std::string_view key) {
  const json::value* value = spelt(of, key);
  return value == nullptr ? std::string_view{} : text_in(*value);
}
std::optional<Instant> instant_of(const json::object& of, std::string_view key) {
  const json::value* value = spelt(of, key);
  return value == nullptr ? std::nullopt : instant_in(*value);
}
std::optional<std::uint64_t> count_of(const json::object& of, std::string_view key) {
  const json::value* value = spelt(of, key);
  return value == nullptr ? std::nullopt : count_in(*value);
}
bool flag_of(const json::object& of, std::string_view key) {
  const json::value* value = spelt(of, key);
  return value != nullptr &&
         (same_word(text_in(*value), "true") || (value->is_bool() && value->get_bool()));
}
std::uint8_t port_of(const json::object& of, std::string_view key) {
  const auto port = count_of(of, key);
  return port && *port <= 255 ? static_cast<std::uint8_t>(*port) : std::uint8_t{0};
}

/// The first of these keys whose value fits: in the order of the keys, as that of the fields is
/// anybody's.
template <class Fits>
const json::value* first(const json::object& root, std::string_view keys, Fits fits) {
  for (; !keys.empty(); keys.remove_prefix(std::min(first_of(keys).size() + 1, keys.size()))) {
    const json::value* value = spelt(root, first_of(keys));
    if (value != nullptr && fits(*value)) return value;
  }
  return nullptr;
}
const json::value* any_of(const json::object& root, std::string_view keys) {
  return first(root, keys, [](const json::value& value) { return !value.is_null(); });
}

// ---- who ----

/// The EUI in base64, as ChirpStack v3 writes it with its protobuf mapping, in hexadecimal.
std::string_view readable_eui(std::string_view eui, Readings& out) {
  constexpr std::size_t base64_size = 12, eui_bytes = 8;
  if (eui.size() != base64_size || is_eui(eui)) return eui;
  ByteBuffer buffer;
  const auto bytes = bytes_from_base64(eui, buffer);
  return bytes && bytes->size() == eui_bytes ? out.keep(to_hex(*bytes)) : eui;
}

/// "eui-24e1…" of The Things Stack's device ids, without what is before the address.
std::string_view without_mark(std::string_view eui) {
  constexpr std::size_t bare_size = 16;
  return eui.size() == bare_size + 4 ? eui.substr(4) : eui;
}

/// The topic names the device where it has an EUI in it: what is listened to is what was configured.
void name_device(Envelope& envelope, std::string_view eui, std::string_view name,
                 const Message& message) {
  const std::string_view captured = message.captures["device"];
  const std::string_view told = is_eui(eui) || captured.empty() ? eui : captured;
  envelope.device = is_eui(captured) ? without_mark(captured) : told;
  if (!is_eui(name)) envelope.name = name;
  const bool two = is_eui(eui) && !same_device(eui, envelope.device);
  if (two) envelope.name = eui;  // its own address says more than what it is called
  if (envelope.device.empty()) std::swap(envelope.device, envelope.name);
}

// ---- The Things Stack ----

/// "milesight-iot vs133", where the device was taken from the repository.
std::string_view model_in(const json::object& root, Readings& out) {
  const json::object* uplink = object_in(root, "uplink_message");
  const json::object* version = uplink == nullptr ? nullptr : object_in(*uplink, "version_ids");
  if (version == nullptr) return {};
  std::string model{text_of(*version, "brand_id")};
  return out.keep(model.append(" ").append(text_of(*version, "model_id")));
}

Envelope of_the_things_stack(const json::object& root, const json::object& ids,
                             const Message& message, Readings& out) {
  Envelope envelope{.server = "The Things Stack v3"};
  name_device(envelope, text_of(ids, "dev_eui"), text_of(ids, "device_id"), message);
  envelope.simulated = flag_of(root, "simulated");
  envelope.time = instant_of(root, "received_at");
  envelope.model = model_in(root, out);
  if (const json::object* join = object_in(root, "join_accept")) {
    envelope.kind = Kind::join;
    envelope.session = text_of(*join, "session_key_id");
  }
  const json::object* uplink = object_in(root, "uplink_message");
  if (uplink == nullptr) return envelope;
  envelope.kind = Kind::uplink;
  envelope.port = port_of(*uplink, "f_port");
  envelope.bytes = text_of(*uplink, "frm_payload");
  envelope.decoded = object_in(*uplink, "decoded_payload");
  if (const auto received = instant_of(*uplink, "received_at")) envelope.time = received;
  envelope.session = text_of(*uplink, "session_key_id");
  envelope.names_session = true;
  envelope.frame_counter = count_of(*uplink, "f_cnt");
  if (!envelope.frame_counter && !envelope.session.empty()) envelope.frame_counter = 0;
  return envelope;
}

// ---- ChirpStack, and gateways that speak like it ----

struct Event {
  std::string_view level;  ///< the last of the topic
  Kind kind;
};
constexpr std::array events{
    Event{"up", Kind::uplink},   Event{"join", Kind::join},      Event{"status", Kind::status},
    Event{"ack", Kind::other},   Event{"txack", Kind::other},    Event{"log", Kind::other},
    Event{"error", Kind::other}, Event{"location", Kind::other}, Event{"integration", Kind::other},
    Event{"rx", Kind::uplink},  // topics of ChirpStack before 3.11
};

/// True if something of the device is in it: bytes, or what was made of them.
bool carries_uplink(const json::object& root) {
  return any_of(root, "data|object|objectJSON") != nullptr;
}

/// A topic that somebody chose for all events may end as one of them is called: then what is in the
/// message goes before. ChirpStack's own topics are believed.
Kind kind_of(const json::object& root, std::string_view topic) {
  if (!text_of(root, "error").empty()) return Kind::other;
  const auto told = std::ranges::find(events, last_level(topic), &Event::level);
  const bool is_own = last_level(without_last_level(topic)) == "event";
  const bool carries = carries_uplink(root);
  if (told != events.end() && (is_own || !carries)) return told->kind;
  if (carries) return Kind::uplink;
  if (any_of(root, "batteryLevel|externalPowerSource") != nullptr) return Kind::status;
  if (any_of(root, "acknowledged") != nullptr) return Kind::other;
  if (any_of(root, "fPort|fCnt") != nullptr) return Kind::uplink;
  if (any_of(root, "level|code|type|location") != nullptr) return Kind::other;
  return spelt(root, "devAddr") != nullptr ? Kind::join : Kind::uplink;
}

/// 254 is full, 255 and 0 of the LoRaWAN command are "cannot tell" and "no battery".
void take_battery(const json::object& root, Envelope& envelope) {
  const json::value* level = member(root, "batteryLevel");
  const auto percent = level == nullptr ? std::nullopt : number_in(*level);
  if (flag_of(root, "batteryLevelUnavailable") || flag_of(root, "externalPowerSource")) return;
  if (percent && *percent > 0 && *percent <= 100) envelope.battery_pct = percent;
}

void take_chirpstack(const json::object& root, const Message& message, Envelope& envelope) {
  envelope.kind = kind_of(root, message.topic);
  envelope.time = instant_of(root, "time");
  if (const auto published = instant_of(root, "publishedAt"); published && !envelope.time)
    envelope.time = published;
  envelope.session = text_of(root, "devAddr");
  envelope.port = port_of(root, "fPort");
  envelope.bytes = text_of(root, "data");
  envelope.decoded = object_in(root, "object");
  envelope.decoded_text = text_of(root, "objectJSON");
  envelope.frame_counter = count_of(root, "fCnt");
  if (envelope.kind == Kind::status) take_battery(root, envelope);
}

Envelope of_chirpstack_4(const json::object& root, const json::object& device,
                         const Message& message) {
  Envelope envelope{.server = "ChirpStack v4"};
  name_device(envelope, text_of(device, "devEui"), text_of(device, "deviceName"), message);
  envelope.model = text_of(device, "deviceProfileName");
  take_chirpstack(root, message, envelope);
  if (!envelope.frame_counter && envelope.kind == Kind::uplink) envelope.frame_counter = 0;
  return envelope;
}

Envelope of_chirpstack_3(const json::object& root, const Message& message, Readings& out) {
  Envelope envelope{.server = "ChirpStack v3, or a gateway of its form"};
  name_device(envelope, readable_eui(text_of(root, "devEUI"), out), text_of(root, "deviceName"),
              message);
  envelope.model = text_of(root, "deviceProfileName");
  take_chirpstack(root, message, envelope);
  const bool is_flat = envelope.kind == Kind::uplink && envelope.bytes.empty() &&
                       envelope.decoded == nullptr && envelope.decoded_text.empty();
  if (is_flat) envelope.decoded = &root;  // gateways whose decoder writes beside the rest
  return envelope;
}

// ---- plain ----

/// True if ChirpStack is behind it, whose bytes are base64: those of zeros alone could be
/// hexadecimal.
bool is_of_chirpstack(const json::object& root) {
  return any_of(root, "rxInfo|txInfo|applicationID") != nullptr;
}

void take_bytes(const json::object& root, Envelope& envelope) {
  using enum Envelope::Encoding;
  const auto is_text = [](const json::value& value) { return !text_in(value).empty(); };
  const json::value* told = first(root, "payloadHex|hexPayload|dataHex|hex", is_text);
  envelope.encoded = told != nullptr ? hex : is_of_chirpstack(root) ? base64 : either;
  if (told == nullptr) told = first(root, "frmPayload|payloadRaw|data|bytes|raw|payload", is_text);
  if (told != nullptr) envelope.bytes = text_in(*told);
}

const json::object* decoded_in(const json::object& root) {
  constexpr std::string_view keys =
      "decodedPayload|payloadFields|object|decoded|data|payload|fields";
  const json::value* told =
      first(root, keys, [](const json::value& value) { return value.is_object(); });
  return told == nullptr ? nullptr : &told->get_object();
}

std::optional<Envelope> plain(const json::object& root, const Message& message) {
  Envelope envelope{.kind = Kind::uplink, .server = "bytes in a plain object"};
  take_bytes(root, envelope);
  envelope.decoded = decoded_in(root);
  const json::value* eui = any_of(root, "devEUI|deviceEUI|hardwareSerial|eui|deviceId|device");
  const bool named = eui != nullptr || !message.captures["device"].empty();
  if (envelope.bytes.empty() && (envelope.decoded == nullptr || !named)) return std::nullopt;
  name_device(envelope, eui == nullptr ? std::string_view{} : text_in(*eui), {}, message);
  const json::value* port = any_of(root, "fPort|port");
  if (port != nullptr && count_in(*port).value_or(256) <= 255)
    envelope.port = static_cast<std::uint8_t>(*count_in(*port));
  if (const json::value* time = any_of(root, "receivedAt|time|timestamp"))
    envelope.time = instant_in(*time);
  if (const json::value* counter = any_of(root, "fCnt|fCntUp|counter"))
    envelope.frame_counter = count_in(*counter);
  return envelope;
}

}  // namespace

std::optional<Envelope> envelope_of(const json::object& message, const Message& topic,
                                    Readings& out) {
  if (const json::object* ids = object_in(message, "end_device_ids"))
    return of_the_things_stack(message, *ids, topic, out);
  if (const json::object* device = object_in(message, "deviceInfo"))
    return of_chirpstack_4(message, *device, topic);
  const bool hex = spelt(message, "payloadHex") != nullptr;
  if (member(message, "devEUI") != nullptr && !hex) return of_chirpstack_3(message, topic, out);
  // By another spelling anybody's bytes, which need not be base64; or the values stand beside it.
  if (const auto bytes = plain(message, topic)) return bytes;
  if (spelt(message, "devEUI") != nullptr) return of_chirpstack_3(message, topic, out);
  return std::nullopt;
}

std::optional<Bytes> bytes_of(const Envelope& envelope, std::string_view told, ByteBuffer& buffer) {
  const bool guess = envelope.encoded == Envelope::Encoding::either;
  const bool may_be_hex =
      envelope.encoded == Envelope::Encoding::hex || (guess && told != "base64");
  if (may_be_hex) {
    if (const auto bytes = bytes_from_hex(envelope.bytes, buffer)) return bytes;
    if (!guess || told == "hex") return std::nullopt;
  }
  return bytes_from_base64(envelope.bytes, buffer);
}

}  // namespace sensors
