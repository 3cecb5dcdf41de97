// Alerts over MQTT: raumwacht/<site>/alert/<id>, QoS 1, retained while the alert stands, so that who
// comes later sees it; "cleared" stays for an hour, then the broker forgets it. Confirmed by the
// broker's acknowledgement. On the loop's thread.
#pragma once

#include "service/io/alert_channel.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/mqtt_out.hpp"

#include <set>
#include <string>
#include <vector>

namespace io {

class AlertTopics final : public AlertChannel {
 public:
  /// `is_connected`: what is told while nobody is there would be out of date when they come.
  AlertTopics(MqttOut& out, std::function<bool()> is_connected, ClockOfSite clock);

  [[nodiscard]] std::string name() const override { return "mqtt"; }
  void deliver(const AlertNotice& notice, Done done) override;
  /// Another broker, or one that lost power, has forgotten what stands; so has this process what it
  /// sent, when it starts. Sent once, when the link is there; then only what differs
  /// from what was sent last. Not where something newer was delivered: it may have been heard, also
  /// where its confirmation was lost.
  void repeat(const std::vector<AlertNotice>& known, Done done) override;

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
  /// Where what was delivered last and stands was neither confirmed nor refused.
  std::set<std::string> unconfirmed_;
};

}  // namespace io
