#include "service/io/json_response.hpp"

#include <boost/json/serialize.hpp>

namespace io {

HttpResponse json_response(const boost::json::value& value, unsigned status) {
  return {.status = status, .body = boost::json::serialize(value) + "\n", .headers = {}};
}

}  // namespace io
