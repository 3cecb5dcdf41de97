// Any sequence of messages of one counter: never a negative or implausible count, never more than was told, and the
// same messages give the same counts.
#include "service/core/counter.hpp"
#include "tests/support/history.hpp"
#include "tests/support/house.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <span>
#include <vector>

namespace {

using support::ByteSource;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

/// A number of up to 24 bits, often close to the one before or to the width of a counter.
std::uint64_t draw_total(ByteSource& bytes, std::uint64_t last) {
  switch (bytes.draw(5)) {
    case 0:
      return bytes.draw(256);
    case 1:
      return 65536 - bytes.draw(16);
    case 2:
      return last - std::min<std::uint64_t>(last, bytes.draw(256));
    case 3:
      return bytes.draw(256) << 16 | bytes.draw(256) << 8 | bytes.draw(256);
    default:
      return last + bytes.draw(8);
  }
}

core::Measurement draw_measurement(ByteSource& bytes, std::uint64_t& last) {
  switch (bytes.draw(6)) {
    case 0:
      return core::Passages{bytes.draw(256) * bytes.draw(256), bytes.draw(256)};
    case 1:
      return core::Crossed{bytes.draw(2) == 0 ? sensors::Direction::in : sensors::Direction::out,
                           bytes.draw(256)};
    case 2:
      return core::Heads{static_cast<std::int32_t>(bytes.draw(256)) - 5};
    default:
      last = draw_total(bytes, last);
      return core::Totals{.in = last,
                          .out = bytes.draw(256),
                          .has_in = bytes.draw(4) > 0,
                          .has_out = bytes.draw(4) > 0,
                          .width = static_cast<std::uint8_t>(bytes.draw(2) == 0 ? 16 : 64),
                          .reset = static_cast<sensors::ResetPolicy>(bytes.draw(6))};
  }
}

core::Measured draw_message(ByteSource& bytes, std::uint64_t& last) {
  core::Measured measured{
      .flags = {.retained = bytes.draw(8) == 0, .historical = bytes.draw(8) == 0},
      .redelivered = bytes.draw(4) == 0,
      .payload_hash = bytes.draw(4),
      .what = draw_measurement(bytes, last)};
  if (bytes.draw(2) == 0) measured.sequence = sensors::Sequence{bytes.draw(2), bytes.draw(256)};
  if (bytes.draw(4) == 0)
    measured.t_event = support::opening + std::chrono::seconds{bytes.draw(256)};
  return measured;
}

/// Of a device that begins at zero each day, on one of the week, or when it likes.
std::optional<core::DayTime> draw_reset(ByteSource& bytes) {
  core::DayTime time{.at = std::chrono::minutes{bytes.draw(24 * 60)}};
  if (bytes.draw(2) == 0) return std::nullopt;
  if (bytes.draw(2) == 0) time.on = std::chrono::weekday{bytes.draw(7)};
  return time;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ByteSource bytes{std::span{data, size}};
  const core::Sensor sensor{.id = "door",
                            .role = core::SensorRole::door_counter,
                            .primary = static_cast<core::Primary>(bytes.draw(5)),
                            .reset_at = draw_reset(bytes)};
  core::CounterMemory memory, same;
  core::Time now = support::opening;
  std::uint64_t last = 0;
  while (!bytes.empty()) {
    now += std::chrono::seconds{bytes.draw(256)};
    if (bytes.draw(16) == 0) now += std::chrono::hours{bytes.draw(256)};
    const core::Measured measured = draw_message(bytes, last);
    const core::Counted counted = core::count(memory, sensor, measured, now);
    const core::Counted again = core::count(same, sensor, measured, now);
    require(counted.in == again.in && counted.out == again.out && counted.verdict == again.verdict,
            "not the same twice");
    const bool live = !measured.flags.retained && !measured.flags.historical;
    require(live || (counted.in == 0 && counted.out == 0), "the past moved somebody");
    require(counted.in <= 60U * 480 + 20 && counted.out <= 60U * 480 + 20,
            "more than can pass a door");
    // An implausible total in one direction does not take away what the other tells.
    const bool refused = counted.verdict >= core::Verdict::late &&
                         counted.verdict != core::Verdict::implausible_rate;
    require(!refused || (counted.in == 0 && counted.out == 0), "refused and counted all the same");
  }
  return 0;
}
