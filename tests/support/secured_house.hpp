// A site with a secured broker, as an administrator sets it up: certificates by deploy/raumwacht-provision, the access
// list by `raumwacht acl`, the broker with deploy/mosquitto/raumwacht-secured.conf. Devices are mosquitto_pub with a
// certificate of their own. Single thread.
#pragma once

#include "tests/support/broker.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temp_dir.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// deploy/raumwacht-provision with these arguments, run to its end.
Ended provision(std::vector<std::string> arguments);

class SecuredHouse {
 public:
  /// Authority, broker and daemon have their certificates.
  SecuredHouse();

  /// In the directory of certificates; throws if it fails.
  std::string provision(std::vector<std::string> arguments) const;
  [[nodiscard]] std::filesystem::path tls() const { return dir_ / "tls"; }
  [[nodiscard]] Certificate device(std::string_view id) const;  ///< made where it is not there

  /// With the access list of this configuration, a text; once.
  Broker& start(const std::string& config);
  Broker& broker() { return *broker_; }

  /// [mqtt] with ca, cert and key of the daemon.
  [[nodiscard]] std::string mqtt_section() const;

  /// At QoS 1 with MQTT 5, whose answers have reasons: "" or what mosquitto_pub says.
  [[nodiscard]] std::string publish(const std::optional<Certificate>& as, const std::string& topic,
                                    const std::string& payload) const;

 private:
  TempDir dir_;
  std::optional<Broker> broker_;
};

}  // namespace support
