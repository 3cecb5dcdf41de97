// Recorded messages through the configured sources, counting included: what `raumwacht decode
// --config FILE --messages FILE.jsonl` does. Time is virtual: it begins when the first message came,
// and each comes its delay after the one before. Single thread.
#pragma once

#include "sensors/time_text.hpp"
#include "service/core/step.hpp"
#include "service/io/config.hpp"
#include "service/io/measured.hpp"
#include "service/io/message_file.hpp"
#include "service/io/router.hpp"
#include "service/io/source_memories.hpp"

#include <boost/json/object.hpp>

#include <iosfwd>
#include <optional>
#include <string_view>
#include <vector>

namespace commands {

class MessageDecoder {
 public:
  struct Options {
    bool explain = false;
    sensors::Instant start{};  ///< when the first message arrives, unless that says it itself
  };

  MessageDecoder(const io::Config& config, const Options& options);

  /// Writes what is in the message, then what counting made of it, one JSON object a line: a
  /// `movement`, `duplicate`, `historical` or `dropped` a counter, its readings added up. With
  /// explain, where the formats looked goes to `err`.
  void take(const io::RecordedMessage& message, std::ostream& out, std::ostream& err);

  /// How many are where in the end, one line a space, for people: "b101: 2", "b102: unknown".
  void sum_up(std::ostream& err) const;

 private:
  void decode(std::uint32_t source, const sensors::Captures& captures,
              const io::RecordedMessage& message, std::ostream& out, std::ostream& err);
  struct Counted {
    core::SensorId sensor;
    std::string_view device;
    core::Outcome outcome;
  };
  void count_all(std::uint32_t source, std::ostream& out);
  /// Nothing for what is no count.
  std::optional<core::Outcome> count(core::SensorId sensor, const sensors::Reading& reading);
  [[nodiscard]] boost::json::object line_of(const Counted& counted) const;
  core::Outcome apply(const core::Input& what);
  [[nodiscard]] std::int32_t persons_by(core::SensorId sensor) const;

  io::Router router_;
  io::SourceMemories memories_;
  Options options_;
  sensors::Instant now_;
  core::State state_;
  core::Effects effects_;
  std::vector<io::Faults> faults_;  // of each sensor
  sensors::Readings readings_;
};

/// All messages of a file. A line that cannot be read is said on `err` and makes the exit code
/// `failed`; the rest is decoded.
int decode_messages(const io::Config& config, std::istream& in,
                    const MessageDecoder::Options& options, std::ostream& out, std::ostream& err);

}  // namespace commands
