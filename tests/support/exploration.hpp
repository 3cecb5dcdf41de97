// The search itself: plays a script again and again, each time along other choices, until none is left.
// Single thread; its scripts' threads are fibres.
//
// One execution: every thread runs on its fibre until it announces an operation on an atomic; then
// pick() says whose turn it is, and that thread executes what it announced, one of the ways it may go,
// and runs on to its next. exploration_turns.cpp decides whose turn, and which turns need not be tried.
#pragma once

#include "tests/support/fibres.hpp"
#include "tests/support/interleaving.hpp"
#include "tests/support/memory_model.hpp"
#include "tests/support/schedule.hpp"
#include "tests/support/trail.hpp"

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// Ends an execution as failed.
struct Failed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Exploration {
 public:
  Exploration(const Script& script, const Search& search)
      : script_{script}, search_{search}, fibres_{script.threads.size(), &enter, this} {}

  Report run();
  std::uint32_t make_location(std::uint64_t value) { return run_.memory.make(running_, value); }
  std::uint64_t execute(const Operation& operation);
  void read(PlainHistory& history) const;
  void write(PlainHistory& history) const;

 private:
  static constexpr std::size_t no_choice = ~std::size_t{0};
  struct Thread {
    Operation pending;
    bool over = false;
    bool asleep = false, woken = false;  // in a futex wait
  };
  /// What begins anew with every execution.
  struct Run {
    Memory memory;
    std::vector<Thread> threads;  // by number, 0 unused
    std::vector<Step> steps;
    std::vector<std::size_t> turns;  // of the steps: the choice in the trail, or no_choice
    ThreadSet tried;                 // their pending operation need not be tried now
    std::uint32_t spurious = 0, preemptions = 0;
    bool starting = false, abandoning = false, pruned = false;
    std::string failure;
  };

  static void enter(void* self, std::size_t number) {
    static_cast<Exploration*>(self)->live(static_cast<ThreadNumber>(number));
  }
  void live(ThreadNumber number);
  void attempt(const std::function<void()>& what);
  void play();
  void play_threads();
  void fail(std::string_view what);

  void hand_over();
  ThreadNumber pick();
  [[nodiscard]] bool can_go_on(ThreadNumber thread) const;
  [[nodiscard]] bool must_go_on(ThreadNumber thread) const;
  [[nodiscard]] bool is_reduced() const { return search_.reduced && !search_.preemptions; }
  ThreadNumber choose(ThreadNumber last);
  [[nodiscard]] Choice turn_of(ThreadNumber preferred) const;
  void restrict_to_bound(ThreadNumber last);
  void want_before(const Operation& operation);
  void want(std::size_t step, ThreadNumber thread);

  std::uint64_t perform(const Operation& operation);
  std::uint64_t access(const Operation& operation);
  std::uint64_t end_wait();
  void wake_all(const Operation& operation);
  void note(const Operation& operation, Way way, bool overtaken, std::uint64_t value);

  const Script& script_;
  const Search& search_;
  Fibres fibres_;
  Trail trail_;
  Report report_;
  Run run_;
  ThreadNumber running_ = 0;
  std::vector<ThreadNumber> candidates_;
  std::vector<Way> ways_;
};

}  // namespace support
