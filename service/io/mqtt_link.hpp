// The link to the broker: MQTT 5, a session that outlives the connection, and its own way back
// after every loss.
//
// What arrives is handed on in the library's own thread, one message after the other, and a message
// of QoS 1 is acknowledged when the handler returns: stored before acked means storing in the
// handler (mqtt_handler.hpp says what it may do).
//
// The library's own reconnect is not used: it begins only after a first success, does not say
// whether the broker kept the session, and reads no changed password.
#pragma once

#include "service/io/config.hpp"
#include "service/io/mqtt_handler.hpp"
#include "service/io/mqtt_out.hpp"
#include "service/io/mqtt_subscriptions.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace io {

struct MqttFigures {
  bool connected = false;
  std::uint64_t connects = 0;  ///< reconnects are one fewer
  std::uint64_t messages = 0;
  std::uint64_t handler_failures = 0;
  std::uint32_t wanted = 0;         ///< subscriptions
  std::uint32_t subscriptions = 0;  ///< granted by the broker on this connection
  std::uint32_t refused = 0;        ///< subscriptions
  std::string trouble{};            ///< why the last attempt to connect failed; "" if it did not
  std::uint64_t steps = 0;          ///< of looking for a connection: grows while there is none
  std::chrono::nanoseconds receiving{};  ///< CPU time of the thread that hears messages
};

/// `session_expiry` 0 asks for a session that ends with the connection; an empty `instance`
/// announces nothing: no last will, no "online".
class MqttLink {
 public:
  /// Throws std::invalid_argument if config.broker is no broker's address (parse_broker_url).
  MqttLink(const MqttConfig& config, std::vector<Subscription> subscriptions, MqttHandler handler);
  ~MqttLink();
  MqttLink(const MqttLink&) = delete;
  MqttLink& operator=(const MqttLink&) = delete;

  // ---- the owner's thread ----
  /// Begins to connect, and goes on until stop(). A broker that is not there is not an error.
  void start();
  /// Says "offline" and disconnects, if the broker takes it within 2 s. The session stays. Nobody
  /// publishes any more by then.
  void stop();

  // ---- any thread but the library's ----
  /// From now on these filters, instead of those before.
  void subscribe(const std::vector<Subscription>& subscriptions);
  /// Ends this connection, if there is one, and makes another; the session stays. Does not wait for it.
  void reconnect(std::string why);

  // ---- one thread: the outgoing one ----
  /// Hands the value to the library; waits, at most 1 s, while 16 others are on their way, and as
  /// long for the broker's word where the value is to be confirmed: that goes at QoS 1, whatever `qos` says.
  Published publish(const Publication& value, std::uint8_t qos = 0);
  /// Why the last one that was refused or denied was.
  [[nodiscard]] const std::string& refusal() const;

  // ---- any thread ----
  [[nodiscard]] MqttFigures figures() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace io
