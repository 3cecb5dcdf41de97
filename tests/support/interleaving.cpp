#include "tests/support/interleaving.hpp"

#include "tests/support/fibres.hpp"
#include "tests/support/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <ostream>
#include <stdexcept>

namespace support {
namespace {

constexpr std::size_t most_steps = 1000;

/// Thrown on a fibre to end it early.
struct Abandoned {};
struct Failed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The choices of one execution; the next one differs in the last that can.
class Trail {
 public:
  std::uint32_t choose(std::size_t of) {
    if (of == 1) return 0;
    if (next_ == choices_.size()) choices_.push_back({0, static_cast<std::uint32_t>(of)});
    return choices_[next_++].taken;
  }
  /// False if all have been tried.
  bool advance() {
    next_ = 0;
    while (!choices_.empty() && choices_.back().taken + 1 == choices_.back().of) {
      choices_.pop_back();
    }
    if (choices_.empty()) return false;
    ++choices_.back().taken;
    return true;
  }

 private:
  struct Choice {
    std::uint32_t taken = 0, of = 0;
  };
  std::vector<Choice> choices_;
  std::size_t next_ = 0;
};

bool is_seq_cst(const Operation& operation) {
  return !operation.is_futex() && (operation.order == std::memory_order_seq_cst ||
                                   operation.on_failure == std::memory_order_seq_cst);
}

/// Whether `waiting`, all of whose ways were tried before `done`, may find new ones after it.
/// Otherwise every outcome of done, waiting is one of waiting, done: loads may still see what was
/// there before a store, stores may still go before one.
bool finds_more_after(const Operation& done, bool wrote, const Operation& waiting) {
  if (done.location != waiting.location) return false;
  if (done.is_futex() && waiting.is_futex()) return true;
  if (is_seq_cst(done) && is_seq_cst(waiting)) return true;
  return wrote && waiting.may_read();
}

class ThreadSet {
 public:
  [[nodiscard]] bool has(ThreadNumber thread) const { return (bits_ >> thread & 1) != 0; }
  void add(ThreadNumber thread) { bits_ |= 1U << thread; }
  void remove(ThreadNumber thread) { bits_ &= ~(1U << thread); }

 private:
  std::uint32_t bits_ = 0;
};

class Exploration {
 public:
  Exploration(const Script& script, const Search& search)
      : script_{script}, search_{search}, fibres_{script.threads.size(), &enter, this} {}

  Report run();
  std::uint32_t make_location(std::uint64_t value) { return run_.memory.make(running_, value); }
  std::uint64_t execute(const Operation& operation);
  void read(PlainHistory& history);
  void write(PlainHistory& history);

