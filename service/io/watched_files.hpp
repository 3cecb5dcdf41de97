// Files that other programs drop into a directory: which of them are new or changed, and written to
// their end. Looks at names, times and sizes, and reads; blocks as long as the file system does, so
// not on the loop's thread. One thread at a time.
#pragma once

#include <sys/types.h>

#include <compare>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace io {

class WatchedFiles {
 public:
  /// `pattern`: * and ? in the file name only, as checked by the configuration.
  explicit WatchedFiles(const std::filesystem::path& pattern);

  struct Due {
    std::int64_t written = 0;  ///< nanoseconds since 1970
    std::filesystem::path file;
    /// The order to read in: what was written last says what holds.
    friend auto operator<=>(const Due&, const Due&) = default;
  };
  struct Look {
    std::vector<Due> due;  ///< to be read, in that order
    std::string trouble;   ///< why the directory cannot be looked at; "" if it can
  };
  /// A file is due when it is other than when it was read, and rests: it is as it was at the look
  /// before, or was not written for ten seconds.
  [[nodiscard]] Look look(std::int64_t now);
  /// The file was read as it was at the last look.
  void was_read(const std::filesystem::path& file);
  /// As if none had been read.
  void forget();

 private:
  /// What changes when a file is written or replaced.
  struct Stamp {
    std::int64_t written = 0;  ///< nanoseconds since 1970
    std::int64_t size = 0;
    ino_t inode = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  struct Known {
    Stamp seen;
    std::optional<Stamp> read;
  };
  [[nodiscard]] static std::optional<Stamp> stamp_of(const std::filesystem::path& file);
  [[nodiscard]] bool is_due(const std::filesystem::path& file, std::int64_t now);

  std::filesystem::path directory_;
  std::string name_;
  std::map<std::filesystem::path, Known> known_;
};

}  // namespace io
