// What the Terabee flow counters share: totals of both directions, and the commands about them.
// Pure, safe from any thread.
#pragma once

#include "sensors/byte_reader.hpp"
#include "sensors/readings.hpp"

namespace sensors {

/// Totals are set only by command: CMD_CNT_RST, CMD_CNT_SET.
inline constexpr std::uint8_t terabee_width = 32;
inline constexpr ResetPolicy terabee_reset = ResetPolicy::api;

/// The port on which commands about the totals are answered.
inline constexpr std::uint8_t terabee_totals_port = 2;

/// True if the answer to CMD_CNT_GET came without its port: read as totals with flags it would be
/// more than 33 million persons through one door.
[[nodiscard]] bool is_terabee_totals_answer(Bytes bytes);

/// Takes the 8 bytes of both totals; if there are fewer, `out` has the problem.
void add_terabee_totals(ByteReader& bytes, const Reading& reading, Readings& out);

/// What was answered on terabee_totals_port: the totals, or that they are zero from now on.
void decode_terabee_totals_command(ByteReader bytes, const Reading& reading, Readings& out);

}  // namespace sensors
