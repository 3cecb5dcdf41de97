#include "service/io/config_sections.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace {

using namespace std::chrono_literals;
using support::house_with;
using support::Lines;
using support::mistakes_in_house;

TEST(ConfigService, hides_sums_of_fewer_than_five_or_as_many_as_it_says) {
  EXPECT_EQ(house_with("").privacy.smallest_cell, 5U);
  EXPECT_EQ(house_with("[privacy]\nsmallest_cell = 10\n").privacy.smallest_cell, 10U);
  EXPECT_EQ(mistakes_in_house("[privacy]\nsmallest_cell = 4\n").size(), 1U);
}

TEST(ConfigService, has_the_same_defaults_in_tables_and_values) {
  const io::Config config = house_with(
      "[ledger]\n"
      "backup = { to = \"/b\" }\n"
      "[privacy]\n"
      "keep = {}\n");
  const io::MqttConfig mqtt;
  EXPECT_EQ(config.mqtt.broker, mqtt.broker);
  EXPECT_EQ(config.mqtt.instance, mqtt.instance);
  EXPECT_EQ(config.mqtt.keep_alive, mqtt.keep_alive);
  EXPECT_EQ(config.mqtt.session_expiry, mqtt.session_expiry);
  EXPECT_EQ(config.mqtt.receive_maximum, mqtt.receive_maximum);
  EXPECT_EQ(config.mqtt.maximum_packet, mqtt.maximum_packet);
  EXPECT_EQ(config.http.host, io::HttpConfig{}.host);
  EXPECT_EQ(config.http.port, io::HttpConfig{}.port);
  EXPECT_EQ(config.ledger.path, io::LedgerConfig{}.path);
  EXPECT_EQ(config.ledger.quota, io::LedgerConfig{}.quota);
  EXPECT_EQ(config.ledger.backup_keep, io::LedgerConfig{}.backup_keep);
  EXPECT_EQ(config.privacy.keep_readings, io::PrivacyConfig{}.keep_readings);
  EXPECT_EQ(config.privacy.keep_minutes, io::PrivacyConfig{}.keep_minutes);
  EXPECT_EQ(config.privacy.keep_quarter_hours, io::PrivacyConfig{}.keep_quarter_hours);
}

TEST(ConfigService, reads_what_is_written) {
  const io::Config config = house_with(
      "[mqtt]\n"
      "broker = \"mqtts://broker.example:8884\"\n"
      "instance = \"west\"\n"
      "user = \"raumwacht\"\n"
      "password_file = \"/etc/raumwacht/password\"\n"
      "ca = \"/etc/raumwacht/ca.pem\"\n"
      "cert = \"/etc/raumwacht/cert.pem\"\n"
      "key = \"/etc/raumwacht/key.pem\"\n"
      "keep_alive = \"1min\"\n"
      "receive_maximum = 20\n"
      "maximum_packet = \"32KiB\"\n"
      "[http]\n"
      "listen = \"[::1]:0\"\n"
      "socket = \"/run/raumwacht/socket\"\n"
      "[ledger]\n"
      "path = \"ledger.db\"\n"
      "quota = \"100MiB\"\n"
      "backup = { to = \"/b\", at = \"02:30\", keep = 3 }\n"
      "[privacy]\n"
      "agreement = \"DV 2026/03\"\n"
      "keep = { readings = \"7d\" }\n");
  EXPECT_EQ(config.mqtt.broker, "mqtts://broker.example:8884");
  EXPECT_EQ(config.mqtt.client_id, "raumwacht-west");
  EXPECT_EQ(config.mqtt.user, "raumwacht");
  EXPECT_EQ(config.mqtt.password_file, "/etc/raumwacht/password");
  EXPECT_EQ(config.mqtt.ca, "/etc/raumwacht/ca.pem");
  EXPECT_EQ(config.mqtt.cert, "/etc/raumwacht/cert.pem");
  EXPECT_EQ(config.mqtt.key, "/etc/raumwacht/key.pem");
  EXPECT_EQ(config.mqtt.keep_alive, 60s);
  EXPECT_EQ(config.mqtt.receive_maximum, 20);
  EXPECT_EQ(config.mqtt.maximum_packet, 32U * 1024);
  EXPECT_EQ(config.http.host, "::1");
  EXPECT_EQ(config.http.port, 0);
  EXPECT_EQ(config.http.socket, "/run/raumwacht/socket");
  EXPECT_EQ(config.ledger.path, "ledger.db");
  EXPECT_EQ(config.ledger.quota, std::uint64_t{100} << 20);
  EXPECT_EQ(config.ledger.backup_to, "/b");
  EXPECT_EQ(config.ledger.backup_at, 2h + 30min);
  EXPECT_EQ(config.ledger.backup_keep, 3U);
  EXPECT_EQ(config.privacy.agreement, "DV 2026/03");
  EXPECT_EQ(config.privacy.keep_readings, std::chrono::days{7});
}

