// Recorded messages: one JSON object a line, what `record` writes and `decode --messages` reads.
//
//   {"topic":"tele/co2-b101/SENSOR","payload":"{…}","delay_s":0,"at":"2026-01-01T08:00:00Z"}
//   {"topic":"raw/7","payload_hex":"00ff","retain":true,"delay_s":0}
//
// A payload that is no UTF-8 is hexadecimal. `retain`: delivered with the RETAIN flag; absent is
// false. `delay_s`: since the line before. `at`: when it came, UTC; the first line has it, since what
// devices tell of the past depends on what now was. `"live":true` takes the RETAIN flag away again:
// published retained, but delivered live. Pure functions and a reader over a stream; single thread.
#pragma once

#include "sensors/reading.hpp"

#include <tl/expected.hpp>

#include <chrono>
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace io {

struct RecordedMessage {
  std::string topic;
  std::string payload;  ///< any bytes
  bool retained = false;
  std::chrono::milliseconds delay{0};
  std::optional<sensors::Instant> at{};
  friend bool operator==(const RecordedMessage&, const RecordedMessage&) = default;
};

/// One line, without its end.
[[nodiscard]] std::string to_line(const RecordedMessage& message);
/// The message, or what is wrong with the line: "payload_hex: not hexadecimal".
[[nodiscard]] tl::expected<RecordedMessage, std::string> parse_recorded_message(
    std::string_view text);

class MessageReader {
 public:
  struct Mistake {
    std::size_t line = 0;  ///< counted from 1
    std::string what;
  };

  /// The stream must outlive the reader.
  explicit MessageReader(std::istream& in) : in_{in} {}

  /// The next message or mistake; nothing at the end. Empty lines are skipped, a mistake does not
  /// stop the reading.
  std::optional<tl::expected<RecordedMessage, Mistake>> next();

 private:
  std::istream& in_;
  std::size_t line_ = 0;
};

}  // namespace io
