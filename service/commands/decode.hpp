// One payload through one format: what `raumwacht decode --format NAME` does. Values in, streams
// out; time is an argument. Single thread.
#pragma once

#include "sensors/format.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace commands {

struct DecodeOptions {
  std::string format;
  std::string topic{};                  ///< "": not told
  std::string pattern{};                ///< "": the format's own topics, in their order
  std::vector<std::string> settings{};  ///< "key=value"
  bool retained = false;
  bool explain = false;
  sensors::Instant arrival{};
};

/// Writes one JSON object a line to `out`; with `explain`, step by step to `err` what matched, where
/// the format looked, and why something gave nothing. Gives the exit code: a payload that cannot be
/// read is an answer, a format or setting that does not exist is a mistake.
int decode(const DecodeOptions& options, std::string_view payload, std::ostream& out,
           std::ostream& err);

/// Readings, then the problem if there is one, one JSON object a line.
void print(const sensors::Readings& readings, std::ostream& out);

}  // namespace commands
