// Another program, run to its end: what it is given, and what it says. Blocks; any thread, never the loop's.
#pragma once

#include <tl/expected.hpp>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace io {

struct ProgramCall {
  std::vector<std::string> words;  ///< the program, looked for in PATH, and its arguments
  std::string_view input;          ///< on its stdin
  std::vector<std::pair<std::string, std::string>> environment;  ///< beside ours
  std::chrono::seconds patience{60};                             ///< then it is ended
};

/// Nothing more to say: it ended with 0. Else one line: which program, and the last thing that it said on stderr, or how
/// it ended.
[[nodiscard]] tl::expected<void, std::string> run_program(const ProgramCall& call);

}  // namespace io
