#include "service/commands/restart_settings.hpp"

#include "tests/support/config_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace commands {
namespace {

using support::house_with;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Names = std::vector<std::string>;

/// Of a daemon that was started with the first configuration and reads the second.
Names waiting(std::string_view in_use, std::string_view read) {
  io::Config config = house_with(read);
  return keep_until_restart(house_with(in_use), config);
}

TEST(RestartSettings, are_none_where_the_file_says_the_same) {
  constexpr std::string_view file = "[mqtt]\nbroker = \"mqtt://a:1883\"\n";
  EXPECT_THAT(waiting(file, file), IsEmpty());
}

TEST(RestartSettings, are_none_of_what_a_reload_brings) {
  EXPECT_THAT(waiting("",
                      "[mqtt]\ncommands = [\"release\"]\n"
                      "[http]\nnames = [\"raumwacht.example.org\"]\n"
                      "[ledger]\nquota = \"2GiB\"\n"
                      "[privacy]\nkeep = { readings = \"3d\" }\n"),
              IsEmpty());
}

TEST(RestartSettings, are_how_the_broker_is_spoken_to) {
  EXPECT_THAT(waiting("",
                      "[mqtt]\nbroker = \"mqtts://broker.house:8883\"\n"
                      "client_id = \"house\"\nuser = \"u\"\npassword_file = \"p\"\n"
                      "ca = \"ca.pem\"\ncert = \"c.pem\"\nkey = \"k.pem\"\n"
                      "keep_alive = \"30s\"\nsession_expiry = \"1h\"\n"
                      "receive_maximum = 50\n"),
              ElementsAre("[mqtt] broker", "[mqtt] client_id", "[mqtt] user",
                          "[mqtt] password_file", "[mqtt] ca", "[mqtt] cert", "[mqtt] key",
                          "[mqtt] keep_alive", "[mqtt] session_expiry", "[mqtt] receive_maximum"));
}

TEST(RestartSettings, do_not_name_a_client_that_follows_from_the_instance) {
  EXPECT_THAT(waiting("", "[mqtt]\ninstance = \"east\"\n"), ElementsAre("[mqtt] instance"));
}

TEST(RestartSettings, are_where_the_daemon_listens_and_under_which_names_it_is_reached_there) {
  EXPECT_THAT(waiting("",
                      "[http]\nlisten = \"0.0.0.0:8443\"\nnames = [\"house.example\"]\n"
                      "tls = { cert = \"c.pem\", key = \"k.pem\" }\n"),
              ElementsAre("[http] listen", "[http] tls", "[http] names"));
}

TEST(RestartSettings, are_where_the_ledger_lies_and_not_the_socket_that_lies_beside_it) {
  EXPECT_THAT(waiting("", "[ledger]\npath = \"/elsewhere/ledger.db\"\n"),
              ElementsAre("[ledger] path"));
  EXPECT_THAT(waiting("", "[http]\nsocket = \"/run/raumwacht.sock\"\n"),
              ElementsAre("[http] socket"));
}

TEST(RestartSettings, are_none_where_one_certificate_takes_the_place_of_another) {
  EXPECT_THAT(waiting("[http]\ntls = { cert = \"c.pem\", key = \"k.pem\" }\n",
                      "[http]\ntls = { cert = \"d.pem\", key = \"l.pem\" }\n"),
              IsEmpty());
}

TEST(RestartSettings, stay_as_they_are_in_use_beside_what_is_new) {
  io::Config read = house_with(
      "[mqtt]\nbroker = \"mqtt://other:1883\"\n"
      "[http]\nlisten = \"127.0.0.1:9000\"\n"
      "tls = { cert = \"c.pem\", key = \"k.pem\" }\n"
      "[ledger]\npath = \"/elsewhere/ledger.db\"\nquota = \"2GiB\"\n");
  const io::Config in_use = house_with("");
  (void)keep_until_restart(in_use, read);
  EXPECT_EQ(read.mqtt.broker, in_use.mqtt.broker);
  EXPECT_EQ(read.http.port, in_use.http.port);
  EXPECT_EQ(read.http.tls.cert, "");
  EXPECT_EQ(read.http.tls.key, "");
  EXPECT_EQ(read.ledger.path, in_use.ledger.path);
  EXPECT_EQ(read.ledger.quota, std::uint64_t{2} << 30);
  EXPECT_THAT(keep_until_restart(in_use, read), IsEmpty());
}

}  // namespace
}  // namespace commands
