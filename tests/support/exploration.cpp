#include "tests/support/exploration.hpp"

#include "tests/support/reduction.hpp"

#include <fmt/format.h>

#include <exception>

namespace support {
namespace {

/// Thrown on a fibre to end it early.
struct Abandoned {};

}  // namespace

// ---- one execution after the other ----

Report Exploration::run() {
  for (bool is_more = true; is_more; is_more = trail_.advance()) {
    play();
    ++(run_.pruned ? report_.pruned : report_.executions);
    if (!run_.failure.empty()) {
      report_.failure = run_.failure + '\n' + to_text(run_.steps);
      return report_;
    }
    if (report_.executions == search_.most_executions) return report_;
  }
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
  } catch (const Abandoned&) {  // NOLINT(bugprone-empty-catch): over, only stacks were to unwind
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

// ---- an operation ----

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

void Exploration::read(PlainHistory& history) const {
  if (!run_.memory.read_plain(running_, history)) throw Failed{"data race: read against write"};
}

void Exploration::write(PlainHistory& history) const {
  if (!run_.memory.write_plain(running_, history)) {
    throw Failed{"data race: write against read or write"};
  }
}

}  // namespace support
