// What MQTT delivered, free of any library. Views last as long as the call that hands them over.
#pragma once

#include <cstdint>
#include <string_view>

namespace io {

struct MqttMessage {
  std::string_view topic;
  std::string_view payload;  ///< any bytes
  std::uint8_t qos = 0;
  bool retained = false;   ///< delivered with the RETAIN flag
  bool duplicate = false;  ///< the broker says that it sends this again
};

}  // namespace io
