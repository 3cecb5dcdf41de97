// The shipped units as systemd's own tools understand them, without a running systemd.
#include "service/io/config.hpp"
#include "tests/support/binary.hpp"
#include "tests/support/command.hpp"
#include "tests/support/process.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

using ::testing::HasSubstr;

std::filesystem::path units() { return support::source_root() / "deploy/systemd"; }

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// A system of its own with these units, so that nothing of this machine's counts.
class UnitFiles {
 public:
  UnitFiles() { std::filesystem::create_directories(folder()); }
  void add(const std::string& name, const std::string& text) {
    const std::filesystem::path file = folder() / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream{file} << text;
  }
  /// What systemd-analyze says where the unit is more exposed than that; nothing where it is not. `tenths` of its points.
  std::string too_exposed(const std::string& unit, int tenths) {
    support::Process analyze{{"systemd-analyze", "security", "--offline=true", "--no-pager",
                              "--root=" + root_.path().string(),
                              fmt::format("--threshold={}", tenths), unit}};
    const int code = analyze.exit_code().value_or(-1);
    return code == 0 ? ""
                     : fmt::format("{}: {}\n{}{}", unit, code, analyze.output(), analyze.errors());
  }

 private:
  [[nodiscard]] std::filesystem::path folder() const { return root_ / "etc/systemd/system"; }
  support::TempDir root_;
};

/// In tenths of the points of systemd-analyze, 0 to 100. Those that talk to others in the network need more.
const std::map<std::string, int>& most_exposed() {
  static const std::map<std::string, int> most{{"raumwacht.service", 11},
                                               {"raumwacht-pdf@.service", 5},
                                               {"raumwacht-report.service", 11},
                                               {"raumwacht-verify.service", 5}};
  return most;
}

TEST(Units, are_no_more_exposed_than_they_need_to_be) {
  for (const auto& file : std::filesystem::directory_iterator{units()}) {
    const std::string name = file.path().filename();
    if (!name.ends_with(".service")) continue;
    ASSERT_TRUE(most_exposed().contains(name)) << name << ": how exposed may it be?";
    UnitFiles system;
    system.add(name, text_of(file));
    EXPECT_EQ(system.too_exposed(name, most_exposed().at(name)), "");
  }
}

TEST(Units, that_are_opened_up_are_noticed) {
  UnitFiles system;
  std::string text = text_of(units() / "raumwacht.service");
  const std::string filter = "SystemCallFilter=@system-service\n";
  text.erase(text.find(filter), filter.size());
  system.add("raumwacht.service", text);
  EXPECT_NE(system.too_exposed("raumwacht.service", most_exposed().at("raumwacht.service")), "");
}

TEST(Units, of_the_broker_are_shut_in_by_the_file_beside_its_settings) {
  UnitFiles system;
  system.add("mosquitto.service", text_of("/lib/systemd/system/mosquitto.service"));
  EXPECT_NE(system.too_exposed("mosquitto.service", 11), "") << "Debian's own unit is open";
  system.add("mosquitto.service.d/hardening.conf",
             text_of(support::source_root() / "deploy/mosquitto/hardening.conf"));
  EXPECT_EQ(system.too_exposed("mosquitto.service", 11), "");
}

TEST(Units, are_understood_by_systemd_to_the_last_line) {
  const support::TempDir dir;
  std::vector<std::string> words{"systemd-analyze", "verify", "--man=no"};
  for (const auto& file : std::filesystem::directory_iterator{units()}) {
    std::string text = text_of(file);
    const std::string installed = "/usr/bin/raumwacht";
    for (std::size_t at = 0; (at = text.find(installed, at)) != std::string::npos;)
      text.replace(at, installed.size(), support::raumwacht_binary());
    const std::filesystem::path copy = dir / file.path().filename().string();
    std::ofstream{copy} << text;
    words.push_back(copy);
  }
  support::Process verify{words};
  ASSERT_TRUE(verify.exit_code());  // which also counts units of this machine that ours refer to
  EXPECT_THAT(verify.errors(), testing::Not(HasSubstr("raumwacht")));
}

