#include "service/commands/walktest_dialogue.hpp"

#include "service/commands/commands.hpp"
#include "service/commands/walktest_text.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <iostream>

namespace commands {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto between_looks = 200ms;
constexpr std::chrono::seconds usual_length = 10min;
// A device that tells at once needs the network's time only.
constexpr std::chrono::seconds shortest_wait = 3s;
// What is counted once too often comes right behind.
constexpr std::chrono::seconds told_twice_within = 1s;

template <class... Parts>
void say(fmt::format_string<Parts...> text, Parts&&... parts) {
  std::cout << fmt::format(text, std::forward<Parts>(parts)...) << std::flush;
}

std::optional<std::int64_t> seconds_in(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value == nullptr ? std::nullopt : std::optional{value->to_number<std::int64_t>()};
}

}  // namespace

int WalktestDialogue::run() {
  if (!introduce()) return give_up(trouble_);
  if (!walk(Way::in)) return give_up(trouble_);
  if (!is_heard_or_give_up()) return failed;
  if (!sensor_.contains("one_way")) {
    if (const auto turned = daemon_.turn(); !turned) return give_up(turned.error());
    if (!walk(Way::out)) return give_up(trouble_);
  }
  return finish();
}

/// As long as the device may take: what it tells after the end would be counted as anybody's.
std::chrono::seconds WalktestDialogue::wait() const {
  const auto expected = seconds_in(sensor_, "expect_every_s");
  return plan_.wait.value_or(std::max(shortest_wait, std::chrono::seconds{expected.value_or(0)}));
}

bool WalktestDialogue::introduce() {
  auto sensor = daemon_.look();
  if (!sensor) {
    trouble_ = sensor.error();
    return false;
  }
  sensor_ = std::move(*sensor);
  // Who has to wait long for the device gets that on top.
  const std::chrono::seconds extra = wait() > shortest_wait ? 2 * wait() : 0s;
  const auto begun = daemon_.begin(plan_.times, plan_.at_most.value_or(usual_length + extra));
  if (!begun) {
    trouble_ = begun.error();
    return false;
  }
  seen_.running = true;
  say("Walktest of {}, {} times each way. Nobody else may come through meanwhile; whoever does is "
      "not counted.\n",
      std::string_view{sensor_.at("id").as_string()}, plan_.times);
  if (const std::string why = why_not_heard(sensor_); !why.empty())
    say("{}Walk all the same: perhaps it speaks then.\n", why);
  return true;
}

// ---- one way ----

/// False if it came to an end that is none: a signal, the time, the daemon.
bool WalktestDialogue::walk(Way way) {
  ended_ |= plan_.yes;
  say("Walk {} now, {} times.{}\n", way == Way::in ? "in" : "out", plan_.times,
      ended_ ? "" : " Press Enter when you have.");
  const auto counted = [&] { return all_counted(way); };
  if (!ended_ && !watch(way, Clock::time_point::max(), [&] { return enter_pressed() || ended_; }))
    return false;
  if (ended_ && !watch(way, Clock::now() + plan_.each_way, counted)) return false;
  if (!counted())
    say("Waiting {} s for what it may tell yet{}.\n", wait().count(),
        ended_ ? "" : "; Enter ends that");
  const auto over = [&] { return counted() || (!plan_.yes && enter_pressed()); };
  return watch(way, Clock::now() + wait(), over) &&
         watch(way, Clock::now() + std::min(wait(), told_twice_within), [] { return false; });
}

bool WalktestDialogue::watch(Way way, Clock::time_point until, const std::function<bool()>& done) {
  while (look(way)) {
    if (done() || Clock::now() >= until) return true;
    if (!interrupt_.wait_until(Clock::now() + between_looks)) {
      trouble_ = "stopped";
      return false;
    }
  }
  return false;
}

bool WalktestDialogue::look(Way way) {
  const auto now = daemon_.seen();
  if (!now || !now->running) {
    seen_.running = false;
    trouble_ = now ? "it ran out, or somebody cancelled it" : now.error();
    return false;
  }
  show(way, *now);
  return true;
}

void WalktestDialogue::show(Way way, const WalkSeen& now) {
  const bool in = way == Way::in;
  const WalkSeen::Counts before = in ? seen_.while_in : seen_.while_out;
  const WalkSeen::Counts counted = in ? now.while_in : now.while_out;
  for (std::uint64_t n = before.in + 1; n <= counted.in; ++n)
    say("  in {}{}\n", n, in ? "" : ", while you walk out");
  for (std::uint64_t n = before.out + 1; n <= counted.out; ++n)
    say("  out {}{}\n", n, in ? ", while you walk in" : "");
  seen_ = now;
}

bool WalktestDialogue::all_counted(Way way) const {
  return (way == Way::in ? seen_.while_in.in : seen_.while_out.out) >= plan_.times;
}

bool WalktestDialogue::enter_pressed() {
  pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  while (!ended_ && typed_.find('\n') == std::string::npos && ::poll(&input, 1, 0) > 0) {
    std::array<char, 256> bytes;
    const ssize_t size = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (size > 0) typed_.append(bytes.data(), static_cast<std::size_t>(size));
    ended_ = size <= 0;
  }
  const std::size_t line = typed_.find('\n');
  if (line == std::string::npos) return false;
  typed_.erase(0, line + 1);
  return true;
}

// ---- the end ----

bool WalktestDialogue::is_heard_or_give_up() {
  if (seen_.heard) return true;
  (void)daemon_.cancel();
  auto sensor = daemon_.look();
  if (sensor) sensor_ = std::move(*sensor);
  std::string why = why_not_heard(sensor_);
  if (why.empty()) {
    why = fmt::format(
        "it was heard before, and said nothing of {} walks; look at its sight and its line\n",
        plan_.times);
  }
  std::cerr << "raumwacht: nothing was heard while you walked; the test was cancelled\n" << why;
  return false;
}

int WalktestDialogue::finish() {
  const auto result = daemon_.finish();
  if (!result) return give_up(result.error());
  say("\n{}", walktest_table(*result));
  return done;
}

int WalktestDialogue::give_up(std::string_view why) {
  std::string end;
  if (seen_.running && daemon_.cancel())
    end = "; the test was cancelled, its room is uncertain until somebody looks";
  std::cerr << "raumwacht: " << why << end << '\n';
  return failed;
}

}  // namespace commands
