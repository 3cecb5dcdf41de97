#include "tests/support/binary.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <fstream>

namespace {

struct Ended {
  int code = -1;
  std::string output, errors;
};

/// `raumwacht check` with these arguments, run to its end.
Ended check(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {support::raumwacht_binary(), "check"});
  support::Process process{arguments};
  const int code = process.exit_code().value_or(-1);
  return {code, process.output(), process.errors()};
}

class Check : public testing::Test {
 protected:
  std::string file(std::string_view added) {
    std::ofstream{path()} << support::small_house() << added;
    return path();
  }
  [[nodiscard]] std::string path() const { return (dir_ / "haus.toml").string(); }

 private:
  support::TempDir dir_;
};

constexpr std::string_view counter =
    "[[sensor]]\nid = \"z\"\ninto = \"b101\"\nformat = \"json\"\ntopic = \"z\"\n"
    "expect_every = \"1min\"\n";

TEST_F(Check, describes_a_configuration_without_mistakes) {
  const Ended ended = check({"--config", file(counter)});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.output, path() +
                              ": no mistakes\n"
                              "1 site, 1 floor, 1 room, 1 door (1 counted), 1 sensor, 1 source\n"
                              "open: haus (no door leads out of it)\n"
                              "open: eg (no door leads out of it)\n");
  EXPECT_EQ(ended.errors, "");
}

TEST_F(Check, names_the_doors_that_nobody_counts) {
  const Ended ended = check({"--config", file("[[door]]\n"
                                              "id = \"balkon\"\n"
                                              "between = [\"b101\", \"outside\"]\n")});
  EXPECT_NE(ended.output.find("open: b101 (nobody counts door b101-door, balkon)\n"),
            std::string::npos);
}

TEST_F(Check, prints_every_mistake_on_a_line_and_exits_with_78) {
  const Ended ended = check({"--config", file("[mqtt]\nkeep_alive = 15\nquos = 1\n")});
  EXPECT_EQ(ended.code, 78);
  EXPECT_EQ(ended.output,
            path() +
                ":9:14: keep_alive = 15: not a duration; a duration such as \"60s\" or \"5min\" "
                "from 5s to 1h\n" +
                path() +
                ":10:1: unknown key 'quos' in [mqtt]; known: broker, instance, client_id, user, "
                "password_file, ca, cert, key, keep_alive, session_expiry, receive_maximum, "
                "maximum_packet, commands, home_assistant\n");
  EXPECT_EQ(ended.errors, "raumwacht: 2 mistakes in " + path() + "\n");
}

TEST_F(Check, exits_with_78_if_the_file_is_missing) {
  const Ended ended = check({"--config", path()});
  EXPECT_EQ(ended.code, 78);
  EXPECT_EQ(ended.output, path() +
                              ":1:1: cannot be read: No such file or directory; a readable "
                              "configuration file\n");
}

TEST_F(Check, warns_and_approves) {
  const Ended ended = check({"--config", file("")});
  EXPECT_EQ(ended.code, 0);
  EXPECT_TRUE(ended.output.starts_with(
      "warning: " + path() + ":5:1: room 'b101' has no sensor; it will always be unknown\n"));
}

TEST_F(Check, names_secrets_that_are_not_where_the_file_says) {
  const Ended ended = check(
      {"--config", file(std::string{counter} +
                        "[mqtt]\nbroker = \"mqtts://127.0.0.1:9\"\nuser = \"u\"\n"
                        "password_file = \"/nowhere/pasword\"\n"
                        "cert = \"/nowhere/c.pem\"\nkey = \"/nowhere/k.pem\"\n"
                        "ca = \"/nowhere/ca.pem\"\n"
                        "[http]\ntls = { cert = \"/nowhere/h.pem\", key = \"/nowhere/kye.pem\" }\n"
                        "[alerts]\nwebhook = [\"http://127.0.0.1:9\"]\n"
                        "token_file = \"/nowhere/token\"\n")});
  EXPECT_EQ(ended.code, 0);
  for (const char* warning :
       {":17:17: [mqtt] password_file = \"/nowhere/pasword\"",
        ":19:7: [mqtt] key = \"/nowhere/k.pem\"", "[http] tls.key = \"/nowhere/kye.pem\"",
        ":25:14: [alerts] token_file = \"/nowhere/token\""}) {
    EXPECT_NE(ended.output.find(std::string{warning} +
                                ": it cannot be opened: No such file or directory; a file that "
                                "the daemon may read\n"),
              std::string::npos)
        << warning << '\n'
        << ended.output;
  }
}

TEST_F(Check, leaves_secrets_alone_that_the_service_manager_may_hand_over) {
  const Ended ended =
      check({"--config", file(std::string{counter} +
                              "[mqtt]\nuser = \"u\"\npassword_file = \"mqtt-password\"\n")});
  EXPECT_EQ(ended.output.find("warning"), std::string::npos) << ended.output;
}

TEST_F(Check, gives_mistakes_as_json) {
  const Ended ended = check({"--json", "--config", file("[mqtt]\nkeep_alive = 15\n")});
  EXPECT_EQ(ended.code, 78);
  const boost::json::object expected{
      {"severity", "mistake"},
      {"file", path()},
      {"line", 9},
      {"column", 14},
      {"what", "keep_alive = 15: not a duration"},
      {"expected", "a duration such as \"60s\" or \"5min\" from 5s to 1h"}};
  const boost::json::value output = boost::json::parse(ended.output);
  ASSERT_EQ(output.as_array().size(), 1U);
  EXPECT_EQ(output.at(0), expected);
}

TEST_F(Check, gives_warnings_as_json) {
  const Ended ended = check({"--json", "--config", file("")});
  EXPECT_EQ(ended.code, 0);
  const boost::json::value output = boost::json::parse(ended.output);
  ASSERT_EQ(output.as_array().size(), 1U);
  EXPECT_EQ(output.at(0).at("severity"), "warning");
  EXPECT_EQ(output.at(0).at("what"), "room 'b101' has no sensor");
}

TEST_F(Check, gives_an_empty_array_where_there_is_nothing_to_say) {
  EXPECT_EQ(check({"--json", "--config", file(counter)}).output, "[]\n");
}

TEST_F(Check, prints_the_defaults) {
  const Ended ended = check({"--defaults"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.output, io::config_defaults());
}

TEST_F(Check, looks_at_the_configuration_of_this_machine_if_it_is_told_no_other) {
  if (std::filesystem::exists("/etc/raumwacht/raumwacht.toml"))
    GTEST_SKIP() << "a configuration is installed here: this is about a machine without";
  const Ended ended = check({});
  EXPECT_EQ(ended.code, 78);
  EXPECT_EQ(ended.errors, "raumwacht: 1 mistake in /etc/raumwacht/raumwacht.toml\n");
}

TEST_F(Check, exits_with_64_on_options_it_does_not_know) {
  EXPECT_EQ(check({"--config", file(""), "--quietly"}).code, 64);
}

}  // namespace
