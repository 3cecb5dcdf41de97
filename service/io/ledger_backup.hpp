// Backups of a ledger, and the way back.
#pragma once

#include "service/core/time.hpp"
#include "service/io/ledger_error.hpp"
#include "service/io/sqlite_copy.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace io {

class Ledger;

/// A copy being made by the ledger's own connection, so that it neither holds up the log nor starts
/// again when something is written. On the ledger's thread, between batches; the ledger must
/// outlive it. Given up, it leaves a `.part` that the next one removes.
class LedgerBackup {
 public:
  /// Some more pages, about 10 ms; true: more to do.
  LedgerResult<bool> slice();
  [[nodiscard]] int pages_done() const { return copy_.done(); }
  [[nodiscard]] int pages() const { return copy_.of(); }
  /// What complete_backup() needs when slice() has said false. Closes the copy.
  [[nodiscard]] std::filesystem::path finish() &&;

 private:
  friend class Ledger;
  LedgerBackup(PageCopy copy, std::filesystem::path part)
      : copy_{std::move(copy)}, part_{std::move(part)} {}
  PageCopy copy_;
  std::filesystem::path part_;
};

/// Checks the whole copy, makes it durable, gives it its name ("ledger-<time>.db") and removes all
/// but the newest `keep` in its directory. Takes as long as reading the file: any thread but the
/// ledger's.
LedgerResult<std::filesystem::path> complete_backup(const std::filesystem::path& part,
                                                    std::uint32_t keep);

/// When the newest copy there was made; nothing if there is none.
[[nodiscard]] std::optional<core::Time> newest_backup(const std::filesystem::path& directory);

/// All of it at once, for a command.
LedgerResult<std::filesystem::path> back_up(
    Ledger& ledger, const std::filesystem::path& directory, std::uint32_t keep,
    const std::function<void(int done, int of)>& progress = {});

struct Restored {
  std::filesystem::path copy;  ///< the backup that is now the ledger
  std::filesystem::path
      replaced;  ///< where the ledger that was there is now; empty: there was none
};
/// Puts the newest good copy in `from` (or the copy `from`, if it is a file) in the place of the
/// ledger at `path`, whose directory is made if there is none. A copy that may not be read is an error. REQUIRES: no daemon runs; an error if one does.
LedgerResult<Restored> restore_ledger(const std::filesystem::path& from,
                                      const std::filesystem::path& path);

}  // namespace io
