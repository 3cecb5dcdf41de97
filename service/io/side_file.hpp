// Small SQLite files beside the ledger, each with a purpose of its own: opened, made where there is
// none, refused if they are somebody else's or newer, looked through for damage. One thread at a time.
#pragma once

#include "service/io/sqlite.hpp"

#include <filesystem>
#include <string>

namespace io {

struct SideFile {
  std::int64_t application = 0;  ///< of its header: tells one purpose from another
  std::int64_t shape = 1;        ///< version of its tables
  const char* tables = "";       ///< what makes them
  const char* pragmas = "";      ///< how it is written
  std::string_view what;         ///< "book of appointments", for messages
  std::string_view without;  ///< what is lost without it: "codes given out before are not known"
  bool owner_only = false;   ///< nobody else may read it, from its first moment on
};

[[nodiscard]] LedgerResult<Connection> open_side_file(const std::filesystem::path& path,
                                                      const SideFile& is);

struct OpenedSideFile {
  Connection connection;
  std::string remark;  ///< that a broken one was put aside, and where; "" if none was
};
/// A broken one is put aside and begun anew.
[[nodiscard]] LedgerResult<OpenedSideFile> open_or_renew(const std::filesystem::path& path,
                                                         const SideFile& is);

}  // namespace io
