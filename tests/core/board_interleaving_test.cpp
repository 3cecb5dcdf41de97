// Every interleaving of a writer that publishes twice and readers of the words: the proof of the
// versioned words of service/core/board.hpp. And that it would notice a weaker order.
#include "service/core/board.hpp"
#include "tests/support/interleaving.hpp"
#include "tests/support/weakened.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <set>
#include <string>

namespace {

using support::CheckedAtomic;
using support::explore;
using support::Report;
using support::require;

/// Two words, always equal in a publication: 0, then 1, then 2.
template <template <class> class Atomic, int Looks>
struct Published {
  core::VersionedWords<Atomic> words{2};
  std::array<std::string, 2> seen;

  void publish(std::uint64_t value) {
    words.begin();
    words.set(0, value);
    words.set(1, value);
    words.end();
  }
  void writer() {
    publish(1);
    publish(2);
  }

  void look(std::string& saw) {
    std::uint64_t last = 0;
    for (int i = 0; i < Looks; ++i) {
      std::array<std::uint64_t, 2> snapshot{};
      if (!words.try_read(snapshot)) {
        saw += '-';
        continue;
      }
      require(snapshot[0] == snapshot[1], "a snapshot is of one publication");
      require(snapshot[0] >= last, "a reader never goes back");
      last = snapshot[0];
      saw += std::to_string(last);
    }
  }
  void first_reader() { look(seen[0]); }
  void second_reader() { look(seen[1]); }

  /// Words on their own: what one word said, later loads do not take back, nor does a snapshot.
  void reader_of_words() {
    const std::uint64_t word = words[1];
    require(words[0] >= word, "word 0 of a publication is there before word 1");
    std::array<std::uint64_t, 2> snapshot{};
    if (words.try_read(snapshot)) require(snapshot[0] >= word, "a snapshot is no older");
  }

  std::string end() {
    std::array<std::uint64_t, 2> last{};
    require(words.try_read(last), "nobody is writing");
    require(last[0] == 2 && last[1] == 2, "the last publication stays");
    return seen[0] + ' ' + seen[1];
  }
};

TEST(BoardInterleaving, never_shows_a_torn_snapshot) {
  using Scenario = Published<CheckedAtomic, 2>;
  const Report report = explore<Scenario>({&Scenario::writer, &Scenario::first_reader});
  EXPECT_EQ(report.failure, "");
  EXPECT_TRUE(report.complete);
  EXPECT_EQ(report.outcomes, (std::set<std::string>{"-- ", "-1 ", "-2 ", "0- ", "00 ", "01 ", "02 ",
                                                    "1- ", "11 ", "12 ", "22 "}));
}

TEST(BoardInterleaving, never_shows_a_torn_snapshot_to_two_readers) {
  using Scenario = Published<CheckedAtomic, 2>;
  const Report report =
      explore<Scenario>({&Scenario::writer, &Scenario::first_reader, &Scenario::second_reader});
  RecordProperty("executions", std::to_string(report.executions));
  EXPECT_EQ(report.failure, "");
  EXPECT_TRUE(report.complete);
}

TEST(BoardInterleaving, keeps_single_words_in_step_with_snapshots) {
  using Scenario = Published<CheckedAtomic, 1>;
  const Report report = explore<Scenario>({&Scenario::writer, &Scenario::reader_of_words});
  EXPECT_EQ(report.failure, "");
  EXPECT_TRUE(report.complete);
}

TEST(BoardInterleaving, would_fail_if_words_were_stored_without_release) {
  using Scenario = Published<support::WithoutRelease, 1>;
  EXPECT_NE((explore<Scenario>({&Scenario::writer, &Scenario::first_reader}).failure), "");
}

TEST(BoardInterleaving, would_fail_if_words_were_loaded_without_acquire) {
  using Scenario = Published<support::WithoutAcquire, 1>;
  EXPECT_NE((explore<Scenario>({&Scenario::writer, &Scenario::first_reader}).failure), "");
}

}  // namespace
