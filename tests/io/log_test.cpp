#include "service/io/log.hpp"

#include "tests/support/temp_dir.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace {

/// Takes what goes to stderr into a file, until it goes.
class Stderr {
 public:
  Stderr() : before_{dup(STDERR_FILENO)} {
    const int file = open((dir_ / "text").c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    dup2(file, STDERR_FILENO);
    close(file);
  }
  ~Stderr() {
    dup2(before_, STDERR_FILENO);
    close(before_);
  }
  Stderr(const Stderr&) = delete;
  Stderr& operator=(const Stderr&) = delete;

  /// As systemd names it in $JOURNAL_STREAM.
  [[nodiscard]] static std::string name() {
    struct stat file{};
    fstat(STDERR_FILENO, &file);
    return fmt::format("{}:{}", file.st_dev, file.st_ino);
  }
  [[nodiscard]] std::string text() const {
    std::ifstream file{dir_ / "text"};
    return {std::istreambuf_iterator<char>{file}, {}};
  }

 private:
  support::TempDir dir_;
  int before_;
};

/// One line of each severity, with $JOURNAL_STREAM set.
std::string logged(const Stderr& to, const std::string& journal) {
  setenv("JOURNAL_STREAM", journal.c_str(), 1);
  io::log(io::Severity::error, "", "broken");
  io::log(io::Severity::warning, "", "odd");
  io::log(io::Severity::info, "", "as\never");
  unsetenv("JOURNAL_STREAM");
  return to.text();
}

TEST(Log, says_how_bad_it_is_in_a_word) {
  const Stderr to;
  EXPECT_EQ(logged(to, "8:1"), "error: broken\nwarning: odd\ninfo: as\\x0aever\n");
}

TEST(Log, tells_the_journal_how_bad_it_is_by_a_number) {
  const Stderr to;
  EXPECT_EQ(logged(to, Stderr::name()), "<3>broken\n<4>odd\n<6>as\\x0aever\n");
}

}  // namespace
