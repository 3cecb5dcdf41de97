#include "tests/support/counting_vfs.hpp"

#include <sqlite3.h>

namespace support {
namespace {

// SQLite calls back without a place for our own data, hence globals.
sqlite3_vfs counting;
sqlite3_vfs* real = nullptr;
std::uint64_t log_count = 0, file_count = 0;

using Methods = sqlite3_io_methods;
const Methods* real_methods = nullptr;
Methods log_methods, file_methods;

int sync_log(sqlite3_file* file, int flags) {
  ++log_count;
  return real_methods->xSync(file, flags);
}
int sync_file(sqlite3_file* file, int flags) {
  ++file_count;
  return real_methods->xSync(file, flags);
}

/// Opens the real file, then gives it methods that differ in xSync alone.
int open_counted(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags,
                 int* out_flags) {
  const int code = real->xOpen(real, name, file, flags, out_flags);
  if (code != SQLITE_OK || file->pMethods == nullptr) return code;
  if (real_methods == nullptr) {
    real_methods = file->pMethods;
    log_methods = file_methods = *real_methods;
    log_methods.xSync = sync_log;
    file_methods.xSync = sync_file;
  }
  file->pMethods = (flags & SQLITE_OPEN_WAL) != 0 ? &log_methods : &file_methods;
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

std::uint64_t CountingVfs::log_syncs() const { return log_count; }
std::uint64_t CountingVfs::file_syncs() const { return file_count; }

}  // namespace support
