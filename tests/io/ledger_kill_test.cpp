// What a killed writer leaves: every batch it was told is durable, whole, and nothing else.
#include "tests/support/ledger_samples.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/told.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <random>

namespace {

using support::monday;
using support::must;

constexpr core::Seq batch = 7;

/// Commits batch after batch, telling the last seq of each.
[[noreturn]] void write_for_ever(const std::filesystem::path& path, const support::Told& told) {
  io::Ledger ledger = support::open_ledger(path, support::some_premises());
  for (core::Seq seq = ledger.figures().last + 1;; seq += batch) {
    support::store_range(ledger, seq, seq + batch - 1, monday + std::chrono::seconds{seq});
    must(ledger.checkpoint_slice());
    told.tell(seq + batch - 1);
  }
}

TEST(KilledLedger, holds_every_batch_that_was_committed_whole_and_in_order) {
  const support::TempDir dir;
  const support::Told told{dir / "told"};
  std::mt19937_64 random{50};
  for (int round = 0; round < 12; ++round) {
    const core::Seq enough = told.last() + batch * (1 + random() % 60);
    auto writer = support::Process::forked([&] {
      write_for_ever(dir / "ledger.db", told);
      return 0;
    });
    ASSERT_TRUE(told.reached(enough));
    writer.kill();

    const auto seqs = support::seqs_in(dir / "ledger.db");
    ASSERT_GE(seqs.size(), told.last());
    ASSERT_EQ(seqs.size() % batch, 0U);
    ASSERT_EQ(seqs.back(), seqs.size()) << "each exactly once";
  }
}

TEST(KilledLedger, loses_only_the_batch_that_was_open) {
  const support::TempDir dir;
  {
    const support::Told told{dir / "told"};
    auto writer = support::Process::forked([&] {
      io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
      support::store_range(ledger, 1, 10);
      must(ledger.begin());
      // So many that most have left the memory for the log.
      for (core::Seq seq = 11; seq <= 40'000; ++seq)
        ledger.append(support::counted(seq, monday + std::chrono::minutes{1}));
      told.tell(1);
      return pause();
    });
    ASSERT_TRUE(told.reached(1));
  }
  ASSERT_GT(std::filesystem::file_size(dir / "ledger.db-wal"), 500'000U);
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());

  EXPECT_TRUE(ledger.opened().unclean);
  EXPECT_TRUE(ledger.opened().moved_aside.empty());
  EXPECT_EQ(ledger.figures().last, 10U);
  support::store_range(ledger, 11, 12, monday + std::chrono::hours{1});
  EXPECT_EQ(support::seqs_in(dir / "ledger.db").size(), 12U);
}

}  // namespace
