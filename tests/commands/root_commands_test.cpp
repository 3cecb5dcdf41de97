// Commands that write beside a ledger, called as root, where the ledger is somebody else's.
#include "tests/support/command.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/ownership.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using support::Ended;
using support::raumwacht;

class CalledByRoot : public testing::Test {
 protected:
  static constexpr ::uid_t somebody = 65534;

  void SetUp() override {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can become another user";
    {
      io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
      support::store_range(ledger, 1, 10);
    }
    support::give_all_to(somebody, dir.path());
  }
  [[nodiscard]] Ended call(const std::string& command) const {
    return raumwacht(
        {command, (dir / "backups").string(), "--ledger", (dir / "ledger.db").string()});
  }

  const support::TempDir dir;
};

TEST_F(CalledByRoot, backup_and_restore_leave_nothing_that_the_daemon_cannot_open) {
  ASSERT_EQ(call("backup").code, 0);
  const Ended restored = call("restore");

  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_EQ(support::not_of(somebody, dir.path()), std::vector<std::string>{});
}

TEST_F(CalledByRoot, restore_says_that_the_owner_of_the_ledger_may_not_read_the_copies) {
  ASSERT_EQ(call("backup").code, 0);
  ASSERT_EQ(::chown((dir / "backups").c_str(), 0, 0), 0);
  ASSERT_EQ(::chmod((dir / "backups").c_str(), S_IRWXU), 0);

  const Ended restored = call("restore");

  EXPECT_EQ(restored.code, 1);
  EXPECT_NE(restored.err.find((dir / "backups").string() + ": Permission denied"),
            std::string::npos)
      << restored.err;
  EXPECT_NE(restored.err.find("(tried as user "), std::string::npos) << restored.err;
}

TEST_F(CalledByRoot, restore_takes_no_older_copy_for_one_that_may_not_be_read) {
  ASSERT_EQ(call("backup").code, 0);
  const Ended newest = call("backup");
  ASSERT_EQ(newest.code, 0);
  const std::string copy = newest.out.substr(0, newest.out.size() - 1);
  ASSERT_EQ(::chown(copy.c_str(), 0, 0), 0);
  ASSERT_EQ(::chmod(copy.c_str(), S_IRUSR), 0);

  const Ended restored = call("restore");

  EXPECT_EQ(restored.code, 1) << restored.out;
  EXPECT_NE(restored.err.find(copy), std::string::npos) << restored.err;
}

}  // namespace
