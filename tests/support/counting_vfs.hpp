// SQLite's file system with a counter at each sync: what durability costs. While one lives, every
// connection opened goes through it. Single thread.
#pragma once

#include <cstdint>

struct sqlite3_vfs;

namespace support {

class CountingVfs {
 public:
  CountingVfs();
  ~CountingVfs();
  CountingVfs(const CountingVfs&) = delete;
  CountingVfs& operator=(const CountingVfs&) = delete;

  [[nodiscard]] std::uint64_t log_syncs() const;   ///< of write-ahead logs, ever
  [[nodiscard]] std::uint64_t file_syncs() const;  ///< of databases, ever

 private:
  sqlite3_vfs* replaced_;
};

}  // namespace support
