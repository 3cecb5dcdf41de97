#include "service/io/watched_files.hpp"

#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace io {
namespace {

using namespace std::chrono_literals;

/// A directory that other programs write to; clocks are the file system's.
class Watched : public testing::Test {
 protected:
  void write(std::string_view name, std::string_view text) const {
    std::ofstream{dir / name} << text;
  }
  [[nodiscard]] static std::int64_t now() {
    return std::chrono::system_clock::now().time_since_epoch() / 1ns;
  }
  [[nodiscard]] std::vector<std::string> due(std::chrono::nanoseconds later = 0s) {
    std::vector<std::string> names;
    for (const auto& due : files.look(now() + later.count()).due)
      names.push_back(due.file.filename().string());
    return names;
  }
  using Names = std::vector<std::string>;

  support::TempDir dir;
  WatchedFiles files{dir / "*.csv"};
};

TEST_F(Watched, is_due_when_it_rests_for_a_look) {
  write("a.csv", "1");
  EXPECT_EQ(due(), Names{}) << "perhaps it is still written";
  write("a.csv", "12");
  EXPECT_EQ(due(), Names{}) << "it grew";
  EXPECT_EQ(due(), Names{"a.csv"});
}

TEST_F(Watched, is_due_at_once_when_nobody_wrote_for_ten_seconds) {
  write("a.csv", "1");
  EXPECT_EQ(due(11s), Names{"a.csv"});
}

TEST_F(Watched, is_not_due_again_until_it_changes) {
  write("a.csv", "1");
  EXPECT_EQ(due(11s), Names{"a.csv"});
  EXPECT_EQ(due(11s), Names{"a.csv"}) << "it was not read";
  files.was_read(dir / "a.csv");
  EXPECT_EQ(due(11s), Names{});
  write("a.csv", "22");
  EXPECT_EQ(due(11s), Names{"a.csv"});
}

TEST_F(Watched, is_due_when_another_file_took_its_place) {
  write("a.csv", "1");
  EXPECT_EQ(due(11s), Names{"a.csv"});
  files.was_read(dir / "a.csv");
  write("new", "2");
  std::filesystem::last_write_time(dir / "new", std::filesystem::last_write_time(dir / "a.csv"));
  std::filesystem::rename(dir / "new", dir / "a.csv");
  EXPECT_EQ(due(11s), Names{"a.csv"}) << "of the same size and time";
}

TEST_F(Watched, is_due_again_after_it_went_and_came_back_or_is_to_be_read_anew) {
  write("a.csv", "1");
  EXPECT_EQ(due(11s), Names{"a.csv"});
  files.was_read(dir / "a.csv");
  files.forget();
  EXPECT_EQ(due(11s), Names{"a.csv"});
  files.was_read(dir / "a.csv");
  std::filesystem::remove(dir / "a.csv");
  EXPECT_EQ(due(11s), Names{});
  write("a.csv", "1");
  EXPECT_EQ(due(11s), Names{"a.csv"});
}

TEST_F(Watched, are_those_that_the_pattern_means) {
  for (const char* name : {"b.csv", "a.csv", "a.ics", ".hidden.csv", "a.csv.part"})
    write(name, "1");
  std::filesystem::create_directory(dir / "folder.csv");
  Names names = due(11s);
  std::ranges::sort(names);
  EXPECT_EQ(names, (Names{"a.csv", "b.csv"}));
}

TEST_F(Watched, are_read_in_the_order_in_which_they_were_written) {
  const auto written = std::filesystem::file_time_type::clock::now() - 1min;
  for (const char* name : {"a.csv", "b.csv", "c.csv"}) {
    write(name, "1");
    std::filesystem::last_write_time(dir / name, written - (name[0] == 'b' ? 1h : 0h));
  }
  EXPECT_EQ(due(11s), (Names{"b.csv", "a.csv", "c.csv"})) << "of the same time by name";
}

TEST_F(Watched, say_when_their_directory_cannot_be_looked_at) {
  WatchedFiles nowhere{dir / "missing/*.csv"};
  const WatchedFiles::Look look = nowhere.look(now());
  EXPECT_TRUE(look.due.empty());
  EXPECT_NE(look.trouble.find("missing: No such file"), std::string::npos) << look.trouble;
  EXPECT_EQ(files.look(now()).trouble, "");
}

}  // namespace
}  // namespace io
