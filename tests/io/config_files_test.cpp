#include "tests/support/config_text.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace {

using support::Lines;

/// A directory with configuration files; mistakes are told relative to it.
class ConfigFiles : public testing::Test {
 protected:
  void write(const std::string& name, std::string_view text) {
    std::filesystem::create_directories((dir_ / name).parent_path());
    std::ofstream{dir_ / name, std::ios::binary} << text;
  }
  [[nodiscard]] std::filesystem::path main_file() const { return dir_ / "raumwacht.toml"; }
  [[nodiscard]] io::Config load() const { return io::load_config(main_file()).value(); }

  [[nodiscard]] Lines mistakes() const { return lines(io::load_config(main_file())); }
  [[nodiscard]] Lines lines(const tl::expected<io::Config, io::Mistakes>& config) const {
    Lines lines;
    if (config) return lines;
    for (const io::Mistake& mistake : config.error())
      lines.push_back(io::to_line(mistake).substr(dir_.path().string().size() + 1));
    return lines;
  }

 private:
  support::TempDir dir_;
};

TEST_F(ConfigFiles, that_are_missing_are_a_mistake) {
  EXPECT_EQ(mistakes(), (Lines{"raumwacht.toml:1:1: cannot be read: No such file or directory; a "
                               "readable configuration file"}));
}

TEST_F(ConfigFiles, that_are_directories_are_a_mistake) {
  write("raumwacht.toml/x", "");
  EXPECT_EQ(mistakes(), (Lines{"raumwacht.toml:1:1: cannot be read: Is a directory; a readable "
                               "configuration file"}));
}

TEST_F(ConfigFiles, are_included_in_the_order_of_the_list_and_by_name) {
  write("raumwacht.toml", "include = [\"rooms/*.toml\", \"a.toml\"]\n[site]\nid = \"haus\"\n");
  write("rooms/2.toml", "[[room]]\nid = \"zwei\"\n");
  write("rooms/1.toml", "[[room]]\nid = \"eins\"\n");
  write("a.toml", "[[room]]\nid = \"drei\"\n");
  const io::Config config = load();
  Lines ids;
  for (const core::Space& space : config.premises->spaces) ids.push_back(space.id);
  EXPECT_EQ(ids, (Lines{"haus", "eins", "zwei", "drei"}));
}

TEST_F(ConfigFiles, that_a_pattern_does_not_find_are_none) {
  write("raumwacht.toml", "include = [\"conf.d/*.toml\"]\n[site]\nid = \"haus\"\n");
  EXPECT_EQ(mistakes(), Lines{});
}

TEST_F(ConfigFiles, that_are_named_must_be_there) {
  write("raumwacht.toml", "include = [\"rooms.toml\"]\n[site]\nid = \"haus\"\n");
  ASSERT_EQ(mistakes().size(), 1U);
  EXPECT_TRUE(mistakes().front().starts_with("raumwacht.toml:1:12: "));
  EXPECT_TRUE(
      mistakes().front().ends_with("rooms.toml cannot be read: No such file or directory; "
                                   "a readable file, relative to the one that includes "
                                   "it"));
}

/// A link to itself cannot be opened by root either.
TEST_F(ConfigFiles, of_a_directory_that_cannot_be_read_are_not_left_out) {
  write("raumwacht.toml", "include = [\"conf.d/*.toml\"]\n[site]\nid = \"haus\"\n");
  std::filesystem::create_directory_symlink("conf.d", main_file().parent_path() / "conf.d");
  ASSERT_EQ(mistakes().size(), 1U);
  EXPECT_TRUE(mistakes().front().starts_with("raumwacht.toml:1:12: ")) << mistakes().front();
  EXPECT_NE(mistakes().front().find("conf.d/*.toml cannot be read: Too many levels of symbolic"),
            std::string::npos)
      << mistakes().front();
}

TEST_F(ConfigFiles, tell_each_their_own_mistakes_in_reading_order) {
  write("raumwacht.toml",
        "include = [\"b.toml\", \"a.toml\"]\n[site]\nid = \"haus\"\n[mqtt]\nqos = 1\n");
  write("a.toml", "\n[[room]]\nid = \"a\"\nseats = 0\n");
  write("b.toml", "include = [\"a.toml\"]\n[[room]]\nid = \"b\nfloor = 1\n");
  EXPECT_EQ(mistakes(),
            (Lines{"raumwacht.toml:5:1: unknown key 'qos' in [mqtt]; known: broker, instance, "
                   "client_id, user, password_file, ca, cert, key, keep_alive, session_expiry, "
                   "receive_maximum, maximum_packet, commands, home_assistant",
                   "b.toml:1:1: an included file includes others; include in the first file only",
                   "b.toml:3:8: no TOML: a quotation mark is missing, or a text holds a control "
                   "character; the rest of this [[room]] was not read",
                   "a.toml:4:9: seats = 0: out of range; a number from 1 to 500"}));
}

