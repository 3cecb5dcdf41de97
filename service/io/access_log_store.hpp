// The access log on disk: a small SQLite file beside the ledger, "ledger.db.access_log", for its owner
// alone. Lines are added and, when their time is over, deleted; none is ever changed.
//
// No write-ahead log: the daemon and commands write it, and what is deleted must be gone from the
// disk. Not in backups of the ledger, which are kept for longer. One thread at a time.
#pragma once

#include "service/io/access_line.hpp"
#include "service/io/sqlite.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace io {

/// From the first on, and before the second.
struct AccessSpan {
  core::Time from = core::Time::min(), to = core::Time::max();
};

struct AccessFigures {
  std::uint64_t lines = 0;
  std::optional<core::Time> oldest, newest;
};

class AccessLogStore {
 public:
  /// Opens it, or makes it; a broken one is put aside, which `remark` then says. For the daemon.
  static LedgerResult<AccessLogStore> open(const std::filesystem::path& ledger);
  /// The same, but a broken one is an error: a daemon may be writing it.
  static LedgerResult<AccessLogStore> open_beside_daemon(const std::filesystem::path& ledger);
  /// To be read only; an error if there is none.
  static LedgerResult<AccessLogStore> open_to_read(const std::filesystem::path& ledger);

  [[nodiscard]] const std::string& remark() const { return remark_; }

  /// All or none.
  LedgerResult<> add(std::span<const AccessLine> lines) const;
  /// Deletes what is older.
  LedgerResult<> forget(core::Time before) const;

  /// In the order of their time, until `use` returns false.
  LedgerResult<> read(const AccessSpan& span,
                      const std::function<bool(const AccessLine&)>& use) const;
  [[nodiscard]] LedgerResult<AccessFigures> figures() const;

 private:
  AccessLogStore(Connection connection, std::string remark)
      : connection_{std::move(connection)}, remark_{std::move(remark)} {}

  Connection connection_;
  std::string remark_;
};

}  // namespace io
