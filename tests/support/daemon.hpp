// The daemon as a process: a house of the test's own, a broker, the real binary; started, asked, killed.
//
// The house has one floor and rooms "room-0" …, each with a counter at its door, topic "house/room-N/door", payload
// {"in":…,"out":…} (totals) or, as intervals, {"session":…,"seq":…,"in":…,"out":…}. Single thread.
#pragma once

#include "tests/support/broker.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

enum class Counts : std::uint8_t { total, interval };

struct HousePlan {
  std::size_t rooms = 4;
  Counts counts = Counts::total;
  std::string agreement = "test";
  std::string more;                        ///< further lines of the configuration
  std::vector<std::string> environment{};  ///< "NAME=value"
  std::vector<std::string> options{};      ///< of `run`, beside those that the test needs
};

/// Its configuration.
[[nodiscard]] std::string house_toml(const HousePlan& plan);

class DaemonProcess {
 public:
  /// Not started yet. `state`: where the ledger is; default: a directory of its own.
  explicit DaemonProcess(const Broker& broker, const HousePlan& plan = {},
                         std::filesystem::path state = {});

  /// Starts it and waits until /readyz says yes. Throws with its log if it does not in time.
  void start();
  /// Starts it and waits until it listens, connected or not.
  void start_unready();
  void kill() { process_->kill(); }
  /// SIGTERM; the exit code.
  std::optional<int> stop();
  void signal(int number) { process_->signal(number); }
  [[nodiscard]] bool running() { return process_ && process_->running(); }

  /// The body of an answer with status 200; "" otherwise.
  [[nodiscard]] std::string get(std::string_view path) const;
  /// The status of the answer to a POST; 0 if there is none.
  int post(std::string_view path, std::string_view body) const;
  [[nodiscard]] bool ready() const { return !get("/readyz").empty(); }
  /// The value of a series, named as in /metrics: "raumwacht_mqtt_connected". Nothing if it is absent.
  [[nodiscard]] std::optional<double> metric(std::string_view series) const;
  /// Persons shown for a room; nothing while unknown.
  [[nodiscard]] std::optional<int> persons(std::size_t room) const;
  /// "good", "uncertain" or "unknown"
  [[nodiscard]] std::string quality(std::size_t room) const;

  [[nodiscard]] const std::filesystem::path& ledger() const { return ledger_; }
  [[nodiscard]] std::filesystem::path config() const { return dir_ / "house.toml"; }
  [[nodiscard]] std::string log() const { return process_ ? process_->errors() : ""; }
  [[nodiscard]] long peak_kib() const { return process_->peak_kib(); }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] pid_t pid() const { return process_->pid(); }

  void write_config(const HousePlan& plan);

 private:
  TempDir dir_;
  const Broker& broker_;
  std::filesystem::path ledger_;
  std::vector<std::string> environment_, options_;
  std::uint16_t port_ = 0;
  std::optional<Process> process_;
};

/// "house/room-2/door"
std::string door_topic(std::size_t room);
std::string total_payload(std::uint64_t in, std::uint64_t out);
/// One person in, with an identity.
std::string event_payload(std::uint64_t session, std::uint64_t seq);

}  // namespace support
