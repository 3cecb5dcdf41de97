#include "service/io/installation_key.hpp"

#include "service/io/ledger_files.hpp"
#include "service/io/sha256.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <span>

namespace io {
namespace {

using Result = tl::expected<InstallationKey, std::string>;

tl::unexpected<std::string> failure(const std::filesystem::path& file, std::string_view advice) {
  return tl::unexpected{fmt::format("{}: {}; {}", file.string(), std::strerror(errno), advice)};
}

/// Closes a file descriptor.
class OpenFile {
 public:
  explicit OpenFile(int file) : file_{file} {}
  ~OpenFile() {
    if (file_ >= 0) close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int get() const { return file_; }
  [[nodiscard]] bool is_open() const { return file_ >= 0; }

 private:
  int file_;
};

Result read_key(const std::filesystem::path& path) {
  const OpenFile file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
  if (!file.is_open()) return failure(path, "let the daemon's user read it");
  struct stat status{};
  if (fstat(file.get(), &status) != 0) return failure(path, "let the daemon's user read it");
  constexpr mode_t others = 0077;
  if ((status.st_mode & others) != 0) {
    return tl::unexpected{fmt::format("{}: others can read or write this key; chmod 600 {}",
                                      path.string(), path.string())};
  }
  InstallationKey::Bytes bytes{};
  const ssize_t size = read(file.get(), bytes.data(), bytes.size());
  if (size != ssize_t{bytes.size()} || status.st_size != off_t{bytes.size()}) {
    return tl::unexpected{
        fmt::format("{}: {} bytes, a key has {}; put the right one back, or remove it: then "
                    "appointments imported before are not known again",
                    path.string(), status.st_size, bytes.size())};
  }
  return InstallationKey{bytes};
}

/// A new key in a file of a name nobody has, on the disk. Its name is "" where that failed.
std::string write_new(const std::filesystem::path& path) {
  InstallationKey::Bytes bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != ssize_t{bytes.size()}) return {};
  std::string name = path.string() + ".XXXXXX";
  const OpenFile file{mkostemp(name.data(), O_CLOEXEC)};  // for its owner alone
  if (!file.is_open()) return {};
  const bool written = write(file.get(), bytes.data(), bytes.size()) == ssize_t{bytes.size()} &&
                       fsync(file.get()) == 0;
  if (written) return name;
  const int error = errno;
  unlink(name.c_str());
  errno = error;
  return {};
}

/// A link never replaces: whoever comes second takes the key of the first.
bool put_first(const std::string& fresh, const std::filesystem::path& path) {
  const bool linked = link(fresh.c_str(), path.c_str()) == 0 || errno == EEXIST;
  const int error = errno;
  unlink(fresh.c_str());
  errno = error;
  return linked;
}

}  // namespace

tl::expected<InstallationKey, std::string> InstallationKey::beside(
    const std::filesystem::path& ledger) {
  const std::filesystem::path path = io::beside(ledger, ".key");
  if (faccessat(AT_FDCWD, path.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0) return read_key(path);
  const std::string fresh = write_new(path);
  if (fresh.empty() || !put_first(fresh, path))
    return failure(path, "check that the directory exists, may be written and has room");
  if (const auto synced = sync_file(path.parent_path()); !synced)
    return tl::unexpected{synced.error().what};
  return read_key(path);
}

std::string InstallationKey::hash(std::initializer_list<std::string_view> parts) const {
  // RFC 2104: the key, padded to a block of the hash, changed by a constant inside and outside.
  std::array<std::byte, 64> inside{}, outside{};
  inside.fill(std::byte{0x36});
  outside.fill(std::byte{0x5c});
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    inside[i] ^= bytes_[i];
    outside[i] ^= bytes_[i];
  }
  Sha256 inner;
  inner.add(std::span<const std::byte>{inside});
  for (const std::string_view part : parts) inner.add(part);
  Sha256 outer;
  outer.add(std::span<const std::byte>{outside});
  const Digest digest = inner.finish();
  outer.add(std::span<const std::byte>{digest});
  const Digest whole = outer.finish();
  std::string hex;
  for (const std::byte byte : std::span{whole}.first(16))
    hex += fmt::format("{:02x}", static_cast<unsigned>(byte));
  return hex;
}

}  // namespace io
