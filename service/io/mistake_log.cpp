#include "service/io/mistake_log.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\t') {
      line += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      line += fmt::format("\\x{:02x}", byte);
    } else {
      line += c;
    }
  }
  return line;
}

void MistakeLog::add(Place at, std::string_view what, std::string_view expected) {
  found_.push_back({at, one_line(what), one_line(expected)});
}

Mistakes MistakeLog::sorted(const std::vector<std::string>& files) const {
  std::vector<Found> found = found_;
  std::ranges::stable_sort(found, {}, &Found::at);
  const auto same = [](const Found& a, const Found& b) { return a.at == b.at && a.what == b.what; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  Mistakes mistakes;
  mistakes.reserve(found.size());
  for (Found& one : found) {
    mistakes.push_back({.file = files[one.at.file],
                        .line = one.at.line,
                        .column = one.at.column,
                        .what = std::move(one.what),
                        .expected = std::move(one.expected)});
  }
  return mistakes;
}

std::string to_line(const Mistake& mistake) {
  return fmt::format("{}:{}:{}: {}{}{}", mistake.file, mistake.line, mistake.column, mistake.what,
                     mistake.expected.empty() ? "" : "; ", mistake.expected);
}

}  // namespace io
