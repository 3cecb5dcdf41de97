#include "tests/support/mqtt_packets.hpp"

#include <algorithm>

namespace support {
namespace {

constexpr std::uint8_t connect = 0x10, connack = 0x20, publish = 0x30, puback = 0x40, ping = 0xC0,
                       pong = 0xD0, disconnect = 0xE0;
constexpr std::uint8_t clean_start = 0x02;
constexpr std::uint8_t refused_from = 0x80;
constexpr std::uint8_t receive_maximum_property = 0x21;

void add_byte(std::string& out, std::size_t value) {
  out.push_back(static_cast<char>(static_cast<std::uint8_t>(value)));
}

void add_two(std::string& out, std::size_t value) {
  add_byte(out, value >> 8U);
  add_byte(out, value & 0xFFU);
}

void add_text(std::string& out, std::string_view text) {
  add_two(out, text.size());
  out.append(text);
}

/// MQTT's variable byte integer: seven bits a byte, the lowest first.
void add_length(std::string& out, std::size_t length) {
  for (; length > 0x7F; length >>= 7U) add_byte(out, (length & 0x7FU) | 0x80U);
  add_byte(out, length);
}

std::optional<std::size_t> take_length(std::span<const std::byte>& bytes) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(4, bytes.size()); ++i) {
    const auto byte = std::to_integer<std::size_t>(bytes[i]);
    length |= (byte & 0x7FU) << (7 * i);
    if (byte > 0x7F) continue;
    bytes = bytes.subspan(i + 1);
    return length;
  }
  return std::nullopt;
}

std::uint16_t two_at(std::span<const std::byte> bytes, std::size_t at) {
  if (bytes.size() < at + 2) return 0;
  return static_cast<std::uint16_t>(std::to_integer<unsigned>(bytes[at]) << 8U |
                                    std::to_integer<unsigned>(bytes[at + 1]));
}

/// Bytes of a property's value, for those that stand in CONNECT or CONNACK; texts carry their length.
std::size_t property_size(std::uint8_t id, std::span<const std::byte> value) {
  switch (id) {
    case 0x11:  // session expiry
    case 0x27:  // maximum packet size
      return 4;
    case 0x13:  // server keep alive
    case receive_maximum_property:
    case 0x22:  // topic alias maximum
      return 2;
    case 0x12:  // assigned client id
    case 0x1A:
    case 0x1C:
    case 0x1F:
      return 2U + two_at(value, 0);
    default:
      return 1;
  }
}

std::uint32_t number_in(std::span<const std::byte> bytes) {
  std::uint32_t number = 0;
  for (const std::byte byte : bytes) number = number << 8U | std::to_integer<std::uint32_t>(byte);
  return number;
}

std::map<std::uint8_t, std::uint32_t> numbers_in(std::span<const std::byte> properties) {
  std::map<std::uint8_t, std::uint32_t> numbers;
  while (!properties.empty()) {
    const auto id = std::to_integer<std::uint8_t>(properties.front());
    properties = properties.subspan(1);
    const std::size_t size = std::min(property_size(id, properties), properties.size());
    numbers[id] = number_in(properties.first(std::min<std::size_t>(size, 4)));
    properties = properties.subspan(size);
  }
  return numbers;
}

std::uint16_t receive_maximum_of(std::span<const std::byte> properties) {
  const auto length = take_length(properties);
  if (!length) return 65535;
  const auto numbers = numbers_in(properties.first(std::min(*length, properties.size())));
  const auto told = numbers.find(receive_maximum_property);
  return told == numbers.end() ? std::uint16_t{65535} : static_cast<std::uint16_t>(told->second);
}

Incoming read(std::uint8_t type, std::span<const std::byte> body, MqttVersion version) {
  const auto reason = [&](std::size_t at) {
    return body.size() > at ? std::to_integer<std::uint8_t>(body[at]) : std::uint8_t{0};
  };
  Incoming incoming;
  if (type == connack) {
    incoming.kind = Incoming::Kind::connected;
    incoming.accepted = reason(1) == 0;
    if (version == MqttVersion::v5 && body.size() > 2)
      incoming.receive_maximum = receive_maximum_of(body.subspan(2));
  } else if (type == puback) {
    incoming.kind = Incoming::Kind::acknowledged;
    incoming.packet_id = two_at(body, 0);
    incoming.accepted = reason(2) < refused_from;
  } else if (type == pong) {
    incoming.kind = Incoming::Kind::alive;
  }
  return incoming;
}

}  // namespace

