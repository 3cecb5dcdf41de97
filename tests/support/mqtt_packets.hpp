// MQTT packets as bytes, as far as a load generator needs them: CONNECT, PUBLISH built once and
// patched, the acknowledgements that come back. MQTT 3.1.1 and 5. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace support {

enum class MqttVersion : std::uint8_t { v3_1_1 = 4, v5 = 5 };

/// Clean session, no keep-alive.
[[nodiscard]] std::string connect_packet(MqttVersion version, std::string_view client);
/// What a client of MQTT 5 asks for in a whole CONNECT: numbers by the identifier of their property. Nothing as long as
/// it is incomplete, or not of that kind.
[[nodiscard]] std::optional<std::map<std::uint8_t, std::uint32_t>> asked_in_connect(
    std::span<const std::byte> bytes);
/// Asks for a sign of life, and says goodbye: the answer shows that all before it was read.
[[nodiscard]] std::string farewell_packets();

/// A PUBLISH packet whose packet id and numbers can be changed in place. Each run of '#' in the
/// payload is a number of that width, padded with spaces on the left, which JSON allows.
class PublishTemplate {
 public:
  struct Parts {
    std::string_view topic, payload;
    std::uint8_t qos = 0;
    MqttVersion version = MqttVersion::v5;
  };
  explicit PublishTemplate(const Parts& parts);

  /// Appends the packet. A number too large for its place keeps its last digits.
  void append_to(std::string& out, std::uint16_t packet_id, std::uint64_t number) const;
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

 private:
  struct Field {
    std::size_t at = 0, width = 0;
  };
  std::string bytes_;
  std::size_t packet_id_at_ = 0;  // 0: none
  std::vector<Field> numbers_;
};

/// What a broker says to a publisher.
struct Incoming {
  enum class Kind : std::uint8_t { connected, acknowledged, alive, other } kind = Kind::other;
  bool accepted = true;                   ///< reason code below 0x80
  std::uint16_t packet_id = 0;            ///< of an acknowledgement
  std::uint16_t receive_maximum = 65535;  ///< of a connected: so many unacknowledged at once
};
/// Takes the first whole packet off `bytes`; nothing while it is incomplete.
[[nodiscard]] std::optional<Incoming> take_packet(std::span<const std::byte>& bytes,
                                                  MqttVersion version);

}  // namespace support