TEST_F(ConfigFiles, share_one_namespace) {
  write("raumwacht.toml", "include = [\"a.toml\"]\n[site]\nid = \"haus\"\n[http]\n");
  write("a.toml", "[[room]]\nid = \"haus\"\n[http]\n");
  EXPECT_EQ(mistakes(), (Lines{"a.toml:1:1: 'haus' is the name of a space already; another id; the "
                               "first is in another file",
                               "a.toml:3:1: [http] stands twice; once in all files"}));
}

TEST_F(ConfigFiles, do_not_take_the_line_of_another_for_their_own) {
  write("raumwacht.toml",
        "include = [\"a.toml\", \"b.toml\"]\n[site]\nid = \"haus\"\n[[room]]\nid = \"r\"\n");
  const std::string twice =
      "[[appointments]]\nfiles = \"/import/*.csv\"\nenter = { early = \"10min\" }\n"
      "[[override]]\nspaces = [\"r\"]\nrule = \"room_occupancy\"\n"
      "set = { hold = \"2min\" }\n";
  write("a.toml", twice);
  write("b.toml", "\n" + twice);
  EXPECT_EQ(
      mistakes(),
      (Lines{
          "b.toml:3:9: files = \"/import/*.csv\" stands twice; once; it is also in another file",
          "b.toml:4:9: enter stands twice for site 'haus'; once; it is also in another file",
          "b.toml:8:16: 'hold' of rule 'room_occupancy' is set twice for 'r'; once; it is also in "
          "another file"}));
}

TEST_F(ConfigFiles, alone_are_their_own_text) {
  const std::string text = "# Haus\n[site]\nid = \"haus\"";
  write("raumwacht.toml", text);
  EXPECT_EQ(load().text, text);
}

TEST_F(ConfigFiles, may_begin_with_a_byte_order_mark) {
  write("raumwacht.toml", "\xef\xbb\xbf[site]\nid = \"haus\"\n");
  write("conf.d/rooms.toml", "\xef\xbb\xbf[[room]]\nid = \"b101\"\n");
  EXPECT_EQ(mistakes(), Lines{});
  write("raumwacht.toml", "\xef\xbb\xbfinclude = [\"conf.d/*.toml\"]\n[site]\nid = \"haus\"\n");
  EXPECT_EQ(mistakes(), Lines{});
  EXPECT_EQ(load().premises->spaces.size(), 2U);
}

TEST_F(ConfigFiles, give_the_same_from_their_joined_text) {
  write("raumwacht.toml", "include = [\"conf.d/*.toml\"]\n[site]\nid = \"haus\"");
  write("conf.d/1.toml", "[[room]]\nid = \"b101\"\nseats = 3\n");
  write("conf.d/2.toml",
        "[[sensor]]\nid = \"z\"\ninto = \"b101\"\nformat = \"json\"\ntopic = \"z\"\n");
  const io::Config loaded = load();
  const io::Config again = io::parse_config(loaded.text, main_file().string()).value();
  EXPECT_EQ(again.text, loaded.text);
  EXPECT_EQ(again.premises->hash, loaded.premises->hash);
  EXPECT_EQ(again.premises->spaces.size(), 2U);
  EXPECT_EQ(again.premises->spaces[1].limit, loaded.premises->spaces[1].limit);
  EXPECT_EQ(again.sources.at(0).pattern.text(), "z");
}

TEST_F(ConfigFiles, keep_file_and_line_in_their_joined_text) {
  write("raumwacht.toml", "include = [\"conf.d/*.toml\"]\n[site]\nid = \"haus\"");
  write("conf.d/1.toml", "[[room]]\nid = \"b101\"\n");
  std::string text = load().text;
  text.replace(text.find("b101"), 4, "B101");
  EXPECT_EQ(lines(io::parse_config(text, main_file().string())),
            (Lines{"conf.d/1.toml:2:6: id = \"B101\": no id; 1 to 32 of a-z, 0-9 and -"}));
}

TEST_F(ConfigFiles, have_the_same_hash_wherever_they_lie) {
  write("raumwacht.toml", "include = [\"a.toml\"]\n[site]\nid = \"haus\"\n");
  write("a.toml", "[http]\n");
  write("copy/raumwacht.toml", "include = [\"a.toml\"]\n[site]\nid = \"haus\"\n");
  write("copy/a.toml", "[http]\n");
  const io::Config copy =
      io::load_config(main_file().parent_path() / "copy" / "raumwacht.toml").value();
  EXPECT_EQ(load().premises->hash, copy.premises->hash);
}

TEST_F(ConfigFiles, do_not_use_the_line_that_joins_them) {
  write("raumwacht.toml", "[site]\nid = \"haus\"\n#:included x\n");
  EXPECT_EQ(mistakes(),
            (Lines{"raumwacht.toml:1:1: cannot be read: a line begins with the reserved "
                   "'#:included '; a readable configuration file"}));
}

TEST(ConfigHash, is_that_of_the_text) {
  const std::string text = "[site]\nid = \"haus\"\n";
  EXPECT_EQ(support::config_of(text).premises->hash,
            "3f9944bbd554f2bc0719d77c2374d2960a4bf41dad2def134b877c5dedeeddae");
  EXPECT_NE(support::config_of(text + "#\n").premises->hash,
            support::config_of(text).premises->hash);
}

}  // namespace
