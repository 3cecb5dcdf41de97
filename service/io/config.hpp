// The configuration: TOML files in, typed values out, or every mistake there is, sorted by line.
//
// Pure over what is read from disk; called at start, by `check` and at reload, on the caller's
// thread. A mistake never gives half a configuration. All semantic mistakes are reported at once;
// of syntax mistakes one per [block], since the rest of a broken block cannot be understood. Keys
// nobody knows are mistakes, with the nearest known one.
#pragma once

#include "sensors/format.hpp"
#include "service/core/premises.hpp"
#include "service/io/http_url.hpp"
#include "service/io/report_config.hpp"
#include "service/texts/texts.hpp"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// One mistake: where, what is wrong, what was expected and what to do. Sorted by file, line,
/// column.
struct Mistake {
  std::string file;
  std::uint32_t line = 0, column = 0;
  std::string what;      ///< "seats = \"three\": not a whole number"
  std::string expected;  ///< "a number from 1 to 500", or a hint: "did you mean 'seats'?"
  friend bool operator==(const Mistake&, const Mistake&) = default;
};
/// "raumwacht.toml:12:9: what; expected"
[[nodiscard]] std::string to_line(const Mistake& mistake);

/// Who else is told how to read the state topics.
struct HomeAssistantConfig {
  std::string prefix;  ///< "" tells nobody; its default there is "homeassistant"
  texts::Language language = texts::Language::de;
};
struct MqttConfig {
  std::string broker = "mqtt://127.0.0.1:1883";  ///< mqtt:// or mqtts://
  std::string client_id;                         ///< default: "raumwacht-" + instance
  std::string instance = "raumwacht";            ///< raumwacht/<instance>/status
  std::string user;
  std::filesystem::path password_file, ca, cert, key;  ///< secrets by file or systemd credential
  std::vector<std::string> commands;  ///< of mqtt_commands.hpp, those that are accepted
  HomeAssistantConfig home_assistant;
  std::chrono::seconds keep_alive{15};  ///< callbacks take at most a quarter of it
  std::chrono::seconds session_expiry{86400};
  std::uint16_t receive_maximum = 100;
  std::uint32_t maximum_packet = 1048576;  ///< bytes; the broker sends nothing larger
};
/// Certificate and key of this server, PEM; both or neither.
struct TlsConfig {
  std::filesystem::path cert, key;
};
struct HttpConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8470;       ///< 0: any free one, printed at start
  std::filesystem::path socket;    ///< control socket; default: beside the ledger
  std::vector<std::string> names;  ///< under which it is reached; the first for links
  TlsConfig tls;
};
struct LedgerConfig {
  std::filesystem::path path = "/var/lib/raumwacht/ledger.db";
  std::uint64_t quota = std::uint64_t{4} << 30;  ///< bytes
  std::filesystem::path backup_to;
  std::optional<std::chrono::minutes> backup_at;  ///< since midnight on the machine's clock
  std::uint32_t backup_keep = 14;
};
struct PrivacyConfig {
  std::string agreement;            ///< empty: room figures are locked
  std::uint32_t smallest_cell = 5;  ///< sums of fewer are not shown
  std::chrono::days keep_readings{14}, keep_minutes{35}, keep_quarter_hours{390};
  std::chrono::days keep_reports{1095}, keep_access_log{30};
};
/// How alerts leave the house; MQTT has them always.
struct AlertsConfig {
  std::vector<HttpUrl> alertmanagers, webhooks;
  std::filesystem::path token_file;  ///< for webhooks
  std::filesystem::path ca;          ///< for https://; empty: what the system trusts
  std::chrono::seconds acknowledge_for{15 * 60};
  std::chrono::seconds repeat_after{10 * 60};
  std::chrono::seconds dead_after{5 * 60};
  friend bool operator==(const AlertsConfig&, const AlertsConfig&) = default;
};

/// Where messages come from: a topic pattern with its format.
struct Source {
  std::string id;
  const sensors::Format* format = nullptr;
  sensors::TopicPattern pattern;
  std::vector<sensors::TopicPattern> companions;  ///< availability and the like, of the format
  sensors::Settings settings;
  sensors::DeviceSettings devices;  ///< of those that have their own
  std::uint8_t qos = 1;
};
/// Which reading of which source is which sensor. Device "" matches the only device of a source of
/// its own.
struct Binding {
  std::uint32_t source = 0;
  std::string device, line;  ///< device_key() of it; lower case
  core::SensorId sensor;
};
struct SiteConfig {
  std::string id;
  std::string time_zone = "Europe/Berlin";  ///< checked to exist
};

/// Where a space is drawn on the plan of its floor: from the upper left corner, in metres.
struct PlanBox {
  double x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const PlanBox&, const PlanBox&) = default;
};
using PlanBoxes = std::map<std::string, PlanBox, std::less<>>;  ///< by the id of the space

/// When the visitors of an appointment may enter.
struct EntryWindow {
  std::chrono::milliseconds early = std::chrono::minutes{15};  ///< before it begins
  std::chrono::milliseconds late = std::chrono::minutes{20};   ///< after it began
  std::chrono::milliseconds hold = std::chrono::minutes{5};    ///< a place, once let in
};
/// Where invitations to a site come from.
struct AppointmentsConfig {
  std::string site;  ///< its id
  /// * and ? in the file name, which ends in .csv or .ics; "": by command and HTTP only.
  std::string files;
  std::map<std::string, std::string> rooms;  ///< id of the room by what it is called there
  EntryWindow enter;
};

using Mistakes = std::vector<Mistake>;

struct Config {
  MqttConfig mqtt;
  HttpConfig http;
  LedgerConfig ledger;
  PrivacyConfig privacy;
  AlertsConfig alerts;
  ReportConfig report;
  std::vector<SiteConfig> sites;  ///< in the order of the premises
  std::vector<Source> sources;    ///< same order as Premises::sources
  std::vector<Binding> bindings;
  std::vector<AppointmentsConfig> appointments;  ///< in reading order
  std::shared_ptr<const PlanBoxes> plans = std::make_shared<const PlanBoxes>();  ///< those drawn
  std::shared_ptr<const core::Premises> premises;
  std::string text;   ///< all files in reading order: what the ledger keeps
  Mistakes warnings;  ///< nothing wrong, but perhaps not meant: a room without any sensor
};

/// Reads the file and what it includes.
[[nodiscard]] tl::expected<Config, Mistakes> load_config(const std::filesystem::path& file);
/// As load_config, from a text that includes nothing more (Config::text, tests, fuzzing). `name`
/// stands for the file.
[[nodiscard]] tl::expected<Config, Mistakes> parse_config(std::string_view text,
                                                          std::string_view name);

/// Every key there is, with default, unit and meaning, in the order of the documentation: `check
/// --defaults`.
[[nodiscard]] std::string config_defaults();

}  // namespace io
