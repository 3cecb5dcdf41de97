#include "service/commands/ledger_user.hpp"

#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace commands {
namespace {

constexpr ::mode_t nothing_for_others = 0027;  // as in the unit

/// In that order: who is no longer root may not change its groups.
bool become(const ::passwd& user) {
  return ::initgroups(user.pw_name, user.pw_gid) == 0 && ::setgid(user.pw_gid) == 0 &&
         ::setuid(user.pw_uid) == 0;
}

/// One that has a number only, as in a container.
bool become(::uid_t user, ::gid_t group) {
  return ::setgroups(1, &group) == 0 && ::setgid(group) == 0 && ::setuid(user) == 0;
}

std::filesystem::path nearest_directory(const std::filesystem::path& file) {
  std::filesystem::path directory = std::filesystem::absolute(file).parent_path();
  std::error_code absent;
  while (!std::filesystem::exists(directory, absent) && directory.has_relative_path())
    directory = directory.parent_path();
  return directory;
}

}  // namespace

tl::expected<std::string, std::string> become_owner_beside(const std::filesystem::path& file) {
  const std::filesystem::path directory = nearest_directory(file);
  struct stat of{};
  if (::geteuid() != 0 || ::stat(directory.c_str(), &of) != 0 || of.st_uid == 0)
    return std::string{};
  const ::passwd* user = ::getpwuid(of.st_uid);
  const std::string name = user != nullptr ? user->pw_name : std::to_string(of.st_uid);
  if (!(user != nullptr ? become(*user) : become(of.st_uid, of.st_gid))) {
    return tl::make_unexpected(
        fmt::format("{} belongs to user {}, whom this command cannot become "
                    "({}): run it as that user",
                    directory.string(), name, std::generic_category().message(errno)));
  }
  ::umask(nothing_for_others);
  // WeasyPrint and the mail program look for files of theirs there; root's they may not read.
  if (user != nullptr) ::setenv("HOME", user->pw_dir, 1);
  return name;
}

std::string tried_as(const std::string& user) {
  return user.empty() ? "" : fmt::format(" (tried as user {}, who owns the ledger)", user);
}

}  // namespace commands
