// Commands over MQTT, as far as the configuration accepts them: each is the same request as over HTTP,
// and answered.
//
//   raumwacht/<site>/command/<space>/<command>     payload: the body of the request, may be empty
//   raumwacht/<site>/answer/<space>/<command>      {"status", "key", "answer"}; not retained
//
// Commands: `release` and `clean` (the room was aired, cleaned), `ready` (its checklist is complete),
// `count` (so many persons; the payload may be the bare number), `admit` (a place in this room). A
// member "key" of the payload is an Idempotency-Key, and comes back with the answer: whoever wants to
// know which command an answer is for gives one. A retained command is of another time and never
// obeyed.
#pragma once

#include "service/io/http.hpp"
#include "service/io/mqtt_message.hpp"
#include "service/io/subscription.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

inline constexpr std::array<std::string_view, 5> mqtt_commands{"release", "clean", "ready", "count",
                                                               "admit"};
/// What the broker is to be asked for where any command is accepted.
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
/// Asks the routes, or says why not. On the loop's thread.
void obey(const MqttCommand& command, const std::vector<std::string>& accepted,
          const Routes& routes, const AnswerCommand& answer);

}  // namespace io
