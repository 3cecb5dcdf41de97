#include "tests/support/shipped_monitoring.hpp"

#include "tests/support/broker.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/source_root.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <utility>

namespace support {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void replace(std::string& text, const std::string& pattern, const std::string& by) {
  const std::string was = std::exchange(text, std::regex_replace(text, std::regex{pattern}, by));
  if (was == text) throw std::runtime_error{"the shipped file has no " + pattern};
}

std::filesystem::path shipped_for_prometheus(const std::string& name) {
  return source_root() / "deploy/prometheus" / name;
}

}  // namespace

std::filesystem::path shipped_for_alertmanager(const std::string& name) {
  return source_root() / "deploy/alertmanager" / name;
}

std::string hasty_alertmanager(std::uint16_t mail_port) {
  std::string text = text_of(shipped_for_alertmanager("alertmanager.yml"));
  replace(text, "127\\.0\\.0\\.1:25\"", fmt::format("127.0.0.1:{}\"", mail_port));
  replace(text, "127\\.0\\.0\\.1:9095", "127.0.0.1:9");  // nobody watches over it here
  replace(text, "group_wait: \\d+s", "group_wait: 0s");
  replace(text, "group_interval: \\d+m", "group_interval: 1s");
  replace(text, "times: \\[[^\\]]*\\]", "times: [{ start_time: \"00:00\", end_time: \"24:00\" }]");
  replace(text, "monday:friday", "sunday:saturday");
  return text;
}

std::string alertmanager_out_of_hours(std::uint16_t mail_port) {
  std::string text = hasty_alertmanager(mail_port);
  replace(text, "location: \"[^\"]*\"", "years: [\"1999\"]");
  return text;
}

HastyPrometheus::HastyPrometheus(std::uint16_t daemon, std::uint16_t alertmanager)
    : port_{free_port()},
      process_{{"prometheus", "--config.file=" + configuration(daemon, alertmanager).string(),
                "--storage.tsdb.path=" + (dir_ / "data").string(),
                fmt::format("--web.listen-address=127.0.0.1:{}", port_)}} {
  const auto ready = [this] {
    try {
      auto socket = ClientSocket::to_port(port_);
      socket.send(get("/-/ready"));
      return status_of(socket.receive_response()) == 200;
    } catch (const std::exception&) {
      return false;  // not up yet
    }
  };
  const bool up = eventually([&] { return !process_.running() || ready(); });
  if (!up || !process_.running()) throw std::runtime_error{"prometheus: " + log()};
}

std::filesystem::path HastyPrometheus::configuration(std::uint16_t daemon,
                                                     std::uint16_t alertmanager) const {
  std::string text = text_of(shipped_for_prometheus("prometheus.yml"));
  replace(text, "127\\.0\\.0\\.1:8470", fmt::format("127.0.0.1:{}", daemon));
  replace(text, "127\\.0\\.0\\.1:9093", fmt::format("127.0.0.1:{}", alertmanager));
  replace(text, "127\\.0\\.0\\.1:9090", fmt::format("127.0.0.1:{}", port_));
  replace(text, "(scrape_interval|scrape_timeout|evaluation_interval): \\d+s", "$1: 1s");
  std::ofstream{dir_ / "prometheus.yml"} << text;
  std::filesystem::create_directory(dir_ / "rules");
  std::filesystem::copy_file(shipped_for_prometheus("rules/recording.yml"),
                             dir_ / "rules/recording.yml");
  std::string alerts = text_of(shipped_for_prometheus("rules/alerts.yml"));
  replace(alerts, " for: \\d+[mh]", " for: 0s");
  std::ofstream{dir_ / "rules/alerts.yml"} << alerts;
  return dir_ / "prometheus.yml";
}

}  // namespace support
