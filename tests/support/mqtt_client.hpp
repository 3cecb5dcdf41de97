// The other side of a test: a small MQTT 5 client that publishes, and keeps what it hears. It
// shares the library's one lock with an MqttLink in the same process: while a handler of that link
// runs, this client stands still.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace support {

struct Heard {
  std::string topic, payload;
  bool retained = false;
  friend bool operator==(const Heard&, const Heard&) = default;
};

class MqttClient {
 public:
  /// Connected when this returns; throws if it cannot be. `user`: with the password "secret".
  explicit MqttClient(const std::string& url, const std::string& user = {});
  ~MqttClient();
  MqttClient(const MqttClient&) = delete;
  MqttClient& operator=(const MqttClient&) = delete;

  /// Granted when this returns.
  void subscribe(const std::string& filter);
  /// At QoS 1 it is acknowledged when this returns.
  void publish(const std::string& topic, std::string_view payload, int qos = 1,
               bool retain = false);

  [[nodiscard]] std::vector<Heard> heard() const;
  [[nodiscard]] std::vector<std::string> payloads(std::string_view topic) const;
  /// Waits for it.
  [[nodiscard]] bool hears(std::string_view topic, std::string_view payload) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace support
