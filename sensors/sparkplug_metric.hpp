// One metric of a Sparkplug B payload, read from its Protocol Buffers (eclipse/tahu sparkplug_b.proto):
// its names, its time, its value as a device would write it. Data sets, templates and files are no
// values. Pure, no allocation, safe from any thread.
#pragma once

#include "sensors/byte_reader.hpp"
#include "sensors/plain_value.hpp"
#include "sensors/reading.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sensors {

struct SparkplugMetric {
  enum class Told : std::uint8_t { nothing, int32, int64, real32, real64, flag, text };

  std::string_view name{};               ///< as the birth tells it; views the payload
  std::optional<std::uint64_t> alias{};  ///< what stands for the name afterwards
  std::optional<Instant> time{};
  std::uint32_t datatype = 0;  ///< 0: not told, as data may leave it out
  bool historical = false;
  bool null = false;
  bool good = true;  ///< false: its property Quality says bad or stale
  Told told = Told::nothing;
  std::uint64_t bits = 0;  ///< of a number or flag
  std::string_view text{};
};

/// Nothing if the bytes are no metric.
[[nodiscard]] std::optional<SparkplugMetric> sparkplug_metric_from(Bytes bytes);

/// Milliseconds since 1970; nothing beyond what an Instant holds.
[[nodiscard]] std::optional<Instant> sparkplug_time(std::uint64_t milliseconds);

using ValueBuffer = std::array<char, 32>;  // the longest double has 24 characters

/// The value as plain text, perhaps in `buffer`; "" if there is none. What it is about decides
/// whether a number without a type can be negative: only persons inside can be fewer than none.
[[nodiscard]] std::string_view value_text(const SparkplugMetric& metric, Quantity quantity,
                                          ValueBuffer& buffer);
/// The number as text, in `buffer`.
[[nodiscard]] std::string_view number_text(std::uint64_t number, ValueBuffer& buffer);

}  // namespace sensors