TEST(ConfigService, shows_room_figures_only_under_an_agreement) {
  EXPECT_FALSE(house_with("").premises->agreement);
  EXPECT_FALSE(house_with("[privacy]\nagreement = \"\"\n").premises->agreement);
  EXPECT_TRUE(house_with("[privacy]\nagreement = \"DV 2026/03\"\n").premises->agreement);
}

TEST(ConfigService, knows_the_commands_that_may_be_accepted) {
  const io::Config config = house_with("[mqtt]\ncommands = [\"release\", \"count\"]\n");
  EXPECT_EQ(config.mqtt.commands, (std::vector<std::string>{"release", "count"}));
  EXPECT_EQ(mistakes_in_house("[mqtt]\ncommands = [\"relase\"]\n"),
            (Lines{"t:9:13: there is no command 'relase'; of release, clean, ready, count, "
                   "admit"}));
}

TEST(ConfigService, refuses_addresses_that_are_none) {
  EXPECT_EQ(mistakes_in_house("[mqtt]\n"
                              "broker = \"tcp://127.0.0.1\"\n"
                              "[http]\n"
                              "listen = \"8470\"\n"),
            (Lines{"t:9:10: broker = \"tcp://127.0.0.1\": it does not start with mqtt:// or "
                   "mqtts://; such as \"mqtt://127.0.0.1:1883\"",
                   "t:11:10: listen = \"8470\": no host and port; 127.0.0.1:8470"}));
}

TEST(ConfigService, refuses_a_user_within_the_address) {
  EXPECT_EQ(mistakes_in_house("[mqtt]\n"
                              "broker = \"mqtt://user:secret@127.0.0.1\"\n"),
            (Lines{"t:9:10: broker = \"mqtt://user:secret@127.0.0.1\": user and password do not "
                   "belong into the address; such as \"mqtt://127.0.0.1:1883\""}));
}

TEST(ConfigService, takes_certificates_and_tls_together) {
  EXPECT_EQ(mistakes_in_house("[mqtt]\n"
                              "ca = \"ca.pem\"\n"
                              "cert = \"cert.pem\"\n"
                              "password_file = \"password\"\n"),
            (Lines{"t:9:6: 'ca' without TLS; broker = \"mqtts://…\"",
                   "t:10:8: 'cert' without 'key'; both, or neither",
                   "t:10:8: 'cert' without TLS; broker = \"mqtts://…\"",
                   "t:11:17: 'password_file' without 'user'; both, or neither"}));
  EXPECT_EQ(mistakes_in_house("[mqtt]\n"
                              "broker = \"mqtts://broker.example\"\n"),
            (Lines{"t:9:10: mqtts:// without 'ca'; ca: the certificate that signed the broker's"}));
}

TEST(ConfigService, listens_elsewhere_with_a_certificate_only) {
  EXPECT_EQ(mistakes_in_house("[http]\n"
                              "listen = \"0.0.0.0:8443\"\n"),
            (Lines{"t:9:10: listen = \"0.0.0.0:8443\": others could reach it without TLS; "
                   "127.0.0.1:PORT, or tls = { cert = \"…\", key = \"…\" }"}));
  const io::Config config = house_with(
      "[http]\n"
      "listen = \"0.0.0.0:8443\"\n"
      "names = [\"desk.example.org\"]\n"
      "tls = { cert = \"/etc/raumwacht/cert.pem\", key = \"raumwacht-key\" }\n");
  EXPECT_EQ(config.http.host, "0.0.0.0");
  EXPECT_EQ(config.http.tls.cert, "/etc/raumwacht/cert.pem");
  EXPECT_EQ(config.http.tls.key, "raumwacht-key");
  EXPECT_EQ(config.http.names, std::vector<std::string>{"desk.example.org"});
}

TEST(ConfigService, takes_certificate_and_key_of_the_server_together) {
  EXPECT_EQ(mistakes_in_house("[http]\n"
                              "tls = { cert = \"cert.pem\" }\n"),
            (Lines{"t:9:7: [http.tls] has no 'key'; a text: key of that certificate, PEM, or a "
                   "systemd credential"}));
}

