// What SQLite's failures mean to a ledger. Declared in sqlite.hpp.
#include "service/io/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <new>

namespace io {
namespace {

/// The kinds a caller treats differently. A quota of the file system or the process comes as an
/// I/O error, but is a full disk to everybody.
LedgerError::Kind kind_of(int code, int system_error) {
  using Kind = LedgerError::Kind;
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Kind::busy;
    case SQLITE_FULL:
      return Kind::full;
    case SQLITE_IOERR: {
      const bool no_room =
          system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
      return no_room ? Kind::full : Kind::io;
    }
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return Kind::io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Kind::corrupt;
    default:
      return Kind::other;
  }
}

std::string_view advice(LedgerError::Kind kind) {
  using Kind = LedgerError::Kind;
  switch (kind) {
    case Kind::busy:
      return "; end the other process";
    case Kind::full:
      return "; make room on the disk or raise the quota";
    case Kind::io:
      return "; check the rights of file and directory, and the medium";
    case Kind::corrupt:
      return "; put a backup in its place with `raumwacht restore`";
    case Kind::newer:
    case Kind::not_a_ledger:
    case Kind::other:
      return "";
  }
  return "";
}

}  // namespace

LedgerError last_error(sqlite3* connection, int code) {
  // As everywhere else. Where it is the recording that has no memory the daemon ends by it, and the broker sends again what
  // was not recorded; going on without a record would lose that.
  if ((code & 0xff) == SQLITE_NOMEM) throw std::bad_alloc{};
  const int system_error = errno;  // sqlite3_system_errno is set on opening only
  const LedgerError::Kind kind = kind_of(code, system_error);
  const char* file = sqlite3_db_filename(connection, "main");
  // A copy does not leave its failure with the connection.
  const bool known = sqlite3_extended_errcode(connection) == code;
  std::string what = fmt::format("{}: {}", file == nullptr ? "" : file,
                                 known ? sqlite3_errmsg(connection) : sqlite3_errstr(code));
  if (kind == LedgerError::Kind::io && system_error != 0)
    what += fmt::format(" ({})", std::strerror(system_error));
  return {kind, what.append(advice(kind))};
}

}  // namespace io
