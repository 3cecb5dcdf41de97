// A file system for SQLite that forgets, and fails, when it is told to.
//
// While one lives, the ledger at `path` and its log go through it. What was written and not synced can be taken back,
// sector by sector, as a power cut does; and calls can fail. The calls that change something are numbered from 1, so
// that a test can try every one of them. Syncs only are pretended: so that a thousand cuts take no longer than they
// must. Files come and go at once, and for good: a directory has no memory here. Single thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

struct sqlite3_vfs;

namespace support {

/// Of what was written and not synced: everything, or of each sector as a coin says.
enum class Lost : std::uint8_t { all, half };
/// How a call fails.
enum class DiskFault : std::uint8_t { io, full };

/// What a process exits with when its power went.
inline constexpr int powerless = 99;

class FaultyVfs {
 public:
  explicit FaultyVfs(const std::filesystem::path& path);
  ~FaultyVfs();
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;

  /// The power goes in the midst of this call: the process ends with `powerless`, without a destructor.
  void cut_power_at(std::uint64_t call, Lost lost, std::uint64_t seed);
  /// The power goes now.
  [[noreturn]] void cut_power(Lost lost, std::uint64_t seed);
  /// From now on calls are numbered anew, reads too; these fail. A write that fails for want of room has written its
  /// first half.
  void fail_from(std::uint64_t call, std::uint64_t calls, DiskFault fault);
  void mend();
  [[nodiscard]] std::uint64_t calls() const;

 private:
  sqlite3_vfs* replaced_;
};

/// Runs it in a process whose power goes in the midst of this call to the disk of that ledger; its exit code:
/// `powerless`, or what `body` gives if it makes fewer calls. REQUIRES: no thread but the caller's.
int run_until_cut(const std::filesystem::path& path, std::uint64_t call, Lost lost,
                  const std::function<int()>& body);

}  // namespace support
