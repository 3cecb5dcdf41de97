#include "service/io/config_service.hpp"

#include "service/io/broker_url.hpp"
#include "service/io/config_values.hpp"
#include "service/io/mqtt_commands.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace io {
namespace {

/// A duration that counts in larger units; a part of one is a mistake. 0 where there is nothing.
template <class To>
To in_whole(const TomlReader& reader, std::string_view key, std::string_view units) {
  const auto given = reader.duration(key).value_or(sensors::Milliseconds{0});
  const auto whole = std::chrono::duration_cast<To>(given);
  if (whole != given) {
    reader.mistakes().add(
        reader.at(key),
        fmt::format("{} = \"{}\": no whole number of {}", key, to_text(given), units),
        fmt::format("whole {}", units));
  }
  return whole;
}

template <class Number>
Number as(std::optional<std::int64_t> value) {
  return static_cast<Number>(value.value_or(0));
}

void refuse_text(const TomlReader& reader, std::string_view key, std::string_view why,
                 std::string_view expected) {
  reader.mistakes().add(reader.at(key), fmt::format("{} = \"{}\": {}", key, reader.text(key), why),
                        expected);
}

/// TLS and what belongs to it come together.
void check_broker(const TomlReader& reader, const std::string& broker) {
  if (broker.empty()) return;  // said already
  const tl::expected<BrokerUrl, std::string> url = parse_broker_url(broker);
  if (!url) return refuse_text(reader, "broker", url.error(), "such as \"mqtt://127.0.0.1:1883\"");
  if (url->tls && !reader.has("ca"))
    reader.mistakes().add(reader.at("broker"), "mqtts:// without 'ca'",
                          "ca: the certificate that signed the broker's");
  for (const std::string_view key : {"ca", "cert", "key"}) {
    if (!url->tls && reader.has(key))
      reader.mistakes().add(reader.at(key), fmt::format("'{}' without TLS", key),
                            "broker = \"mqtts://…\"");
  }
}

void check_together(const TomlReader& reader, std::string_view key, std::string_view needs) {
  if (reader.has(key) && !reader.has(needs))
    reader.mistakes().add(reader.at(key), fmt::format("'{}' without '{}'", key, needs),
                          "both, or neither");
}

std::vector<std::string> commands_in(const TomlReader& reader) {
  std::vector<std::string> commands;
  for (const PlacedText& command : reader.names("commands")) {
    if (std::ranges::find(mqtt_commands, command.text) == mqtt_commands.end()) {
      reader.mistakes().add(command.at, fmt::format("there is no command '{}'", command.text),
                            fmt::format("of {}", fmt::join(mqtt_commands, ", ")));
    }
    commands.push_back(command.text);
  }
  return commands;
}

std::vector<HttpUrl> urls_in(const TomlReader& reader, std::string_view key) {
  std::vector<HttpUrl> urls;
  for (const PlacedText& text : reader.names(key)) {
    const auto url = parse_http_url(text.text);
    if (url && std::ranges::find(urls, *url) == urls.end()) {
      urls.push_back(*url);
      continue;
    }
    reader.mistakes().add(
        text.at,
        fmt::format("{} = \"{}\": {}", key, text.text, url ? "it is there twice" : url.error()),
        "such as \"http://127.0.0.1:9093\"");
  }
  return urls;
}

HomeAssistantConfig home_assistant_in(const TomlReader& reader) {
  const std::optional<TomlReader> table = reader.table("home_assistant");
  if (!table) return {};
  table->check_keys();
  HomeAssistantConfig config{.prefix = table->text("prefix")};
  if (config.prefix.find_first_of("+#") != std::string::npos)
    refuse_text(*table, "prefix", "no topic to write to", "such as \"homeassistant\"");
  const std::string language = table->text("language");
  if (language == "en") config.language = texts::Language::en;
  if (language != "en" && language != "de")
    refuse_text(*table, "language", "no language of the catalogue", "de or en");
  return config;
}

TlsConfig read_tls(const TomlReader& reader) {
  const std::optional<TomlReader> tls = reader.table("tls");
  if (!tls) return {};
  tls->check_keys();
  return {.cert = tls->text("cert"), .key = tls->text("key")};
}

std::vector<std::string> server_names_in(const TomlReader& reader) {
  std::vector<std::string> names;
  for (const PlacedText& name : reader.names("names")) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
    if (name.text.empty() || name.text.find_first_not_of(letters) != std::string::npos) {
      reader.mistakes().add(name.at, fmt::format("'{}' is no name of a machine", name.text),
                            "small letters, such as \"raumwacht.example.org\"");
    }
    names.push_back(name.text);
  }
  return names;
}

}  // namespace

