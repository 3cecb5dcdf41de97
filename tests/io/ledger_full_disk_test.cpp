// A full disk under the ledger: nothing is corrupted, nothing committed is lost, and the record
// goes on by itself when there is room again.
#include "service/io/sqlite_copy.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/small_disk.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::monday;
using support::must;
using support::SmallDisk;

class FullDisk : public testing::TestWithParam<SmallDisk::Kind> {
 protected:
  void SetUp() override {
    disk_ = SmallDisk::make(GetParam());
    // The other kind of disk needs no rights and always runs.
    if (disk_ == nullptr) GTEST_SKIP() << "this process may not mount a tmpfs";
    path_ = disk_->path() / "ledger.db";
  }

  /// Stores batches of a hundred until one fails; its error. `seq_` is the last one tried, `stored_` how
  /// many were.
  io::LedgerError store_until_it_fails(io::Ledger& ledger, core::Time t) {
    for (int batch = 0; batch < 100'000; ++batch) {
      must(ledger.begin());
      for (int i = 0; i < 100; ++i) ledger.append(support::counted(++seq_, t));
      const auto stored = ledger.commit();
      if (!stored) return stored.error();
      stored_ += 100;
    }
    throw std::runtime_error{"the disk never got full"};
  }
  std::string damage() {
    return must(io::check_pages(must(io::Connection::open(path_, io::Connection::Access::read)),
                                io::Check::whole));
  }

  std::unique_ptr<SmallDisk> disk_;
  std::filesystem::path path_;
  core::Seq seq_ = 0, stored_ = 0;
};

TEST_P(FullDisk, fails_the_batch_and_says_that_there_is_no_room) {
  io::Ledger ledger = support::open_ledger(path_, support::some_premises());
  support::store_range(ledger, 1, 100);
  seq_ = 100;
  disk_->fill();

  const io::LedgerError error = store_until_it_fails(ledger, monday + 1h);

  EXPECT_EQ(error.kind, io::LedgerError::Kind::full);
  EXPECT_NE(error.what.find("make room"), std::string::npos);
}

TEST_P(FullDisk, loses_nothing_that_was_committed_and_goes_on_when_there_is_room) {
  io::Ledger ledger = support::open_ledger(path_, support::some_premises());
  disk_->fill();
  for (int i = 0; i < 3; ++i) store_until_it_fails(ledger, monday);
  disk_->make_room();

  const core::Entry gap{.t = monday + 2h, .what = core::Gap{1, seq_ - stored_}};
  support::store(ledger,
                 {core::to_record(seq_ + 1, gap, {}), support::counted(seq_ + 2, monday + 2h)});

  const auto seqs = support::seqs_in(path_);
  EXPECT_EQ(seqs.size(), stored_ + 2);
  EXPECT_EQ(seqs.back(), seq_ + 2);
  EXPECT_EQ(damage(), "");
}

TEST_P(FullDisk, may_find_no_room_for_a_checkpoint_and_makes_up_for_it) {
  io::Ledger ledger = support::open_ledger(path_, support::some_premises());
  support::store_range(ledger, 1, 60'000, monday, 1ms);  // more than is reserved in the file
  disk_->fill();
  const auto failed = ledger.checkpoint_slice();
  if (GetParam() == SmallDisk::Kind::tmpfs) {
    // With the other kind, the file may grow as long as it is shorter than the log.
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().kind, io::LedgerError::Kind::full);
  }
  disk_->make_room();

  must(ledger.checkpoint_slice());
  support::store_range(ledger, 60'001, 60'010, monday + 1h);

  EXPECT_EQ(support::seqs_in(path_).size(), 60'010U);
  EXPECT_EQ(damage(), "");
}

TEST_P(FullDisk, is_survived_by_a_restart) {
  {
    io::Ledger ledger = support::open_ledger(path_, support::some_premises());
    disk_->fill();
    store_until_it_fails(ledger, monday);
  }
  disk_->make_room();
  io::Ledger ledger = support::open_ledger(path_, support::some_premises());

  support::store_range(ledger, seq_ + 1, seq_ + 10, monday + 1h);

  EXPECT_TRUE(ledger.opened().moved_aside.empty());
  EXPECT_EQ(support::seqs_in(path_).size(), stored_ + 10);
}

TEST_P(FullDisk, lets_retention_make_room_though_the_log_cannot_grow) {
  io::Ledger ledger = support::open_ledger(path_, support::some_premises());
  for (core::Time t = monday; t < monday + days{3}; t += days{1}, seq_ += 30'000) {
    support::store_range(ledger, seq_ + 1, seq_ + 30'000, t, 1ms);
    must(ledger.checkpoint_slice());
  }
  disk_->fill();

  int failures = 0;
  for (io::LedgerResult<bool> more = true; !more || *more;) {
    more = support::care_once(ledger, {.readings = monday + days{2}, .minutes = {}, .figures = {}});
    if (!more && ++failures > 20) FAIL() << more.error().what;
  }

  // Where there was no room for the entry, rows went before it.
  const std::uint64_t announced = ledger.figures().last - seq_;
  EXPECT_EQ(ledger.figures().rows, 30'000U + announced);
  EXPECT_LE(announced, 2U);
  seq_ = ledger.figures().last;
  store_until_it_fails(ledger, monday + days{2} + 1h);  // the log may be at its end
  store_until_it_fails(ledger, monday + days{2} + 1h);
  EXPECT_GE(stored_, 10'000U) << "where the removed rows were";
  disk_->make_room();
  support::store_range(ledger, seq_ + 1, seq_ + 1, monday + days{2} + 2h);
  support::care_for_all(ledger, {.readings = monday + days{2}, .minutes = {}, .figures = {}});
  EXPECT_EQ(must(must(io::LedgerReader::open(path_)).announced_deletions()).size(), 2U);
  EXPECT_EQ(damage(), "");
}

TEST_P(FullDisk, keeps_a_new_ledger_from_being_made_and_says_so) {
  disk_->fill();

  const auto refused = io::Ledger::open(path_, {});

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, io::LedgerError::Kind::full);
}

std::string name_of(const testing::TestParamInfo<SmallDisk::Kind>& kind) {
  return kind.param == SmallDisk::Kind::tmpfs ? "tmpfs" : "file_size_limit";
}
INSTANTIATE_TEST_SUITE_P(Ledger, FullDisk,
                         testing::Values(SmallDisk::Kind::tmpfs, SmallDisk::Kind::file_size_limit),
                         name_of);

}  // namespace
