// The daemon watches itself and tells systemd: that it is ready, how it is, and that it is alive, which is said only
// while the sequencer, the link to the broker in both directions, HTTP and the loop make progress.
//
// With a watchdog (WatchdogSec= of the unit) all of them are looked at. Without one the canary alone remains: a
// connection that has gone deaf is made anew in either case. Single thread, the loop's, but for canary().
#pragma once

#include "service/io/announcements.hpp"
#include "service/io/canary.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/health.hpp"
#include "service/io/mqtt_link.hpp"
#include "service/io/mqtt_out.hpp"
#include "service/io/self_request.hpp"
#include "service/io/sequencer.hpp"
#include "service/io/watchdog.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace commands {

class Supervision {
 public:
  /// All outlive it. `instance` names the canary, `mark` this process.
  Supervision(io::EventLoop& loop, io::MqttOut& out, io::SequencerFigures& sequencer,
              std::string_view instance, std::string mark);

  /// Safe where the canary says so.
  [[nodiscard]] io::Canary& canary() { return canary_; }
  [[nodiscard]] const io::Canary& canary() const { return canary_; }

  /// Once, before the loop runs: begins to look by itself.
  void start(io::MqttLink& link, const std::filesystem::path& control_socket,
             std::function<io::Health()> health);
  /// The end is near: says so, and nothing after it.
  void stop();

  /// Why what the broker says may not reach us, if that is so; "" if not.
  [[nodiscard]] std::string_view deafness() const;
  [[nodiscard]] std::uint64_t deaf_connections() const { return deaf_connections_; }

 private:
  void watch(const std::filesystem::path& control_socket);
  void look();
  void look_at_link(io::Monotonic now);
  void feed(io::Monotonic now);
  [[nodiscard]] std::uint64_t receiving_beats() const;

  io::EventLoop& loop_;
  io::MqttOut& out_;
  io::SequencerFigures& sequencer_;
  const std::optional<io::Monotonic> period_;  // of the watchdog
  io::Canary canary_;
  io::Announcements announcements_;
  io::MqttLink* link_ = nullptr;
  std::function<io::Health()> health_;
  std::optional<io::SelfRequest> self_;
  std::optional<io::Watchdog> watchdog_;
  std::uint64_t deaf_connections_ = 0, heard_before_deaf_ = 0;
  bool deaf_ = false;
  bool hungry_ = false;  // it is to be fed, and systemd has not taken that yet
  bool stopped_ = false;
};

}  // namespace commands
