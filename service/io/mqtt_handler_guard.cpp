#include "service/io/mqtt_handler_guard.hpp"

#include <exception>
#include <utility>

namespace io {

std::string_view cause_of(MqttReport::Kind kind) {
  switch (kind) {
    case MqttReport::Kind::connect_refused:
      return "mqtt connect";
    case MqttReport::Kind::subscription_refused:
      return "mqtt subscription";
    case MqttReport::Kind::link_lost:
      return "mqtt loss";
    case MqttReport::Kind::handler_threw:
      return "mqtt handler";
  }
  return "mqtt";
}

MqttHandlerGuard::MqttHandlerGuard(MqttHandler handler) : handler_{std::move(handler)} {}

void MqttHandlerGuard::message(const MqttMessage& message) noexcept {
  say(handler_.message, message);
}

void MqttHandlerGuard::link(const MqttLinkEvent& event) noexcept { say(handler_.link, event); }

void MqttHandlerGuard::report(MqttReport::Kind kind, const std::string& subject,
                              const std::string& why) noexcept {
  try {
    if (handler_.report) handler_.report({kind, subject + ": " + why});
  } catch (...) {
    ++failures_;
  }
}

template <class Said>
void MqttHandlerGuard::say(const std::function<void(const Said&)>& to, const Said& said) noexcept {
  try {
    if (to) to(said);
    return;
  } catch (const std::exception& error) {
    report(MqttReport::Kind::handler_threw, "handler", error.what());
  } catch (...) {
    report(MqttReport::Kind::handler_threw, "handler", "no std::exception");
  }
  ++failures_;
}

}  // namespace io
