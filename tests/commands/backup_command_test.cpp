// `backup` and `restore` as an administrator calls them.
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/impostor.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using support::Ended;
using support::raumwacht;

std::string make_ledger(const support::TempDir& dir) {
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 10);
  return (dir / "ledger.db").string();
}

TEST(BackupCommand, prints_the_copy_it_made) {
  const support::TempDir dir;
  const std::string ledger = make_ledger(dir);

  const Ended answer = raumwacht({"backup", (dir / "backups").string(), "--ledger", ledger});

  ASSERT_EQ(answer.code, 0) << answer.err;
  ASSERT_FALSE(answer.out.empty());
  EXPECT_EQ(support::seqs_in(answer.out.substr(0, answer.out.size() - 1)).size(), 10U);
}

TEST(BackupCommand, keeps_as_many_as_it_is_told) {
  const support::TempDir dir;
  const std::string ledger = make_ledger(dir);
  for (int i = 0; i < 3; ++i)
    raumwacht({"backup", (dir / "backups").string(), "--keep", "2", "--ledger", ledger});

  const std::filesystem::directory_iterator copies{dir / "backups"};
  EXPECT_EQ(std::distance(begin(copies), end(copies)), 2);
}

TEST(BackupCommand, names_the_process_that_writes_the_ledger) {
  const support::TempDir dir;
  const io::Ledger held = support::open_ledger(dir / "ledger.db", support::some_premises());

  const Ended answer =
      raumwacht({"backup", (dir / "backups").string(), "--ledger", (dir / "ledger.db").string()});

  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.err.find("in use by process " + std::to_string(getpid())), std::string::npos);
}

TEST(BackupCommand, makes_no_ledger_where_there_is_none) {
  const support::TempDir dir;

  const Ended answer =
      raumwacht({"backup", (dir / "backups").string(), "--ledger", (dir / "ledger.db").string()});

  EXPECT_EQ(answer.code, 1);
  EXPECT_FALSE(std::filesystem::exists(dir / "ledger.db"));
}

std::string house_file(const support::TempDir& dir, const std::string& more) {
  std::ofstream{dir / "house.toml"} << support::small_house() << "[ledger]\npath = \""
                                    << (dir / "ledger.db").string() << "\"\n"
                                    << more;
  return (dir / "house.toml").string();
}

TEST(BackupCommand, writes_where_the_configuration_says_if_it_is_told_no_place) {
  const support::TempDir dir;
  make_ledger(dir);
  const std::string house = house_file(
      dir, "backup = { to = \"" + (dir / "nightly").string() + "\", at = \"02:30\", keep = 3 }\n");

  const Ended answer = raumwacht({"backup", "--config", house});

  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_TRUE(answer.out.starts_with((dir / "nightly/ledger-").string())) << answer.out;
}

TEST(BackupCommand, asks_where_to_if_nothing_says_so) {
  const support::TempDir dir;
  make_ledger(dir);

  const Ended answer = raumwacht({"backup", "--config", house_file(dir, "")});

  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.err.find("Give DIR"), std::string::npos) << answer.err;
}

/// As under systemd, where the daemon has a /tmp of its own.
TEST(BackupCommand, does_not_believe_in_a_copy_that_only_the_daemon_sees) {
  const support::TempDir dir;
  const io::Ledger held = support::open_ledger(dir / "ledger.db", support::some_premises());
  const std::string copy = (dir / "elsewhere/ledger-20261116T023000.000Z.db").string();
  const std::string body = "{\"file\":\"" + copy + "\"}";
  const support::Impostor daemon{
      dir / "raumwacht.sock",
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
          std::to_string(body.size()) + "\r\n\r\n" + body};

  const Ended answer =
      raumwacht({"backup", (dir / "elsewhere").string(), "--ledger", (dir / "ledger.db").string()});

  EXPECT_EQ(answer.code, 1) << answer.out;
  EXPECT_EQ(answer.out, "");
  EXPECT_NE(answer.err.find(copy), std::string::npos) << answer.err;
  EXPECT_NE(answer.err.find("ReadWritePaths="), std::string::npos) << answer.err;
}

TEST(RestoreCommand, brings_a_lost_ledger_back) {
  const support::TempDir dir;
  const std::string ledger = make_ledger(dir);
  raumwacht({"backup", (dir / "backups").string(), "--ledger", ledger});
  std::filesystem::remove(ledger);

  const Ended answer = raumwacht({"restore", (dir / "backups").string(), "--ledger", ledger});

  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_EQ(support::seqs_in(ledger).size(), 10U);
}

TEST(RestoreCommand, makes_the_directory_in_which_the_way_back_is_tried) {
  const support::TempDir dir;
  raumwacht({"backup", (dir / "backups").string(), "--ledger", make_ledger(dir)});
  const std::string drill = (dir / "drill/ledger.db").string();

  const Ended answer = raumwacht({"restore", (dir / "backups").string(), "--ledger", drill});

  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_EQ(support::seqs_in(drill).size(), 10U);
}

TEST(RestoreCommand, says_where_the_ledger_that_was_there_is_now) {
  const support::TempDir dir;
  const std::string ledger = make_ledger(dir);
  raumwacht({"backup", (dir / "backups").string(), "--ledger", ledger});

  const Ended answer = raumwacht({"restore", (dir / "backups").string(), "--ledger", ledger});

  EXPECT_NE(answer.out.find(ledger + ".replaced-"), std::string::npos);
}

}  // namespace
