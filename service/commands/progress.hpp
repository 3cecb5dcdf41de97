// How much of a long work is done, in one line of a terminal that is written again and again; nothing where stderr is
// none. Single thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace commands {

using SteadyTime = std::chrono::steady_clock::time_point;

class ProgressLine {
 public:
  explicit ProgressLine(SteadyTime began);
  ~ProgressLine();  ///< takes the line away
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  [[nodiscard]] bool shown() const { return terminal_; }
  /// A few times a second at most.
  void at(std::int64_t per_mille, SteadyTime now);

 private:
  bool terminal_;
  SteadyTime began_, written_;
};

/// "42.0 %, 12 s left": what is left is told once there is something to tell it from.
[[nodiscard]] std::string progress_text(std::int64_t per_mille, std::chrono::milliseconds passed);

}  // namespace commands
