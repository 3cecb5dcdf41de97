// How much work a batch is: counted, not timed.
#include "tests/support/allocations.hpp"
#include "tests/support/counting_vfs.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace {

using support::monday;
using support::must;

TEST(LedgerWork, is_one_sync_a_batch_whatever_its_size) {
  const support::TempDir dir;
  const support::CountingVfs vfs;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 1);
  const std::uint64_t log_before = vfs.log_syncs();
  const std::uint64_t file_before = vfs.file_syncs();

  core::Seq next = 2;
  for (const core::Seq size : {1U, 10U, 100U, 1000U, 3000U}) {
    support::store_range(ledger, next, next + size - 1, monday + std::chrono::seconds{next});
    next += size;
  }

  EXPECT_EQ(vfs.log_syncs() - log_before, 5U);
  EXPECT_EQ(vfs.file_syncs() - file_before, 0U);
}

TEST(LedgerWork, is_no_sync_for_an_empty_batch) {
  const support::TempDir dir;
  const support::CountingVfs vfs;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 1);
  const std::uint64_t before = vfs.log_syncs() + vfs.file_syncs();

  must(ledger.begin());
  must(ledger.commit());

  EXPECT_EQ(vfs.log_syncs() + vfs.file_syncs(), before);
}

TEST(LedgerWork, is_no_checkpoint_before_enough_has_gathered) {
  const support::TempDir dir;
  const support::CountingVfs vfs;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 1);
  const std::uint64_t before = vfs.file_syncs();

  for (core::Seq seq = 2; seq < 50; ++seq) {
    support::store_range(ledger, seq, seq, monday + std::chrono::seconds{seq});
    must(ledger.checkpoint_slice());
  }

  EXPECT_EQ(vfs.file_syncs(), before);
}

TEST(LedgerWork, is_no_allocation_for_a_record_once_warm) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 1000);
  must(ledger.begin());
  const std::uint64_t before = support::allocations();

  for (core::Seq seq = 1001; seq <= 4000; ++seq)
    ledger.append(support::counted(seq, monday + std::chrono::seconds{seq}));

  EXPECT_EQ(support::allocations(), before);
  must(ledger.commit());
}

TEST(LedgerWork, is_no_allocation_for_a_batch_once_warm) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 1000);
  const std::uint64_t before = support::allocations();

  support::store_range(ledger, 1001, 1100, monday + std::chrono::hours{1});

  EXPECT_EQ(support::allocations(), before);
}

}  // namespace
