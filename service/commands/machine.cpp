#include "service/commands/machine.hpp"

#include "service/io/broker_url.hpp"
#include "service/io/config_values.hpp"
#include "service/io/credential.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/timex.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <system_error>

namespace commands {
namespace fs = std::filesystem;
namespace {

/// A day of a large house; deploy/mosquitto/raumwacht.conf has ten times as many.
constexpr std::uint64_t enough_in_queue = 10'000;

double in_mib(std::uint64_t bytes) { return static_cast<double>(bytes) / (1 << 20); }

/// As chrony, systemd-timesyncd and ntpd tell the kernel; no privilege is needed to read it.
std::optional<bool> clock_is_synchronised() {
  timex clock{};
  const int state = adjtimex(&clock);
  if (state < 0) return std::nullopt;
  return state != TIME_ERROR && (clock.status & STA_UNSYNC) == 0;
}

/// Of the nearest directory that is there already.
std::optional<std::uint64_t> free_bytes_at(fs::path directory) {
  std::error_code error;
  while (!directory.empty() && !fs::exists(directory, error) && directory.has_relative_path())
    directory = directory.parent_path();
  const fs::space_info space = fs::space(directory, error);
  if (error) return std::nullopt;
  return space.available;
}

std::uint64_t size_of(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  return error ? 0 : size;
}

// ---- the broker beside us ----

std::vector<fs::path> files_of(const fs::path& directory) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{directory, error}) {
    if (entry.path().extension() == ".conf") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

void read_settings(const fs::path& file, BrokerSettings& settings) {
  std::ifstream in{file};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::string key, value;
    words >> key >> value;
    if (key == "max_queued_messages")
      std::from_chars(value.data(), value.data() + value.size(), settings.max_queued_messages);
    if (key == "message_size_limit")
      std::from_chars(value.data(), value.data() + value.size(), settings.message_size_limit);
    if (key == "persistence") settings.persistence = value == "true";
    if (key != "include_dir") continue;
    for (const fs::path& included : files_of(value)) read_settings(included, settings);
  }
}

std::optional<BrokerSettings> settings_of(const std::string& broker, const fs::path& mosquitto) {
  const auto url = io::parse_broker_url(broker);
  std::error_code error;
  if (!url || !io::is_loopback(url->host) || !fs::exists(mosquitto, error)) return std::nullopt;
  BrokerSettings settings{.file = mosquitto};
  read_settings(mosquitto, settings);
  return settings;
}

// ---- secrets ----

bool is_open_to_all(const fs::path& file) {
  struct stat found{};
  return ::stat(file.c_str(), &found) == 0 && (found.st_mode & S_IRWXO) != 0;
}

std::vector<fs::path> open_secrets_of(const io::Config& config) {
  std::vector<fs::path> open;
  for (const fs::path& secret : {config.mqtt.password_file, config.mqtt.key, config.http.tls.key,
                                 config.alerts.token_file}) {
    if (secret.empty()) continue;
    const fs::path file = io::credential_path(secret);
    if (is_open_to_all(file)) open.push_back(file);
  }
  for (const std::string_view beside : {"", ".access", ".access_log"}) {
    const fs::path file = config.ledger.path.string() + std::string{beside};
    if (is_open_to_all(file)) open.push_back(file);
  }
  return open;
}

/// What the broker takes from others and may not send to us it keeps back, and tells nobody.
bool takes_more_than_it_may_send(const BrokerSettings& broker, const io::MqttConfig& mqtt) {
  constexpr std::uint64_t longest_header = 1024;  // topics of sensors are far shorter
  return broker.message_size_limit == 0 ||
         broker.message_size_limit + longest_header > mqtt.maximum_packet;
}

void add_broker_hints(const BrokerSettings& broker, const io::MqttConfig& mqtt,
                      std::vector<std::string>& hints) {
  if (!broker.persistence) {
    hints.push_back(
        fmt::format("{}: without \"persistence true\" a restart of the broker loses what waits for "
                    "the daemon; deploy/mosquitto/raumwacht.conf has what it needs",
                    broker.file.string()));
  }
  if (takes_more_than_it_may_send(broker, mqtt)) {
    hints.push_back(fmt::format(
        "{}: set message_size_limit, to 65536 say: what is larger than [mqtt] maximum_packet, {} "
        "bytes, the broker keeps back from the daemon without a word, and after {} of them it "
        "sends nothing more with QoS 1",
        broker.file.string(), mqtt.maximum_packet, mqtt.receive_maximum));
  }
  if (broker.max_queued_messages == 0 || broker.max_queued_messages >= enough_in_queue) return;
  hints.push_back(fmt::format(
      "{}: max_queued_messages is {}: of what comes while the daemon is away the broker "
      "drops the rest, and acknowledges it; set at least {}",
      broker.file.string(), broker.max_queued_messages, enough_in_queue));
}

}  // namespace

MachineFacts facts_of_machine(const io::Config& config, const fs::path& mosquitto) {
  return {.clock_is_synchronised = clock_is_synchronised(),
          .free_bytes = free_bytes_at(config.ledger.path.parent_path()),
          .ledger_bytes = size_of(config.ledger.path),
          .broker = settings_of(config.mqtt.broker, mosquitto),
          .open_secrets = open_secrets_of(config)};
}

std::vector<std::string> machine_hints(const io::Config& config, const MachineFacts& facts) {
  std::vector<std::string> hints;
  if (facts.clock_is_synchronised == false) {
    hints.emplace_back(
        "the clock of this machine is not synchronised, and reports are as right as it is; install "
        "chrony or enable systemd-timesyncd");
  }
  if (facts.free_bytes && *facts.free_bytes + facts.ledger_bytes < config.ledger.quota) {
    hints.push_back(fmt::format(
        "{}: [ledger] quota is {:.0f} MiB and {:.0f} MiB are free there; make room or "
        "choose a smaller quota",
        config.ledger.path.string(), in_mib(config.ledger.quota), in_mib(*facts.free_bytes)));
  }
  for (const fs::path& secret : facts.open_secrets) {
    hints.push_back(
        fmt::format("{0}: everybody on this machine may open it; chmod o= {0}", secret.string()));
  }
  if (facts.broker) add_broker_hints(*facts.broker, config.mqtt, hints);
  return hints;
}

}  // namespace commands
