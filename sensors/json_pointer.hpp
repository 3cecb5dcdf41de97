// The way back from a value in JSON to the RFC 6901 pointer that leads to it. Pure.
#pragma once

#include <string>
#include <string_view>

namespace sensors {

/// `parent` and one step further: "/a" and "b/c" are "/a/b~1c".
[[nodiscard]] inline std::string pointer_to(std::string_view parent, std::string_view key) {
  std::string pointer{parent};
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

}  // namespace sensors
