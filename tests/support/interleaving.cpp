#include "tests/support/interleaving.hpp"

#include "tests/support/fibres.hpp"
#include "tests/support/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <exception>
#include <ostream>
#include <stdexcept>
#include <utility>

namespace support {
namespace {

constexpr std::size_t most_steps = 1000, no_choice = ~std::size_t{0};

/// Thrown on a fibre to end it early.
struct Abandoned {};
struct Failed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class ThreadSet {
 public:
  [[nodiscard]] bool has(ThreadNumber thread) const { return (bits_ >> thread & 1) != 0; }
  void add(ThreadNumber thread) { bits_ |= 1U << thread; }
  void add(ThreadSet threads) { bits_ |= threads.bits_; }
  void remove(ThreadNumber thread) { bits_ &= ~(1U << thread); }
  void remove(ThreadSet threads) { bits_ &= ~threads.bits_; }
  [[nodiscard]] bool empty() const { return bits_ == 0; }
  [[nodiscard]] ThreadNumber first() const {
    return static_cast<ThreadNumber>(std::countr_zero(bits_));
  }

 private:
  std::uint32_t bits_ = 0;
};

/// A choice that executions differ in.
struct Choice {
  std::uint32_t taken = 0, of = 0;  // among the ways of an operation
  bool is_turn = false;             // among threads: `taken` is one
  ThreadSet able{};                 // who could have this turn, and need not be left alone
  ThreadSet sleeping{};             // who could, but had been tried
  ThreadSet wanted{}, done{};       // whose turn is to be tried here, and was
};

/// The choices of one execution; the next one differs in the last that can.
class Trail {
 public:
  std::uint32_t choose_way(std::size_t of) {
    if (of == 1) return 0;
    if (next_ == choices_.size()) choices_.push_back({.of = static_cast<std::uint32_t>(of)});
    return choices_[next_++].taken;
  }
  /// Its place in the trail; `fresh` is taken if the execution has not been here before.
  std::size_t choose_turn(const Choice& fresh) {
    if (next_ == choices_.size()) choices_.push_back(fresh);
    return next_++;
  }
  Choice& operator[](std::size_t place) { return choices_[place]; }
  /// False if all have been tried.
  bool advance() {
    next_ = 0;
    while (!choices_.empty() && !advance(choices_.back())) choices_.pop_back();
    return !choices_.empty();
  }

