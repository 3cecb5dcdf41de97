// Listens to a broker and keeps a catalogue of what it hears. Messages come in the link's own thread;
// everything here may be called by any.
#pragma once

#include "service/commands/discovery/catalogue.hpp"
#include "service/commands/discovery/watch.hpp"
#include "service/commands/listening.hpp"
#include "service/io/mqtt_link.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace discovery {

class Listener {
 public:
  /// `changed` is called in the link's thread; empty: nobody watches.
  Listener(const io::MqttConfig& mqtt, const std::vector<std::string>& topics,
           std::function<void(const Change&)> changed);
  ~Listener();

  /// Nothing once the broker has accepted us, else why it does not: its first refusal, or silence.
  [[nodiscard]] std::optional<std::string> connect();
  /// No message comes after that.
  void stop();
  [[nodiscard]] Figures figures() const;
  [[nodiscard]] bool is_refused() const;  ///< the broker refused whatever we asked to hear
  /// REQUIRES: stopped.
  [[nodiscard]] Catalogue& catalogue() { return catalogue_; }

 private:
  void take(const io::MqttMessage& message);
  void report(const io::MqttReport& report);
  [[nodiscard]] io::MqttHandler handler();

  mutable std::mutex mutex_;  // of the lines up to the next blank
  std::condition_variable answered_;
  bool up_ = false;
  std::optional<std::string> refusal_;
  Catalogue catalogue_;
  Watch watch_;

  std::function<void(const Change&)> changed_;
  commands::Complaints complaints_;
  io::MqttLink link_;  // last: it stops calling the above first
};

}  // namespace discovery
