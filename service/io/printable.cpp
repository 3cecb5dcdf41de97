#include "service/io/printable.hpp"

#include "sensors/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace io {
namespace {

// An uplink of LoRaWAN has at most 242 bytes, 324 letters of base64; an image has thousands.
constexpr std::size_t longest_run = 340;
constexpr std::size_t most_hex_bytes = 64;
constexpr std::size_t longest_character = 4;  // bytes of UTF-8

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_base64(char c) { return is_word(c) || c == '+' || c == '/' || c == '-' || c == '_'; }

/// A cut may have gone through a character.
std::string_view whole_characters(std::string_view text) {
  for (std::size_t less = 0; less < longest_character && less <= text.size(); ++less) {
    const std::string_view shorter = text.substr(0, text.size() - less);
    if (sensors::is_utf8(shorter)) return shorter;
  }
  return {};
}

/// How long an address is that begins here: six pairs of hexadecimal digits, with the same separator
/// between all of them or none. 0: there is none.
std::size_t address_at(std::string_view text) {
  constexpr std::size_t pairs = 6;
  const bool separated = text.size() > 2 && (text[2] == ':' || text[2] == '-');
  const std::size_t step = separated ? 3 : 2;
  const std::size_t size = step * pairs - (separated ? 1 : 0);
  if (text.size() < size) return 0;
  for (std::size_t i = 0; i < size; ++i) {
    const bool separator = separated && i % step == 2;
    if (separator ? text[i] != text[2] : !is_hex(text[i])) return 0;
  }
  const bool goes_on = text.size() > size && is_word(text[size]);
  return goes_on ? 0 : size;
}

std::string without_addresses(std::string_view text) {
  std::string out;
  bool inside_word = false;
  while (!text.empty()) {
    const std::size_t size = inside_word ? 0 : address_at(text);
    for (std::size_t i = 0; i < size; ++i) out += i >= size / 2 && is_hex(text[i]) ? '*' : text[i];
    if (size == 0) out += text.front();
    inside_word = is_word(text.front());
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return out;
}

std::string without_long_runs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto run = static_cast<std::size_t>(
        std::distance(text.begin(), std::find_if_not(text.begin(), text.end(), is_base64)));
    const std::size_t taken = std::max<std::size_t>(run, 1);
    out += run > longest_run ? std::string{"…"} : std::string{text.substr(0, taken)};
    text.remove_prefix(taken);
  }
  return out;
}

std::string without_controls(std::string_view text) {
  constexpr unsigned char first_printable = 0x20;
  constexpr char del = 0x7f;
  std::string out;
  for (const char c : text) {
    // A char has a sign on some machines and none on others.
    const bool control = static_cast<unsigned char>(c) < first_printable || c == del;
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
    } else if (control) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string hex_of(std::string_view bytes) {
  std::string out = "0x";
  for (const char c : bytes.substr(0, most_hex_bytes))
    fmt::format_to(std::back_inserter(out), "{:02x}", static_cast<unsigned char>(c));
  return bytes.size() > most_hex_bytes ? out + "…" : out;
}

}  // namespace

std::string printable(std::string_view bytes, std::size_t most) {
  const bool cut = bytes.size() > most;
  const std::string_view kept = bytes.substr(0, most);
  const std::string_view text = cut ? whole_characters(kept) : kept;
  if (!sensors::is_utf8(text) || (text.empty() && !kept.empty())) return hex_of(bytes);
  return without_controls(without_long_runs(without_addresses(text))) + (cut ? "…" : "");
}

}  // namespace io
