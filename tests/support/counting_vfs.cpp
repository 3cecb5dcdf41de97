#include "tests/support/counting_vfs.hpp"

#include <sqlite3.h>

namespace support {
namespace {

// SQLite calls back without a place for our own data, hence globals.
sqlite3_vfs counting;
sqlite3_vfs* real = nullptr;

/// The methods of one sort of file (SQLite has several), with a counter at xSync.
struct Counted {
  const sqlite3_io_methods* real = nullptr;
  sqlite3_io_methods counted{};
  std::uint64_t syncs = 0;
};
Counted logs, files;

template <Counted& sort>
int count_sync(sqlite3_file* file, int flags) {
  ++sort.syncs;
  return sort.real->xSync(file, flags);
}

template <Counted& sort>
void count_for(sqlite3_file* file) {
  sort.real = file->pMethods;
  sort.counted = *sort.real;
  sort.counted.xSync = count_sync<sort>;
  file->pMethods = &sort.counted;
}

/// Opens the real file, then gives it methods that differ in xSync alone.
int open_counted(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags,
                 int* out_flags) {
  const int code = real->xOpen(real, name, file, flags, out_flags);
  if (code != SQLITE_OK || file->pMethods == nullptr) return code;
  if ((flags & SQLITE_OPEN_WAL) != 0) count_for<logs>(file);
  if ((flags & SQLITE_OPEN_MAIN_DB) != 0) count_for<files>(file);
  return code;
}

}  // namespace

CountingVfs::CountingVfs() : replaced_{sqlite3_vfs_find(nullptr)} {
  real = replaced_;
  counting = *real;
  counting.zName = "counting";
  counting.xOpen = open_counted;
  sqlite3_vfs_register(&counting, 1);
}

CountingVfs::~CountingVfs() {
  sqlite3_vfs_unregister(&counting);
  sqlite3_vfs_register(replaced_, 1);
}

std::uint64_t CountingVfs::log_syncs() const { return logs.syncs; }
std::uint64_t CountingVfs::file_syncs() const { return files.syncs; }

}  // namespace support
