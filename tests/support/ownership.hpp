// Whom files of a test belong to. Only root gives them to others.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace support {

inline std::vector<std::filesystem::path> all_in(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> all{directory};
  for (const auto& one : std::filesystem::recursive_directory_iterator{directory})
    all.push_back(one.path());
  return all;
}

/// A directory and all that is in it.
inline void give_all_to(::uid_t user, const std::filesystem::path& directory) {
  for (const std::filesystem::path& one : all_in(directory)) {
    if (::lchown(one.c_str(), user, user) != 0) throw std::runtime_error{one.string()};
  }
}

/// What in there belongs to somebody else.
inline std::vector<std::string> not_of(::uid_t user, const std::filesystem::path& directory) {
  std::vector<std::string> others;
  for (const std::filesystem::path& one : all_in(directory)) {
    struct stat of{};
    if (::lstat(one.c_str(), &of) == 0 && of.st_uid != user) others.push_back(one.string());
  }
  return others;
}

}  // namespace support
