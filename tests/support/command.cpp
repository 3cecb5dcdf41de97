#include "tests/support/command.hpp"

#include "tests/support/binary.hpp"
#include "tests/support/process.hpp"

namespace support {

Ended raumwacht(std::vector<std::string> arguments, std::string_view input) {
  arguments.insert(arguments.begin(), support::raumwacht_binary());
  Process process{arguments, {.input = std::string{input}, .environment = {}}};
  const int code = process.exit_code().value_or(-1);
  return {code, process.output(), process.errors()};
}

}  // namespace support
