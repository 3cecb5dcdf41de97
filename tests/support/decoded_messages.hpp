// What `decode --messages` says of a recording: for tests of what counting makes of messages.
#pragma once

#include "tests/support/decoding.hpp"

#include <string>
#include <string_view>

namespace support {

struct Said {
  int code = 0;
  Lines out;
  std::string err;
};

/// With what is added to small_house(); its clock begins at 2026-01-01T08:00:00Z.
[[nodiscard]] Said decoded(std::string_view house, const std::string& messages,
                           bool explain = false);

/// What counting made of it, without what the messages say.
[[nodiscard]] Lines counted(std::string_view house, const std::string& messages);

}  // namespace support
