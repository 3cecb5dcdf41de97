// Comma-separated values (RFC 4180) row by row: quotes, line breaks within them, any line ends. A
// row that cannot be read does not cost the next one. Views the text. Single thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

struct CsvRow {
  std::size_t line = 0;  ///< where it begins, from 1
  std::vector<std::string> fields;
  std::string_view wrong;  ///< why it cannot be read; "" if it can
};

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_{text}, separator_{separator} {}

  /// The next row; nothing at the end. Lines with nothing in them are none.
  std::optional<CsvRow> next();

 private:
  bool read(CsvRow& row);
  bool read_field(std::string& field);
  bool read_quoted(std::string& field);
  bool skip_line_end();
  void skip_line();

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0, line_ = 1;
};

}  // namespace io
