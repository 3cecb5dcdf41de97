// The tester of interleavings, tested: the classic litmus programs have exactly the outcomes the
// memory model gives them, and races, lost updates and lost wake-ups are found.
#include "tests/support/interleaving.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <set>
#include <string>

namespace {

using support::CheckedAtomic;
using support::CheckedCell;
using support::CheckedFutex;
using support::explore;
using support::Report;
using support::Search;
using Outcomes = std::set<std::string>;
using enum std::memory_order;

std::string list(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += (text.empty() ? "" : " ") + std::to_string(value);
  return text;
}

/// Two threads store and look at what the other stored.
template <std::memory_order Store, std::memory_order Load>
struct StoreBuffering {
  CheckedAtomic<int> x{0}, y{0};
  int left_saw = -1, right_saw = -1;
  void left() {
    x.store(1, Store);
    left_saw = y.load(Load);
  }
  void right() {
    y.store(1, Store);
    right_saw = x.load(Load);
  }
  std::string end() const { return list({left_saw, right_saw}); }
};

template <class Scenario>
Report explore_pair(const Search& search = {}) {
  return explore<Scenario>({&Scenario::left, &Scenario::right}, search);
}

TEST(Interleaving, lets_release_stores_wait_in_a_buffer) {
  const Report report = explore_pair<StoreBuffering<release, acquire>>();
  EXPECT_EQ(report.outcomes, (Outcomes{"0 0", "0 1", "1 0", "1 1"})) << report;
  EXPECT_TRUE(report.complete);
}

TEST(Interleaving, orders_seq_cst_stores_before_the_loads_behind_them) {
  const Report report = explore_pair<StoreBuffering<seq_cst, seq_cst>>();
  EXPECT_EQ(report.outcomes, (Outcomes{"0 1", "1 0", "1 1"})) << report;
}

/// A value and then a flag that says it is there.
template <std::memory_order Store, std::memory_order Load>
struct MessagePassing {
  CheckedAtomic<int> value{0}, flag{0};
  std::string seen = "nothing";
  void left() {
    value.store(1, relaxed);
    flag.store(1, Store);
  }
  void right() {
    if (flag.load(Load) == 1) seen = value.load(relaxed) == 1 ? "value" : "no value";
  }
  std::string end() const { return seen; }
};

TEST(Interleaving, shows_a_relaxed_flag_before_its_value) {
  const Outcomes all{"nothing", "value", "no value"};
  EXPECT_EQ((explore_pair<MessagePassing<relaxed, relaxed>>().outcomes), all);
  EXPECT_EQ((explore_pair<MessagePassing<release, relaxed>>().outcomes), all);
  EXPECT_EQ((explore_pair<MessagePassing<relaxed, acquire>>().outcomes), all);
}

TEST(Interleaving, shows_the_value_behind_an_acquired_flag) {
  EXPECT_EQ((explore_pair<MessagePassing<release, acquire>>().outcomes),
            (Outcomes{"nothing", "value"}));
}

template <std::memory_order Store>
struct PlainMessage {
  CheckedCell<int> value;
  CheckedAtomic<bool> flag{false};
  void left() {
    value = 1;
    flag.store(true, Store);
  }
  void right() {
    if (flag.load(acquire)) support::require(value == 1, "the value is there");
  }
  static std::string end() { return "done"; }
};

TEST(Interleaving, finds_the_data_race_behind_a_relaxed_flag_and_tells_the_schedule) {
  const Report report = explore_pair<PlainMessage<relaxed>>();
  EXPECT_EQ(report.failure,
            "data race: read against write\n"
            "  thread 1: atomic 0 store relaxed = 1\n"
            "  thread 2: atomic 0 load acquire -> 1\n");
  EXPECT_FALSE(report.complete);
}

TEST(Interleaving, accepts_plain_values_behind_a_release) {
  EXPECT_EQ(explore_pair<PlainMessage<release>>().failure, "");
}

/// A plain write after the release that was to announce it.
struct AnnouncedTooEarly : PlainMessage<release> {
  void left() {
    flag.store(true, release);
    value = 1;
  }
};

TEST(Interleaving, finds_a_write_behind_its_own_announcement) {
  EXPECT_NE(
      (explore<AnnouncedTooEarly>({&AnnouncedTooEarly::left, &AnnouncedTooEarly::right}).failure),
      "");
}

struct PlainReadersAndWriter {
  CheckedCell<int> value;
  CheckedAtomic<int> read{0};
  void left() {
    support::require(value == 0, "nobody has written");
    read.store(1, relaxed);
  }
  void right() {
    if (read.load(acquire) == 1) value = 1;
  }
  static std::string end() { return ""; }
};

TEST(Interleaving, finds_a_write_that_does_not_wait_for_a_reader) {
  EXPECT_NE(explore_pair<PlainReadersAndWriter>().failure, "");
}

/// Independent readers of independent writes: may they disagree on the order?
template <std::memory_order Store, std::memory_order Load>
struct IndependentReads {
  CheckedAtomic<int> x{0}, y{0};
  int a = 0, b = 0, c = 0, d = 0;
  void write_x() { x.store(1, Store); }
  void write_y() { y.store(1, Store); }
  void read_x_first() {
    a = x.load(Load);
    b = y.load(Load);
  }
  void read_y_first() {
    c = y.load(Load);
    d = x.load(Load);
  }
  std::string end() const { return list({a, b, c, d}); }
  static Report explored(const Search& search = {}) {
    using Self = IndependentReads;
    return explore<Self>({&Self::write_x, &Self::write_y, &Self::read_x_first, &Self::read_y_first},
                         search);
  }
};

TEST(Interleaving, lets_acquiring_readers_disagree_on_the_order_of_two_writers) {
  EXPECT_TRUE((IndependentReads<release, acquire>::explored().outcomes.contains("1 0 1 0")));
}

TEST(Interleaving, lets_seq_cst_readers_agree) {
  const Report report = IndependentReads<seq_cst, seq_cst>::explored();
  EXPECT_FALSE(report.outcomes.contains("1 0 1 0"));
  EXPECT_EQ(report.outcomes.size(), 15U) << report;
}

/// One location: what a thread saw once, it does not forget.
struct Coherence {
  CheckedAtomic<int> x{0};
  int first = 0, second = 0;
  void left() {
    x.store(1, relaxed);
    x.store(2, relaxed);
  }
  void right() {
    first = x.load(relaxed);
    second = x.load(relaxed);
  }
  std::string end() const { return list({first, second}); }
};

TEST(Interleaving, never_goes_back_on_one_location) {
  EXPECT_EQ(explore_pair<Coherence>().outcomes,
            (Outcomes{"0 0", "0 1", "0 2", "1 1", "1 2", "2 2"}));
}

/// Both end with the older value in one place each: stores to two locations in both orders.
struct TwoPlusTwoWrites {
  CheckedAtomic<int> x{0}, y{0};
  void left() {
    x.store(1, relaxed);
    y.store(2, relaxed);
  }
  void right() {
    y.store(1, relaxed);
    x.store(2, relaxed);
  }
  std::string end() const { return list({x.load(), y.load()}); }
};

TEST(Interleaving, orders_relaxed_stores_of_each_location_apart) {
  EXPECT_EQ(explore_pair<TwoPlusTwoWrites>().outcomes, (Outcomes{"1 1", "1 2", "2 1", "2 2"}));
}

struct LoadBuffering {
  CheckedAtomic<int> x{0}, y{0};
  int left_saw = 0, right_saw = 0;
  void left() {
    left_saw = y.load(relaxed);
    x.store(1, relaxed);
  }
  void right() {
    right_saw = x.load(relaxed);
    y.store(1, relaxed);
  }
  std::string end() const { return list({left_saw, right_saw}); }
};

TEST(Interleaving, does_not_show_values_out_of_the_future_although_the_standard_would) {
  EXPECT_EQ(explore_pair<LoadBuffering>().outcomes, (Outcomes{"0 0", "0 1", "1 0"}));
}

struct Counting {
  CheckedAtomic<int> n{0};
  void left() { n.fetch_add(1, relaxed); }
  void right() {
    int seen = n.load(relaxed);
    while (!n.compare_exchange_weak(seen, seen + 1, relaxed)) {
    }
  }
  std::string end() const { return list({n.load()}); }
};

TEST(Interleaving, loses_no_read_modify_write) {
  const Report report =
      explore<Counting>({&Counting::left, &Counting::right, &Counting::left}, {.spurious = 2});
  EXPECT_EQ(report.outcomes, (Outcomes{"3"})) << report;
}

struct CountingByHand {
  CheckedAtomic<int> n{0};
  void left() { n.store(n.load(seq_cst) + 1, seq_cst); }
  void right() { left(); }
  std::string end() const { return list({n.load()}); }
};

TEST(Interleaving, finds_the_lost_update) {
  EXPECT_EQ(explore_pair<CountingByHand>().outcomes, (Outcomes{"1", "2"}));
}

/// Somebody else passes the flag on; whoever acquires his word wants the first one's value.
template <bool Modifies>
struct PassedOn {
  CheckedCell<int> value;
  CheckedAtomic<int> flag{0};
  void first() {
    value = 1;
    flag.store(1, release);
  }
  void between() {
    if constexpr (Modifies) {
      flag.fetch_add(1, relaxed);
    } else if (flag.load(relaxed) == 1) {
      flag.store(2, relaxed);
    }
  }
  void last() {
    if (flag.load(acquire) == 2) support::require(value == 1, "the value is there");
  }
  static std::string end() { return ""; }
  static Report explored() {
    return explore<PassedOn>({&PassedOn::first, &PassedOn::between, &PassedOn::last});
  }
};

TEST(Interleaving, continues_a_release_through_a_read_modify_write) {
  EXPECT_EQ(PassedOn<true>::explored().failure, "");
}

TEST(Interleaving, breaks_a_release_at_a_relaxed_store) {
  EXPECT_NE(PassedOn<false>::explored().failure, "");
}

// ---- sleeping ----

/// Waits until told. `Order`: look, then say that one sleeps; or the other way round.
template <bool SaysFirst>
struct Sleeper {
  CheckedAtomic<std::uint32_t> sleeping{0};
  CheckedAtomic<int> told{0};
  CheckedFutex::Deadline deadline = CheckedFutex::never;
  std::string answer;

