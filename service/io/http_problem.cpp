#include "service/io/http.hpp"
#include "service/io/words_json.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace io {
namespace {

struct Kind {
  unsigned status;
  std::string_view title;
  std::string_view code;  ///< for programs, and the key of its sentence: problem.CODE
};
constexpr std::array kinds{
    Kind{400, "Bad Request", "bad_request"},
    Kind{401, "Unauthorized", "log_in"},
    Kind{403, "Forbidden", "not_allowed"},
    Kind{404, "Not Found", "not_found"},
    Kind{405, "Method Not Allowed", "wrong_method"},
    Kind{409, "Conflict", "changed_meanwhile"},
    Kind{413, "Payload Too Large", "too_large"},
    Kind{415, "Unsupported Media Type", "wrong_format"},
    Kind{422, "Unprocessable Content", "not_understood"},
    Kind{429, "Too Many Requests", "too_often"},
    Kind{431, "Request Header Fields Too Large", "too_large"},
    Kind{500, "Internal Server Error", "failed"},
    Kind{503, "Service Unavailable", "not_now"},
    Kind{504, "Gateway Timeout", "undecided"},
    Kind{505, "HTTP Version Not Supported", "bad_request"},
    Kind{507, "Insufficient Storage", "no_room"},
};

/// What has no row is a mistake of whoever asked, or of ours.
Kind kind_of(unsigned status) {
  const auto found = std::ranges::find(kinds, status, &Kind::status);
  if (found != kinds.end()) return *found;
  return {status, "", status < 500 ? "bad_request" : "failed"};
}

}  // namespace

HttpResponse problem(unsigned status, std::string_view detail, std::string_view code) {
  Kind kind = kind_of(status);
  if (!code.empty()) kind.code = code;
  const boost::json::object document{
      {"type", "about:blank"},
      {"title", kind.title},
      {"status", status},
      {"detail", detail},
      {"code", kind.code},
      {"text", words_json(words_of(texts::get(fmt::format("problem.{}", kind.code))))}};
  return {.status = status,
          .content_type = "application/problem+json",
          .body = boost::json::serialize(document),
          .headers = {}};
}

}  // namespace io
