// What commands share that listen to a broker for a while: its address and the keys to it on the
// command line, a client that leaves nothing behind, Ctrl-C as an answer, trouble told once.
#pragma once

#include "service/io/config.hpp"
#include "service/io/mqtt_handler.hpp"
#include "service/io/subscription.hpp"

#include <chrono>
#include <csignal>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

class Command;

// ---- the command line; what they write into must live until it has been read ----

/// --broker URL, required, and --user, --password-file, --ca, --cert, --key.
void add_broker(Command command, io::MqttConfig& mqtt);
/// --topic FILTER, several; what is in `topics` is the default.
void add_topics(Command command, std::vector<std::string>& topics);
/// --for DURATION as text.
void add_duration(Command command, std::string& how_long, const std::string& meaning);

// ---- the client ----

/// A passing listener: it leaves no session and announces nothing. `command` is in its name.
[[nodiscard]] io::MqttConfig passing_listener(io::MqttConfig config, std::string_view command);
/// REQUIRES: the command line has checked the topics.
[[nodiscard]] std::vector<io::Subscription> subscriptions_to(const std::vector<std::string>& topics,
                                                             std::uint8_t qos);

/// Tells people about trouble with the broker on stderr, and the same trouble once. Any thread.
class Complaints {
 public:
  void take(const io::MqttReport& report);

 private:
  std::mutex mutex_;
  std::string last_;
};

/// SIGINT and SIGTERM, held back for the one thread that waits for them. Make it before others start.
class EndSignals {
 public:
  EndSignals();
  /// True if one came within `most`.
  [[nodiscard]] bool came(std::chrono::milliseconds most) const;

 private:
  sigset_t signals_{};
};

}  // namespace commands
