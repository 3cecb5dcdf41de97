// How MClimate's devices send their measurements: as a keep-alive of fixed size, on its own or
// behind the answers to commands. Where both do not fit into a message the answers come alone
// (docs.mclimate.eu, "Communication concepts").
//
// Pure, safe from any thread.
#pragma once

#include "sensors/uplink_readings.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace sensors {

struct KeepAlive {
  std::size_t size;                     ///< of the whole, with its first byte
  std::array<std::uint8_t, 2> openers;  ///< what its first byte may be
};

/// The keep-alive in the message, behind its first byte; empty if there is none. What is neither
/// keep-alive nor answer is undecodable.
[[nodiscard]] Bytes mclimate_keep_alive(Bytes message, const KeepAlive& form, UplinkReadings& told);

// ---- what their keep-alives have in common ----
[[nodiscard]] double mclimate_temperature(std::uint16_t tenths);  ///< °C, from tenths over -40 °C
[[nodiscard]] double mclimate_humidity(std::uint8_t part);        ///< %, from parts of 256
/// ppm in 13 bits: the low byte, and the highest five bits of the next.
[[nodiscard]] Co2 mclimate_co2_in_13_bits(ByteReader& bytes);

}  // namespace sensors
