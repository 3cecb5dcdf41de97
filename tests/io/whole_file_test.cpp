#include "service/io/whole_file.hpp"

#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace io {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream{file}.rdbuf();
  return text.str();
}

std::size_t files_in(const std::filesystem::path& directory) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator{directory}, {}));
}

TEST(WholeFile, is_made_with_its_directory_and_replaced) {
  const support::TempDir dir;
  const auto file = dir / "print/house.html";
  ASSERT_TRUE(write_whole(file, "first"));
  ASSERT_TRUE(write_whole(file, "second"));
  EXPECT_EQ(content_of(file), "second");
  EXPECT_EQ(files_in(dir / "print"), 1U) << "no draft is left";
}

TEST(WholeFile, is_read_up_to_a_byte_more_than_is_wanted) {
  const support::TempDir dir;
  ASSERT_TRUE(write_whole(dir / "a.csv", "0123456789"));
  EXPECT_EQ(read_file(dir / "a.csv", 20).value(), "0123456789");
  EXPECT_EQ(read_file(dir / "a.csv", 4).value(), "01234");
  EXPECT_NE(read_file(dir / "b.csv", 4).error().find("b.csv: "), std::string::npos);
}

TEST(WholeFile, that_cannot_be_written_leaves_what_is_there) {
  const support::TempDir dir;
  ASSERT_TRUE(std::filesystem::create_directories(dir / "print/house.html/in-the-way"));
  const auto written = write_whole(dir / "print/house.html", "page");
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().find("house.html: "), std::string::npos) << written.error();
  EXPECT_EQ(files_in(dir / "print"), 1U);
}

}  // namespace
}  // namespace io
