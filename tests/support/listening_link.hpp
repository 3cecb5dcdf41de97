// An MqttLink under test with everything it said.
#pragma once

#include "service/io/mqtt_link.hpp"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace support {

struct LinkMessage {
  std::string topic, payload;
  std::uint8_t qos = 0;
  bool retained = false, duplicate = false;
};

class ListeningLink {
 public:
  /// Starts it. `also`: done with each message, in the library's thread, before it is kept.
  explicit ListeningLink(const io::MqttConfig& config, std::vector<io::Subscription> filters = {},
                         std::function<void(const io::MqttMessage&)> also = {});

  io::MqttLink& link() { return link_; }
  [[nodiscard]] io::MqttFigures figures() const { return link_.figures(); }
  [[nodiscard]] std::vector<LinkMessage> messages() const;
  [[nodiscard]] std::vector<std::string> payloads() const;  ///< in the order of arrival
  [[nodiscard]] std::vector<io::MqttLinkEvent> events() const;
  [[nodiscard]] std::vector<io::MqttReport> reports() const;

  // Each waits for it.
  [[nodiscard]] bool comes_up();  ///< with all filters answered
  [[nodiscard]] bool goes_down();
  [[nodiscard]] bool hears(std::string_view payload) const;
  /// What is wrong in the first report of that kind; "" if none comes.
  [[nodiscard]] std::string complaint(io::MqttReport::Kind kind) const;

 private:
  io::MqttHandler handler();

  std::function<void(const io::MqttMessage&)> also_;
  std::size_t filters_;
  mutable std::mutex mutex_;
  std::vector<LinkMessage> messages_;
  std::vector<io::MqttLinkEvent> events_;
  std::vector<io::MqttReport> reports_;
  io::MqttLink link_;  // last: its callbacks use the rest
};

/// For a broker of the test: own instance, short expiry.
io::MqttConfig link_config(const std::string& broker_url);

}  // namespace support