  void waiter() {
    if constexpr (SaysFirst) sleeping.exchange(1, acq_rel);
    if (told.load(acquire) == 0) {
      if constexpr (!SaysFirst) sleeping.exchange(1, acq_rel);
      answer = CheckedFutex::wait(sleeping, 1, deadline) ? "woken" : "expired";
    }
  }
  void teller() {
    told.store(1, release);
    if (sleeping.exchange(0, acq_rel) == 1) CheckedFutex::wake(sleeping);
  }
  std::string end() const { return answer; }
};

TEST(Interleaving, finds_the_lost_wake_up) {
  const Report report = explore<Sleeper<false>>({&Sleeper<false>::waiter, &Sleeper<false>::teller});
  EXPECT_NE(report.failure.find("stuck"), std::string::npos) << report;
}

TEST(Interleaving, accepts_a_sleeper_who_says_so_before_he_looks) {
  const Report report = explore<Sleeper<true>>({&Sleeper<true>::waiter, &Sleeper<true>::teller});
  EXPECT_EQ(report.failure, "");
  EXPECT_EQ(report.outcomes, (Outcomes{"", "woken"}));
}

struct SleeperWithDeadline : Sleeper<true> {
  SleeperWithDeadline() { deadline = {}; }
};

TEST(Interleaving, lets_a_deadline_pass_at_any_time) {
  const Report report =
      explore<SleeperWithDeadline>({&SleeperWithDeadline::waiter, &SleeperWithDeadline::teller});
  EXPECT_EQ(report.outcomes, (Outcomes{"", "woken", "expired"})) << report;
}

struct Nobody {
  CheckedAtomic<int> x{0};
  void waiter() {  // NOLINT(readability-make-member-function-const): as explore() calls it
    while (x.load(acquire) == 0) {
    }
  }
  static std::string end() { return ""; }
};

TEST(Interleaving, says_that_a_spinning_scenario_does_not_end) {
  EXPECT_NE(explore<Nobody>({&Nobody::waiter}).failure.find("does not end"), std::string::npos);
}

}  // namespace
