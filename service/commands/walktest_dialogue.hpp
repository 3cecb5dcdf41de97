// The walktest as a dialogue: whoever walks reads what to do, sees each crossing as it is counted, and
// gets a table.
//
// With a terminal, each way ends with Enter, and then as long is waited as the device may take to tell
// of it, unless all walks were counted or Enter says that there is nothing to wait for. Without (--yes, or stdin has ended) it ends when all walks were counted, or after `each_way`.
// A signal cancels the test and says so. One thread.
#pragma once

#include "service/commands/simulation/interrupt.hpp"
#include "service/commands/walktest_call.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace commands {

struct WalktestPlan {
  std::uint32_t times = 10;
  bool yes = false;
  std::chrono::seconds each_way{60};            ///< without a terminal, at most
  std::optional<std::chrono::seconds> wait;     ///< for what the device tells late
  std::optional<std::chrono::seconds> at_most;  ///< then the daemon ends it
};

class WalktestDialogue {
 public:
  WalktestDialogue(const WalktestCall& daemon, const WalktestPlan& plan)
      : daemon_{daemon}, plan_{plan} {}

  /// The exit code.
  int run();

 private:
  enum class Way : std::uint8_t { in, out };

  [[nodiscard]] bool introduce();
  [[nodiscard]] bool walk(Way way);
  [[nodiscard]] bool watch(Way way, std::chrono::steady_clock::time_point until,
                           const std::function<bool()>& done);
  [[nodiscard]] bool look(Way way);
  void show(Way way, const WalkSeen& now);
  [[nodiscard]] bool all_counted(Way way) const;
  [[nodiscard]] bool enter_pressed();
  [[nodiscard]] bool is_heard_or_give_up();
  int finish();
  int give_up(std::string_view why);
  [[nodiscard]] std::chrono::seconds wait() const;

  const WalktestCall& daemon_;
  WalktestPlan plan_;
  simulation::Interrupt interrupt_;
  boost::json::object sensor_;
  WalkSeen seen_;
  std::string typed_;
  bool ended_ = false;  // stdin
  std::string trouble_;
};

}  // namespace commands
