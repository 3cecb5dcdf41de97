#include "service/io/csv_text.hpp"

#include <algorithm>

namespace io {
namespace {

/// An appointment needs some hundred; a quote that is never closed would else swallow all the rest,
/// at every row anew.
constexpr std::size_t most_in_field = std::size_t{16} << 10;

constexpr std::string_view line_ends = "\r\n";

}  // namespace

bool CsvReader::skip_line_end() {
  if (at_ == text_.size() || line_ends.find(text_[at_]) == std::string_view::npos) return false;
  at_ += std::size_t{text_.substr(at_).starts_with("\r\n") ? 2U : 1U};
  ++line_;
  return true;
}

void CsvReader::skip_line() {
  at_ = std::min(text_.find_first_of(line_ends, at_), text_.size());
  skip_line_end();
}

/// Behind the opening quote. False if it is not closed.
bool CsvReader::read_quoted(std::string& field) {
  while (at_ < text_.size() && field.size() < most_in_field) {
    if (text_[at_] == '"') {
      ++at_;
      if (at_ == text_.size() || text_[at_] != '"') return true;
    } else if (skip_line_end()) {
      field += '\n';
      continue;
    }
    field += text_[at_++];
  }
  return false;
}

bool CsvReader::read_field(std::string& field) {
  if (at_ < text_.size() && text_[at_] == '"') {
    ++at_;
    if (!read_quoted(field)) return false;
    at_ = std::min(text_.find_first_not_of(' ', at_), text_.size());
    return at_ == text_.size() || text_[at_] == separator_ ||
           line_ends.find(text_[at_]) != std::string_view::npos;
  }
  while (at_ < text_.size() && text_[at_] != separator_ &&
         line_ends.find(text_[at_]) == std::string_view::npos)
    field += text_[at_++];
  return true;
}

/// False if a quote is wrong.
bool CsvReader::read(CsvRow& row) {
  for (;;) {
    if (!read_field(row.fields.emplace_back())) return false;
    if (at_ == text_.size() || text_[at_] != separator_) break;
    ++at_;
  }
  skip_line_end();
  return true;
}

std::optional<CsvRow> CsvReader::next() {
  while (skip_line_end()) {
  }
  if (at_ == text_.size()) return std::nullopt;
  const std::size_t start = at_;
  CsvRow row{.line = line_, .fields = {}, .wrong = {}};
  if (!read(row)) {
    at_ = start;
    line_ = row.line;
    skip_line();
    row.fields.clear();
    row.wrong = "a quote is not closed, or something stands behind a closed one";
  }
  return row;
}

}  // namespace io
