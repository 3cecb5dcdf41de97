// The house whose reports are made, archived, printed and mailed by calls of `raumwacht report`: a ledger as long as a test
// writes, an archive, and programs of the test's own in the place of mail and printer. Single thread.
#pragma once

#include "service/io/report_shelf.hpp"
#include "tests/support/command.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// Minutes.
inline constexpr std::int64_t day = 24 * 60, week = 7 * day;

inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// Nobody there, and good air.
inline std::optional<core::MinuteLook> quiet(std::string_view id, std::int64_t) {
  core::MinuteLook look{.persons = core::Persons{0}};
  if (id.starts_with('r')) look.co2 = core::Ppm{500};
  return look;
}

/// The house of reports from Monday, 16 November 2026 (2026-W47) on, as long as a test writes; its archive, and a mail
/// program of the test's own.
class DeliveringHouse : public testing::Test {
 protected:
  DeliveringHouse() { configure(""); }

  /// `[report]` with these lines.
  void configure(const std::string& lines, const std::string& privacy = "",
                 const std::string& service_agreement = "DV 2026/03") {
    std::string text = report_house_text(service_agreement);
    const std::string agreement = "[privacy]\n";
    text.insert(agreement.size(), privacy);
    std::ofstream{config()} << text << "[report]\ndirectory = \"" << reports().string() << "\"\n"
                            << (lines.find("pdf") == std::string::npos ? "pdf = false\n" : "")
                            << lines;
  }
  /// A program that takes mails, as a shell script.
  std::string mailing(const std::string& script) {
    const std::filesystem::path program = dir_ / "sendmail";
    std::ofstream{program} << "#!/bin/sh\n" << script << '\n';
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    return fmt::format(
        "[report.mail]\nto = [\"safety@example.org\", \"council@example.org\"]\n"
        "from = \"raumwacht@amt.example.org\"\ncommand = \"{}\"\n",
        program.string());
  }
  /// Keeps each mail in a file of its number.
  std::string mailing_into_files() {
    return mailing(
        fmt::format("n=$(ls '{0}' | grep -c '^mail-')\ncat > '{0}/mail-'$n\n"
                    "echo \"$@\" > '{0}/words'",
                    dir_.path().string()));
  }

  Ended report(std::vector<std::string> more) {
    std::vector<std::string> arguments{"report", "--config", config(), "--ledger",
                                       ledger.file().string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return raumwacht(arguments);
  }
  Ended due(const std::string& now) { return report({"--due", "--now", now}); }
  /// With a shell script in the place of WeasyPrint.
  Ended printed_by(const std::string& script, const std::vector<std::string>& more) {
    std::filesystem::create_directory(dir_ / "bin");
    std::ofstream{dir_ / "bin/weasyprint"} << "#!/bin/sh\n" << script << '\n';
    std::filesystem::permissions(dir_ / "bin/weasyprint", std::filesystem::perms::owner_all);
    const std::string path = ::getenv("PATH");
    ::setenv("PATH", ((dir_ / "bin").string() + ":" + path).c_str(), 1);
    Ended ended = report(more);
    ::setenv("PATH", path.c_str(), 1);
    return ended;
  }
  Ended due_without_fonts(const std::string& now) {
    return printed_by("echo 'no fonts' >&2\nexit 3", {"--due", "--now", now});
  }

  [[nodiscard]] std::string config() const { return (dir_ / "house.toml").string(); }
  [[nodiscard]] std::filesystem::path reports() const { return dir_ / "reports"; }
  [[nodiscard]] io::ReportArchive archive() const { return io::ReportArchive{reports()}; }
  [[nodiscard]] std::vector<std::string> periods() const {
    return io::directories_in(reports() / "amt");
  }
  [[nodiscard]] std::string kept(const std::string& name, const char* period = "2026-W47") const {
    const auto report = archive().find("amt", period);
    return text_of(archive().place_of(report.value()) / name);
  }

  TempDir dir_;
  ReportLedger ledger;
};

}  // namespace support
