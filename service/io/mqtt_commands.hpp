// Commands over MQTT, as far as the configuration accepts them: each is the same request as over HTTP,
// and answered.
//
//   raumwacht/<site>/command/<space>/<command>     payload: the body of the request, may be empty
//   raumwacht/<site>/answer/<space>/<command>      {"status", "key", "answer"}; not retained
//
// Others may use the same broker: what names a site that is not of these premises is theirs, and neither obeyed nor
// answered. A command for a space of another site of ours is answered with 404.
//
// Commands: `release` and `clean` (the room was aired, cleaned), `ready` (its checklist is complete),
// `count` (so many persons; the payload may be the bare number), `admit` (a place in this room). A
// member "key" of the payload is an Idempotency-Key, and comes back with the answer: whoever wants to
// know which command an answer is for gives one. A command of another time is never obeyed: neither a
// retained one, nor one of the time the daemon was away, which the broker does not keep for QoS 0. Who
// hears no answer asks again.
#pragma once

#include "service/core/premises.hpp"
#include "service/io/http.hpp"
#include "service/io/mqtt_message.hpp"
#include "service/io/subscription.hpp"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

inline constexpr std::array<std::string_view, 5> mqtt_commands{"release", "clean", "ready", "count",
                                                               "admit"};
/// What the broker is to be asked for where any command is accepted. At QoS 0, however it is published: nothing
/// waits for us in the session (mosquitto: unless queue_qos0_messages is set), and nothing comes twice.
[[nodiscard]] Subscription command_subscription();

/// Kept until the loop's turn.
struct MqttCommand {
  std::string topic, payload;
};
/// Nothing if it is none: of another topic, or retained. Any thread.
[[nodiscard]] std::optional<MqttCommand> command_in(const MqttMessage& message);

struct MqttAnswer {
  std::string topic, payload;
};
using AnswerCommand = std::function<void(MqttAnswer)>;
/// What may be commanded over MQTT, and where.
struct MqttPowers {
  const std::vector<std::string>& accepted;
  const core::Premises& premises;
};
/// Asks the routes, or says why not. On the loop's thread.
void obey(const MqttCommand& command, const MqttPowers& powers, const Routes& routes,
          const AnswerCommand& answer);

}  // namespace io
