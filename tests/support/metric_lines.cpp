#include "tests/support/metric_lines.hpp"

#include <sstream>

namespace support {

std::vector<std::string> MetricLines::that_have(std::string_view part) const {
  std::vector<std::string> found;
  for (const std::string& line : all) {
    if (line.find(part) != std::string::npos) found.push_back(line);
  }
  return found;
}

MetricLines metric_lines_of(const std::string& text) {
  MetricLines lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('#')) lines.all.insert(line);
  }
  return lines;
}

}  // namespace support
