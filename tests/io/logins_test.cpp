// Who may come in, over restarts, and what of it lies on the disk.
#include "service/io/logins.hpp"

#include "service/io/digest.hpp"
#include "service/io/secrets.hpp"
#include "service/io/whole_file.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace io {
namespace {

using namespace std::chrono_literals;

struct KeptLogins : testing::Test {
  Logins open() { return Logins::open(dir / "ledger.db").value(); }
  [[nodiscard]] std::filesystem::path file() const { return dir / "ledger.db.access"; }

  support::TempDir dir;
  const core::Time now{1'795'000'000'000ms};  // in November 2026
};

const Logins::Wanted desk{.role = Role::reception, .name = "Schalter 1"};
const Logins::Wanted program{.role = Role::manager, .name = "import", .bearer = true};

TEST_F(KeptLogins, are_not_needed_until_one_was_added) {
  EXPECT_FALSE(open().needed());
  Logins logins = open();
  ASSERT_TRUE(logins.add(desk, now));
  EXPECT_TRUE(logins.needed());
  EXPECT_TRUE(open().needed());
}

TEST_F(KeptLogins, stay_needed_when_all_are_revoked) {
  Logins logins = open();
  const auto id = logins.add(program, now).value().login.id;
  ASSERT_EQ(logins.revoke(id), true);
  EXPECT_TRUE(logins.needed());
  EXPECT_TRUE(open().needed());
}

TEST_F(KeptLogins, know_a_program_by_its_token_also_after_a_restart) {
  const std::string token = open().add(program, now).value().secret;
  Logins logins = open();
  const Login* login = logins.find(token, now);
  ASSERT_NE(login, nullptr);
  EXPECT_EQ(login->role, Role::manager);
  EXPECT_EQ(login->name, "import");
}

TEST_F(KeptLogins, know_a_desk_by_the_cookie_that_its_code_became) {
  const std::string code = open().add(desk, now).value().secret;
  Logins logins = open();
  const auto cookie = logins.enter(code, now + 14min).value();
  ASSERT_TRUE(cookie);
  EXPECT_EQ(cookie->size(), 64U);
  const Login* login = open().find(*cookie, now);
  EXPECT_NE(login, nullptr);
  EXPECT_NE(logins.find(*cookie, now), nullptr);
}

TEST_F(KeptLogins, take_a_code_once) {
  Logins logins = open();
  const std::string code = logins.add(desk, now).value().secret;
  ASSERT_TRUE(logins.enter(code, now).value());
  EXPECT_FALSE(logins.enter(code, now).value());
  EXPECT_FALSE(open().enter(code, now).value());
}

TEST_F(KeptLogins, take_no_code_after_fifteen_minutes) {
  Logins logins = open();
  const std::string code = logins.add(desk, now).value().secret;
  EXPECT_FALSE(logins.enter(code, now + 15min).value());
  EXPECT_TRUE(logins.list(now + 15min).empty());
  EXPECT_TRUE(open().list(now).empty());
}

TEST_F(KeptLogins, take_no_code_for_a_cookie_and_no_hash_for_a_secret) {
  Logins logins = open();
  const std::string code = logins.add(desk, now).value().secret;
  const std::string token = logins.add(program, now).value().secret;
  for (const std::string& secret :
       {code, plain_code(code), sha256_hex(plain_code(code)), sha256_hex(token), std::string{}})
    EXPECT_EQ(logins.find(secret, now), nullptr) << secret;
}

TEST_F(KeptLogins, let_nobody_in_who_was_revoked) {
  Logins logins = open();
  const auto given = logins.add(program, now).value();
  ASSERT_EQ(logins.revoke(given.login.id), true);
  EXPECT_EQ(logins.find(given.secret, now), nullptr);
  EXPECT_EQ(open().find(given.secret, now), nullptr);
  EXPECT_EQ(logins.revoke(given.login.id), false);
}

TEST_F(KeptLogins, give_no_id_twice) {
  Logins logins = open();
  const auto first = logins.add(program, now).value().login.id;
  ASSERT_EQ(logins.revoke(first), true);
  EXPECT_NE(logins.add(program, now).value().login.id, first);
}

TEST_F(KeptLogins, remember_the_day_of_last_use) {
  const std::string token = open().add(program, now).value().secret;
  EXPECT_FALSE(open().list(now).front().seen);
  (void)open().find(token, now + 48h);
  const Login login = open().list(now).front();
  EXPECT_EQ(login.seen, login.since + std::chrono::days{2});
}

TEST_F(KeptLogins, have_an_end) {
  Logins logins = open();
  for (std::size_t i = 0; i < Logins::most; ++i) ASSERT_TRUE(logins.add(program, now));
  const auto one_more = logins.add(program, now);
  ASSERT_FALSE(one_more);
  EXPECT_NE(one_more.error().find("revoke some"), std::string::npos) << one_more.error();
}

TEST_F(KeptLogins, lie_where_only_their_owner_reads_them) {
  Logins logins = open();
  ASSERT_TRUE(logins.add(desk, now));
  using std::filesystem::perms;
  for (const auto& entry : std::filesystem::directory_iterator{dir.path()})
    EXPECT_EQ(entry.status().permissions(), perms::owner_read | perms::owner_write) << entry.path();
  std::filesystem::permissions(file(), perms::others_read, std::filesystem::perm_options::add);
  (void)open();
  EXPECT_EQ(std::filesystem::status(file()).permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(KeptLogins, leave_no_secret_on_the_disk) {
  Logins logins = open();
  const std::string code = logins.add(desk, now).value().secret;
  const std::string token = logins.add(program, now).value().secret;
  const std::string cookie = logins.enter(code, now).value().value();
  for (const auto& entry : std::filesystem::directory_iterator{dir.path()}) {
    std::ifstream stream{entry.path(), std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
    for (const std::string& secret : {code, plain_code(code), token, cookie})
      EXPECT_EQ(bytes.find(secret), std::string::npos) << entry.path();
  }
}

TEST_F(KeptLogins, let_nobody_in_because_their_file_broke) {
  ASSERT_TRUE(open().add(program, now));
  std::ofstream{file(), std::ios::binary} << std::string(8192, 'x');
  const Logins logins = open();
  EXPECT_NE(logins.remark().find("nobody is logged in"), std::string::npos) << logins.remark();
  EXPECT_TRUE(logins.needed());
}

}  // namespace
}  // namespace io
