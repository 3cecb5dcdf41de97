#include "sensors/decentlab_groups.hpp"

namespace sensors {
namespace {

constexpr std::uint8_t known_version = 2;
constexpr int zero_ppm = 1 << 15;

}  // namespace

void take_decentlab_groups(Bytes message, std::span<const DecentlabGroup> groups,
                           UplinkReadings& told) {
  ByteReader bytes{message};
  const Bytes version = bytes.take(1);
  if (version.front() != known_version) return told.undecodable(0, "no protocol version", version);
  bytes.skip(2);  // number of the device
  unsigned there = bytes.u16_be();
  if (!bytes.ok()) return told.undecodable(message.size(), "no word that tells the groups");
  for (const DecentlabGroup& group : groups) {
    const bool follows = (there & 1U) != 0;
    there >>= 1;
    if (!follows) continue;
    const std::size_t at = message.size() - bytes.left();
    const ByteReader words{bytes.take(group.words * 2)};
    if (!bytes.ok()) return told.undecodable(at, "a group is cut off");
    group.take(words, told);
  }
  if (there != 0 || !bytes.empty())
    told.undecodable(message.size() - bytes.left(), "no group of this device");
}

Co2 decentlab_co2(std::uint16_t word, std::uint16_t status) {
  if (status != 0) return {.ppm = 0, .invalid = Invalid::fault};
  return co2_from(word - zero_ppm);
}

}  // namespace sensors
