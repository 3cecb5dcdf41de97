// What the link to the broker tells: messages, its own ups and downs, and what people should know.
//
// All functions of MqttHandler are called in the library's own threads, one after the other. They
// must return within a quarter of the keep-alive (the broker hangs up otherwise), never wait for a
// publication, and should not throw: what they throw is caught and counted, and the message is
// acknowledged. They are never called after MqttLink::stop().
#pragma once

#include "service/io/mqtt_message.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace io {

/// Ups and downs take turns, the first is an up.
struct MqttLinkEvent {
  bool up = false;
  bool resumed = false;  ///< the broker kept the session: what was sent at QoS 1 still arrives
};

/// Something people should know. Repeats as long as it goes on: whoever logs it sets the pace.
struct MqttReport {
  enum class Kind : std::uint8_t {
    connect_refused,       ///< no connection; the next attempt follows
    subscription_refused,  ///< this filter delivers nothing
    link_lost,
    handler_threw
  } kind = Kind::connect_refused;
  std::string what;  ///< one line, free of secrets
};

/// What a log paces it by: why a broker refuses us does not wait for the minute that its loss began.
[[nodiscard]] std::string_view cause_of(MqttReport::Kind kind);

/// Each may be empty.
struct MqttHandler {
  std::function<void(const MqttMessage&)> message;
  std::function<void(const MqttLinkEvent&)> link;
  std::function<void(const MqttReport&)> report;
};

}  // namespace io
