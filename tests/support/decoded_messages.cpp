#include "tests/support/decoded_messages.hpp"

#include "sensors/time_text.hpp"
#include "service/commands/decode_messages.hpp"
#include "tests/support/config_text.hpp"

#include <sstream>
#include <vector>

namespace support {
namespace {

Lines lines_of(const std::string& text) {
  std::istringstream in{text};
  Lines lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

Said decoded(std::string_view house, const std::string& messages, bool explain) {
  std::istringstream in{messages};
  std::ostringstream out, err;
  const int code = commands::decode_messages(
      house_with(house), in,
      {.explain = explain, .start = sensors::instant_from("2026-01-01T08:00:00Z").value()}, out,
      err);
  return {.code = code, .out = lines_of(out.str()), .err = err.str()};
}

Lines counted(std::string_view house, const std::string& messages) {
  Lines lines = decoded(house, messages).out;
  std::erase_if(lines, [](const std::string& line) {
    return line.find("_delta") == line.npos && line.find("\"sensor\"") == line.npos;
  });
  return lines;
}

}  // namespace support
