#include "service/io/watched_files.hpp"

#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <system_error>

namespace io {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t rests_after = 10 * second;

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
  for (const std::filesystem::path& file : there)
    if (is_due(file, now)) look.due.push_back({known_.at(file).seen.written, file});
  std::ranges::sort(look.due);
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

}  // namespace io
