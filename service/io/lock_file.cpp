#include "service/io/lock_file.hpp"

#include "service/io/ledger_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace io {
namespace {

/// Always of one length, so that on a full disk it can still be overwritten in place.
constexpr std::size_t text_size = 32;
constexpr std::string_view in_order = "ended in order";

bool write_text(int file, std::string_view text) {
  return pwrite(file, fmt::format("{:<{}}\n", text, text_size - 1).data(), text_size, 0) ==
         ssize_t{text_size};
}

std::string read_text(int file) {
  std::array<char, text_size> text{};
  const ssize_t size = pread(file, text.data(), text.size(), 0);
  const std::string_view all{text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
  return std::string{all.substr(0, all.find_last_not_of(" \n") + 1)};
}

tl::unexpected<LedgerError> failure(const std::filesystem::path& lock) {
  return tl::unexpected(file_error(lock, {errno, std::generic_category()}));
}

}  // namespace

LedgerResult<LockFile> LockFile::take(const std::filesystem::path& of) {
  const std::filesystem::path lock = beside(of, ".lock");
  constexpr mode_t owner_and_group = 0640;
  const int file = open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_and_group);
  if (file < 0) return failure(lock);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    const std::string holder = read_text(file);
    close(file);
    return tl::unexpected(LedgerError{
        LedgerError::Kind::busy,
        fmt::format("{}: in use by {}; only one process may write it", of.string(), holder)});
  }
  LockFile held{file, read_text(file) != in_order};
  if (!write_text(file, fmt::format("process {}", getpid()))) return failure(lock);
  return held;
}

LockFile::LockFile(LockFile&& other) noexcept
    : file_{std::exchange(other.file_, -1)}, was_left_{other.was_left_}, leave_{other.leave_} {}

LockFile::~LockFile() {
  if (file_ < 0) return;
  // The file stays: were it removed, two processes could lock two files of the same name.
  if (!leave_) write_text(file_, in_order);
  close(file_);
}

}  // namespace io
