// `raumwacht acl` and what `check` says of certificates, as an administrator calls them.
#include "tests/support/certificates.hpp"
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using support::Ended;
using support::raumwacht;
using testing::HasSubstr;

class Acl : public testing::Test {
 protected:
  std::string file(std::string_view added) {
    const std::string path = (dir_ / "haus.toml").string();
    std::ofstream{path} << support::small_house() << counter << added;
    return path;
  }

  [[nodiscard]] std::filesystem::path beside(std::string_view name) const { return dir_ / name; }
  [[nodiscard]] static std::string text_of(const std::filesystem::path& path) {
    std::ifstream in{path};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

 private:
  static constexpr std::string_view counter =
      "[[sensor]]\nid = \"z\"\ninto = \"b101\"\nformat = \"json\"\ntopic = \"z\"\n";
  support::TempDir dir_;
};

TEST_F(Acl, is_printed_and_nothing_else_where_all_is_given) {
  const Ended ended = raumwacht({"acl", "--config", file("")});
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.out, HasSubstr("\nuser z\ntopic write z\n"));
  EXPECT_EQ(ended.err, "");
}

TEST_F(Acl, names_what_it_does_not_give_a_line_each) {
  const Ended ended = raumwacht({"acl", "--config", file("[mqtt]\ncommands = [\"count\"]\n")});
  EXPECT_EQ(ended.code, 0);
  EXPECT_TRUE(ended.err.starts_with("raumwacht: not given: commands (count): ")) << ended.err;
  EXPECT_EQ(std::ranges::count(ended.err, '\n'), 1);
}

TEST_F(Acl, wants_readers_that_a_certificate_can_name) {
  const Ended ended = raumwacht({"acl", "--config", file(""), "--reader", "a\nuser raumwacht"});
  EXPECT_EQ(ended.code, 64);
  EXPECT_EQ(ended.out, "");
}

TEST_F(Acl, is_put_into_a_file_that_the_broker_may_read) {
  const std::string list = beside("list.acl").string();
  std::ofstream{list} << "an older one, which is longer than what comes after it, and is gone\n";
  std::filesystem::permissions(list, std::filesystem::perms::owner_read);
  const Ended ended = raumwacht({"acl", "--config", file(""), "--out", list});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("systemctl reload mosquitto"));
  EXPECT_EQ(text_of(list), raumwacht({"acl", "--config", file("")}).out);
  EXPECT_NE(std::filesystem::status(list).permissions() & std::filesystem::perms::others_read,
            std::filesystem::perms::none);
}

TEST_F(Acl, leaves_the_file_as_it_is_where_the_configuration_has_mistakes) {
  const std::string list = beside("list.acl").string();
  std::ofstream{list} << "user z\n";
  const Ended ended = raumwacht({"acl", "--config", file("[[room]]\nid = 7\n"), "--out", list});
  EXPECT_EQ(ended.code, 78);
  EXPECT_EQ(text_of(list), "user z\n");
}

TEST_F(Acl, is_not_made_of_a_configuration_with_mistakes) {
  const Ended ended = raumwacht({"acl", "--config", file("[[room]]\nid = 7\n")});
  EXPECT_EQ(ended.code, 78);
  EXPECT_EQ(ended.out, "");
}

TEST_F(Acl, goes_with_a_check_that_says_when_certificates_end) {
  support::Authority authority{"house"};
  const std::string config =
      file(fmt::format("[mqtt]\nbroker = \"mqtts://127.0.0.1:8883\"\nca = \"{}\"\n",
                       authority.certificate().string()));
  const Ended people = raumwacht({"check", "--config", config});
  EXPECT_EQ(people.code, 0);
  EXPECT_THAT(people.out, HasSubstr("warning: [mqtt] ca: '" + authority.certificate().string()));
  const Ended programs = raumwacht({"check", "--config", config, "--json"});
  EXPECT_THAT(programs.out, HasSubstr("\"severity\":\"warning\""));
  EXPECT_THAT(programs.out, HasSubstr(": renew it\""));
}

}  // namespace
