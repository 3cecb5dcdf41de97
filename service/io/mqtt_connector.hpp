// The thread that connects to the broker, and again after every loss, at growing intervals.
//
// Part of MqttLink. What comes of a request is heard in the library's threads and waited for in
// this one (MqttPhase).
#pragma once

#include "service/io/broker_url.hpp"
#include "service/io/config.hpp"
#include "service/io/mqtt_handler_guard.hpp"
#include "service/io/mqtt_phase.hpp"

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace mqtt {
class async_client;
}

namespace io {

class MqttConnector {
 public:
  /// Told that a connection was ended here, to be made anew. On the connecting thread.
  using HungUp = std::function<void(const std::string& why)>;

  /// All of them outlive it.
  MqttConnector(const MqttConfig& config, const BrokerUrl& url, MqttPhase& phase,
                MqttHandlerGuard& handler, HungUp hung_up);
  ~MqttConnector();  ///< after the client

  // ---- the owner's thread ----
  void start(mqtt::async_client& client);
  /// Before the client ends.
  void stop();

  // ---- any thread ----
  /// Why the last attempt failed; "" after one that did not.
  [[nodiscard]] std::string trouble() const;

 private:
  class Listener;

  void run(const std::stop_token& stop, mqtt::async_client& client);
  tl::expected<void, std::string> connect(const std::stop_token& stop, mqtt::async_client& client);
  tl::expected<void, std::string> request(mqtt::async_client& client);
  void remember(const std::string& trouble);
  void hang_up(mqtt::async_client& client, const std::string& why);

  const MqttConfig& config_;
  const BrokerUrl& url_;
  MqttPhase& phase_;
  MqttHandlerGuard& handler_;
  const HungUp hung_up_;
  const std::unique_ptr<Listener> listener_;
  mutable std::mutex mutex_;  // of what follows
  std::string trouble_;
  std::jthread thread_;
};

}  // namespace io