TEST(Units, run_commands_that_the_program_knows) {
  for (const auto& file : std::filesystem::directory_iterator{units()}) {
    std::ifstream unit{file.path()};
    const std::string key = "ExecStart=/usr/bin/raumwacht ";
    for (std::string line; std::getline(unit, line);) {
      if (!line.starts_with(key)) continue;
      std::vector<std::string> words;
      std::istringstream rest{line.substr(key.size())};
      for (std::string word; rest >> word;) words.push_back(word);
      words.emplace_back("--help");
      const support::Ended ended = support::raumwacht(words);
      EXPECT_EQ(ended.code, 0) << line << '\n' << ended.err;
    }
  }
}

TEST(Units, that_make_reports_print_where_the_printer_listens) {
  const std::string report = text_of(units() / "raumwacht-report.service");
  const std::string name = "Environment=RAUMWACHT_PRINTER=";
  const std::size_t begin = report.find(name) + name.size();
  const std::string socket = report.substr(begin, report.find('\n', begin) - begin);
  EXPECT_THAT(text_of(units() / "raumwacht-pdf.socket"),
              HasSubstr(fmt::format("ListenStream={}\n", socket)));
}

/// "WatchdogSec=10" says 10.
int seconds_of(const std::string& unit, const std::string& key) {
  const std::size_t begin = unit.find("\n" + key + "=") + 1;
  return std::stoi(unit.substr(begin + key.size() + 1));
}

/// What hangs may have been fed once more, a third of the period later (service/io/watchdog.hpp). With systemd itself:
/// tests/package/run watchdog.
TEST(Units, notice_a_daemon_that_hangs_within_15_seconds_and_have_it_back_3_later) {
  const std::string unit = text_of(units() / "raumwacht.service");
  EXPECT_LE(seconds_of(unit, "WatchdogSec") * 4, 15 * 3);
  EXPECT_LE(seconds_of(unit, "RestartSec") + 1, 3) << "a second to start";
}

/// What the package installs as /etc/raumwacht/raumwacht.toml.
TEST(InstalledConfiguration, has_no_mistakes_and_is_copied_where_the_unit_may_write) {
  const auto config = io::load_config(support::source_root() / "deploy/debian/raumwacht.toml");
  ASSERT_TRUE(config) << io::to_line(config.error().front());
  EXPECT_TRUE(config->ledger.backup_at) << "copies are made each night";
  EXPECT_THAT(text_of(units() / "raumwacht.service"),
              HasSubstr(fmt::format("ReadWritePaths=-{}\n", config->ledger.backup_to.string())));
}

/// Secrets that the shipped files name are credentials that the unit hands over.
TEST(InstalledConfiguration, names_only_credentials_that_the_unit_hands_over) {
  const std::string unit = text_of(units() / "raumwacht.service");
  for (const char* name : {"mqtt-password", "http-cert", "http-key"}) {
    EXPECT_THAT(text_of(support::source_root() / "deploy/debian/raumwacht.toml"),
                HasSubstr(fmt::format("\"{}\"", name)));
    EXPECT_THAT(unit, HasSubstr(fmt::format("LoadCredential={0}:raumwacht.{0}\n", name)));
  }
}

TEST(InstallLine, finds_the_package_where_it_was_built) {
  const std::string builder = text_of(support::source_root() / "deploy/package");
  const std::size_t begin = builder.find("\nout=") + 5;
  const std::string built_in = builder.substr(begin, builder.find(' ', begin) - begin);
  for (const char* document : {"README.md", "deploy/README.md"})
    EXPECT_THAT(text_of(support::source_root() / document),
                HasSubstr(fmt::format("apt install ./{}/raumwacht_*.deb", built_in)))
        << document;
}

}  // namespace
