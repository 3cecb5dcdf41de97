// Whose turn it is. Not every turn need be tried (sleep sets and dynamic partial-order reduction): a
// thread whose operation was tried at some place is left alone until another's gives it something
// new; and another is tried at a place only when an execution showed that its going first may matter.
#include "tests/support/exploration.hpp"
#include "tests/support/reduction.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace support {
namespace {

constexpr std::size_t most_steps = 1000;

}  // namespace

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
  if (is_reduced()) run_.tried.add(turn.done);
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

// Whoever could not be first at that step because he had been tried there loses nothing, unless
// somebody gave him something new after it: then that one is to be tried first.
void Exploration::want(std::size_t step, ThreadNumber thread) {
  Choice& turn = trail_[run_.turns[step]];
  if (turn.able.has(thread)) return turn.wanted.add(thread);
  if (!turn.sleeping.has(thread)) return turn.wanted.add(turn.able);
  const auto after = std::span{run_.steps}.subspan(step + 1);
  const auto next = std::ranges::find(after, thread, &Step::thread);
  const Operation& tried = next == after.end() ? run_.threads[thread].pending : next->operation;
  for (auto other = after.begin(); other != next; ++other) {
    if (finds_more_after(other->operation, other->writes, tried)) want(step, other->thread);
  }
}

}  // namespace support
