#include "tests/support/secured_house.hpp"

#include "tests/support/process.hpp"
#include "tests/support/source_root.hpp"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace support {
namespace {

std::string replaced(std::string text, std::string_view what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

/// deploy/mosquitto/raumwacht-secured.conf with the files of the test, on the test's own listener.
std::vector<std::string> secured_lines(const std::filesystem::path& dir) {
  std::ifstream file{source_root() / "deploy/mosquitto/raumwacht-secured.conf"};
  if (!file) throw std::runtime_error{"deploy/mosquitto/raumwacht-secured.conf is missing"};
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("listener ")) continue;
    line = replaced(line, "/etc/raumwacht/tls", (dir / "tls").string());
    lines.push_back(replaced(line, "/etc/mosquitto", dir.string()));
  }
  return lines;
}

}  // namespace

Ended provision(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), (source_root() / "deploy/raumwacht-provision").string());
  Process process{arguments};
  const int code = process.exit_code().value_or(-1);
  return {.code = code, .out = process.output(), .err = process.errors()};
}

SecuredHouse::SecuredHouse() {
  provision({"init", "house"});
  provision({"broker", "localhost", "127.0.0.1"});
  provision({"daemon"});
}

std::string SecuredHouse::provision(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"--dir", tls().string()});
  const Ended ended = support::provision(arguments);
  if (ended.code != 0) throw std::runtime_error{"raumwacht-provision: " + ended.err};
  return ended.out;
}

Certificate SecuredHouse::device(std::string_view id) const {
  provision({"device", std::string{id}});
  const std::string stem = (tls() / "devices" / id).string();
  return {.certificate = stem + ".pem", .key = stem + ".key"};
}

Broker& SecuredHouse::start(const std::string& config) {
  const std::string file = (dir_ / "house.toml").string();
  std::ofstream{file} << config;
  const Ended acl = raumwacht({"acl", "--config", file});
  if (acl.code != 0) throw std::runtime_error{"raumwacht acl: " + acl.err};
  std::ofstream{dir_ / "raumwacht.acl"} << acl.out;
  broker_.emplace(BrokerOptions{.lines = project_broker_lines(),
                                .tls = {},
                                .anonymous = std::nullopt,
                                .secured = secured_lines(dir_.path())});
  return *broker_;
}

std::string SecuredHouse::mqtt_section() const {
  return fmt::format(
      "[mqtt]\nbroker = \"mqtts://127.0.0.1:8883\"\nca = \"{0}/ca.pem\"\ncert = "
      "\"{0}/daemon.pem\"\nkey = \"{0}/daemon.key\"\n",
      tls().string());
}

std::string SecuredHouse::publish(const std::optional<Certificate>& as, const std::string& topic,
                                  const std::string& payload) const {
  std::vector<std::string> command{"mosquitto_pub",
                                   "-h",
                                   "127.0.0.1",
                                   "-p",
                                   std::to_string(broker_->port()),
                                   "-V",
                                   "5",
                                   "-q",
                                   "1",
                                   "--cafile",
                                   (tls() / "ca.pem").string(),
                                   "-t",
                                   topic,
                                   "-m",
                                   payload};
  if (as) {
    for (const std::string& more :
         {std::string{"--cert"}, as->certificate.string(), std::string{"--key"}, as->key.string()})
      command.push_back(more);
  }
  Process process{command};
  if (!process.exit_code()) throw std::runtime_error{"mosquitto_pub does not end"};
  return process.errors();
}

}  // namespace support
