// `raumwacht plan` as an installer calls it.
#include "tests/support/command.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace {

using support::Ended;
using support::raumwacht;

std::string example() {
  return (support::source_root() / "deploy/example/raumwacht.toml").string();
}

/// A configuration with a plan of each of these sites.
std::string houses(const support::TempDir& dir, int sites, const std::string& plan) {
  const std::filesystem::path file = dir / "houses.toml";
  std::ofstream out{file};
  out << "[mqtt]\nbroker = \"mqtt://127.0.0.1:1883\"\n";
  for (int i = 0; i < sites; ++i) {
    const std::string n = std::to_string(i);
    out << "[[site]]\nid = \"s" << n << "\"\nname = \"S\"\n[[floor]]\nid = \"f" << n
        << "\"\nsite = \"s" << n << "\"\nname = \"F\"\n[[room]]\nid = \"r" << n << "\"\nfloor = \"f"
        << n << "\"\nname = \"R\"\nseats = 3\n"
        << plan;
  }
  return file.string();
}
constexpr const char* drawn = "plan = [0, 0, 5, 4]\n";

TEST(PlanCommand, writes_the_board_of_the_one_site_that_is_drawn) {
  const Ended board = raumwacht({"plan", "--config", example(), "--lang", "en"});
  ASSERT_EQ(board.code, 0) << board.err;
  EXPECT_EQ(boost::json::parse(board.out).at("uid"), "raumwacht-plan-gs150-en");
}

TEST(PlanCommand, writes_a_file_for_each_site_that_is_drawn) {
  const support::TempDir dir;
  const Ended boards = raumwacht({"plan", "--config", houses(dir, 2, drawn), "--out", dir / ""});
  ASSERT_EQ(boards.code, 0) << boards.err;
  for (const char* name : {"plan-s0.json", "plan-s1.json"}) {
    std::ifstream in{dir / name};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_EQ(boost::json::parse(text).at("panels").as_array().size(), 1U) << name;
    EXPECT_NE(boards.out.find(name), std::string::npos);
  }
}

TEST(PlanCommand, asks_which_site_where_several_are_drawn) {
  const support::TempDir dir;
  const Ended board = raumwacht({"plan", "--config", houses(dir, 2, drawn)});
  EXPECT_EQ(board.code, 64);
  EXPECT_NE(board.err.find("--site ID"), std::string::npos) << board.err;
  EXPECT_EQ(raumwacht({"plan", "--config", houses(dir, 2, drawn), "--site", "s1"}).code, 0);
}

TEST(PlanCommand, says_how_a_room_is_drawn_where_none_is) {
  const support::TempDir dir;
  const Ended board = raumwacht({"plan", "--config", houses(dir, 1, "")});
  EXPECT_EQ(board.code, 1);
  EXPECT_NE(board.err.find("plan = [x, y, width, height]"), std::string::npos) << board.err;
}

TEST(PlanCommand, refuses_sites_that_do_not_exist_and_configurations_with_mistakes) {
  const support::TempDir dir;
  EXPECT_EQ(raumwacht({"plan", "--config", example(), "--site", "nowhere"}).code, 64);
  const Ended wrong = raumwacht({"plan", "--config", houses(dir, 1, "plan = [0, 0]\n")});
  EXPECT_EQ(wrong.code, 78);
  EXPECT_NE(wrong.err.find("houses.toml:"), std::string::npos) << wrong.err;
}

}  // namespace
