// What a connection asks of the broker, from the configuration and the files it names. Pure but for
// reading those files; any thread.
#pragma once

#include "service/io/broker_url.hpp"
#include "service/io/config.hpp"

#include <tl/expected.hpp>

#include <string>

namespace mqtt {
class connect_options;
}

namespace io {

/// The address as the library wants it: "ssl://host:port" or "tcp://host:port".
[[nodiscard]] std::string library_address(const BrokerUrl& url);

/// "raumwacht-<instance>" where the configuration names none.
[[nodiscard]] std::string client_id_of(const MqttConfig& config);

/// Fills `options`, reading password and certificates anew, or says what is missing.
tl::expected<void, std::string> fill_connect_options(const MqttConfig& config,
                                                     mqtt::connect_options& options);

}  // namespace io
