#include "service/io/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace io {
namespace {

constexpr mode_t owner_and_group = 0640;

class Draft {
 public:
  explicit Draft(const std::filesystem::path& beside)
      : path_{beside.string() + ".XXXXXX"}, file_{::mkostemp(path_.data(), 0)} {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    if (file_ < 0) return;
    ::close(file_);
    if (!kept_) ::unlink(path_.c_str());
  }

  [[nodiscard]] bool write(std::string_view content) const {
    while (!content.empty()) {
      const ssize_t written = ::write(file_, content.data(), content.size());
      if (written < 0 && errno != EINTR) return false;
      if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fchmod(file_, owner_and_group) == 0 && ::fsync(file_) == 0;
  }
  [[nodiscard]] bool put_to(const std::filesystem::path& place) {
    kept_ = ::rename(path_.c_str(), place.c_str()) == 0;
    return kept_;
  }
  [[nodiscard]] bool is_open() const { return file_ >= 0; }

 private:
  std::string path_;
  int file_;
  bool kept_ = false;
};

}  // namespace

tl::expected<std::string, std::string> read_file(const std::filesystem::path& file,
                                                 std::size_t most) {
  const auto failure = [&](int error) {
    return tl::make_unexpected(file.string() + ": " + std::generic_category().message(error));
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

tl::expected<void, std::string> write_whole(const std::filesystem::path& file,
                                            std::string_view content) {
  std::error_code code;
  std::filesystem::create_directories(file.parent_path(), code);
  Draft draft{file};
  if (draft.is_open() && draft.write(content) && draft.put_to(file)) return {};
  const std::error_code why = code ? code : std::error_code{errno, std::generic_category()};
  return tl::make_unexpected(fmt::format("{}: {}", file.string(), why.message()));
}

}  // namespace io
