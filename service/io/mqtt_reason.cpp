#include "service/io/mqtt_reason.hpp"

#include <mqtt/exception.h>
#include <mqtt/token.h>

#include <algorithm>

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

std::string reason_of_tls(std::string_view line) {
  // thread:error:code:library:function:reason:file:line:data
  constexpr int fields_before_reason = 5;
  line = line.substr(0, line.find('\n'));
  std::string_view reason = line;
  for (int i = 0; i < fields_before_reason; ++i) {
    const std::size_t colon = reason.find(':');
    if (colon == std::string_view::npos) return std::string{line};
    reason.remove_prefix(colon + 1);
  }
  return std::string{reason.substr(0, reason.find(':'))};
}

}  // namespace io
