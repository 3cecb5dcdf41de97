// Calls the handler of the link, and lets nothing out that it throws: the library would end the
// process, and the broker send the same message again and again. Part of MqttLink; any thread.
#pragma once

#include "service/io/mqtt_handler.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

namespace io {

class MqttHandlerGuard {
 public:
  explicit MqttHandlerGuard(MqttHandler handler);

  void message(const MqttMessage& message) noexcept;
  void link(const MqttLinkEvent& event) noexcept;
  /// One line: "SUBJECT: WHY".
  void report(MqttReport::Kind kind, const std::string& subject, const std::string& why) noexcept;

  /// Calls that threw.
  [[nodiscard]] std::uint64_t failures() const { return failures_; }

 private:
  template <class Said>
  void say(const std::function<void(const Said&)>& to, const Said& said) noexcept;

  const MqttHandler handler_;
  std::atomic<std::uint64_t> failures_{0};
};

}  // namespace io
