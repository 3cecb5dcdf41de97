// An exhaustive tester of interleavings: runs a small concurrent scenario in every order and with
// every value the C++20 memory model allows (see memory_model.hpp for what it leaves out).
//
// A scenario is a type: its members are the shared state, made of CheckedAtomic and CheckedCell;
// member functions are its threads; `std::string end()` looks at what came out after all threads.
// Code under test takes CheckedAtomic where it takes std::atomic in production. Its threads must
// end by themselves: bounded attempts, or sleeping in CheckedFutex, never spinning.
//
// Search: depth first over choices (whose turn, which store a load sees, where a store goes); each
// execution repeats the choices before the newest. Turns that cannot matter are not tried, see
// reduction.hpp. The tester has tests of its own: tests/core/interleaving_test.cpp (what must be
// caught is) and interleaving_search_test.cpp (the reduced search finds all the full one does).
#pragma once

#include "tests/support/memory_model.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iosfwd>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace support {

struct Search {
  /// At most so many turns taken from a thread that could go on; none: all schedules. With a bound,
  /// every turn is tried.
  std::optional<std::uint32_t> preemptions = std::nullopt;
  std::uint32_t spurious = 1;  ///< weak compare_exchange and futex waits that end without reason
  bool reduced = true;         ///< false: every turn, to check the reduction
  std::uint64_t most_executions = 20'000'000;
};

struct Report {
  std::uint64_t executions = 0;  ///< from start to end, all different
  std::uint64_t pruned = 0;      ///< given up half-way: the rest had been tried
  bool complete = false;         ///< nothing is left to try
  std::string failure;           ///< what went wrong and the schedule that led there; "" if nothing
  std::set<std::string> outcomes;  ///< all that end() said
};
std::ostream& operator<<(std::ostream& out, const Report& report);

/// In a thread or in end(): the execution failed if this does not hold.
void require(bool holds, std::string_view what);

/// What explore() makes of a scenario.
struct Script {
  std::function<void()> set_up;
  std::vector<std::function<void()>> threads;
  std::function<std::string()> end;
  std::function<void()> tear_down;
};
[[nodiscard]] Report explore(const Script& script, const Search& search);

/// Runs the scenario in every way, its threads by these functions; stops at the first failure.
template <class Scenario>
[[nodiscard]] Report explore(std::initializer_list<void (Scenario::*)()> threads,
                             const Search& search = {}) {
  std::optional<Scenario> scenario;
  Script script{.set_up = [&] { scenario.emplace(); },
                .threads = {},
                .end = [&] { return scenario->end(); },
                .tear_down = [&] { scenario.reset(); }};
  for (const auto thread : threads) {
    script.threads.emplace_back([&scenario, thread] { ((*scenario).*thread)(); });
  }
  return explore(script, search);
}

// ---- hooks of the types below into the execution that is on ----

[[nodiscard]] std::uint32_t make_location(std::uint64_t value);
std::uint64_t execute(Operation operation);
void on_read(PlainHistory& history);
void on_write(PlainHistory& history);

/// Stands for std::atomic; every operation is a turn.
template <class T>
class CheckedAtomic {
  static_assert(std::is_integral_v<T> || std::is_enum_v<T>);
  static constexpr std::uint64_t mask =
      sizeof(T) == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << sizeof(T) * 8) - 1;

 public:
  CheckedAtomic(T value = T{}) : location_{make_location(bits(value))} {}
  CheckedAtomic(const CheckedAtomic&) = delete;
  CheckedAtomic& operator=(const CheckedAtomic&) = delete;

  T load(std::memory_order order = std::memory_order_seq_cst) const {
    return from(execute(plan(Operation::Kind::load, order)));
  }
  void store(T value, std::memory_order order = std::memory_order_seq_cst) {
    change(Operation::Kind::store, Operation::Change::set, bits(value), order);
  }
  T exchange(T value, std::memory_order order = std::memory_order_seq_cst) {
    return change(Operation::Kind::modify, Operation::Change::set, bits(value), order);
  }
  T fetch_add(T value, std::memory_order order = std::memory_order_seq_cst) {
    return change(Operation::Kind::modify, Operation::Change::add, bits(value), order);
  }
  T fetch_or(T value, std::memory_order order = std::memory_order_seq_cst) {
    return change(Operation::Kind::modify, Operation::Change::set_bits, bits(value), order);
  }
  T fetch_and(T value, std::memory_order order = std::memory_order_seq_cst) {
    return change(Operation::Kind::modify, Operation::Change::clear_bits, bits(value), order);
  }
  bool compare_exchange_weak(T& expected, T value,
                             std::memory_order order = std::memory_order_seq_cst) {
    return compare(expected, value, order, true);
  }
  bool compare_exchange_strong(T& expected, T value,
                               std::memory_order order = std::memory_order_seq_cst) {
    return compare(expected, value, order, false);
  }

 private:
  friend struct CheckedFutex;

  static std::uint64_t bits(T value) { return static_cast<std::uint64_t>(value) & mask; }
  static T from(std::uint64_t value) { return static_cast<T>(value); }

  [[nodiscard]] Operation plan(Operation::Kind kind, std::memory_order order) const {
    Operation operation;
    operation.kind = kind;
    operation.location = location_;
    operation.order = operation.on_failure = order;
    operation.mask = mask;
    return operation;
  }
  T change(Operation::Kind kind, Operation::Change change, std::uint64_t operand,
           std::memory_order order) {
    Operation operation = plan(kind, order);
    operation.change = change;
    operation.operand = operand;
    return from(execute(operation));
  }
  bool compare(T& expected, T value, std::memory_order order, bool weak) {
    Operation operation = plan(Operation::Kind::compare, order);
    operation.weak = weak;
    operation.operand = bits(value);
    operation.expected = bits(expected);
    if (order == std::memory_order_acq_rel) operation.on_failure = std::memory_order_acquire;
    if (order == std::memory_order_release) operation.on_failure = std::memory_order_relaxed;
    bool taken = false;
    operation.taken = &taken;
    expected = from(execute(operation));
    return taken;
  }

  std::uint32_t location_;
};

/// A plain value: fails the execution if two accesses, one of them a write, are not ordered by what
/// the atomics say. Made before the threads begin.
template <class T>
class CheckedCell {
 public:
  CheckedCell() = default;
  CheckedCell(const CheckedCell&) = delete;
  CheckedCell& operator=(const CheckedCell&) = delete;
  CheckedCell& operator=(const T& value) {
    on_write(history_);
    value_ = value;
    return *this;
  }
  operator T() const {
    on_read(history_);
    return value_;
  }

 private:
  T value_{};
  mutable PlainHistory history_;
};

/// Stands for io::Futex: a wait may see any value the word may have, may end without reason, and
/// may reach its deadline at any time.
struct CheckedFutex {
  using Deadline = std::chrono::steady_clock::time_point;
  static constexpr Deadline never = Deadline::max();

  static bool wait(const CheckedAtomic<std::uint32_t>& word, std::uint32_t value,
                   Deadline deadline) {
    Operation operation = word.plan(Operation::Kind::wait, std::memory_order_relaxed);
    operation.operand = value;
    if (execute(operation) != value) return true;
    operation.kind = Operation::Kind::resume;
    operation.can_expire = deadline != never;
    return execute(operation) != 0;
  }
  static void wake(CheckedAtomic<std::uint32_t>& word) {
    execute(word.plan(Operation::Kind::wake, std::memory_order_relaxed));
  }
};

}  // namespace support
