#include "service/report/csv.hpp"

#include <utility>

namespace report {
namespace {

bool looks_like_a_formula(std::string_view text) {
  return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
}

}  // namespace

CsvTable& CsvTable::cell(std::string_view text) {
  separate();
  std::string shown = looks_like_a_formula(text) ? "'" : "";
  shown += text;
  const char needs_quotes[] = {separator_, '"', '\r', '\n', '\0'};
  if (shown.find_first_of(needs_quotes) == std::string::npos) {
    text_ += shown;
    return *this;
  }
  text_ += '"';
  for (const char c : shown) text_.append(c == '"' ? 2 : 1, c);
  text_ += '"';
  return *this;
}

CsvTable& CsvTable::cell(std::int64_t number) {
  separate();
  text_ += std::to_string(number);
  return *this;
}

CsvTable& CsvTable::end_line() {
  text_ += "\r\n";
  line_begins_ = true;
  return *this;
}

void CsvTable::separate() {
  if (!std::exchange(line_begins_, false)) text_ += separator_;
}

}  // namespace report
