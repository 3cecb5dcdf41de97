// A disk that can be full: a tmpfs of some MiB where mounting is allowed, and everywhere the limit
// a process has on the size of its files, which SQLite meets as the same error.
#pragma once

#include "tests/support/temp_dir.hpp"

#include <sys/resource.h>

#include <cstdint>
#include <filesystem>
#include <memory>

namespace support {

class SmallDisk {
 public:
  enum class Kind : std::uint8_t { tmpfs, file_size_limit };
  /// 8 MiB. Nothing if this process may not mount.
  static std::unique_ptr<SmallDisk> make(Kind kind);
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk();

  [[nodiscard]] const std::filesystem::path& path() const { return dir_.path(); }
  /// From now on not one page more can be written at the end of any file here.
  void fill();
  void make_room();

 private:
  explicit SmallDisk(Kind kind) : kind_{kind} {}
  [[nodiscard]] std::filesystem::path filler() const { return dir_ / "filler"; }
  [[nodiscard]] std::uintmax_t largest_file() const;

  TempDir dir_;
  Kind kind_;
  rlimit before_{};  // while the limit is in force
};

}  // namespace support
