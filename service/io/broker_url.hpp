// The address of a broker: mqtt://host:port, or mqtts:// for TLS. Pure, any thread.
//
// Nothing else may stand in it: no user and no password (they belong into files or credentials, and
// would end up in logs), no path.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace io {

struct BrokerUrl {
  bool tls = false;
  std::string host;  ///< name or address; IPv6 without its brackets
  std::uint16_t port = 1883;
  friend bool operator==(const BrokerUrl&, const BrokerUrl&) = default;
};

/// The parts, or a sentence fragment saying what is wrong: "port 70000 is not in 1..65535".
[[nodiscard]] tl::expected<BrokerUrl, std::string> parse_broker_url(std::string_view text);
/// "mqtts://broker.example:8883"
[[nodiscard]] std::string to_text(const BrokerUrl& url);

}  // namespace io
