// Tables as text, for spreadsheets and programs: RFC 4180, UTF-8, lines that end in CR LF. German
// spreadsheets split at semicolons, since their numbers have commas. Numbers have no thousands
// separators. Single thread.
#pragma once

#include "service/texts/texts.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace report {

class CsvTable {
 public:
  explicit CsvTable(texts::Language language)
      : separator_{language == texts::Language::de ? ';' : ','} {}

  /// The next cell of the line. A text that a spreadsheet would take for a formula gets an
  /// apostrophe in front: what people typed shall be read, not run.
  CsvTable& cell(std::string_view text);
  CsvTable& cell(std::int64_t number);
  CsvTable& end_line();

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void separate();

  std::string text_;
  char separator_;
  bool line_begins_ = true;
};

}  // namespace report
