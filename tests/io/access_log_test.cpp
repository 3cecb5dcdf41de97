// The access log on disk: what is noted is there, what is old is not, and nobody waits for it.
#include "service/io/access_log.hpp"

#include "tests/support/eventually.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <future>

namespace io {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::must;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr core::Time now = support::monday + 8h;

AccessLine line_at(core::Time at, std::string what = "GET /api/v1/appointments") {
  return {.at = at,
          .who = {.role = "reception", .name = "Schalter 1"},
          .kind = AccessKind::read,
          .what = std::move(what),
          .detail = "day=2026-11-16"};
}

class AccessLogFile : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path ledger() const { return dir_ / "ledger.db"; }
  [[nodiscard]] std::filesystem::path file() const { return dir_ / "ledger.db.access_log"; }
  [[nodiscard]] std::vector<AccessLine> lines(const AccessSpan& span = {}) const {
    return lines_beside(ledger(), span);
  }
  static std::vector<AccessLine> lines_beside(const std::filesystem::path& ledger,
                                              const AccessSpan& span = {}) {
    std::vector<AccessLine> lines;
    must(must(AccessLogStore::open_to_read(ledger)).read(span, [&](const AccessLine& line) {
      lines.push_back(line);
      return true;
    }));
    return lines;
  }
  void complain(const std::string& what) {
    const std::lock_guard hold{mutex_};
    complaints_.push_back(what);
  }
  std::unique_ptr<AccessLog> log() {
    return std::make_unique<AccessLog>(ledger(),
                                       [this](const std::string& what) { complain(what); });
  }
  /// Waits until all that was given to the log's thread before is done.
  static AccessLog::Page page_of(AccessLog& log, const AccessSpan& span = {},
                                 std::size_t most = 100) {
    std::promise<LedgerResult<AccessLog::Page>> page;
    log.read(span, most,
             [&](LedgerResult<AccessLog::Page> read) { page.set_value(std::move(read)); });
    return must(page.get_future().get());
  }

  support::TempDir dir_;
  std::mutex mutex_;
  std::vector<std::string> complaints_;
};

TEST_F(AccessLogFile, gives_back_what_was_noted_in_the_order_of_its_time) {
  const AccessLogStore store = must(AccessLogStore::open(ledger()));
  must(store.add(std::vector{line_at(now), line_at(now - 1h)}));
  EXPECT_THAT(lines(), ElementsAre(line_at(now - 1h), line_at(now)));
  EXPECT_THAT(lines({.from = now, .to = now + 1ms}), ElementsAre(line_at(now)));
  EXPECT_THAT(lines({.from = now - 1h, .to = now}), ElementsAre(line_at(now - 1h)));
}

