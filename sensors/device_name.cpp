#include "sensors/device_name.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

constexpr std::size_t mac_digits = 12, eui_digits = 16;
constexpr std::string_view eui_mark = "eui-";  // The Things Stack's device ids

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_hex(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'f'); }
bool separates(char c) { return c == ':' || c == '-'; }

bool has_mark(std::string_view name) {
  return name.size() > eui_mark.size() &&
         std::ranges::equal(name.substr(0, eui_mark.size()), eui_mark, {}, lower);
}

/// How many hexadecimal digits, if there is nothing else but separators between pairs; else 0.
std::size_t address_digits(std::string_view name) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (is_hex(name[i])) {
      ++digits;
    } else if (!separates(name[i]) || digits == 0 || digits % 2 != 0 || i + 1 == name.size()) {
      return 0;
    }
  }
  return digits;
}

}  // namespace

bool is_eui(std::string_view name) {
  if (has_mark(name)) name.remove_prefix(eui_mark.size());
  return address_digits(name) == eui_digits;
}

std::size_t write_device_key(std::string_view name, std::span<char> out) {
  if (has_mark(name) && is_eui(name)) name.remove_prefix(eui_mark.size());
  const std::size_t digits = address_digits(name);
  const bool address = digits == mac_digits || digits == eui_digits;
  std::size_t size = 0;
  for (const char c : name) {
    if (address && separates(c)) continue;
    if (size == out.size()) break;
    out[size++] = lower(c);
  }
  return size;
}

bool same_device(std::string_view a, std::string_view b) {
  std::array<char, 256> key_a, key_b;
  const std::string_view text_a{key_a.data(), write_device_key(a, key_a)};
  const std::string_view text_b{key_b.data(), write_device_key(b, key_b)};
  return text_a == text_b;
}

std::string device_key(std::string_view name) {
  std::string key(name.size(), '\0');
  key.resize(write_device_key(name, key));
  return key;
}

}  // namespace sensors
