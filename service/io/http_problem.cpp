#include "service/io/http.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace io {
namespace {

std::string_view title_of(unsigned status) {
  struct Title {
    unsigned status;
    std::string_view words;
  };
  static constexpr std::array titles{
      Title{400, "Bad Request"},
      Title{401, "Unauthorized"},
      Title{403, "Forbidden"},
      Title{404, "Not Found"},
      Title{405, "Method Not Allowed"},
      Title{409, "Conflict"},
      Title{413, "Payload Too Large"},
      Title{415, "Unsupported Media Type"},
      Title{422, "Unprocessable Content"},
      Title{429, "Too Many Requests"},
      Title{431, "Request Header Fields Too Large"},
      Title{500, "Internal Server Error"},
      Title{503, "Service Unavailable"},
      Title{504, "Gateway Timeout"},
      Title{505, "HTTP Version Not Supported"},
      Title{507, "Insufficient Storage"},
  };
  const auto found = std::find_if(titles.begin(), titles.end(),
                                  [status](const Title& title) { return title.status == status; });
  return found == titles.end() ? std::string_view{} : found->words;
}

}  // namespace

HttpResponse problem(unsigned status, std::string_view detail) {
  const boost::json::object document{
      {"type", "about:blank"}, {"title", title_of(status)}, {"status", status}, {"detail", detail}};
  return {.status = status,
          .content_type = "application/problem+json",
          .body = boost::json::serialize(document),
          .headers = {}};
}

}  // namespace io
