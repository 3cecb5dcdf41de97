// The power goes in the midst of writing, and with it what was not synced: all of it, or a random half of the sectors.
// What was told to be durable is there, each entry once, and the pages are whole.
#include "service/io/ledger_open.hpp"
#include "service/io/ledger_schema.hpp"
#include "service/io/sqlite_copy.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/process.hpp"
#include "tests/support/repetitions.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/told.hpp"

#include <gtest/gtest.h>

#include <random>

namespace {

using support::FaultyVfs;
using support::Lost;
using support::monday;
using support::must;
using Path = std::filesystem::path;

constexpr core::Seq batch = 7;
constexpr auto in_time = std::chrono::minutes{1};

core::Time time_of(core::Seq seq) { return monday + std::chrono::seconds{seq}; }

/// What everybody may rely on when the power is back. Returns the number of rows.
core::Seq expect_kept(const Path& path, core::Seq told) {
  const FaultyVfs without_syncs{path};
  {
    const io::Ledger ledger = support::open_ledger(path, support::some_premises());
    EXPECT_TRUE(ledger.opened().moved_aside.empty()) << ledger.opened().broken;
  }
  EXPECT_EQ(must(io::check_pages(must(io::Connection::open(path, io::Connection::Access::read)),
                                 io::Check::whole)),
            "");
  const auto seqs = support::seqs_in(path);
  EXPECT_GE(seqs.size(), told) << "what was told to be durable is lost";
  EXPECT_EQ(seqs.size() % batch, 0U) << "half a batch";
  if (!seqs.empty()) {
    EXPECT_EQ(seqs.back(), seqs.size()) << "each exactly once";
  }
  return seqs.size();
}

/// Batches of one size, snapshots, dead letters, a day's end, a checkpoint; told after each commit.
void write_batches(io::Ledger& ledger, int batches, core::Seq size, const support::Told& told) {
  core::Seq seq = ledger.figures().last;
  for (int i = 0; i < batches; ++i, seq += size) {
    must(ledger.begin());
    for (core::Seq n = seq + 1; n <= seq + size; ++n)
      ledger.append(support::counted(n, time_of(n)));
    if (i % 3 == 1)
      ledger.keep_snapshot({.seq = seq + size, .t = time_of(seq + size), .state = {}});
    if (i % 3 == 2) ledger.keep_dead_letter({.seq = seq + size, .t = time_of(seq + size)});
    must(ledger.commit());
    told.tell(seq + size);
    must(ledger.digest_slice(time_of(seq + size)));
    must(ledger.checkpoint_slice());
  }
}

/// The whole life of a small ledger, from its making to its orderly end.
int live(const Path& path, const support::Told& told) {
  io::Ledger ledger = support::open_ledger(path, support::some_premises());
  write_batches(ledger, 5, batch, told);
  return 0;
}

TEST(PowerCut, of_this_simulation_takes_what_was_not_synced) {
  const support::TempDir dir;
  const Path path = dir / "plain.db";
  auto process = support::Process::forked([&] {
    FaultyVfs vfs{path};
    const auto connection = must(io::Connection::open(path, io::Connection::Access::create));
    must(connection.script("PRAGMA synchronous = OFF; CREATE TABLE t(x); INSERT INTO t VALUES(1)"));
    vfs.cut_power(Lost::all, 1);
    return 0;
  });
  ASSERT_EQ(process.exit_code(in_time), support::powerless);
  EXPECT_EQ(std::filesystem::file_size(path), 0U);
}

TEST(PowerCut, at_any_write_or_sync_of_a_ledger_leaves_what_was_committed) {
  std::uint64_t cuts = 0;
  for (const Lost lost : {Lost::all, Lost::half}) {
    int code = support::powerless;
    for (std::uint64_t call = 1; code == support::powerless; ++call, ++cuts) {
      const support::TempDir dir;
      const Path path = dir / "ledger.db";
      const support::Told told{dir / "told"};
      code = support::run_until_cut(path, call, lost, [&] { return live(path, told); });
      expect_kept(path, told.last());
      ASSERT_FALSE(HasFailure()) << "cut at call " << call << ", lost " << static_cast<int>(lost);
    }
    ASSERT_EQ(code, 0);
  }
  support::say_made(cuts, "power cuts, one at each call");
}

TEST(PowerCut, again_and_again_leaves_what_was_committed) {
  const int cuts = support::repetitions("RAUMWACHT_POWER_CUTS", 30);
  const support::TempDir dir;
  const Path path = dir / "ledger.db";
  const support::Told told{dir / "told"};
  std::mt19937_64 random{20200812};
  core::Seq acknowledged = 0, stored = 0;
  for (int cut = 0; cut < cuts; ++cut) {
    const Lost lost = cut % 2 == 0 ? Lost::all : Lost::half;
    const core::Seq size = batch * (1 + random() % 300);
    const int code = support::run_until_cut(path, 1 + random() % 1500, lost, [&] {
      io::Ledger ledger = support::open_ledger(path, support::some_premises());
      write_batches(ledger, 1000, size, told);
      return 0;
    });
    ASSERT_EQ(code, support::powerless);
    acknowledged = std::max(acknowledged, told.last());
    stored = expect_kept(path, acknowledged);
    ASSERT_FALSE(HasFailure()) << "cut " << cut;
  }
  EXPECT_GT(stored, 0U);
  support::say_made(static_cast<std::uint64_t>(cuts), "power cuts at random calls");
}

// ---- in the midst of an upgrade ----

std::vector<io::SchemaStep> steps_of_the_next_version() {
  std::vector<io::SchemaStep> steps{io::schema_steps().begin(), io::schema_steps().end()};
  steps.emplace_back(
      "ALTER TABLE day ADD COLUMN signed_by TEXT; CREATE TABLE more (x INTEGER) STRICT;"
      "INSERT INTO more SELECT seq FROM entry; DROP TABLE dead_letter");
  return steps;
}

Path copy_of(const Path& ledger, const support::TempDir& to) {
  std::filesystem::copy_file(ledger, to / "ledger.db");
  return to / "ledger.db";
}

/// Old or new, whole either way, and the upgrade succeeds when it is tried again.
void expect_old_or_new(const Path& path) {
  const auto steps = steps_of_the_next_version();
  const auto version = std::stol(support::ask_sql(path, "PRAGMA user_version"));
  EXPECT_TRUE(version == std::ssize(io::schema_steps()) || version == std::ssize(steps));
  EXPECT_EQ(support::ask_sql(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'more'") == "1",
            version == std::ssize(steps));
  EXPECT_EQ(support::ask_sql(path, "SELECT count(*) FROM entry"), "700");
  const io::OpenLedger open = must(io::open_for_writing(path, {}, true, steps));
  EXPECT_EQ(must(open.connection.number("SELECT count(*) FROM more")), 700);
  EXPECT_EQ(must(io::check_pages(open.connection, io::Check::whole)), "");
}

TEST(PowerCut, at_any_write_or_sync_of_an_upgrade_leaves_the_old_ledger_or_the_new_one) {
  const support::TempDir made;
  {
    io::Ledger ledger = support::open_ledger(made / "ledger.db", support::some_premises());
    support::store_range(ledger, 1, 700);
  }
  std::uint64_t cuts = 0;
  for (const Lost lost : {Lost::all, Lost::half}) {
    int code = support::powerless;
    for (std::uint64_t call = 1; code == support::powerless; ++call, ++cuts) {
      const support::TempDir dir;
      const Path path = copy_of(made / "ledger.db", dir);
      code = support::run_until_cut(path, call, lost, [&] {
        must(io::open_for_writing(path, {}, false, steps_of_the_next_version()));
        return 0;
      });
      expect_old_or_new(path);
      ASSERT_FALSE(HasFailure()) << "cut at call " << call;
    }
    ASSERT_EQ(code, 0);
  }
  support::say_made(cuts, "upgrades whose power went");
}

}  // namespace