TEST_F(AccessLogFile, is_for_its_owner_alone) {
  (void)must(AccessLogStore::open(ledger()));
  EXPECT_EQ(std::filesystem::status(file()).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(AccessLogFile, lies_beside_a_ledger_named_without_a_directory) {
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(dir_ / "");
  const auto store = AccessLogStore::open("ledger.db");
  std::filesystem::current_path(before);
  ASSERT_TRUE(store) << store.error().what;
  EXPECT_TRUE(std::filesystem::exists(file()));
}

TEST_F(AccessLogFile, holds_no_address) {
  (void)must(AccessLogStore::open(ledger()));
  const std::string schema = support::ask_sql(file(), "SELECT sql FROM sqlite_schema LIMIT 1");
  EXPECT_THAT(schema, testing::Not(HasSubstr("addr")));
  EXPECT_THAT(schema, testing::Not(HasSubstr("client")));
}

TEST_F(AccessLogFile, is_put_aside_by_the_daemon_where_it_is_broken_and_left_alone_by_commands) {
  std::ofstream{file()} << "no database at all, but long enough to be read as one";
  EXPECT_FALSE(AccessLogStore::open_beside_daemon(ledger()));
  EXPECT_FALSE(AccessLogStore::open_to_read(ledger()));
  const AccessLogStore store = must(AccessLogStore::open(ledger()));
  EXPECT_THAT(store.remark(), HasSubstr("who read what before is not known any more"));
}

TEST_F(AccessLogFile, has_all_that_was_noted_when_the_daemon_has_stopped) {
  {
    const auto running = log();
    running->note(line_at(now));
    running->note(line_at(now + 1s));
  }
  EXPECT_THAT(lines(), SizeIs(2));
  EXPECT_TRUE(complaints_.empty());
}

TEST_F(AccessLogFile, is_written_every_second) {
  const auto running = log();
  running->note(line_at(now));
  running->look(now, days{30});
  // The file is there before anything is in it, and is none of ours before that.
  EXPECT_TRUE(support::eventually(
      [&] { return AccessLogStore::open_to_read(ledger()).has_value() && lines().size() == 1; }));
}

TEST_F(AccessLogFile, keeps_no_line_longer_than_it_may) {
  const auto running = log();
  for (int day = 0; day < 40; ++day) running->note(line_at(now + days{day}));
  running->look(now + days{39}, days{30});
  EXPECT_EQ(page_of(*running).lines.front().at, now + days{9});
  running->look(now + days{39} + 30min, days{30});  // an hour must pass
  EXPECT_EQ(page_of(*running).lines.front().at, now + days{9});
  running->look(now + days{40}, days{30});
  EXPECT_EQ(page_of(*running).lines.front().at, now + days{10});
}

TEST_F(AccessLogFile, obeys_a_shorter_time_at_once) {
  const auto running = log();
  for (int day = 0; day < 10; ++day) running->note(line_at(now + days{day}));
  running->look(now + days{9}, days{30});
  EXPECT_THAT(page_of(*running).lines, SizeIs(10));
  running->look(now + days{9} + 1s, days{2});
  EXPECT_THAT(page_of(*running).lines, SizeIs(2));
}

TEST_F(AccessLogFile, leaves_nothing_of_what_it_removed_in_the_file) {
  const AccessLogStore store = must(AccessLogStore::open(ledger()));
  must(store.add(std::vector{line_at(now, "remarkable words")}));
  must(store.forget(now + 1ms));
  std::ifstream in{file(), std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  EXPECT_EQ(bytes.find("remarkable"), std::string::npos);
}

TEST_F(AccessLogFile, tells_a_page_that_there_is_more) {
  const auto running = log();
  for (int i = 0; i < 5; ++i) running->note(line_at(now + 1s * i));
  const AccessLog::Page page = page_of(*running, {}, 3);
  EXPECT_THAT(page.lines, SizeIs(3));
  EXPECT_TRUE(page.more);
  EXPECT_FALSE(page_of(*running, {}, 5).more);
}

/// Whoever notes a line goes on while another process holds the file.
TEST_F(AccessLogFile, lets_nobody_wait_for_the_disk) {
  (void)must(AccessLogStore::open(ledger()));
  const auto running = log();
  {
    const Connection other = must(Connection::open(file(), Connection::Access::write));
    must(other.run("BEGIN EXCLUSIVE"));
    running->note(line_at(now));
    running->look(now, days{30});  // would not come back if it wrote
    running->note(line_at(now + 1s));
    must(other.run("COMMIT"));
  }
  EXPECT_THAT(page_of(*running).lines, SizeIs(2));
  EXPECT_EQ(running->lost(), 0U);
}

class AccessLogOnFullDisk : public AccessLogFile,
                            public testing::WithParamInterface<support::SmallDisk::Kind> {};

TEST_P(AccessLogOnFullDisk, loses_lines_countedly_and_says_so_once_there_is_room) {
  const auto disk = support::SmallDisk::make(GetParam());
  if (disk == nullptr) GTEST_SKIP() << "may not mount";
  const std::filesystem::path ledger = disk->path() / "ledger.db";
  AccessLog running{ledger, [this](const std::string& what) { complain(what); }};
  running.note(line_at(now));
  EXPECT_THAT(page_of(running).lines, SizeIs(1));
  disk->fill();
  const std::string long_words(4000, 'x');
  for (int i = 0; i < 20; ++i) running.note(line_at(now + 1s, long_words));
  (void)page_of(running);  // what was there can be read
  EXPECT_EQ(running.lost(), 20U);
  running.note(line_at(now + 2s, long_words));
  (void)page_of(running);
  EXPECT_EQ(running.lost(), 21U);
  disk->make_room();
  running.note(line_at(now + 3s));
  const AccessLog::Page page = page_of(running);
  ASSERT_THAT(page.lines, SizeIs(3));
  EXPECT_EQ(page.lines[1].kind, AccessKind::lost);
  EXPECT_EQ(page.lines[1].detail, "21");
  EXPECT_EQ(page.lines[2], line_at(now + 3s));
  const std::lock_guard hold{mutex_};
  EXPECT_THAT(complaints_, ElementsAre(HasSubstr("lines are lost and counted")));
}

INSTANTIATE_TEST_SUITE_P(Disks, AccessLogOnFullDisk,
                         testing::Values(support::SmallDisk::Kind::tmpfs,
                                         support::SmallDisk::Kind::file_size_limit));

}  // namespace
}  // namespace io
