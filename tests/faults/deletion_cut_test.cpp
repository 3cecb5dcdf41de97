// The power goes while days over their time are deleted: nothing is gone that an entry has not announced, nothing else
// is gone, and the deletion is finished afterwards.
#include "service/io/ledger_reader.hpp"
#include "service/io/sqlite_copy.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/repetitions.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using std::chrono::days;
using support::FaultyVfs;
using support::Lost;
using support::monday;
using support::must;
using Path = std::filesystem::path;

constexpr core::Seq of_monday = 1100, of_tuesday = 50;  // more than two slices, and what stays
const io::Ledger::KeepFrom from_tuesday{.readings = monday + days{1}, .minutes = {}, .figures = {}};

/// Finishes what was begun. Rows that are left, of Monday and after.
void expect_finished(const Path& path) {
  io::Ledger ledger = support::open_ledger(path, support::some_premises());
  EXPECT_TRUE(ledger.opened().moved_aside.empty()) << ledger.opened().broken;
  support::care_for_all(ledger, from_tuesday);
  const auto announced = must(must(io::LedgerReader::open(path)).announced_deletions());
  EXPECT_EQ(announced.size(), 1U) << "said once";
  EXPECT_EQ(ledger.figures().rows, of_tuesday + announced.size());
}

/// Before it is finished: Tuesday is whole, and Monday too unless it was said that it goes.
void expect_announced(const Path& path) {
  const auto seqs = support::seqs_in(path);
  const auto tuesday = std::ranges::count_if(
      seqs, [](core::Seq seq) { return seq > of_monday && seq <= of_monday + of_tuesday; });
  const auto before = std::ranges::count_if(seqs, [](core::Seq seq) { return seq <= of_monday; });
  EXPECT_EQ(tuesday, static_cast<std::ptrdiff_t>(of_tuesday));
  if (before < static_cast<std::ptrdiff_t>(of_monday)) {
    EXPECT_EQ(must(must(io::LedgerReader::open(path)).announced_deletions()).size(), 1U);
  }
  EXPECT_EQ(must(io::check_pages(must(io::Connection::open(path, io::Connection::Access::read)),
                                 io::Check::whole)),
            "");
}

TEST(DeletionCutOff, at_any_write_or_sync_leaves_what_was_not_announced_and_is_finished_later) {
  const support::TempDir made;
  {
    io::Ledger ledger = support::open_ledger(made / "ledger.db", support::some_premises());
    support::store_range(ledger, 1, of_monday);
    support::store_range(ledger, of_monday + 1, of_monday + of_tuesday, monday + days{1});
  }
  std::uint64_t cuts = 0;
  for (const Lost lost : {Lost::all, Lost::half}) {
    int code = support::powerless;
    for (std::uint64_t call = 1; code == support::powerless; ++call, ++cuts) {
      const support::TempDir dir;
      const Path path = dir / "ledger.db";
      std::filesystem::copy_file(made / "ledger.db", path);
      code = support::run_until_cut(path, call, lost, [&] {
        io::Ledger ledger = support::open_ledger(path, support::some_premises());
        support::care_for_all(ledger, from_tuesday);
        return 0;
      });
      const FaultyVfs without_syncs{path};
      expect_announced(path);
      expect_finished(path);
      ASSERT_FALSE(HasFailure()) << "cut at call " << call;
    }
    ASSERT_EQ(code, 0);
  }
  support::say_made(cuts, "deletions whose power went");
}

}  // namespace
