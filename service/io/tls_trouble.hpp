// Why TLS with the broker fails: the MQTT library does not say, so a handshake of our own is made and listened to.
//
// Nothing but that handshake is sent. Any thread that may wait.
#pragma once

#include "service/io/broker_url.hpp"
#include "service/io/config.hpp"

#include <stop_token>
#include <string>

namespace io {

/// One line with the certificate, its file and the reason; "" if the handshake succeeds, or nobody is there. Waits at
/// most 4 s, and no longer when asked to stop.
[[nodiscard]] std::string tls_trouble(const MqttConfig& config, const BrokerUrl& url,
                                      const std::stop_token& stop);

}  // namespace io
