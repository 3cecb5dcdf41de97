#include "service/io/access_fields.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace io {
namespace {

constexpr std::string_view cookie_name = "raumwacht";
constexpr std::chrono::seconds cookie_lasts = std::chrono::days{365};

std::string lowered(std::string_view text) {
  std::string lower{text};
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// "a=1; b=2"
std::string_view cookie_in(std::string_view field, std::string_view name) {
  while (!field.empty()) {
    const std::string_view one = field.substr(0, field.find(';'));
    field.remove_prefix(std::min(field.size(), one.size() + 1));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos) continue;
    if (without_blanks(one.substr(0, equals)) == name)
      return without_blanks(one.substr(equals + 1));
  }
  return {};
}

}  // namespace

std::string host_in(std::string_view field) {
  if (!field.starts_with('[')) return lowered(field.substr(0, field.find(':')));
  const std::size_t end = field.find(']');
  const bool is_address =
      end != std::string_view::npos && (end + 1 == field.size() || field[end + 1] == ':');
  return lowered(is_address ? field.substr(1, end - 1) : field);
}

std::string_view secret_in(const HttpRequest& request) {
  constexpr std::string_view bearer = "bearer ";
  const std::string_view said = request.authorization;
  if (lowered(said.substr(0, bearer.size())) == bearer)
    return without_blanks(said.substr(bearer.size()));
  return cookie_in(request.cookie, cookie_name);
}

std::string cookie_for(std::string_view secret, bool tls) {
  return fmt::format("{}={}; Max-Age={}; Path=/; HttpOnly; SameSite=Strict{}", cookie_name, secret,
                     cookie_lasts.count(), tls ? "; Secure" : "");
}

std::string network_of(const std::string& address) {
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
  std::string network;
  for (const unsigned char byte : std::span{bytes}.first(8)) network += fmt::format("{:02x}", byte);
  return network;
}

}  // namespace io