TEST(ConfigService, wants_names_as_browsers_send_them) {
  EXPECT_EQ(mistakes_in_house("[http]\n"
                              "names = [\"Desk\", \"desk:8443\"]\n"),
            (Lines{"t:9:10: 'Desk' is no name of a machine; small letters, such as "
                   "\"raumwacht.example.org\"",
                   "t:9:18: 'desk:8443' is no name of a machine; small letters, such as "
                   "\"raumwacht.example.org\""}));
}

TEST(ConfigService, refuses_parts_of_units) {
  EXPECT_EQ(mistakes_in_house("[mqtt]\n"
                              "keep_alive = \"15500ms\"\n"
                              "[privacy]\n"
                              "keep = { readings = \"36h\" }\n"),
            (Lines{"t:9:14: keep_alive = \"15500ms\": no whole number of seconds; whole seconds",
                   "t:11:21: readings = \"36h\": no whole number of days; whole days"}));
}

TEST(ConfigService, refuses_times_that_no_clock_shows) {
  EXPECT_EQ(mistakes_in_house("[ledger]\n"
                              "backup = { to = \"/b\", at = \"24:00\" }\n"),
            (Lines{"t:9:28: at = \"24:00\": no time of day; HH:MM, such as \"02:30\""}));
}

TEST(ConfigService, needs_a_place_for_backups) {
  EXPECT_EQ(mistakes_in_house("[ledger]\n"
                              "backup = { at = \"02:30\" }\n"),
            (Lines{"t:9:10: [ledger.backup] has no 'to'; a text: directory of the copies"}));
}

TEST(ConfigService, refuses_empty_texts_where_they_mean_nothing) {
  EXPECT_EQ(mistakes_in_house("[ledger]\n"
                              "path = \"\"\n"),
            (Lines{"t:9:8: path = \"\": empty; a text"}));
}

class OpenSecret : public testing::Test {
 protected:
  /// The warnings of a configuration whose password file others may read or not.
  Lines warnings(std::filesystem::perms others) {
    const std::filesystem::path secret = dir_ / "password";
    std::ofstream{secret} << "geheim\n";
    std::filesystem::permissions(secret, std::filesystem::perms::owner_all | others);
    const std::filesystem::path file = dir_ / "raumwacht.toml";
    std::ofstream{file} << support::small_house() << "[[sensor]]\nid = \"x\"\nroom = \"b101\"\n"
                        << "format = \"tasmota\"\ntopic = \"tele/x/SENSOR\"\n[mqtt]\nuser = \"u\"\n"
                        << "password_file = \"" << secret.string() << "\"\n";
    Lines lines;
    const io::Config config = io::load_config(file).value();
    for (const io::Mistake& warning : config.warnings)
      lines.push_back(warning.file + ": " + warning.what);
    return lines;
  }
  [[nodiscard]] std::string secret() const { return (dir_ / "password").string(); }

 private:
  support::TempDir dir_;
};

TEST_F(OpenSecret, is_warned_of) {
  EXPECT_EQ(warnings(std::filesystem::perms::others_read),
            (Lines{secret() + ": everybody on this machine can read this secret"}));
}

TEST_F(OpenSecret, is_none_where_only_the_owner_reads_it) {
  EXPECT_EQ(warnings(std::filesystem::perms::none), Lines{});
}

TEST(ConfigDefaults, name_every_key) {
  const std::string printed = io::config_defaults();
  for (const io::Section& section : io::all_sections()) {
    for (const io::Key& key : section.keys)
      EXPECT_NE(printed.find(std::string{key.name} + " ="), std::string::npos) << key.name;
  }
}

TEST(ConfigDefaults, say_default_range_unit_and_meaning) {
  EXPECT_NE(io::config_defaults().find(
                "receive_maximum = 100                 # messages on the way at once with QoS 1 (a "
                "number from 1 to 65535, messages)\n"),
            std::string::npos);
}

TEST(ConfigDefaults, name_the_settings_of_rules_and_formats) {
  const std::string printed = io::config_defaults();
  EXPECT_NE(printed.find("\n[rules.room_occupancy] "), std::string::npos);
  EXPECT_NE(printed.find("\nhold = \"1min\" "), std::string::npos);
  EXPECT_NE(printed.find("\nformat = \"json\" "), std::string::npos);
  EXPECT_NE(printed.find("\nco2 = \"/co2\" "), std::string::npos);
}

}  // namespace
