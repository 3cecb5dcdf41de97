// The ledger: the durable record, one SQLite file in WAL mode with synchronous=FULL.
//
// Inputs and derived entries are narrow append-only rows in one table, `seq` its key. One
// connection writes and alone checkpoints (SQLite 3.40.1 has the WAL-reset bug: two of them can
// corrupt the file). It belongs to one thread: the sequencer's, or that of the command that holds
// the lock file while no daemon runs. Readers have connections of their own (ledger_reader.hpp).
//
// Errors are values. After a failed commit the rows of its batch are gone and the ledger stays
// usable: the caller goes on, and writes a Gap once a commit succeeds again. What else belongs to
// the lost rows (names, the configuration, the wall clock) is made up for by itself.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/quarter_hours.hpp"
#include "service/core/record.hpp"
#include "service/io/ledger_error.hpp"
#include "service/io/ledger_stored.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace io {

class LedgerBackup;

struct LedgerOptions {
  std::uint64_t quota = std::uint64_t{4} << 30;  ///< bytes, at least a day's rows; see prune_slice
  std::size_t dead_letters = 1000;               ///< kept, the oldest go first
  std::size_t dead_letter_bytes = 4096;          ///< of a payload
  /// Make a ledger where there is none, and put a broken one aside to start afresh: the daemon,
  /// which must count. Commands set false: both are errors then.
  bool start_fresh = true;
};

/// In what shape the ledger was found; to be told to people where it is not the default.
struct LedgerOpened {
  bool fresh = false;                 ///< made just now
  bool unclean = false;               ///< its last writer was killed; the pages were checked
  std::filesystem::path moved_aside;  ///< the broken file that was there is now here
  std::string broken;                 ///< and this was wrong with it
  std::int64_t migrated_from = 0;     ///< its schema version before; 0: as now
  std::filesystem::path backup;       ///< copy from before the migration
};

class Ledger {
 public:
  /// Takes the lock file, opens or makes the ledger, migrates an older schema in one transaction
  /// after a copy beside it, refuses a newer one untouched.
  static LedgerResult<Ledger> open(const std::filesystem::path& path, const LedgerOptions& options);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  [[nodiscard]] const LedgerOpened& opened() const;

  /// Records appended from now on speak of these premises, configured by this text. Called before
  /// the first record, and before a `reconfigured` one; inside a batch or not.
  void use(std::shared_ptr<const core::Premises> premises, std::string config_text);

  // ---- one batch: begin, append any number, commit; an error in between shows at commit ----
  LedgerResult<> begin();
  /// REQUIRES: seq above all before; subjects are indices of the premises in use. What was moved of
  /// supplies is added up as well, in sums that outlast the rows.
  void append(const core::Record& record);
  /// REQUIRES: its quarter_passed was appended, and it speaks of the premises in use. What is counted
  /// of the entries themselves is added up by append().
  void keep_quarter(const core::ClosedQuarter& quarter);
  void keep_dead_letter(const StoredDeadLetter& letter);
  /// What a number in entries means, for ever. One that is known already stays as it is.
  void keep_text(const StoredText& text);
  /// Of its day, the newest stays: so there is always the newest of all, and the last before each
  /// retained day. One at the end of each UTC day makes closing balances exact.
  void keep_snapshot(const StoredSnapshot& snapshot);
  LedgerResult<> commit();  ///< durable when this returns

  /// Another quota than it was opened with; between batches. A file that is larger stays so, and grows no more.
  LedgerResult<> set_quota(std::uint64_t bytes);

  // ---- care, between batches, each call about 20 ms at most; true: call again ----
  /// Copies the log into the file when enough has gathered to be worth the two syncs.
  LedgerResult<bool> checkpoint_slice();
  // Days are UTC days of stream time, and so are the arguments. The day of the newest entry is
  // never over: so none gets an entry after its digest.
  /// Whole days older than that go, and of rows the oldest days while over 90 % of the quota is used;
  /// not before they have a digest. Older also by the clock on the wall, of then and of now; and where a start found
  /// stream time days ahead of the last entry, only once the day of the start is over. Digests, balances, measures and
  /// announcements stay.
  struct KeepFrom {
    core::Time readings{}, minutes{}, figures{};
  };
  struct PruneSlice {
    bool more = false;                          ///< call again
    std::optional<core::DayPruned> announce{};  ///< to be appended as an entry before that goes
  };
  /// Removes at most 500 rows, or a quarter of an hour, of what an entry has announced, or says what
  /// is to be announced next. On a full disk rows go first, and are announced when there is room.
  LedgerResult<PruneSlice> prune_slice(const KeepFrom& from);
  /// Digests of the days before that of `t` which have none yet.
  LedgerResult<bool> digest_slice(core::Time t);
  /// A consistent copy, made in slices between batches (ledger_backup.hpp).
  LedgerResult<LedgerBackup> start_backup(const std::filesystem::path& directory);

  [[nodiscard]] LedgerFigures figures() const;

 private:
  struct Impl;
  explicit Ledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace io