std::string connect_packet(MqttVersion version, std::string_view client) {
  std::string body;
  add_text(body, "MQTT");
  add_byte(body, static_cast<std::size_t>(version));
  add_byte(body, clean_start);
  add_two(body, 0);  // keep alive
  if (version == MqttVersion::v5) add_length(body, 0);
  add_text(body, client);
  std::string packet;
  add_byte(packet, connect);
  add_length(packet, body.size());
  return packet + body;
}

std::optional<std::map<std::uint8_t, std::uint32_t>> asked_in_connect(
    std::span<const std::byte> bytes) {
  constexpr std::size_t head = 10;  // protocol, version, flags, keep alive
  if (bytes.empty() || std::to_integer<std::uint8_t>(bytes[0]) != connect) return std::nullopt;
  std::span<const std::byte> rest = bytes.subspan(1);
  const auto length = take_length(rest);
  if (!length || rest.size() < *length || *length < head) return std::nullopt;
  rest = rest.first(*length);
  if (std::to_integer<std::uint8_t>(rest[6]) != static_cast<std::uint8_t>(MqttVersion::v5))
    return std::nullopt;
  rest = rest.subspan(head);
  const auto properties = take_length(rest);
  if (!properties || rest.size() < *properties) return std::nullopt;
  return numbers_in(rest.first(*properties));
}

std::string farewell_packets() {
  std::string packets;
  for (const std::uint8_t type : {ping, disconnect}) {
    add_byte(packets, type);
    add_length(packets, 0);
  }
  return packets;
}

PublishTemplate::PublishTemplate(const Parts& parts) {
  std::string head;
  add_text(head, parts.topic);
  const std::size_t id_in_head = head.size();
  if (parts.qos > 0) add_two(head, 0);
  if (parts.version == MqttVersion::v5) add_length(head, 0);
  add_byte(bytes_, publish | static_cast<std::size_t>(parts.qos << 1U));
  add_length(bytes_, head.size() + parts.payload.size());
  if (parts.qos > 0) packet_id_at_ = bytes_.size() + id_in_head;
  bytes_ += head;
  const std::size_t payload_at = bytes_.size();
  bytes_ += parts.payload;
  for (std::size_t at = bytes_.find('#', payload_at); at != std::string::npos;) {
    const std::size_t end = std::min(bytes_.find_first_not_of('#', at), bytes_.size());
    numbers_.push_back({at, end - at});
    at = bytes_.find('#', end);
  }
}

void PublishTemplate::append_to(std::string& out, std::uint16_t packet_id,
                                std::uint64_t number) const {
  const std::size_t start = out.size();
  out += bytes_;
  if (packet_id_at_ != 0) {
    out[start + packet_id_at_] = static_cast<char>(packet_id >> 8U);
    out[start + packet_id_at_ + 1] = static_cast<char>(packet_id & 0xFFU);
  }
  for (const Field& field : numbers_) {
    std::uint64_t rest = number;
    for (std::size_t i = field.width; i-- > 0; rest /= 10) {
      const bool digit = rest != 0 || i + 1 == field.width;
      out[start + field.at + i] = digit ? static_cast<char>('0' + rest % 10) : ' ';
    }
  }
}

std::optional<Incoming> take_packet(std::span<const std::byte>& bytes, MqttVersion version) {
  if (bytes.size() < 2) return std::nullopt;
  const auto type = static_cast<std::uint8_t>(std::to_integer<unsigned>(bytes[0]) & 0xF0U);
  std::span<const std::byte> rest = bytes.subspan(1);
  const auto length = take_length(rest);
  if (!length || rest.size() < *length) return std::nullopt;
  bytes = rest.subspan(*length);
  return read(type, rest.first(*length), version);
}

}  // namespace support
