#include "service/io/secrets.hpp"

#include "service/io/bug.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <array>
#include <cstdint>

namespace io {
namespace {

constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // 32: five bits each
constexpr std::size_t code_size = 16, group = 4;

template <std::size_t size>
std::array<std::uint8_t, size> random_bytes() {
  std::array<std::uint8_t, size> bytes{};
  // Up to 256 bytes come whole, and the kernel has had its first entropy long before a daemon starts.
  if (getrandom(bytes.data(), size, 0) != ssize_t{size})
    bug("the kernel gives no random bytes", "");
  return bytes;
}

}  // namespace

std::string random_token() {
  std::string token;
  for (const std::uint8_t byte : random_bytes<32>()) token += fmt::format("{:02x}", byte);
  return token;
}

std::string random_code() {
  std::string code;
  for (const std::uint8_t byte : random_bytes<code_size>()) {
    if (!code.empty() && code.size() % (group + 1) == group) code += '-';
    code += letters[byte % letters.size()];
  }
  return code;
}

std::string plain_code(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (letters.find(c) == std::string_view::npos || code.size() == code_size) return {};
    code += c;
  }
  return code.size() == code_size ? code : std::string{};
}

}  // namespace io
