// A real mosquitto of the test's own: on 127.0.0.1, on a free port, with its state in a directory
// of its own, ended by its process id.
#pragma once

#include "tests/support/certificates.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace support {

struct BrokerTls {
  std::filesystem::path authority;  ///< who may sign clients
  Certificate server;
  bool client_certificate = false;  ///< clients must have one; its name is their user name
};

struct BrokerOptions {
  std::vector<std::string> lines;  ///< of mosquitto.conf, before the listener
  std::optional<BrokerTls> tls;
  std::optional<bool> anonymous = true;  ///< none: as the lines say
  bool logs_all = true;                  ///< costs more than the messages do: not for benchmarks
  std::vector<std::string> launcher{};   ///< a command in front of it
  std::vector<std::string> addresses{"127.0.0.1"};  ///< where it listens; the first is in url()
  /// Lines behind the listener, with certificates of their own: then its address begins with mqtts://.
  std::vector<std::string> secured{};
};

/// The lines of deploy/mosquitto/raumwacht.conf.
std::vector<std::string> project_broker_lines();

class Broker {
 public:
  /// Starts it and waits until it accepts connections.
  explicit Broker(BrokerOptions options = {});

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url() const;  ///< mqtt://127.0.0.1:port, or mqtts://
  [[nodiscard]] std::string url(const std::string& address) const;
  [[nodiscard]] std::string log() const { return process_->errors(); }

  void start();
  void stop();           ///< SIGTERM: it saves its state
  void restart();        ///< stop and start, on the same port
  void kill();           ///< SIGKILL: what it had not saved is gone
  void kill_and_wipe();  ///< and what it had saved, too
  void reload();         ///< SIGHUP: it reads its access rules again
  void pause();          ///< SIGSTOP: connections stay, nothing moves
  void resume();
  /// Waits for a word in its log.
  [[nodiscard]] bool says(std::string_view text) const;

 private:
  [[nodiscard]] std::string configuration() const;

  TempDir dir_;
  BrokerOptions options_;
  std::uint16_t port_;
  std::optional<Process> process_;
};

/// A TCP port nobody listens on at the moment.
std::uint16_t free_port();

}  // namespace support
