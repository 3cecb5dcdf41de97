// What is shipped for Alertmanager and Prometheus, for a test: real but for addresses, waiting times
// and hours.
#pragma once

#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace support {

/// deploy/alertmanager/…
[[nodiscard]] std::filesystem::path shipped_for_alertmanager(const std::string& name);
/// The shipped alertmanager.yml: mails to this port, at once and at any hour. Throws where the file
/// is no longer as this expects it.
[[nodiscard]] std::string hasty_alertmanager(std::uint16_t mail_port);
/// Likewise, at a time when nobody is in the office.
[[nodiscard]] std::string alertmanager_out_of_hours(std::uint16_t mail_port);

/// A real Prometheus with the shipped prometheus.yml and rules: asks and judges every second, and
/// waits for nothing before it raises an alert.
class HastyPrometheus {
 public:
  /// Ports: of the daemon, and of Alertmanager. Starts it and waits until it is ready.
  HastyPrometheus(std::uint16_t daemon, std::uint16_t alertmanager);

  [[nodiscard]] std::string log() const { return process_.errors(); }

 private:
  [[nodiscard]] std::filesystem::path configuration(std::uint16_t daemon,
                                                    std::uint16_t alertmanager) const;
  TempDir dir_;
  std::uint16_t port_;
  Process process_;
};

}  // namespace support
