#include "service/io/credential.hpp"

#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace {

/// $CREDENTIALS_DIRECTORY as systemd sets it, for one test.
class Credentials {
 public:
  explicit Credentials(const std::filesystem::path& directory) {
    setenv("CREDENTIALS_DIRECTORY", directory.c_str(), 1);
  }
  ~Credentials() { unsetenv("CREDENTIALS_DIRECTORY"); }
  Credentials(const Credentials&) = delete;
  Credentials& operator=(const Credentials&) = delete;
};

void write(const std::filesystem::path& path, std::string_view text) {
  std::ofstream{path} << text;
}

TEST(Credential, is_the_first_line_of_its_file) {
  const support::TempDir dir;
  write(dir / "password", "geheim \r\nsecond line\n");
  EXPECT_EQ(io::read_secret(dir / "password"), "geheim ");
}

TEST(Credential, of_a_bare_name_comes_from_the_service_manager) {
  const support::TempDir dir;
  const Credentials handed_over{dir.path()};
  write(dir / "mqtt-password", "geheim");
  EXPECT_EQ(io::read_secret("mqtt-password"), "geheim");
}

TEST(Credential, of_a_path_does_not_come_from_the_service_manager) {
  const support::TempDir dir;
  const Credentials handed_over{dir.path()};
  EXPECT_EQ(io::credential_path("/etc/raumwacht/password"), "/etc/raumwacht/password");
}

TEST(Credential, of_a_bare_name_that_was_not_handed_over_is_a_file) {
  const support::TempDir dir;
  const Credentials handed_over{dir.path()};
  EXPECT_EQ(io::credential_path("password"), "password");
}

TEST(Credential, that_cannot_be_read_says_where_it_was_sought) {
  const support::TempDir dir;
  const auto missing = io::read_secret(dir / "password");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().find((dir / "password").string()), std::string::npos);
  EXPECT_NE(missing.error().find("No such file"), std::string::npos);
}

TEST(Credential, that_is_empty_or_a_directory_is_refused) {
  const support::TempDir dir;
  write(dir / "password", "");
  EXPECT_FALSE(io::read_secret(dir / "password"));
  EXPECT_FALSE(io::read_secret(dir.path()));
}

}  // namespace
