#include "tests/support/faulty_vfs.hpp"

#include "tests/support/process.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <map>
#include <random>
#include <string>

namespace support {
namespace {

constexpr sqlite3_int64 sector = 512;  // what a disk writes whole or not at all
constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

/// A file as it would be after a cut that takes everything.
struct Unsynced {
  sqlite3_int64 size = 0;
  std::map<sqlite3_int64, std::array<char, sector>> before;  // by number of the sector
};

struct OpenFile {
  const sqlite3_io_methods* real;
  std::string path;
};

// SQLite calls back without a place for our own data, hence a global.
struct World {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
  std::string path;
  std::map<const sqlite3_io_methods*, sqlite3_io_methods> methods;  // ours for theirs
  std::map<sqlite3_file*, OpenFile> open;
  std::map<std::string, Unsynced> unsynced;
  std::uint64_t calls = 0, cut_at = never, fail_first = never, fail_last = 0;
  Lost lost = Lost::all;
  std::uint64_t seed = 0;
  DiskFault fault = DiskFault::io;
};
World world;

// ---- what was not synced ----

Unsynced& unsynced_of(sqlite3_file* file) {
  const OpenFile& of = world.open.at(file);
  const auto [found, fresh] = world.unsynced.try_emplace(of.path);
  if (fresh) of.real->xFileSize(file, &found->second.size);
  return found->second;
}

void remember(sqlite3_file* file, sqlite3_int64 at, sqlite3_int64 size) {
  Unsynced& unsynced = unsynced_of(file);
  for (sqlite3_int64 number = at / sector; number * sector < at + size; ++number) {
    const auto [found, fresh] = unsynced.before.try_emplace(number);
    if (!fresh) continue;
    found->second = {};  // beyond the end there is nothing, and SQLite fills what it did not get
    world.open.at(file).real->xRead(file, found->second.data(), static_cast<int>(sector),
                                    number * sector);
  }
}

void take_back(const std::string& path, const Unsynced& unsynced, std::mt19937_64& random) {
  const int file = open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return;  // gone since
  const auto lost = [&] { return world.lost == Lost::all || random() % 2 == 0; };
  for (const auto& [number, bytes] : unsynced.before) {
    if (!lost()) continue;
    if (pwrite(file, bytes.data(), bytes.size(), number * sector) < 0) _exit(1);
  }
  const off_t end = lseek(file, 0, SEEK_END);
  if (lost() && ftruncate(file, std::min<off_t>(end, unsynced.size)) != 0) _exit(1);
  close(file);
}

[[noreturn]] void lose_power() {
  std::mt19937_64 random{world.seed};
  for (const auto& [path, unsynced] : world.unsynced) take_back(path, unsynced, random);
  _exit(powerless);
}

// ---- numbered calls ----

enum class Call : std::uint8_t { read, write, truncate, sync };

bool fails_now(Call call) {
  const bool numbers_reads = world.fail_first != never;
  if (call != Call::read || numbers_reads) ++world.calls;
  const bool failing = world.calls >= world.fail_first && world.calls <= world.fail_last;
  // A full disk can be read.
  return failing && (call != Call::read || world.fault == DiskFault::io);
}

int failure(Call call) {
  const bool full = world.fault == DiskFault::full;
  errno = full ? ENOSPC : EIO;
  switch (call) {
    case Call::read:
      return SQLITE_IOERR_READ;
    case Call::write:
      return full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    case Call::truncate:
      return SQLITE_IOERR_TRUNCATE;
    case Call::sync:
      return SQLITE_IOERR_FSYNC;
  }
  return SQLITE_IOERR;
}

int read_file(sqlite3_file* file, void* data, int size, sqlite3_int64 at) {
  if (fails_now(Call::read)) return failure(Call::read);
  return world.open.at(file).real->xRead(file, data, size, at);
}

int write_file(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  const bool fails = fails_now(Call::write);
  const int written = !fails ? size : world.fault == DiskFault::full ? size / 2 : 0;
  remember(file, at, written);
  const int code = world.open.at(file).real->xWrite(file, data, written, at);
  if (world.calls == world.cut_at) lose_power();
  return fails ? failure(Call::write) : code;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (fails_now(Call::truncate)) return failure(Call::truncate);
  const OpenFile& of = world.open.at(file);
  sqlite3_int64 now = 0;
  of.real->xFileSize(file, &now);
  if (now > size) remember(file, size, now - size);
  const int code = of.real->xTruncate(file, size);
  if (world.calls == world.cut_at) lose_power();
  return code;
}

int sync_file(sqlite3_file* file, int /*flags*/) {
  const bool fails = fails_now(Call::sync);
  if (world.calls == world.cut_at) lose_power();
  if (fails) return failure(Call::sync);
  world.unsynced.erase(world.open.at(file).path);
  return SQLITE_OK;
}

int close_file(sqlite3_file* file) {
  const sqlite3_io_methods* real = world.open.at(file).real;
  world.open.erase(file);
  return real->xClose(file);
}

// ---- files ----

/// Opens the real file, then gives it methods of ours.
int open_file(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags,
              int* out_flags) {
  const int code = world.real->xOpen(world.real, name, file, flags, out_flags);
  const std::string path = name == nullptr ? "" : name;
  const bool ours =
      path == world.path || path == world.path + "-wal" || path == world.path + "-journal";
  if (code != SQLITE_OK || file->pMethods == nullptr || !ours) return code;
  const auto [found, fresh] = world.methods.try_emplace(file->pMethods, *file->pMethods);
  sqlite3_io_methods& methods = found->second;
  if (fresh) {
    methods.xRead = read_file;
    methods.xWrite = write_file;
    methods.xTruncate = truncate_file;
    methods.xSync = sync_file;
    methods.xClose = close_file;
  }
  world.open.insert_or_assign(file, OpenFile{file->pMethods, path});
  file->pMethods = &methods;
  return code;
}

int delete_file(sqlite3_vfs* /*vfs*/, const char* name, int /*sync_dir*/) {
  world.unsynced.erase(name);
  return world.real->xDelete(world.real, name, 0);
}

}  // namespace

FaultyVfs::FaultyVfs(const std::filesystem::path& path) : replaced_{sqlite3_vfs_find(nullptr)} {
  world = {};
  world.path = path.string();
  world.real = replaced_;
  world.vfs = *replaced_;
  world.vfs.zName = "faulty";
  world.vfs.xOpen = open_file;
  world.vfs.xDelete = delete_file;
  sqlite3_vfs_register(&world.vfs, 1);
}

FaultyVfs::~FaultyVfs() {
  sqlite3_vfs_unregister(&world.vfs);
  sqlite3_vfs_register(replaced_, 1);
}

void FaultyVfs::cut_power_at(std::uint64_t call, Lost lost, std::uint64_t seed) {
  world.cut_at = call;
  world.lost = lost;
  world.seed = seed;
}

void FaultyVfs::cut_power(Lost lost, std::uint64_t seed) {
  cut_power_at(world.calls, lost, seed);
  lose_power();
}

void FaultyVfs::fail_from(std::uint64_t call, std::uint64_t calls, DiskFault fault) {
  world.calls = 0;
  world.fail_first = call;
  world.fail_last = call + calls - 1;
  world.fault = fault;
}

void FaultyVfs::mend() { world.fail_last = 0; }

std::uint64_t FaultyVfs::calls() const { return world.calls; }

int run_until_cut(const std::filesystem::path& path, std::uint64_t call, Lost lost,
                  const std::function<int()>& body) {
  auto process = Process::forked([&] {
    FaultyVfs vfs{path};
    vfs.cut_power_at(call, lost, call);
    return body();
  });
  return process.exit_code(std::chrono::minutes{1}).value_or(-1);
}

}  // namespace support
