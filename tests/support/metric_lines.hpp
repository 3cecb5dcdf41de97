// The series of a text in Prometheus' format, a line each, without the comments.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace support {

struct MetricLines {
  std::set<std::string> all;
  [[nodiscard]] std::vector<std::string> that_have(std::string_view part) const;
  /// The names of those that have this label.
  [[nodiscard]] std::set<std::string> names_with_label(std::string_view label) const;
};

[[nodiscard]] MetricLines metric_lines_of(const std::string& text);

}  // namespace support
