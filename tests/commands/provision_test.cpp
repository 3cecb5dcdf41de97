// deploy/raumwacht-provision: the certificates of a site, as an administrator makes them.
#include "service/io/certificate.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/process.hpp"
#include "tests/support/secured_house.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using support::Ended;
using testing::HasSubstr;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

class Provision : public testing::Test {
 protected:
  /// With the directory of the test.
  Ended call(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--dir", dir().string()});
    return support::provision(arguments);
  }
  void make(const std::vector<std::string>& arguments) const {
    const Ended ended = call(arguments);
    ASSERT_EQ(ended.code, 0) << ended.err;
  }
  [[nodiscard]] std::filesystem::path dir() const { return place_ / "tls"; }
  /// As openssl judges, with what was taken back.
  [[nodiscard]] int verify(const std::filesystem::path& certificate,
                           const std::string& purpose) const {
    support::Process process{{"openssl", "verify", "-crl_check", "-purpose", purpose, "-CAfile",
                              (dir() / "ca.pem").string(), "-CRLfile", (dir() / "crl.pem").string(),
                              certificate.string()}};
    return process.exit_code().value_or(-1);
  }
  void make_site() const {
    make({"init", "house"});
    make({"broker", "localhost", "127.0.0.1"});
    make({"daemon"});
    make({"device", "b101-co2"});
  }

 private:
  support::TempDir place_;
};

TEST_F(Provision, makes_certificates_good_for_one_side_each) {
  make_site();
  EXPECT_EQ(verify(dir() / "broker.pem", "sslserver"), 0);
  EXPECT_NE(verify(dir() / "broker.pem", "sslclient"), 0);
  EXPECT_EQ(verify(dir() / "daemon.pem", "sslclient"), 0);
  EXPECT_EQ(verify(dir() / "devices/b101-co2.pem", "sslclient"), 0);
  EXPECT_NE(verify(dir() / "devices/b101-co2.pem", "sslserver"), 0);
}

TEST_F(Provision, keeps_keys_for_their_owner_alone) {
  make_site();
  for (const char* key : {"ca.key", "broker.key", "daemon.key", "devices/b101-co2.key"}) {
    struct stat file{};
    ASSERT_EQ(stat((dir() / key).c_str(), &file), 0) << key;
    EXPECT_EQ(file.st_mode & 0777U, 0600U) << key;
  }
}

