// A desk on another machine, as an installer sets it up: certificate, token, start; and how the
// daemon refuses to be reached by everybody.
#include "tests/support/binary.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/process.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <optional>

namespace {

using support::Ended;
using support::eventually;
using support::Process;
using support::raumwacht;

// This machine alone, but the daemon knows only addresses that begin with 127 as such.
constexpr std::string_view elsewhere = "[::ffff:127.0.0.1]";

class DeskElsewhere : public testing::Test {
 protected:
  DeskElsewhere() { use(authority.server("DNS:localhost")); }

  /// As an administrator does: over the files that are there.
  void use(const support::Certificate& made) const {
    using std::filesystem::copy_options;
    std::filesystem::copy_file(made.certificate, cert(), copy_options::overwrite_existing);
    std::filesystem::copy_file(made.key, key(), copy_options::overwrite_existing);
  }
  [[nodiscard]] std::filesystem::path cert() const { return dir / "cert.pem"; }
  [[nodiscard]] std::filesystem::path key() const { return dir / "key.pem"; }

  std::string config(const std::string& tls) {
    const std::filesystem::path file = dir / "house.toml";
    std::ofstream{file} << "[mqtt]\nbroker = \"" << broker.url() << "\"\n[ledger]\npath = \""
                        << (dir / "ledger.db").string() << "\"\n[http]\nlisten = \"" << elsewhere
                        << ":" << port << "\"\nnames = [\"localhost\"]\n"
                        << tls << "[[site]]\nid = \"house\"\nname = \"House\"\n";
    return file.string();
  }
  std::string whole_config() {
    return config(
        fmt::format("tls = {{ cert = \"{}\", key = \"{}\" }}\n", cert().string(), key().string()));
  }
  void start() {
    daemon.emplace(
        std::vector<std::string>{support::raumwacht_binary(), "run", "--config", whole_config()});
    ASSERT_TRUE(eventually([this] { return curl("/enter") == 200; })) << daemon->errors();
  }
  /// The status by a browser that trusts the authority; 0 if it does not even speak with the server.
  int curl(const std::string& path, const std::vector<std::string>& more = {},
           const support::Authority* trusted = nullptr) {
    std::vector<std::string> command{
        "curl",         "--silent",
        "--output",     "/dev/null",
        "--write-out",  "%{http_code}",
        "--max-time",   "20",
        "--cacert",     (trusted == nullptr ? authority : *trusted).certificate().string(),
        "--cookie-jar", cookies(),
        "--cookie",     cookies()};
    command.insert(command.end(), more.begin(), more.end());
    command.push_back(fmt::format("https://localhost:{}{}", port, path));
    Process process{command};
    (void)process.exit_code();
    return std::stoi(process.output());
  }
  [[nodiscard]] std::string cookies() const { return (dir / "cookies").string(); }
  Ended token(const std::string& role) {
    return raumwacht({"token", "add", "--role", role, "--config", whole_config()});
  }

  support::Authority authority{"Raumwacht test"};
  support::Broker broker;
  support::TempDir dir;
  std::uint16_t port = support::free_port();
  std::optional<Process> daemon;
};

TEST_F(DeskElsewhere, is_not_reached_without_tls) {
  const Ended ended = raumwacht({"run", "--config", config("")});
  EXPECT_EQ(ended.code, 78);
  EXPECT_NE(ended.err.find("house.toml:6:10: listen = "), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("others could reach it without TLS"), std::string::npos) << ended.err;
}

TEST_F(DeskElsewhere, is_not_reached_before_somebody_has_a_login) {
  const Ended ended = raumwacht({"run", "--config", whole_config()});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("first run: raumwacht token add"), std::string::npos) << ended.err;
}

TEST_F(DeskElsewhere, logs_in_by_the_link_that_was_made_before_the_first_start) {
  const Ended added = token("reception");
  ASSERT_EQ(added.code, 0) << added.err;
  const std::string start_of_link = fmt::format("https://localhost:{}/enter?code=", port);
  ASSERT_TRUE(added.out.starts_with(start_of_link)) << added.out;
  start();
  EXPECT_EQ(curl("/api/v1/sites"), 401);
  const std::string code = added.out.substr(start_of_link.size(), 19);
  const std::string origin = fmt::format("Origin: https://localhost:{}", port);
  EXPECT_EQ(curl("/enter", {"--data", "code=" + code, "--header", origin}), 303);
  EXPECT_EQ(curl("/api/v1/sites"), 200);
  EXPECT_EQ(curl("/"), 200);
  const std::vector<std::string> count{"--json", "{\"persons\": 0}"};
  EXPECT_EQ(curl("/api/v1/spaces/house/count", count), 403) << "a cookie without an origin";
  EXPECT_EQ(curl("/api/v1/spaces/house/count", {"--json", "{\"persons\": 0}", "--header", origin}),
            200);
}

TEST_F(DeskElsewhere, meets_the_renewed_certificate_after_a_reload) {
  ASSERT_EQ(token("display").code, 0);
  start();
  support::Authority another{"Another"};
  use(another.server("DNS:localhost"));
  daemon->signal(SIGHUP);
  EXPECT_TRUE(eventually([&] { return curl("/enter", {}, &another) == 200; }));
  EXPECT_EQ(curl("/enter"), 0);
}

TEST_F(DeskElsewhere, is_still_served_when_the_renewed_certificate_is_none) {
  ASSERT_EQ(token("display").code, 0);
  start();
  std::ofstream{cert()} << "no certificate\n";
  daemon->signal(SIGHUP);
  EXPECT_TRUE(eventually([&] {
    return daemon->errors().find("the certificate before stays in use") != std::string::npos;
  }));
  EXPECT_EQ(curl("/enter"), 200);
}

}  // namespace
