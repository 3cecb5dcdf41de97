// Messages through a format, as the daemon would send them: what comes out as the lines `decode`
// prints, and how they compare with what a test expects.
#pragma once

#include "sensors/format.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace support {

using Lines = std::vector<std::string>;

/// A source in the making: Decoding{"json"}.pattern("doors/{device}").set("co2", "/a").of(…).
class Decoding {
 public:
  explicit Decoding(std::string_view format);

  /// Without this, the format's own topics are tried in order, then "{device*}".
  Decoding& pattern(std::string_view text);
  /// The value as text; of durations the seconds.
  Decoding& set(std::string_view setting, std::string_view value);
  Decoding& retained(bool retained = true);
  /// Default: 2026-01-01T00:00:00Z.
  Decoding& arrival(std::string_view iso);

  /// With what the format keeps from message to message, of a source with the pattern set before.
  Decoding& remembering();
  /// What the last message made the format ask for.
  [[nodiscard]] const std::optional<sensors::Request>& request() const { return request_; }
  /// What the format keeps; only after remembering().
  [[nodiscard]] sensors::Memory& memory() const { return *memory_; }

  /// True if one of the patterns matches.
  [[nodiscard]] bool takes(std::string_view topic) const;
  Lines of(std::string_view topic, std::string_view payload) const;
  /// What the format publishes for the reading, under the first pattern.
  [[nodiscard]] std::vector<sensors::Telegram> encoded(const sensors::Reading& reading) const;
  /// The same decoded again: the readings' lines.
  [[nodiscard]] Lines there_and_back(const sensors::Reading& reading) const;
  [[nodiscard]] std::vector<std::string> companions() const;

 private:
  const sensors::Format* format_;
  sensors::Settings settings_;
  std::vector<sensors::TopicPattern> patterns_;
  bool retained_ = false;
  sensors::Instant arrival_;
  std::shared_ptr<sensors::Memory> memory_;
  mutable std::optional<sensors::Request> request_;
};

/// Each line has the fields of its expectation, in this order; what is not listed may be anything.
/// Device names compare without case, numbers within 1e-6, times as instants. An expectation of
/// kind "none" expects nothing.
testing::AssertionResult are(std::span<const std::string> lines,
                             std::span<const std::string> expected);
/// As are(), but further health and seen are no difference.
testing::AssertionResult contain(std::span<const std::string> lines,
                                 std::span<const std::string> expected);

inline testing::AssertionResult are(const Lines& lines, std::initializer_list<std::string> what) {
  return are(std::span{lines}, std::vector<std::string>{what});
}

}  // namespace support
