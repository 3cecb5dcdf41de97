// The search of the tester of interleavings, tested: leaving out turns loses no outcome, which the
// same program tried in every order tells.
#include "tests/support/interleaving.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace {

using support::CheckedAtomic;
using support::CheckedFutex;
using support::explore;
using support::Report;
using enum std::memory_order;

/// A bit of everything, and everything that was read as outcome.
struct Mixture {
  CheckedAtomic<int> x{0}, y{0}, z{0};
  std::array<int, 7> saw{};
  void first() {
    x.store(1, relaxed);
    saw[0] = z.fetch_add(1, acq_rel);
    saw[1] = y.load(acquire);
  }
  void second() {
    y.store(1, seq_cst);
    saw[2] = x.load(seq_cst);
    saw[3] = z.exchange(7, relaxed);
  }
  void third() {
    int expected = 1;
    saw[4] = z.compare_exchange_strong(expected, 5, acq_rel) ? 1 : 0;
    x.store(2, release);
    saw[5] = y.load(relaxed);
    saw[6] = x.load(seq_cst);
  }
  std::string end() const {
    std::string text;
    for (const int value : saw) text += std::to_string(value) + ' ';
    return text + std::to_string(x.load()) + ' ' + std::to_string(z.load());
  }
};

TEST(InterleavingSearch, is_shorter_and_loses_no_outcome) {
  const auto explored = [](bool reduced) {
    return explore<Mixture>({&Mixture::first, &Mixture::second, &Mixture::third},
                            {.reduced = reduced});
  };
  const Report reduced = explored(true), full = explored(false);
  EXPECT_EQ(reduced.outcomes, full.outcomes);
  EXPECT_TRUE(reduced.complete && full.complete);
  EXPECT_LT(reduced.executions * 20, full.executions) << reduced;
}

/// A small program made by dice: what each thread does to two words.
class RandomProgram {
 public:
  RandomProgram(std::uint32_t seed, std::size_t threads, std::size_t acts)
      : dice_{seed}, threads_(threads) {
    for (std::vector<Act>& thread : threads_) {
      for (std::size_t i = 0; i < acts; ++i) thread.push_back(random_act());
    }
  }
  Report explored(bool reduced) {
    support::Script script{.set_up = [this] { start(); },
                           .threads = {},
                           .end = [this] { return outcome(); },
                           .tear_down = [] {}};
    for (const std::vector<Act>& thread : threads_) {
      script.threads.emplace_back([this, &thread] {
        for (const Act& act : thread) play(act);
      });
    }
    return explore(script, {.reduced = reduced});
  }

 private:
  enum class Kind : std::uint8_t { load, store, add, compare, wait, wake };
  struct Act {
    Kind kind = Kind::load;
    unsigned place = 0, saw = 0;
    std::uint32_t value = 0;
    std::memory_order load = relaxed, store = relaxed, both = relaxed;
    CheckedFutex::Deadline deadline{};
  };
  struct Shared {
    std::array<CheckedAtomic<std::uint32_t>, 2> places;
    std::vector<std::uint32_t> saw;
  };

  unsigned roll(unsigned sides) { return static_cast<unsigned>(dice_() % sides); }
  Act random_act() {
    using enum Kind;
    constexpr std::array kinds{load, load, store, store, add, add, compare, compare, wait, wake};
    constexpr std::array loads{relaxed, acquire, seq_cst}, stores{relaxed, release, seq_cst};
    constexpr std::array boths{relaxed, acquire, release, acq_rel, seq_cst};
    return {.kind = kinds[roll(kinds.size())],
            .place = roll(2),
            .saw = size_++,
            .value = roll(2) + 1,
            .load = loads[roll(loads.size())],
            .store = stores[roll(stores.size())],
            .both = boths[roll(boths.size())],
            .deadline = roll(4) == 0 ? CheckedFutex::never : CheckedFutex::Deadline{}};
  }
  void start() {
    shared_.emplace();
    shared_->saw.resize(size_);
  }
  void play(const Act& act) {
    CheckedAtomic<std::uint32_t>& place = shared_->places[act.place];
    std::uint32_t& saw = shared_->saw[act.saw];
    switch (act.kind) {
      case Kind::load:
        saw = place.load(act.load);
        break;
      case Kind::store:
        place.store(act.value, act.store);
        break;
      case Kind::add:
        saw = place.fetch_add(act.value, act.both);
        break;
      case Kind::compare:
        place.compare_exchange_weak(saw, act.value, act.both);
        break;
      case Kind::wait:
        saw = CheckedFutex::wait(place, 0, act.deadline) ? 1 : 2;
        break;
      case Kind::wake:
        CheckedFutex::wake(place);
        break;
    }
  }
  std::string outcome() const {
    std::string text;
    for (const std::uint32_t saw : shared_->saw) text += std::to_string(saw) + ' ';
    for (const auto& place : shared_->places) text += std::to_string(place.load()) + ' ';
    return text;
  }

  std::mt19937 dice_;
  unsigned size_ = 0;
  std::vector<std::vector<Act>> threads_;
  std::optional<Shared> shared_;
};

void expect_same(std::uint32_t seed, std::size_t threads, std::size_t acts) {
  RandomProgram program{seed, threads, acts};
  const Report reduced = program.explored(true), full = program.explored(false);
  EXPECT_EQ(reduced.failure.empty(), full.failure.empty()) << "seed " << seed;
  if (!full.failure.empty()) return;  // each stops at its first
  EXPECT_EQ(reduced.outcomes, full.outcomes) << "seed " << seed;
}

TEST(InterleavingSearch, loses_no_outcome_of_random_programs) {
  for (std::uint32_t seed = 0; seed < 150; ++seed) expect_same(seed, 3, 2);
  for (std::uint32_t seed = 0; seed < 50; ++seed) expect_same(seed, 2, 4);
}

/// A counter with a gap between reading and writing.
struct CountingByHand {
  CheckedAtomic<int> n{0};
  void count() { n.store(n.load(seq_cst) + 1, seq_cst); }
  std::string end() const { return std::to_string(n.load()); }
};

TEST(InterleavingSearch, takes_no_more_turns_away_than_its_bound) {
  const auto outcomes = [](std::uint32_t bound) {
    return explore<CountingByHand>({&CountingByHand::count, &CountingByHand::count},
                                   {.preemptions = bound})
        .outcomes;
  };
  EXPECT_EQ(outcomes(0), (std::set<std::string>{"2"}));
  EXPECT_EQ(outcomes(1), (std::set<std::string>{"1", "2"}));
}

}  // namespace