 private:
  static bool advance(Choice& choice) {
    if (!choice.is_turn) return ++choice.taken < choice.of;
    choice.done.add(choice.taken);
    ThreadSet left = choice.wanted;
    left.remove(choice.done);
    if (left.empty()) return false;
    choice.taken = left.first();
    return true;
  }

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
  const auto is_wake = [](const Operation& of) { return of.kind == Operation::Kind::wake; };
  if (done.is_futex() && waiting.is_futex()) return is_wake(done) != is_wake(waiting);
  if (is_seq_cst(done) && is_seq_cst(waiting)) return true;
  return wrote && waiting.may_read();
}

/// A store that loses nothing by going first: whatever others do before it, they may do after it as
/// well, seeing the older value or going before it.
bool can_go_first(const Operation& operation) {
  return operation.kind == Operation::Kind::store && !is_seq_cst(operation);
}

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
  const ThreadNumber last = std::exchange(running_, 0);
  bool is_over = true, is_stuck = true;
  candidates_.clear();
  const auto count = static_cast<ThreadNumber>(run_.threads.size());
  for (ThreadNumber i = 1; i < count; ++i) {
    is_over = is_over && run_.threads[i].over;
    is_stuck = is_stuck && !must_go_on(i);
    if (can_go_on(i)) candidates_.push_back(i);
  }
  if (is_over) return 0;
  if (is_stuck) fail("stuck: whoever is left sleeps, and nobody will wake him");
  if (run_.steps.size() > most_steps) fail("does not end: a loop waits for somebody else's turn");
  if (!run_.failure.empty()) return 0;
  restrict_to_bound(last);
  running_ = choose(last);
  run_.pruned = running_ == 0;
  if (last != 0 && running_ != last && can_go_on(last)) ++run_.preemptions;
  return running_;
}

// Whoever had the last turn goes on alone, once the others have interrupted often enough.
void Exploration::restrict_to_bound(ThreadNumber last) {
  const bool is_used_up = search_.preemptions && run_.preemptions >= *search_.preemptions;
  if (is_used_up && last != 0 && can_go_on(last)) candidates_ = {last};
}

// 0: whatever comes now has been tried.
ThreadNumber Exploration::choose(ThreadNumber last) {
  run_.turns.push_back(no_choice);
  if (is_reduced()) {
    const auto first = std::find_if(candidates_.begin(), candidates_.end(), [this](auto thread) {
      return can_go_first(run_.threads[thread].pending);
    });
    if (first != candidates_.end()) return run_.tried.has(*first) ? 0 : *first;
  }
  const Choice fresh = turn_of(last);
  if (fresh.able.empty()) return 0;
  run_.turns.back() = trail_.choose_turn(fresh);
  const Choice& turn = trail_[run_.turns.back()];
  run_.tried.add(turn.done);
  return turn.taken;
}

Choice Exploration::turn_of(ThreadNumber preferred) const {
  Choice turn{.is_turn = true};
  ThreadSet sure;
  for (const ThreadNumber thread : candidates_) {
    (run_.tried.has(thread) ? turn.sleeping : turn.able).add(thread);
    if (run_.tried.has(thread)) continue;
    (must_go_on(thread) ? sure : turn.wanted).add(thread);
  }
  if (turn.able.empty()) return turn;
  if (sure.empty()) {
    turn.taken = turn.able.first();
  } else {
    turn.taken = sure.has(preferred) ? preferred : sure.first();
  }
  turn.wanted.add(turn.taken);
  if (!is_reduced()) turn.wanted = turn.able;
  return turn;
}

// Wherever somebody else's operation went before this one and might have found more after it, this
// thread is to be tried first. A compare that failed here may succeed there.
void Exploration::want_before(const Operation& operation) {
  for (std::size_t i = 0; i < run_.steps.size(); ++i) {
    const Step& step = run_.steps[i];
    if (step.thread == running_ || run_.turns[i] == no_choice) continue;
    if (!finds_more_after(operation, operation.may_write(), step.operation)) continue;
    want(i, running_);
  }
}

// Whoever could not be first at that step because he had been tried: nothing is lost by that unless
// somebody later gave him something new; then that one is to be tried first.
void Exploration::want(std::size_t step, ThreadNumber thread) {
  Choice& turn = trail_[run_.turns[step]];
  if (turn.able.has(thread)) return turn.wanted.add(thread);
  if (!turn.sleeping.has(thread)) return turn.wanted.add(turn.able);
  const auto next =
      std::find_if(run_.steps.begin() + static_cast<std::ptrdiff_t>(step), run_.steps.end(),
                   [thread](const Step& of) { return of.thread == thread; });
  const Operation& tried =
      next == run_.steps.end() ? run_.threads[thread].pending : next->operation;
  for (auto other = run_.steps.begin() + static_cast<std::ptrdiff_t>(step) + 1; other < next;
       ++other) {
    if (other->thread != thread && finds_more_after(other->operation, other->writes, tried))
      want(step, other->thread);
  }
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
  const Way way = ways_[running_ == 0 ? 0 : trail_.choose_way(ways_.size())];
  const bool overtaken = run_.memory.is_overtaken(operation, way);
  const std::uint64_t value = run_.memory.perform(running_, operation, way);
  note(operation, way, overtaken, value);
  if (operation.taken != nullptr) {
    *operation.taken = way.writes;
    if (!way.writes && value == operation.expected) --run_.spurious;
  }
  if (operation.kind == Operation::Kind::wait) {
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
    expired = self.pending.can_expire && (!both || trail_.choose_way(2) == 0);
    if (!expired) --run_.spurious;
  }
  note(self.pending, {}, false, expired ? 0 : 1);
  return expired ? 0 : 1;
}

void Exploration::wake_all(const Operation& operation) {
  run_.memory.wake(running_, operation);
  for (Thread& thread : run_.threads) {
    if (thread.asleep && thread.pending.location == operation.location) thread.woken = true;
  }
  note(operation, {}, false, 0);
}

void Exploration::note(const Operation& operation, Way way, bool overtaken, std::uint64_t value) {
  if (running_ == 0) return;
  if (is_reduced()) want_before(operation);
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
