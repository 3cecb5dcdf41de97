// German words as people and their programs write them: for comparing, never for showing. Pure
// functions; any thread.
#pragma once

#include <string>
#include <string_view>

namespace io {

/// UTF-8 for comparing: case, the number of spaces and the way to write umlauts do not count.
/// "  Beratung  101 " is "beratung 101", "Erstgespräch" is "erstgespraech".
[[nodiscard]] std::string folded(std::string_view utf8);

struct DecodedText {
  std::string utf8;  ///< without byte order mark
  bool was_windows_1252 = false;
};
/// UTF-8, or else Windows-1252, where every byte has a meaning.
[[nodiscard]] DecodedText decoded(std::string_view bytes);

}  // namespace io
