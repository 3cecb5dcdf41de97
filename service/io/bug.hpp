// What cannot happen unless the code is wrong: one sentence, then the end.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace io {

/// Any thread. Does not return.
[[noreturn]] inline void bug(std::string_view sentence, std::string_view of = {}) {
  for (const std::string_view part : {std::string_view{"raumwacht: bug: "}, sentence,
                                      std::string_view{" "}, of, std::string_view{"\n"}})
    std::fwrite(part.data(), 1, part.size(), stderr);
  std::abort();
}

}  // namespace io