 private:
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
    ThreadSet tried;  // their pending operation need not be tried now
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
  void restrict_to_bound(ThreadNumber last);

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

thread_local Exploration* current = nullptr;

// ---- one execution after the other ----

Report Exploration::run() {
  do {
    play();
    ++(run_.pruned ? report_.pruned : report_.executions);
    if (!run_.failure.empty()) {
      report_.failure = run_.failure + '\n' + to_text(run_.steps);
      return report_;
    }
    if (report_.executions == search_.most_executions) return report_;
  } while (trail_.advance());
  report_.complete = true;
  return report_;
}

void Exploration::play() {
  running_ = 0;
  run_ = Run{};
  run_.spurious = search_.spurious;
  run_.threads.resize(script_.threads.size() + 1);
  attempt(script_.set_up);
  if (run_.failure.empty()) play_threads();
  if (run_.failure.empty() && !run_.pruned) {
    for (ThreadNumber i = 1; i < run_.threads.size(); ++i) run_.memory.join(i);
    attempt([this] { report_.outcomes.insert(script_.end()); });
  }
  script_.tear_down();
}

void Exploration::play_threads() {
  const auto switch_to = [this](ThreadNumber thread) {
    running_ = thread;
    fibres_.change(0, thread);
  };
  const auto count = static_cast<ThreadNumber>(run_.threads.size());
  for (ThreadNumber i = 1; i < count; ++i) run_.memory.start(i);
  run_.starting = true;  // each up to its first operation, which it announces
  for (ThreadNumber i = 1; i < count; ++i) {
    fibres_.begin(i);
    switch_to(i);
  }
  run_.starting = false;
  running_ = 0;
  if (run_.failure.empty()) {
    if (const ThreadNumber first = pick(); first != 0) fibres_.change(0, first);
  }
  run_.abandoning = true;
  for (ThreadNumber i = 1; i < count; ++i) {
    if (!run_.threads[i].over) switch_to(i);
  }
  running_ = 0;
}

void Exploration::attempt(const std::function<void()>& what) {
  try {
    what();
  } catch (const Abandoned&) {  // the execution is over, only stacks had to be unwound
  } catch (const Failed& failure) {
    fail(failure.what());
  } catch (const std::exception& thrown) {
    fail(fmt::format("thread {} threw: {}", running_, thrown.what()));
  }
}

void Exploration::live(ThreadNumber number) {
  attempt(script_.threads[number - 1]);
  run_.threads[number].over = true;
  const bool is_on = !run_.starting && !run_.abandoning && run_.failure.empty();
  fibres_.leave(number, is_on ? pick() : 0);
}

void Exploration::fail(std::string_view what) {
  if (run_.failure.empty()) run_.failure = what;
}

// ---- whose turn ----

std::uint64_t Exploration::execute(const Operation& operation) {
  if (running_ != 0) {
    if (run_.abandoning) throw Abandoned{};
    run_.threads[running_].pending = operation;
    hand_over();
  }
  return perform(operation);
}

void Exploration::hand_over() {
  const ThreadNumber self = running_;
  const ThreadNumber next = run_.starting ? 0 : pick();
  if (next != self) fibres_.change(self, next);
  if (run_.abandoning) throw Abandoned{};
}

bool Exploration::can_go_on(ThreadNumber thread) const {
  const Thread& of = run_.threads[thread];
  return must_go_on(thread) || (!of.over && run_.spurious > 0);
}

// Will sooner or later, whatever the others do: a wait that only ends without reason may not end.
bool Exploration::must_go_on(ThreadNumber thread) const {
  const Thread& of = run_.threads[thread];
  return !of.over && (!of.asleep || of.woken || of.pending.can_expire);
}

// The next to have a turn; 0: this execution ends here.
ThreadNumber Exploration::pick() {
  const ThreadNumber last = running_;
  running_ = 0;
  bool is_over = true, is_stuck = true;
  candidates_.clear();
  const auto count = static_cast<ThreadNumber>(run_.threads.size());
  for (ThreadNumber i = 1; i < count; ++i) {
    is_over = is_over && run_.threads[i].over;
    is_stuck = is_stuck && !must_go_on(i);
    if (can_go_on(i) && !run_.tried.has(i)) candidates_.push_back(i);
  }
  if (is_over) return 0;
  if (is_stuck) fail("stuck: whoever is left sleeps, and nobody will wake him");
  if (run_.steps.size() > most_steps) fail("does not end: a loop waits for somebody else's turn");
  run_.pruned = candidates_.empty();
  if (run_.pruned || !run_.failure.empty()) return 0;
  restrict_to_bound(last);
  const std::uint32_t taken = trail_.choose(candidates_.size());
  for (std::uint32_t i = 0; search_.reduced && !search_.preemptions && i < taken; ++i) {
    run_.tried.add(candidates_[i]);
  }
  running_ = candidates_[taken];
  if (last != 0 && running_ != last && can_go_on(last)) ++run_.preemptions;
  return running_;
}

// Whoever had the last turn comes first; and alone, once the others have interrupted often enough.
void Exploration::restrict_to_bound(ThreadNumber last) {
  const auto found = std::find(candidates_.begin(), candidates_.end(), last);
  if (found == candidates_.end()) return;
  std::rotate(candidates_.begin(), found, found + 1);
  if (search_.preemptions && run_.preemptions >= *search_.preemptions) candidates_.resize(1);
}

// ---- what it does ----

std::uint64_t Exploration::perform(const Operation& operation) {
  switch (operation.kind) {
    case Operation::Kind::resume:
      return end_wait();
    case Operation::Kind::wake:
      wake_all(operation);
      return 0;
    default:
      return access(operation);
  }
}

std::uint64_t Exploration::access(const Operation& operation) {
  run_.memory.ways(running_, operation, run_.spurious > 0, ways_);
  const Way way = ways_[running_ == 0 ? 0 : trail_.choose(ways_.size())];
  const bool overtaken = run_.memory.is_overtaken(operation, way);
  const std::uint64_t value = run_.memory.perform(running_, operation, way);
  note(operation, way, overtaken, value);
  if (operation.taken != nullptr) {
    *operation.taken = way.writes;
    if (!way.writes && value == operation.expected) --run_.spurious;
  }
  if (operation.kind == Operation::Kind::wait) {
    run_.memory.pass_futex(running_, operation);
    run_.threads[running_].asleep = value == operation.operand;
  }
  return value;
}

// 0: the deadline passed.
std::uint64_t Exploration::end_wait() {
  Thread& self = run_.threads[running_];
  const bool woken = self.woken;
  self.asleep = self.woken = false;
  bool expired = false;
  if (!woken) {
    const bool both = self.pending.can_expire && run_.spurious > 0;
    expired = self.pending.can_expire && (!both || trail_.choose(2) == 0);
    if (!expired) --run_.spurious;
  }
  note(self.pending, {}, false, expired ? 0 : 1);
  return expired ? 0 : 1;
}

void Exploration::wake_all(const Operation& operation) {
  run_.memory.pass_futex(running_, operation);
  for (Thread& thread : run_.threads) {
    if (thread.asleep && thread.pending.location == operation.location) thread.woken = true;
  }
  note(operation, {}, false, 0);
}

void Exploration::note(const Operation& operation, Way way, bool overtaken, std::uint64_t value) {
  if (running_ == 0) return;
  run_.steps.push_back({.thread = running_,
                        .operation = operation,
                        .writes = way.writes,
                        .overtaken = overtaken,
                        .before = value});
  for (ThreadNumber i = 1; i < run_.threads.size(); ++i) {
    if (run_.tried.has(i) && finds_more_after(operation, way.writes, run_.threads[i].pending)) {
      run_.tried.remove(i);
    }
  }
}

void Exploration::read(PlainHistory& history) {
  if (!run_.memory.read_plain(running_, history)) throw Failed{"data race: read against write"};
}

void Exploration::write(PlainHistory& history) {
  if (!run_.memory.write_plain(running_, history)) {
    throw Failed{"data race: write against read or write"};
  }
}

}  // namespace

Report explore(const Script& script, const Search& search) {
  Exploration exploration{script, search};
  current = &exploration;
  const Report report = exploration.run();
  current = nullptr;
  return report;
}

void require(bool holds, std::string_view what) {
  if (!holds) throw Failed{std::string{what}};
}

std::uint32_t make_location(std::uint64_t value) { return current->make_location(value); }
std::uint64_t execute(Operation operation) { return current->execute(operation); }
void on_read(PlainHistory& history) { current->read(history); }
void on_write(PlainHistory& history) { current->write(history); }

std::ostream& operator<<(std::ostream& out, const Report& report) {
  out << report.executions << " executions, " << report.pruned << " pruned"
      << (report.complete ? ", all" : ", not all");
  for (const std::string& outcome : report.outcomes) out << "; " << outcome;
  return report.failure.empty() ? out : out << '\n' << report.failure;
}

}  // namespace support
