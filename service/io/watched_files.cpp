#include "service/io/watched_files.hpp"

#include <fcntl.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>

namespace io {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t rests_after = 10 * second;

std::string words_of(int error) { return std::generic_category().message(error); }

}  // namespace

WatchedFiles::WatchedFiles(const std::filesystem::path& pattern)
    : directory_{pattern.parent_path().empty() ? "." : pattern.parent_path()},
      name_{pattern.filename().string()} {}

std::optional<WatchedFiles::Stamp> WatchedFiles::stamp_of(const std::filesystem::path& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return Stamp{.written = status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec,
               .size = status.st_size,
               .inode = status.st_ino};
}

WatchedFiles::Look WatchedFiles::look(std::int64_t now) {
  Look look;
  std::error_code error;
  std::set<std::filesystem::path> there;
  for (std::filesystem::directory_iterator at{directory_, error}, end; !error && at != end;
       at.increment(error)) {
    const std::filesystem::path file = at->path();
    if (::fnmatch(name_.c_str(), file.filename().c_str(), FNM_PERIOD) == 0) there.insert(file);
  }
  if (error) look.trouble = directory_.string() + ": " + error.message();
  if (error) return look;
  std::erase_if(known_, [&](const auto& known) { return !there.contains(known.first); });
  std::ranges::copy_if(there, std::back_inserter(look.due),
                       [&](const auto& file) { return is_due(file, now); });
  return look;
}

bool WatchedFiles::is_due(const std::filesystem::path& file, std::int64_t now) {
  const std::optional<Stamp> stamp = stamp_of(file);
  if (!stamp) return false;
  const auto [at, is_new] = known_.try_emplace(file);
  Known& known = at->second;
  const bool as_before = !is_new && known.seen == *stamp;
  known.seen = *stamp;
  return known.read != *stamp && (as_before || now - stamp->written >= rests_after);
}

void WatchedFiles::was_read(const std::filesystem::path& file) {
  const auto known = known_.find(file);
  if (known != known_.end()) known->second.read = known->second.seen;
}

void WatchedFiles::forget() {
  for (auto& [file, known] : known_) known.read.reset();
}

tl::expected<std::string, std::string> read_file(const std::filesystem::path& file,
                                                 std::size_t most) {
  const auto failure = [&](int error) {
    return tl::make_unexpected(file.string() + ": " + words_of(error));
  };
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return failure(errno);
  std::string bytes(most + 1, '\0');
  std::size_t size = 0;
  ssize_t got = 1;
  while (got > 0 && size < bytes.size()) {
    got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR)
      got = 1;
    else if (got > 0)
      size += static_cast<std::size_t>(got);
  }
  const int error = errno;
  ::close(descriptor);
  if (got < 0) return failure(error);
  bytes.resize(size);
  return bytes;
}

}  // namespace io