MqttConfig read_mqtt(const TomlReader& reader) {
  reader.check_keys();
  check_together(reader, "cert", "key");
  check_together(reader, "key", "cert");
  check_together(reader, "password_file", "user");
  MqttConfig mqtt{
      .broker = reader.text("broker"),
      .client_id = reader.text("client_id"),
      .instance = reader.text("instance"),
      .user = reader.text("user"),
      .password_file = reader.text("password_file"),
      .ca = reader.text("ca"),
      .cert = reader.text("cert"),
      .key = reader.text("key"),
      .commands = commands_in(reader),
      .home_assistant = home_assistant_in(reader),
      .keep_alive = in_whole<std::chrono::seconds>(reader, "keep_alive", "seconds"),
      .session_expiry = in_whole<std::chrono::seconds>(reader, "session_expiry", "seconds"),
      .receive_maximum = as<std::uint16_t>(reader.number("receive_maximum")),
      .maximum_packet = as<std::uint32_t>(reader.number("maximum_packet"))};
  check_broker(reader, mqtt.broker);
  if (mqtt.client_id.empty()) mqtt.client_id = "raumwacht-" + mqtt.instance;
  return mqtt;
}

HttpConfig read_http(const TomlReader& reader) {
  reader.check_keys();
  HttpConfig http{
      .socket = reader.text("socket"), .names = server_names_in(reader), .tls = read_tls(reader)};
  const std::string listen = reader.text("listen");
  const auto target = host_port_from(listen);
  if (!target) {
    if (!listen.empty()) refuse_text(reader, "listen", "no host and port", "127.0.0.1:8470");
    return http;
  }
  if (!is_loopback(target->host) && !reader.has("tls")) {
    refuse_text(reader, "listen", "others could reach it without TLS",
                "127.0.0.1:PORT, or tls = { cert = \"…\", key = \"…\" }");
  }
  http.host = target->host;
  http.port = target->port;
  return http;
}

LedgerConfig read_ledger(const TomlReader& reader) {
  reader.check_keys();
  LedgerConfig ledger;
  ledger.path = reader.text("path");
  ledger.quota = as<std::uint64_t>(reader.number("quota"));
  const std::optional<TomlReader> backup = reader.table("backup");
  if (!backup) return ledger;
  backup->check_keys();
  ledger.backup_to = backup->text("to");
  ledger.backup_keep = as<std::uint32_t>(backup->number("keep"));
  const std::string at = backup->text("at");
  ledger.backup_at = time_of_day_from(at);
  if (!at.empty() && !ledger.backup_at)
    refuse_text(*backup, "at", "no time of day", "HH:MM, such as \"02:30\"");
  return ledger;
}

AlertsConfig read_alerts(const TomlReader& reader) {
  reader.check_keys();
  check_together(reader, "token_file", "webhook");
  return {.alertmanagers = urls_in(reader, "alertmanager"),
          .webhooks = urls_in(reader, "webhook"),
          .token_file = reader.text("token_file"),
          .ca = reader.text("ca"),
          .acknowledge_for = in_whole<std::chrono::seconds>(reader, "acknowledge_for", "seconds"),
          .repeat_after = in_whole<std::chrono::seconds>(reader, "repeat_after", "seconds"),
          .dead_after = in_whole<std::chrono::seconds>(reader, "dead_after", "seconds")};
}

PrivacyConfig read_privacy(const TomlReader& reader) {
  reader.check_keys();
  PrivacyConfig privacy{.agreement = reader.text("agreement"),
                        .smallest_cell = as<std::uint32_t>(reader.number("smallest_cell"))};
  if (const std::optional<TomlReader> keep = reader.table("keep")) {
    keep->check_keys();
    privacy.keep_readings = in_whole<std::chrono::days>(*keep, "readings", "days");
    privacy.keep_minutes = in_whole<std::chrono::days>(*keep, "minutes", "days");
    privacy.keep_quarter_hours = in_whole<std::chrono::days>(*keep, "quarter_hours", "days");
    privacy.keep_reports = in_whole<std::chrono::days>(*keep, "reports", "days");
    privacy.keep_access_log = in_whole<std::chrono::days>(*keep, "access_log", "days");
  }
  return privacy;
}

}  // namespace io
