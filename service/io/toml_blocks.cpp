#include "service/io/toml_blocks.hpp"

#include <algorithm>
#include <array>

namespace io {
namespace {

constexpr std::string_view blanks = " \t";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::string_view until(std::string_view text, std::string_view stops) {
  return text.substr(0, text.find_first_of(stops));
}

std::string_view without_trailing_blanks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// True, and the header's parts in `block`, if this line opens a table. A bracket and a letter
/// cannot begin anything else, but for the words that are values in a list over several lines.
bool opens_table(std::string_view line, TextBlock& block) {
  static constexpr std::array<std::string_view, 4> values{"true", "false", "inf", "nan"};
  const std::size_t bracket = line.find_first_not_of(blanks);
  if (bracket == std::string_view::npos || line[bracket] != '[') return false;
  std::string_view rest = line.substr(bracket + 1);
  const bool many = rest.starts_with('[');
  if (many) rest.remove_prefix(1);
  rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
  if (rest.empty() || !is_letter(rest.front())) return false;
  if (std::ranges::find(values, until(rest, " \t\r],#")) != values.end()) return false;
  block.header = without_trailing_blanks(until(rest, "]#\r"));
  block.header_column = static_cast<std::uint32_t>(bracket) + 1;
  block.many = many;
  return true;
}

/// Behind the string that opens at `at`. One that is never closed ends with its line.
std::size_t behind_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::array<char, 3> thrice{quote, quote, quote};
  const std::string_view triple{thrice.data(), thrice.size()};
  const bool multiline = text.substr(at).starts_with(triple);
  const std::size_t line_end = std::min(text.find('\n', at), text.size());
  std::size_t i = at + (multiline ? 3 : 1);
  for (; i < (multiline ? text.size() : line_end); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (multiline ? text.substr(i).starts_with(triple) : text[i] == quote) {
      return i + (multiline ? 3 : 1);
    }
  }
  return line_end;
}

/// The end of the line that begins at `at`, or of the line in which a string that begins there
/// ends.
std::size_t end_of_statement_line(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '\n') {
    if (text[at] == '#') return std::min(text.find('\n', at), text.size());
    at = text[at] == '"' || text[at] == '\'' ? behind_string(text, at) : at + 1;
  }
  return std::min(at, text.size());
}

}  // namespace

std::vector<TextBlock> split_blocks(std::string_view text) {
  std::vector<TextBlock> blocks{TextBlock{}};
  std::size_t start = 0;  // of the last block
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    TextBlock next{.first_line = line};
    if (opens_table(until(text.substr(at), "\n"), next)) {
      blocks.back().text = text.substr(start, at - start);
      blocks.push_back(next);
      start = at;
    }
    const std::size_t end = std::min(end_of_statement_line(text, at) + 1, text.size());
    line += static_cast<std::uint32_t>(std::ranges::count(text.substr(at, end - at), '\n'));
    at = end;
  }
  blocks.back().text = text.substr(start);
  return blocks;
}

}  // namespace io
