#include "service/report/mail_coding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace report {
namespace {

constexpr std::size_t longest_line = 76;

bool is_plain(char c) { return c >= ' ' && c <= '~'; }

// ---- base64 ----

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t group = 3, of_group = 4;
  constexpr unsigned digit_bits = 6, byte_bits = 8, mask = 63;
  std::string all;
  for (std::size_t at = 0; at < bytes.size(); at += group) {
    const std::size_t there = std::min(group, bytes.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < group; ++i)
      bits = (bits << byte_bits) | (i < there ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < of_group; ++i)
      all += i <= there ? digits[(bits >> (digit_bits * (group - i))) & mask] : '=';
  }
  return all;
}

// ---- quoted-printable ----

class QuotedPrintable {
 public:
  std::string of(std::string_view text) {
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(text.size(), line.size() + 1));
      write(line);
      out_ += '\n';
      column_ = 0;
    }
    return std::move(out_);
  }

 private:
  void write(std::string_view line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool last = i + 1 == line.size();
      // Room for the "=" of a line that goes on.
      const std::size_t room = longest_line - (last ? 0 : 1);
      std::string one = piece(line, i, last);
      if (column_ + one.size() > room) {
        out_ += "=\n";
        column_ = 0;
        one = piece(line, i, last);
      }
      out_ += one;
      column_ += one.size();
    }
  }

  [[nodiscard]] std::string piece(std::string_view line, std::size_t i, bool last) const {
    const char c = line[i];
    const bool misread = column_ == 0 && (c == '.' || line.substr(i).starts_with("From "));
    const bool lost = last && c == ' ';  // at the end of a line
    if (is_plain(c) && c != '=' && !misread && !lost) return {c};
    return fmt::format("={:02X}", static_cast<unsigned char>(c));
  }

  std::string out_;
  std::size_t column_ = 0;
};

// ---- headers ----

/// So many bytes fit into an encoded word on a line with "Subject: "; never half a letter.
std::string_view next_piece(std::string_view text) {
  constexpr std::size_t most = 39;
  constexpr unsigned continued = 0x80, continued_mask = 0xC0;
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & continued_mask) == continued) --end;
  return text.substr(0, end == 0 ? most : end);
}

}  // namespace

std::string quoted_printable(std::string_view text) { return QuotedPrintable{}.of(text); }

std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t bytes_of_line = longest_line / 4 * 3;
  std::string lines;
  for (std::size_t at = 0; at < bytes.size(); at += bytes_of_line)
    lines += base64(bytes.substr(at, bytes_of_line)) + '\n';
  return lines;
}

std::string header_text(std::string_view text) {
  constexpr std::size_t longest_plain = 60;
  std::string safe{text};
  for (char& c : safe)
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  const bool plain = std::ranges::all_of(safe, is_plain) && safe.find("=?") == std::string::npos;
  if (plain && safe.size() <= longest_plain) return safe;
  std::string words;
  for (std::string_view rest = safe; !rest.empty();) {
    const std::string_view piece = next_piece(rest);
    rest.remove_prefix(piece.size());
    words += fmt::format("{}=?UTF-8?B?{}?=", words.empty() ? "" : "\n ", base64(piece));
  }
  return words;
}

}  // namespace report
