// Answers in JSON. Pure, any thread.
#pragma once

#include "service/io/http.hpp"

#include <boost/json/value.hpp>

namespace io {

[[nodiscard]] HttpResponse json_response(const boost::json::value& value, unsigned status = 200);

}  // namespace io
