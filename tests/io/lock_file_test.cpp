#include "service/io/lock_file.hpp"

#include "tests/support/ledger_samples.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/told.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <stdexcept>

namespace {

using support::must;

/// A process that holds the lock until it is killed.
class Holder {
 public:
  explicit Holder(const std::filesystem::path& path)
      : process_{support::Process::forked([&] {
          const auto lock = must(io::LockFile::take(path));
          support::Told{path.string() + ".told"}.tell(1);
          return pause();
        })} {
    if (!support::Told{path.string() + ".told"}.reached(1))
      throw std::runtime_error{"the lock was not taken"};
  }
  [[nodiscard]] pid_t pid() const { return process_.pid(); }

 private:
  support::Process process_;
};

TEST(LockFile, names_the_process_that_holds_it) {
  const support::TempDir dir;
  const Holder holder{dir / "ledger.db"};

  const auto refused = io::LockFile::take(dir / "ledger.db");

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, io::LedgerError::Kind::busy);
  EXPECT_NE(refused.error().what.find("in use by process " + std::to_string(holder.pid())),
            std::string::npos);
}

TEST(LockFile, is_free_again_when_its_holder_was_killed_and_tells_so) {
  const support::TempDir dir;
  {
    const Holder holder{dir / "ledger.db"};
  }

  EXPECT_TRUE(must(io::LockFile::take(dir / "ledger.db")).was_left());
}

TEST(LockFile, tells_an_orderly_end) {
  const support::TempDir dir;
  {
    const auto lock = must(io::LockFile::take(dir / "ledger.db"));
  }

  EXPECT_FALSE(must(io::LockFile::take(dir / "ledger.db")).was_left());
}

TEST(LockFile, looks_left_when_its_holder_wanted_that) {
  const support::TempDir dir;
  {
    auto lock = must(io::LockFile::take(dir / "ledger.db"));
    lock.leave_on_end();
  }
  EXPECT_TRUE(must(io::LockFile::take(dir / "ledger.db")).was_left());
}

TEST(LockFile, keeps_a_second_writer_from_a_ledger) {
  const support::TempDir dir;
  const io::Ledger first = must(io::Ledger::open(dir / "ledger.db", {}));

  const auto second = io::Ledger::open(dir / "ledger.db", {});

  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().kind, io::LedgerError::Kind::busy);
}

}  // namespace
