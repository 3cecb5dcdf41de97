#include "service/io/german_text.hpp"

#include "sensors/plain_text.hpp"

#include <array>
#include <cstdint>

namespace io {
namespace {

struct Spelling {
  std::string_view letter, as;
};
constexpr std::array spellings{
    Spelling{"ä", "ae"}, Spelling{"Ä", "ae"}, Spelling{"ö", "oe"}, Spelling{"Ö", "oe"},
    Spelling{"ü", "ue"}, Spelling{"Ü", "ue"}, Spelling{"ß", "ss"}, Spelling{"\u00a0", " "},
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The letter at the front of the text, and how it is spelled for comparing.
Spelling first_of(std::string_view text) {
  for (const Spelling& spelling : spellings) {
    if (text.starts_with(spelling.letter)) return spelling;
  }
  return {text.substr(0, 1), text.substr(0, 1)};
}

void add_folded(char c, std::string& text) {
  if (!is_space(c)) {
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  } else if (!text.empty() && text.back() != ' ') {
    text += ' ';
  }
}

/// What Windows-1252 has where Latin-1 has control characters (0x80 to 0x9f); 0: nothing.
constexpr std::array<std::uint16_t, 32> windows_letters{
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

constexpr std::uint16_t replacement = 0xfffd;

std::uint16_t letter_of(unsigned char byte) {
  if (byte < 0x80 || byte >= 0xa0) return byte;
  const std::uint16_t letter = windows_letters[byte - 0x80U];
  return letter != 0 ? letter : replacement;
}

void append(std::uint16_t letter, std::string& utf8) {
  const auto put = [&utf8](unsigned byte) { utf8 += static_cast<char>(byte); };
  if (letter < 0x80) {
    put(letter);
  } else if (letter < 0x800) {
    put(0xc0U | (letter >> 6U));
    put(0x80U | (letter & 0x3fU));
  } else {
    put(0xe0U | (letter >> 12U));
    put(0x80U | ((letter >> 6U) & 0x3fU));
    put(0x80U | (letter & 0x3fU));
  }
}

}  // namespace

std::string folded(std::string_view utf8) {
  std::string text;
  while (!utf8.empty()) {
    const Spelling letter = first_of(utf8);
    for (const char c : letter.as) add_folded(c, text);
    utf8.remove_prefix(letter.letter.size());
  }
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

DecodedText decoded(std::string_view bytes) {
  if (sensors::is_utf8(bytes)) {
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    return {std::string{bytes}, false};
  }
  DecodedText text{{}, true};
  for (const char c : bytes) append(letter_of(static_cast<unsigned char>(c)), text.utf8);
  return text;
}

}  // namespace io
