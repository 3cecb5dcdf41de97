// What the MQTT library's errors mean, in a few words for people. Pure, any thread.
#pragma once

#include <string>

namespace mqtt {
class exception;
class token;
}  // namespace mqtt

namespace io {

/// The broker's reason where it gave one ("Not authorized"), else the library's message.
[[nodiscard]] std::string reason_of(const mqtt::exception& error);
/// Of a connect request that failed. REQUIRES: it is complete.
[[nodiscard]] std::string reason_of(const mqtt::token& connect);

/// Codes of the broker from here on are refusals (MQTT 5, 2.4).
inline constexpr int first_refusal = 0x80;

}  // namespace io
