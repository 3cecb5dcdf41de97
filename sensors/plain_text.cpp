#include "sensors/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace sensors {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Up to this every whole number is a double of its own.
constexpr double most_exact = 9007199254740992.0;  // 2^53

// ---- UTF-8 (RFC 3629) ----

/// How many bytes a character of this first byte has; 0 if none begins so.
std::size_t length_of(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

/// The second byte tells overlong forms, surrogates and what lies beyond U+10FFFF.
bool second_fits(unsigned char first, unsigned char second) {
  const unsigned char least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned char most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  return second >= least && second <= most;
}

/// How many bytes at the front are ASCII, in steps of eight: of what devices send, nearly all.
std::size_t ascii_words(std::string_view text) {
  std::size_t size = 0;
  for (std::uint64_t word = 0; size + sizeof word <= text.size(); size += sizeof word) {
    std::memcpy(&word, text.data() + size, sizeof word);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  return size;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool one_of(std::string_view words, std::string_view text) {
  for (;;) {
    const std::size_t bar = words.find('|');
    if (same_word(words.substr(0, bar), text)) return true;
    if (bar == std::string_view::npos) return false;
    words.remove_prefix(bar + 1);
  }
}

std::string_view first_of(std::string_view words) { return words.substr(0, words.find('|')); }

bool contains_word(std::string_view text, std::string_view part) {
  return !std::ranges::search(text, part, {}, lower, lower).empty();
}

bool says_nothing(std::string_view text) {
  return text.empty() || one_of("nan|none|null|unknown|unavailable", text);
}

std::optional<double> number_from(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<std::uint64_t> count_from(double number) {
  if (!(number >= 0) || number > most_exact || std::trunc(number) != number) return std::nullopt;
  return static_cast<std::uint64_t>(number);
}

std::optional<std::uint64_t> count_from(std::string_view text) {
  text = trimmed(text);
  std::uint64_t count = 0;  // first as it stands: totals of 64 bits do not fit a double
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, count);
  if (error == std::errc{} && stop == end) return count;
  const auto number = number_from(text);
  return number ? count_from(*number) : std::nullopt;
}

std::string to_text(double number) {
  std::array<char, 32> text{};  // the longest double has 24 characters
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} ? std::string{text.data(), end} : std::string{};
}

bool is_utf8(std::string_view text) {
  for (;;) {
    text.remove_prefix(ascii_words(text));
    if (text.empty()) return true;
    const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const std::size_t length = length_of(byte(0));
    if (length == 0 || length > text.size()) return false;
    if (length > 1 && !second_fits(byte(0), byte(1))) return false;
    for (std::size_t i = 2; i < length; ++i) {
      if ((byte(i) & 0xC0U) != 0x80U) return false;
    }
    text.remove_prefix(length);
  }
}

}  // namespace sensors
