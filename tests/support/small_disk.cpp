#include "tests/support/small_disk.hpp"

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace support {
namespace {

[[noreturn]] void fail(const char* what) {
  throw std::system_error{errno, std::generic_category(), what};
}

}  // namespace

std::unique_ptr<SmallDisk> SmallDisk::make(Kind kind) {
  std::unique_ptr<SmallDisk> disk{new SmallDisk{kind}};
  if (kind == Kind::tmpfs) {
    if (mount("tmpfs", disk->path().c_str(), "tmpfs", 0, "size=8m") != 0) {
      if (errno != EPERM && errno != EACCES) fail("mount");
      disk->kind_ = Kind::file_size_limit;  // nothing to unmount
      return nullptr;
    }
  } else {
    std::signal(SIGXFSZ, SIG_IGN);  // the error, not the signal
  }
  return disk;
}

SmallDisk::~SmallDisk() {
  make_room();
  if (kind_ == Kind::tmpfs) umount2(path().c_str(), MNT_DETACH);
}

void SmallDisk::fill() {
  if (kind_ == Kind::file_size_limit) {
    if (getrlimit(RLIMIT_FSIZE, &before_) != 0) fail("getrlimit");
    const rlimit limit{.rlim_cur = largest_file(), .rlim_max = before_.rlim_max};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) fail("setrlimit");
    return;
  }
  const int file = open(filler().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) fail("filler");
  const std::array<char, 4096> page{};
  while (write(file, page.data(), page.size()) > 0) {
  }
  const bool full = errno == ENOSPC;
  close(file);
  if (!full) fail("filler");
}

void SmallDisk::make_room() {
  if (kind_ == Kind::tmpfs) {
    std::error_code absent;
    std::filesystem::remove(filler(), absent);
  } else if (before_.rlim_cur != 0) {
    setrlimit(RLIMIT_FSIZE, &before_);
    before_ = {};
  }
}

std::uintmax_t SmallDisk::largest_file() const {
  std::uintmax_t largest = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator{path()})
    if (file.is_regular_file()) largest = std::max(largest, file.file_size());
  return largest;
}

}  // namespace support