/// /etc/raumwacht, where the broker has its certificate below and the daemon its configuration.
TEST_F(Provision, leaves_directories_above_its_own_open_to_others) {
  const support::TempDir etc;
  const Ended ended =
      support::provision({"--dir", (etc / "raumwacht/tls").string(), "init", "house"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  for (const char* made : {"raumwacht", "raumwacht/tls"}) {
    struct stat directory{};
    ASSERT_EQ(stat((etc / made).c_str(), &directory), 0) << made;
    EXPECT_EQ(directory.st_mode & 0777U, 0755U) << made;
  }
}

TEST_F(Provision, leaves_what_is_there_as_it_is) {
  make_site();
  std::vector<std::string> before;
  const std::vector<std::string> files{"ca.pem", "ca.key", "broker.pem", "daemon.pem",
                                       "devices/b101-co2.pem"};
  std::ranges::transform(files, std::back_inserter(before),
                         [&](const auto& file) { return text_of(dir() / file); });
  make_site();
  for (std::size_t i = 0; i < files.size(); ++i) EXPECT_EQ(text_of(dir() / files[i]), before[i]);
}

TEST_F(Provision, makes_a_broker_of_other_names_anew) {
  make_site();
  const std::string key = text_of(dir() / "broker.key");
  make({"broker", "broker.example.org"});
  const std::string names = support::run({"openssl", "x509", "-in", (dir() / "broker.pem").string(),
                                          "-noout", "-ext", "subjectAltName"});
  EXPECT_THAT(names, HasSubstr("DNS:broker.example.org"));
  EXPECT_EQ(names.find("127.0.0.1"), std::string::npos) << names;
  EXPECT_EQ(text_of(dir() / "broker.key"), key);
}

TEST_F(Provision, leaves_the_broker_as_it_is_where_its_new_names_are_none) {
  make_site();
  const std::string before = text_of(dir() / "broker.pem");
  EXPECT_EQ(call({"broker", "999.1.1.1"}).code, 1);
  EXPECT_EQ(call({"broker", "a,DNS:b"}).code, 64);
  EXPECT_EQ(text_of(dir() / "broker.pem"), before);
}

TEST_F(Provision, renews_for_the_same_key) {
  make_site();
  make({"--days", "5", "device", "short"});
  const std::string key = text_of(dir() / "devices/short.key");
  const auto ended = io::read_certificate(dir() / "devices/short.pem")->ends;
  EXPECT_THAT(call({"renew"}).out, HasSubstr("short renewed, until "));
  EXPECT_GT(io::read_certificate(dir() / "devices/short.pem")->ends, ended);
  EXPECT_EQ(text_of(dir() / "devices/short.key"), key);
  EXPECT_EQ(call({"renew"}).out, "nothing ends within 60 days\n");
}

TEST_F(Provision, says_that_the_broker_has_to_read_what_was_renewed) {
  make_site();
  EXPECT_THAT(call({"renew", "broker"}).out, HasSubstr("systemctl reload mosquitto\n"));
  EXPECT_THAT(call({"renew", "b101-co2"}).out, testing::Not(HasSubstr("mosquitto")));
}

TEST_F(Provision, takes_back_every_certificate_a_device_ever_had) {
  make_site();
  const auto kept = dir().parent_path() / "kept.pem";
  std::filesystem::copy_file(dir() / "devices/b101-co2.pem", kept);
  make({"renew", "b101-co2"});
  ASSERT_EQ(verify(kept, "sslclient"), 0);
  make({"revoke", "b101-co2"});
  EXPECT_NE(verify(kept, "sslclient"), 0);
  EXPECT_FALSE(std::filesystem::exists(dir() / "devices/b101-co2.key"));
  make({"device", "b101-co2"});
  EXPECT_EQ(verify(dir() / "devices/b101-co2.pem", "sslclient"), 0);
}

TEST_F(Provision, lists_who_has_one_and_for_how_long) {
  make_site();
  make({"--days", "5", "device", "short"});
  make({"device", "gone"});
  make({"revoke", "gone"});
  const std::string list = call({"list"}).out;
  EXPECT_THAT(list, testing::ContainsRegex("ca  .* good\n"));
  EXPECT_THAT(list, testing::ContainsRegex("raumwacht  .* good\n"));
  EXPECT_THAT(list, testing::ContainsRegex("short  .*  [45]  ends soon\n"));
  EXPECT_THAT(list, testing::ContainsRegex("gone  .* revoked\n"));
}

TEST_F(Provision, prints_what_to_paste) {
  make_site();
  EXPECT_THAT(call({"daemon"}).out, HasSubstr("broker = \"mqtts://localhost:8883\""));
  const std::string tasmota = call({"device", "b101-co2", "tasmota"}).out;
  EXPECT_THAT(tasmota, HasSubstr("\nMqttHost localhost\n"));
  EXPECT_THAT(tasmota, testing::ContainsRegex("\nTLSKey1 [A-Za-z0-9+/]{43}=\n"));  // 32 bytes
  const std::string esphome = call({"device", "b101-co2", "esphome"}).out;
  EXPECT_THAT(esphome, HasSubstr("  client_certificate_key: |\n    -----BEGIN PRIVATE KEY-----\n"));
  EXPECT_THAT(call({"device", "lora", "gateway"}).out,
              HasSubstr("tls_cert = \"" + (dir() / "devices/lora.pem").string() + "\""));
}

TEST_F(Provision, refuses_names_that_would_be_something_else) {
  make_site();
  const std::string outside = text_of(dir() / "ca.key");
  for (const char* name : {"", ".", "..", "../ca", "/etc/passwd", "a/b", "-x", "a b", "a\nb", "a+",
                           "#", "CN=x", "$(id)", "ä", "ca", "broker"}) {
    const Ended ended = call({"device", "--", name});
    EXPECT_EQ(ended.code, 64) << name;
    EXPECT_EQ(ended.out, "") << name;
    EXPECT_TRUE(ended.err.starts_with("raumwacht-provision: ")) << ended.err;
  }
  EXPECT_EQ(call({"device", std::string(65, 'a')}).code, 64);
  EXPECT_EQ(text_of(dir() / "ca.key"), outside);
}

TEST_F(Provision, gives_no_device_the_name_of_the_daemon_nor_the_other_way_round) {
  make_site();
  EXPECT_EQ(call({"device", "raumwacht"}).code, 1);
  EXPECT_FALSE(std::filesystem::exists(dir() / "devices/raumwacht.pem"));
  std::filesystem::remove(dir() / "daemon.pem");
  EXPECT_EQ(call({"daemon", "b101-co2"}).code, 1);
}

TEST_F(Provision, says_in_one_line_what_is_wrong) {
  for (const auto& wrong : std::vector<std::vector<std::string>>{{"device", "x"},
                                                                 {"list"},
                                                                 {"nonsense"},
                                                                 {"--days", "0", "init"},
                                                                 {"--days", "x", "init"},
                                                                 {"--nonsense"},
                                                                 {}}) {
    const Ended ended = call(wrong);
    EXPECT_NE(ended.code, 0);
    EXPECT_EQ(std::ranges::count(ended.err, '\n'), 1) << ended.err;
    EXPECT_TRUE(ended.err.starts_with("raumwacht-provision: ")) << ended.err;
  }
}

}  // namespace
