// What C++20 lets a program see of its atomics: the memory of the exhaustive interleaving tests.
//
// Every location keeps all its stores in modification order. An operation may go one of several
// ways: a load may see any store not yet overtaken by what happens before it, a store may go
// behind any such store, a read-modify-write sees the store just before its own. Happens-before is
// a clock per thread, joined where an acquire reads a release or a read-modify-write behind one.
//
// Two deviations from the standard, both hiding outcomes rather than inventing them:
//  * a load sees only stores already executed, so values out of the future (load buffering) do
//    not occur; fences and consume are not there at all;
//  * seq_cst operations are in the total order in which they are executed, so that order also
//    agrees with relaxed reads-from. Between seq_cst operations alone this is exact.
// Single thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace support {

/// 0 is the test itself: it sets up before all threads and looks at the end, after all of them.
using ThreadNumber = std::uint32_t;
inline constexpr std::size_t most_threads = 6;

/// How far a thread knows each other one.
class Clock {
 public:
  void tick(ThreadNumber thread) { ++at_[thread]; }
  void join(const Clock& other);
  [[nodiscard]] std::uint32_t of(ThreadNumber thread) const { return at_[thread]; }
  [[nodiscard]] bool knows(ThreadNumber thread, std::uint32_t time) const {
    return time <= at_[thread];
  }

 private:
  std::array<std::uint32_t, most_threads> at_{};
};

/// One access to an atomic, announced before it is executed.
struct Operation {
  enum class Kind : std::uint8_t {
    load,
    store,
    modify,   ///< read-modify-write that always happens
    compare,  ///< compare_exchange
    wait,     ///< futex: sleep while the word equals `operand`
    resume,   ///< the end of such a sleep
    wake,     ///< futex: end all sleeps at this word
  };
  enum class Change : std::uint8_t { set, add, set_bits, clear_bits };

  Kind kind = Kind::load;
  Change change = Change::set;
  bool weak = false;       ///< compare: may fail without reason
  bool can_expire = true;  ///< resume: the sleep has a deadline
  std::uint32_t location = 0;
  std::memory_order order = std::memory_order_seq_cst;
  std::memory_order on_failure = std::memory_order_seq_cst;
  std::uint64_t operand = 0, expected = 0;
  std::uint64_t mask = std::numeric_limits<std::uint64_t>::max();  ///< bits of the type
  bool* taken = nullptr;  ///< compare: where to say whether it was

  [[nodiscard]] bool is_futex() const { return kind >= Kind::wait; }
  [[nodiscard]] bool may_read() const { return kind != Kind::store && kind < Kind::resume; }
  [[nodiscard]] bool may_write() const { return kind == Kind::store || modifies(); }
  [[nodiscard]] bool modifies() const { return kind == Kind::modify || kind == Kind::compare; }
};

/// One way an operation may go: which store it reads or goes behind, and whether it writes.
struct Way {
  std::uint32_t store = 0;
  bool writes = false;
};

/// What is known of a plain value: enough to see an access that nothing orders.
struct PlainHistory {
  ThreadNumber writer = 0;
  std::uint32_t written = 0;
  std::array<std::uint32_t, most_threads> read{};
};

class Memory {
 public:
  /// A new location; its initial value is a store of `by`.
  std::uint32_t make(ThreadNumber by, std::uint64_t value);
  [[nodiscard]] std::size_t size() const { return locations_.size(); }

  /// All ways the operation may go now, newest store first. Futex operations: what a wait may read.
  /// `spurious`: a weak compare_exchange may fail.
  void ways(ThreadNumber by, const Operation& operation, bool spurious,
            std::vector<Way>& out) const;
  /// Executes it; the value read, or that of the store it went behind.
  std::uint64_t perform(ThreadNumber by, const Operation& operation, Way way);
  /// True if a newer store was there when the operation went this way.
  [[nodiscard]] bool is_overtaken(const Operation& operation, Way way) const;

  /// `thread` starts after everything the test did so far; the test goes on after all it did.
  void start(ThreadNumber thread);
  void join(ThreadNumber thread);
  /// The kernel's lock of a futex word: a wait after the wake sees what was stored before it.
  void wake(ThreadNumber by, const Operation& operation);

  /// False if another thread's write or read is unordered to this access: a data race.
  [[nodiscard]] bool read_plain(ThreadNumber by, PlainHistory& history) const;
  [[nodiscard]] bool write_plain(ThreadNumber by, PlainHistory& history) const;

 private:
  struct Store {
    std::uint64_t value = 0;
    Clock message;  ///< what an acquire that reads it gets to know
    bool modification = false;
    std::uint32_t place = 0;  ///< in modification order
  };
  struct Access {
    std::uint32_t time = 0, store = 0;
  };
  struct Location {
    std::vector<Store> stores;         ///< in order of execution
    std::vector<std::uint32_t> order;  ///< modification order
    std::array<std::vector<Access>, most_threads> seen;
    std::optional<std::uint32_t> newest_seq_cst;  ///< store, read or written by such an operation
    Clock woken;  ///< what those knew who woke its sleepers
  };

  [[nodiscard]] static std::uint32_t floor(const Location& location, const Clock& known,
                                           bool seq_cst);
  [[nodiscard]] static bool is_free_behind(const Location& location, std::uint32_t place);
  void compare_ways(ThreadNumber by, const Operation& operation, bool spurious,
                    std::vector<Way>& out) const;
  static void insert(Location& location, Store store, std::uint32_t behind);
  /// Plain accesses lie between the operations before and after them.
  [[nodiscard]] std::uint32_t plain_time(ThreadNumber by) const { return clocks_[by].of(by) + 1; }

  std::vector<Location> locations_;
  std::array<Clock, most_threads> clocks_{};
};

}  // namespace support
