// What the parts of the ledger's writing side share: ledger_impl.cpp (opening), ledger.cpp (the
// batch), ledger_care.cpp and ledger_retention.cpp (what keeps it small
// and whole) and ledger_backup.cpp. Nobody else
// includes this.
#pragma once

#include "service/io/ledger.hpp"
#include "service/io/ledger_digest.hpp"
#include "service/io/ledger_names.hpp"
#include "service/io/ledger_open.hpp"
#include "service/io/ledger_rows.hpp"
#include "service/io/lock_file.hpp"
#include "service/io/quarter_rows.hpp"
#include "service/io/sqlite.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace io {

/// So many pages are worth a checkpoint (1 MiB), and as many are kept allocated in the file for it.
inline constexpr std::int64_t most_log_pages = 256;
inline constexpr std::int64_t reserved_bytes = most_log_pages * 4096;

/// How much stands in the write-ahead log. It begins again, in its file as it is, once everything is copied and nobody
/// reads it: as long as it stays short, a commit overwrites and need not make a longer file durable as well.
struct LogFill {
  std::int64_t pages = 0;
  std::int64_t copied = 0;  // of these, by the last checkpoint

  void note(std::int64_t now) {
    if (now < pages) copied = 0;  // it began again
    pages = now;
  }
  [[nodiscard]] std::int64_t uncopied() const { return pages - copied; }
};

/// The statements of a batch, kept prepared.
struct BatchStatements {
  Statement begin, commit, rollback, insert, add_era, add_letter, drop_letters, add_snapshot,
      drop_snapshots, add_closing, add_text, add_supply;
  static LedgerResult<BatchStatements> prepare(const Connection& connection);
};

/// What is in the file, counting the open batch: a failed commit goes back to what it was before.
struct Standing {
  LedgerFigures figures;
  std::int64_t letters_ever = 0;   ///< dead letters, the removed ones too
  std::int64_t configuration = 0;  ///< number of the one in use
  bool names_stored = false;       ///< of the premises in use, and their configuration
  bool era_stored = false;
};

struct Ledger::Impl {
  /// Without the lock, which the caller holds and then puts in.
  static LedgerResult<std::unique_ptr<Impl>> open(const std::filesystem::path& path,
                                                  const LedgerOptions& options, bool unclean);
  Impl(OpenLedger open, const LedgerOptions& chosen);
  /// What must be known before the first batch.
  LedgerResult<> look_around();

  // ledger.cpp: within a batch
  void note(const LedgerResult<>& result);
  LedgerResult<> settle(core::Seq seq);
  LedgerResult<> store_names();
  LedgerResult<> flush();
  void roll_back();
  void add_supply(const core::Record& record);

  // ledger_care.cpp
  [[nodiscard]] LedgerResult<> keep_checks(const std::vector<RowChecks::Chunk>& checks) const;
  LedgerResult<> finish_day(DayScan::Found found);
  LedgerResult<> checkpoint();
  /// On a full disk the log cannot grow; copied into the file, it begins again where it has room.
  void make_room_if_wanted();

  // ledger_retention.cpp
  [[nodiscard]] bool over_quota() const;
  [[nodiscard]] LedgerResult<std::optional<core::DayPruned>> next_due(const KeepFrom& from) const;
  [[nodiscard]] LedgerResult<std::optional<core::DayPruned>> next_over(const KeepFrom& from,
                                                                       std::chrono::days lag) const;
  [[nodiscard]] LedgerResult<std::chrono::days> days_unproven() const;
  [[nodiscard]] LedgerResult<std::optional<core::DayPruned>> if_over(
      const std::optional<StoredDay>& day, std::uint8_t part, core::Time keep_from) const;
  [[nodiscard]] LedgerResult<std::optional<core::DayPruned>> still_to_announce() const;
  [[nodiscard]] LedgerResult<std::optional<core::DayPruned>> rows_due(core::Time keep_from) const;
  [[nodiscard]] LedgerResult<bool> prune_unannounced(const core::DayPruned& due) const;
  /// Of an entry of the open batch.
  void note_pruned(const core::Record& record);
  LedgerResult<bool> prune_announced();
  LedgerResult<bool> prune_rows();
  LedgerResult<> delete_rows(const StoredDay& day);
  LedgerResult<> tidy_after(const StoredDay& day);
  [[nodiscard]] LedgerResult<std::int64_t> last_announced(std::uint8_t part) const;
  LedgerResult<bool> prune_minutes();
  LedgerResult<bool> prune_figures();
  LedgerResult<bool> delete_figures(core::Seq last);
  LedgerResult<bool> delete_events(core::Seq last);
  LedgerResult<bool> delete_tallies();

  /// Remembers what a failure asks for: damage, that the next start looks at every page (the lock
  /// file knows); a full disk, that room is made in the log.
  template <class Value>
  LedgerResult<Value> watched(LedgerResult<Value> result) {
    if (result) return result;
    if (result.error().kind == LedgerError::Kind::corrupt) lock->leave_on_end();
    if (result.error().kind == LedgerError::Kind::full) room_wanted = is_full = true;
    return result;
  }

  std::optional<LockFile> lock;  // goes last
  PendingRows pending;           // outlives the connection, which reads it
  Connection connection;
  LedgerOptions options;
  LedgerOpened opened;
  std::optional<BatchStatements> statements;
  std::optional<FigureStatements> figure_statements;

  // The premises in use, and until it is stored their configuration.
  SubjectNumbers numbers;
  std::shared_ptr<const core::Premises> premises;
  std::string config_text;
  core::Duration wall_offset{};

  Standing now, before;               // before: the open batch
  std::optional<LedgerError> failed;  // the first failure of the open batch
  std::optional<DayScan> digesting;
  std::int64_t checkpoint_pages = most_log_pages;  // in the log, to be worth a checkpoint
  LogFill log;
  bool room_wanted = false;
  bool is_full = false;  // until a batch is durable again
};

}  // namespace io
