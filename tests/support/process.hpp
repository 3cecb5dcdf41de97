// A child process of a test: started, watched, ended by its process id. It never outlives the test:
// the destructor kills it, and so does the kernel if the test itself dies.
#pragma once

#include "tests/support/temp_dir.hpp"

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace support {

class Process {
 public:
  struct Options {
    std::string input;                     ///< what stdin gives; then it ends
    std::vector<std::string> environment;  ///< "NAME=value", beside what the test has
  };

  /// Starts a program, found by $PATH where it is no path. Output is kept: output(), errors().
  explicit Process(const std::vector<std::string>& command);
  Process(const std::vector<std::string>& command, const Options& options);
  /// A child that runs `body` and exits with what it returns. REQUIRES: the calling process has no
  /// thread but its own, since only that one lives on in the child.
  static Process forked(const std::function<int()>& body);

  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] bool running();
  void signal(int number);
  /// SIGKILL, and waits until it is gone.
  void kill();
  /// The exit code, 128 + n after signal n; nothing if it still runs when the time is up.
  std::optional<int> exit_code(std::chrono::milliseconds deadline = std::chrono::seconds{20});

  /// What it wrote so far.
  [[nodiscard]] std::string output() const;
  [[nodiscard]] std::string errors() const;
  /// Peak resident memory so far, KiB (VmHWM).
  [[nodiscard]] long peak_kib() const;

 private:
  explicit Process(const std::function<int()>& body);
  void reap(int options);

  TempDir dir_;
  pid_t pid_ = -1;
  std::optional<int> status_;  // of waitpid, once it has ended
};

/// Runs a command to its end. Throws std::runtime_error with its stderr if it fails.
std::string run(const std::vector<std::string>& command);

}  // namespace support
