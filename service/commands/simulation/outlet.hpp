// Where the messages of the simulated devices go: to a broker, into a file, or into a ledger. The
// caller's thread.
#pragma once

#include "service/commands/simulation/simulation.hpp"
#include "service/io/config.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace simulation {

class Outlet {
 public:
  Outlet() = default;
  Outlet(const Outlet&) = delete;
  Outlet& operator=(const Outlet&) = delete;
  virtual ~Outlet() = default;

  /// False if the message did not go out. Messages come in order of time.
  virtual bool send(Time t, const Said& said) = 0;
  /// What is said at the desk; not everywhere somebody hears it.
  virtual void enter(Time, const core::Input&) {}
  /// After the last message.
  virtual void close(Time) {}
  /// "to mqtt://127.0.0.1:1883"
  [[nodiscard]] virtual std::string where() const = 0;
};

/// Publishes to config.mqtt.broker. Throws std::runtime_error if there is no connection within ten
/// seconds; a connection lost later comes back by itself, and what devices say meanwhile is lost.
[[nodiscard]] std::unique_ptr<Outlet> broker_outlet(const io::MqttConfig& config);
/// One line a message, as `decode --messages` reads. Throws std::runtime_error if it cannot
/// be written, here, at any message and when it is closed.
[[nodiscard]] std::unique_ptr<Outlet> file_outlet(const std::filesystem::path& file, Time start);
/// Through the daemon's intake, state machine and ledger, as if the daemon had run in those days.
/// Throws std::runtime_error if the ledger exists or cannot be written, here and at any message.
[[nodiscard]] std::unique_ptr<Outlet> ledger_outlet(const io::Config& config,
                                                    const std::filesystem::path& file, Time start);

}  // namespace simulation
