// Reports printed in a unit of its own: systemd's own socket activation starts the very command line of the shipped unit.
#include "tests/support/binary.hpp"
#include "tests/support/command.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/process.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace {

using support::Ended;
using ::testing::HasSubstr;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// ExecStart= of the unit, with the program that was built in the place of the installed one.
std::vector<std::string> command_of_unit() {
  std::ifstream unit{support::source_root() / "deploy/systemd/raumwacht-pdf@.service"};
  const std::string key = "ExecStart=/usr/bin/raumwacht ";
  std::vector<std::string> command{support::raumwacht_binary()};
  for (std::string line; std::getline(unit, line);) {
    if (!line.starts_with(key)) continue;
    std::istringstream words{line.substr(key.size())};
    for (std::string word; words >> word;) command.push_back(word);
  }
  EXPECT_GT(command.size(), 1U);
  return command;
}

class PrintingUnit : public testing::Test {
 protected:
  PrintingUnit() {
    ledger_.quiet_week();
    std::filesystem::create_directory(dir_ / "bin");
    std::ofstream{config()} << support::report_house_text();
    ::unsetenv("RAUMWACHT_PRINTER");
  }
  ~PrintingUnit() override { ::unsetenv("RAUMWACHT_PRINTER"); }

  /// As raumwacht-report.service does.
  void name_printer() { ::setenv("RAUMWACHT_PRINTER", socket().c_str(), 1); }

  /// Listens as raumwacht-pdf.socket does; `path` is where its unit looks for WeasyPrint.
  void listen(const std::string& path = std::getenv("PATH")) {
    std::vector<std::string> words{"systemd-socket-activate", "--accept", "--inetd",     "-l",
                                   socket().string(),         "-E",       "PATH=" + path};
    for (const std::string& word : command_of_unit()) words.push_back(word);
    printer_ = std::make_unique<support::Process>(words);
    ASSERT_TRUE(support::eventually([&] { return std::filesystem::exists(socket()); }))
        << printer_->errors();
  }
  /// Something that is called WeasyPrint, before the real one.
  std::string path_with(const std::string& script) {
    const std::filesystem::path program = dir_ / "bin/weasyprint";
    std::ofstream{program} << "#!/bin/sh\n" << script << '\n';
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    return fmt::format("{}:{}", (dir_ / "bin").string(), std::getenv("PATH"));
  }

  Ended report(const support::TempDir& out) {
    return support::raumwacht({"report", "--week", "2026-W47", "--config", config(), "--ledger",
                               ledger_.file().string(), "--lang", "de", "--formats", "pdf", "--out",
                               out / ""});
  }
  [[nodiscard]] std::filesystem::path socket() const { return dir_ / "pdf.sock"; }
  [[nodiscard]] std::string config() const { return (dir_ / "house.toml").string(); }

  support::TempDir dir_;
  support::ReportLedger ledger_;
  std::unique_ptr<support::Process> printer_;
};

constexpr const char* page = "2026-W47-amt.de.pdf";

TEST_F(PrintingUnit, prints_the_same_bytes_as_by_hand) {
  const support::TempDir by_hand, by_unit;
  const Ended alone = report(by_hand);
  ASSERT_EQ(alone.code, 0) << alone.err;
  listen();
  name_printer();
  const Ended made = report(by_unit);
  ASSERT_EQ(made.code, 0) << made.err << printer_->errors();
  EXPECT_THAT(text_of(by_unit / page), testing::StartsWith("%PDF"));
  EXPECT_EQ(text_of(by_unit / page), text_of(by_hand / page));
}

TEST_F(PrintingUnit, needs_no_printer_where_the_report_is_made) {
  listen();
  name_printer();
  const std::string path = std::getenv("PATH");
  const support::TempDir out;
  ::setenv("PATH", "/nowhere", 1);
  const Ended made = report(out);
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(made.code, 0) << made.err;
}

TEST_F(PrintingUnit, that_fails_leaves_no_report_and_says_why) {
  struct Case {
    std::string script, said;
  };
  for (const Case& one :
       {Case{"cat >/dev/null; echo 'fonts are gone' >&2; exit 3", "weasyprint: fonts are gone"},
        Case{"echo '%PDF-1.7 half' >\"$5\"; exit 1", "weasyprint: ended with 1"},
        Case{"echo '%PDF-1.7 half' >\"$5\"; kill -9 $$", "weasyprint: ended by signal 9"},
        Case{"echo '%PDF-1.7 half' >\"$5\"; kill -9 $PPID", "broke off"}}) {
    std::filesystem::remove(socket());
    listen(path_with(one.script));
    name_printer();
    const support::TempDir out;
    const Ended made = report(out);
    EXPECT_EQ(made.code, 1) << one.script;
    EXPECT_THAT(made.err, HasSubstr("pdf.sock: ")) << one.script;
    EXPECT_THAT(made.err, HasSubstr(one.said)) << one.script;
    EXPECT_TRUE(std::filesystem::is_empty(out / "")) << one.script;
    printer_.reset();
  }
}

TEST_F(PrintingUnit, that_does_not_run_is_named_instead_of_printing_in_its_place) {
  name_printer();
  const support::TempDir out;
  const Ended made = report(out);
  EXPECT_EQ(made.code, 1);
  EXPECT_THAT(made.err, HasSubstr("pdf.sock: No such file or directory; systemctl start "
                                  "raumwacht-pdf.socket"));
}

}  // namespace
