// Each call of the ledger to its disk fails once, or from then on until the disk is mended: with an I/O error, with no
// room. Nothing that was told to be durable is lost, nothing else than a gap is there, and it goes on by itself.
#include "service/io/sqlite_copy.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/repetitions.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace {

using support::DiskFault;
using support::FaultyVfs;
using support::monday;
using support::must;
using Path = std::filesystem::path;

constexpr core::Seq batch = 5;
constexpr std::uint64_t for_good = std::numeric_limits<std::uint32_t>::max();

struct Case {
  std::string name;
  DiskFault fault;
  std::uint64_t calls;
};
void PrintTo(const Case& of, std::ostream* out) { *out << of.name; }

class FailingCall : public testing::TestWithParam<Case> {
 protected:
  /// As the sequencer does: what fails is lost, and the next batch that succeeds says so.
  void store_or_lose(io::Ledger& ledger) {
    const core::Seq first = next_;
    std::vector<core::Record> records;
    const core::Time t = monday + std::chrono::seconds{next_};
    if (lost_ > 0)
      records.push_back(core::to_record(next_++, {.t = t, .what = core::Gap{1, lost_}}, {}));
    for (core::Seq i = 0; i < batch; ++i) records.push_back(support::counted(next_++, t));
    auto stored = ledger.begin();
    for (const core::Record& record : records)
      if (stored) ledger.append(record);
    if (stored) stored = ledger.commit();
    if (!stored) {
      lost_ += records.size();
      return;
    }
    lost_ = 0;
    for (core::Seq seq = first; seq < next_; ++seq) kept_.push_back(seq);
  }

  void store_some(const Path& path, FaultyVfs& vfs) {
    io::Ledger ledger = support::open_ledger(path, support::some_premises());
    store_or_lose(ledger);
    vfs.fail_from(call_, GetParam().calls, GetParam().fault);
    for (int i = 0; i < 6; ++i) {
      store_or_lose(ledger);
      static_cast<void>(ledger.checkpoint_slice());
      static_cast<void>(ledger.digest_slice(monday + std::chrono::days{1}));
    }
    reached_ = vfs.calls() >= call_;
    vfs.mend();
    store_or_lose(ledger);
    EXPECT_EQ(lost_, 0U) << "it goes on by itself";
  }

  /// Made in order before the fault; failing calls while it is opened, and once more without.
  void open_it(const Path& path, FaultyVfs& vfs, bool unclean) {
    {
      io::Ledger ledger = support::open_ledger(path, support::some_premises());
    }
    if (unclean) std::filesystem::remove(path.string() + ".lock");
    vfs.fail_from(call_, GetParam().calls, GetParam().fault);
    {
      const auto opened = io::Ledger::open(path, {});
      reached_ = vfs.calls() >= call_;
      if (opened) {
        EXPECT_TRUE(opened->opened().moved_aside.empty()) << opened->opened().broken;
      } else {
        EXPECT_NE(opened.error().kind, io::LedgerError::Kind::corrupt) << opened.error().what;
      }
      vfs.mend();
    }
    const io::Ledger again = must(io::Ledger::open(path, {}));
    EXPECT_TRUE(again.opened().moved_aside.empty()) << again.opened().broken;
    EXPECT_FALSE(again.opened().fresh);
  }

  void expect_kept(const Path& path) const {
    EXPECT_EQ(support::seqs_in(path), kept_);
    EXPECT_EQ(must(io::check_pages(must(io::Connection::open(path, io::Connection::Access::read)),
                                   io::Check::whole)),
              "");
  }

  /// For each call there is, from the first.
  template <class Body>
  void at_every_call(Body body) {
    reached_ = true;
    for (call_ = 1; reached_; ++call_) {
      const support::TempDir dir;
      const Path path = dir / "ledger.db";
      FaultyVfs vfs{path};
      kept_.clear();
      next_ = 1;
      lost_ = 0;
      body(path, vfs);
      ASSERT_FALSE(HasFailure()) << "call " << call_;
    }
    support::say_made(call_ - 2, "failures, one at each call");
  }

  std::uint64_t call_ = 1;
  bool reached_ = true;
  core::Seq next_ = 1;
  std::uint64_t lost_ = 0;
  std::vector<core::Seq> kept_;
};

TEST_P(FailingCall, of_a_ledger_at_work_leaves_a_gap_and_loses_nothing_that_was_committed) {
  at_every_call([this](const Path& path, FaultyVfs& vfs) {
    store_some(path, vfs);
    expect_kept(path);
  });
}

TEST_P(FailingCall, of_a_ledger_being_opened_puts_no_whole_ledger_aside) {
  at_every_call([this](const Path& path, FaultyVfs& vfs) {
    {
      io::Ledger ledger = support::open_ledger(path, support::some_premises());
      for (int i = 0; i < 20; ++i) store_or_lose(ledger);
    }
    open_it(path, vfs, false);
    expect_kept(path);
  });
}

/// Without pages that can never be read: they are damage, and it is right to start afresh.
class PassingFailure : public FailingCall {};

TEST_P(PassingFailure, of_a_ledger_being_checked_after_a_kill_puts_no_whole_ledger_aside) {
  at_every_call([this](const Path& path, FaultyVfs& vfs) {
    {
      io::Ledger ledger = support::open_ledger(path, support::some_premises());
      for (int i = 0; i < 20; ++i) store_or_lose(ledger);
    }
    open_it(path, vfs, true);
    expect_kept(path);
  });
}

const Case io_error_once{"io_error_once", DiskFault::io, 1},
    io_error_for_good{"io_error_for_good", DiskFault::io, for_good},
    no_room_once{"no_room_once", DiskFault::full, 1},
    no_room_for_good{"no_room_for_good", DiskFault::full, for_good};
std::string name_of(const testing::TestParamInfo<Case>& of) { return of.param.name; }

INSTANTIATE_TEST_SUITE_P(Disk, FailingCall,
                         testing::Values(io_error_once, io_error_for_good, no_room_once,
                                         no_room_for_good),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Disk, PassingFailure,
                         testing::Values(io_error_once, no_room_once, no_room_for_good), name_of);

}  // namespace
