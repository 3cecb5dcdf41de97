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

std::set<std::string> MetricLines::names_with_label(std::string_view label) const {
  std::set<std::string> names;
  const std::string first = "{" + std::string{label} + "=\"", later = "," + first.substr(1);
  for (const std::string& line : all) {
    const bool has = line.find(first) != std::string::npos || line.find(later) != std::string::npos;
    if (has) names.insert(line.substr(0, line.find('{')));
  }
  return names;
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
