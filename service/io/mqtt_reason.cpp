#include "service/io/mqtt_reason.hpp"

#include <mqtt/exception.h>
#include <mqtt/token.h>

namespace io {

std::string reason_of(const mqtt::exception& error) {
  // Of a refused connection, the library puts the broker's code where its own errors stand: those
  // are negative.
  for (const int code : {error.get_reason_code(), error.get_return_code()}) {
    if (code < first_refusal) continue;
    std::string reason = mqtt::exception::reason_code_str(code);
    if (!reason.empty()) return reason;
  }
  return error.get_message().empty() ? error.what() : error.get_message();
}

std::string reason_of(const mqtt::token& connect) {
  try {
    (void)connect.get_connect_response();  // the only way to a token's error message
  } catch (const mqtt::exception& error) {
    return reason_of(error);
  }
  return {};
}

}  // namespace io
