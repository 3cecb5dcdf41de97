// What a codec gathers from one uplink: readings in the order in which they are found, and what
// belongs at their end, one presence and one health. Single thread; lives for one call of decode.
#pragma once

#include "sensors/byte_reader.hpp"
#include "sensors/co2_value.hpp"
#include "sensors/readings.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace sensors {

class UplinkReadings {
 public:
  UplinkReadings(const Reading& reading, Readings& out) : reading_{reading}, out_{out} {}

  void add(const Body& body);
  /// As add, but measured at some time before, which the bytes do not tell.
  void add_stored(const Body& body);
  /// The device's own count of what its motion sensor saw since the last message: "pir 6".
  void saw_motion(unsigned times);
  void saw(bool value, std::string_view what) { presence_ = Presence{.value = value, .of = what}; }
  [[nodiscard]] Health& health() { return health_; }

  /// "byte 4: no channel": of what follows nothing can be read.
  void undecodable(std::size_t byte, std::string_view what);
  /// "byte 4: no channel 0x21".
  void undecodable(std::size_t byte, std::string_view what, Bytes code);
  // ---- for `decode --explain` ----
  void found(std::string_view what) { out_.note(what, "found"); }
  /// Recognised, and nothing made of it.
  void ignore(std::string_view what) { out_.note(what, "not used"); }

  /// Adds presence and health; or, if nothing came of the bytes though they were understood, Seen.
  void finish();

 private:
  const Reading& reading_;
  Readings& out_;
  std::optional<Presence> presence_;
  Health health_{};
  bool told_ = false;
};

}  // namespace sensors
