// Random entries through the state machine, against the naive reference: any difference ends the program.
#include "tests/support/history.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  support::ByteSource bytes{std::span{data, size}};
  const std::string difference = support::play(bytes);
  if (!difference.empty()) {
    std::fprintf(stderr, "%s\n", difference.c_str());
    std::abort();
  }
  return 0;
}
