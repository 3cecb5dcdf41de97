// A real Alertmanager of the test's own: on 127.0.0.1, on a free port, with its state in a directory
// of its own, ended by its process id.
#pragma once

#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace support {

class AlertmanagerProcess {
 public:
  /// `config`: of alertmanager.yml; by default everything goes to nobody. `beside`: copied to where
  /// it lies.
  explicit AlertmanagerProcess(
      std::string config = "route:\n  receiver: nobody\nreceivers:\n- name: nobody\n",
      const std::vector<std::filesystem::path>& beside = {});

  void start();
  void kill() { process_->kill(); }
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string log() const { return process_->errors(); }
  /// The answer to GET /api/v2/…; null if there is none.
  [[nodiscard]] boost::json::value get(const std::string& path) const;
  /// Of the alerts it has: those with this id; the state is "active" or "suppressed".
  [[nodiscard]] boost::json::array alerts(const std::string& id) const;

 private:
  TempDir dir_;
  std::string config_;
  std::uint16_t port_;
  std::optional<Process> process_;
};

}  // namespace support
