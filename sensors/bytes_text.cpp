#include "sensors/bytes_text.hpp"

namespace sensors {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr std::array<std::int8_t, 256> base64_values = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  values['-'] = 62;  // of the URL alphabet
  values['_'] = 63;
  return values;
}();

bool separates(char c) { return c == ' ' || c == ':' || c == '-'; }

}  // namespace

std::optional<Bytes> bytes_from_hex(std::string_view text, ByteBuffer& buffer) {
  std::size_t size = 0;
  while (!text.empty()) {
    if (separates(text.front()) && size > 0) text.remove_prefix(1);
    if (text.size() < 2 || size == buffer.size()) return std::nullopt;
    const int high = hex_value(text[0]), low = hex_value(text[1]);
    if (high < 0 || low < 0) return std::nullopt;
    buffer[size++] = static_cast<std::uint8_t>(high << 4 | low);
    text.remove_prefix(2);
  }
  return Bytes{buffer.data(), size};
}

std::optional<Bytes> bytes_from_base64(std::string_view text, ByteBuffer& buffer) {
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  if (text.size() % 4 == 1) return std::nullopt;
  std::size_t size = 0;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    const std::int8_t value = base64_values[static_cast<unsigned char>(c)];
    if (value < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    if (size == buffer.size()) return std::nullopt;
    held -= 8;
    buffer[size++] = static_cast<std::uint8_t>(bits >> held);
  }
  return Bytes{buffer.data(), size};
}

std::string to_hex(Bytes bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += hex_digits[byte >> 4];
    text += hex_digits[byte & 15U];
  }
  return text;
}

std::string to_base64(Bytes bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) {
      return i + at < bytes.size() ? std::uint32_t{bytes[i + at]} : 0U;
    };
    const std::uint32_t three = byte(0) << 16 | byte(1) << 8 | byte(2);
    for (std::size_t digit = 0; digit < 4; ++digit) {
      const bool padding = i + digit > bytes.size();
      text += padding ? '=' : alphabet[three >> (18 - 6 * digit) & 63U];
    }
  }
  return text;
}

}  // namespace sensors
