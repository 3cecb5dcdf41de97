// Alerts over MQTT: raumwacht/<site>/alert/<id>, QoS 1, retained while the alert stands, so that who
// comes later sees it; "cleared" stays for an hour, then the broker forgets it. Confirmed by the
// broker's acknowledgement. On the loop's thread.
#pragma once

#include "service/io/alert_channel.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/mqtt_out.hpp"

namespace io {

class AlertTopics final : public AlertChannel {
 public:
  /// `is_connected`: what is told while nobody is there would be out of date when they come.
  AlertTopics(MqttOut& out, std::function<bool()> is_connected, ClockOfSite clock);

  [[nodiscard]] std::string name() const override { return "mqtt"; }
  void deliver(const AlertNotice& notice, Done done) override;

  /// The broker has acknowledged a value that was to be confirmed.
  void arrived(const std::string& topic, const std::string& payload);
  /// It will not take it, and why.
  void refused(const std::string& topic, const std::string& payload, const std::string& why);
  /// The link is lost: what is under way is not.
  void link_lost();

 private:
  [[nodiscard]] bool is_under_way(const std::string& topic, const std::string& payload) const {
    return done_ && topic == topic_ && payload == payload_;
  }

  MqttOut& out_;
  const std::function<bool()> is_connected_;
  const ClockOfSite clock_;
  std::string topic_, payload_;  // under way
  Done done_;
};

}  // namespace io
