#include "service/io/installation_key.hpp"

#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace {

io::InstallationKey of(std::byte byte) {
  io::InstallationKey::Bytes bytes{};
  bytes.fill(byte);
  return io::InstallationKey{bytes};
}

unsigned mode_of(const std::filesystem::path& file) {
  struct stat status{};
  return stat(file.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

std::size_t files_in(const support::TempDir& dir) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator{dir.path()})
    ++count;
  return count;
}

TEST(InstallationKey, is_made_once_beside_the_ledger_for_its_owner_alone) {
  const support::TempDir dir;
  const auto first = io::InstallationKey::beside(dir / "ledger.db");
  ASSERT_TRUE(first) << first.error();
  const auto second = io::InstallationKey::beside(dir / "ledger.db");
  ASSERT_TRUE(second) << second.error();
  EXPECT_EQ(first->hash({"a"}), second->hash({"a"}));
  EXPECT_EQ(mode_of(dir / "ledger.db.key"), 0600U);
  EXPECT_EQ(std::filesystem::file_size(dir / "ledger.db.key"), 32U);
  EXPECT_EQ(files_in(dir), 1U);
}

TEST(InstallationKey, differs_from_that_of_another_installation) {
  const support::TempDir dir;
  EXPECT_NE(io::InstallationKey::beside(dir / "a.db")->hash({"a"}),
            io::InstallationKey::beside(dir / "b.db")->hash({"a"}));
}

TEST(InstallationKey, is_the_same_for_all_who_ask_at_once) {
  const support::TempDir dir;
  std::vector<std::string> hashes(8);
  std::vector<std::jthread> threads;
  for (std::string& hash : hashes) {
    threads.emplace_back([&hash, &dir] {
      const auto key = io::InstallationKey::beside(dir / "ledger.db");
      if (key) hash = key->hash({"a"});
    });
  }
  threads.clear();
  EXPECT_EQ(hashes, std::vector<std::string>(8, hashes.front()));
  EXPECT_EQ(hashes.front().size(), 32U);
  EXPECT_EQ(files_in(dir), 1U);
}

TEST(InstallationKey, that_others_may_read_is_refused_with_what_to_do) {
  const support::TempDir dir;
  ASSERT_TRUE(io::InstallationKey::beside(dir / "ledger.db"));
  chmod((dir / "ledger.db.key").c_str(), 0640);
  const auto key = io::InstallationKey::beside(dir / "ledger.db");
  ASSERT_FALSE(key);
  EXPECT_NE(key.error().find("chmod 600"), std::string::npos) << key.error();
}

TEST(InstallationKey, of_another_length_is_refused_and_left) {
  const support::TempDir dir;
  std::ofstream{dir / "ledger.db.key"} << "short";
  chmod((dir / "ledger.db.key").c_str(), 0600);
  const auto key = io::InstallationKey::beside(dir / "ledger.db");
  ASSERT_FALSE(key);
  EXPECT_NE(key.error().find("5 bytes, a key has 32"), std::string::npos) << key.error();
  EXPECT_EQ(std::filesystem::file_size(dir / "ledger.db.key"), 5U);
}

TEST(InstallationKey, without_a_directory_says_where_and_what_to_do) {
  const support::TempDir dir;
  const auto key = io::InstallationKey::beside(dir / "missing" / "ledger.db");
  ASSERT_FALSE(key);
  EXPECT_NE(key.error().find((dir / "missing" / "ledger.db.key").string()), std::string::npos);
  EXPECT_NE(key.error().find("check that the directory exists"), std::string::npos) << key.error();
}

TEST(InstallationKey, hashes_as_hmac_sha_256_over_texts_with_their_lengths) {
  // python3: hmac.new(bytes([0x0b])*32, (8).to_bytes(8, 'big') + b"Hi There", sha256), cut
  EXPECT_EQ(of(std::byte{0x0b}).hash({"Hi There"}), "0bc448fbd942bda00fa596aed1a2014d");
}

TEST(InstallationKey, tells_two_lists_apart_that_join_alike) {
  const io::InstallationKey key = of(std::byte{1});
  EXPECT_NE(key.hash({"ab", "c"}), key.hash({"a", "bc"}));
  EXPECT_NE(key.hash({"ab"}), key.hash({"ab", ""}));
}

TEST(InstallationKey, gives_other_hashes_than_another_key) {
  EXPECT_NE(of(std::byte{1}).hash({"a"}), of(std::byte{2}).hash({"a"}));
}

}  // namespace
