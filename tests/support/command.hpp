// The command line as an administrator calls it: the real binary, run to its end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace support {

struct Ended {
  int code = -1;
  std::string out, err;
};

/// `raumwacht` with these arguments; `input` is what stdin gives.
Ended raumwacht(std::vector<std::string> arguments, std::string_view input = {});

}  // namespace support
