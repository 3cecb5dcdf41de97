#include "service/io/etag.hpp"

#include "service/io/digest.hpp"

#include <algorithm>

namespace io {
namespace {

constexpr std::size_t tag_size = 32;  // 128 bits of the hash, in hexadecimal digits

/// "\"a\", W/\"b\"" or "*": a client that has it compared weakly has it, too.
bool names(std::string_view field, std::string_view tag) {
  while (!field.empty()) {
    std::string_view one = field.substr(0, field.find(','));
    field.remove_prefix(std::min(field.size(), one.size() + 1));
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
  }
  return false;
}

}  // namespace

HttpResponse tagged(const HttpRequest& request, HttpResponse response) {
  if (response.status != 200) return response;
  const std::string tag = '"' + sha256_hex(response.body).substr(0, tag_size) + '"';
  response.headers.emplace_back("ETag", tag);
  if (!names(request.if_none_match, tag)) return response;
  response.status = 304;
  response.body.clear();
  return response;
}

HttpResponse tagged_file(const HttpRequest& request, HttpResponse response) {
  if (response.status == 200) response.headers.emplace_back("Cache-Control", "no-cache");
  return tagged(request, std::move(response));
}

}  // namespace io
