// Reads a ledger, live or not: beside the daemon, from a command, or a backup.
//
// Its connection is read-only and never checkpoints; a read transaction is open only while a page
// of rows is fetched, never while the caller works on them, so the log of a live ledger is not held
// up. One thread each.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/record.hpp"
#include "service/io/ledger_error.hpp"
#include "service/io/ledger_stored.hpp"
#include "service/io/row_checks.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

class LedgerReader {
 public:
  static LedgerResult<LedgerReader> open(const std::filesystem::path& path);
  LedgerReader(LedgerReader&&) noexcept;
  LedgerReader& operator=(LedgerReader&&) noexcept;
  ~LedgerReader();

  /// The newest snapshot, or the newest after an entry before `before`.
  LedgerResult<std::optional<StoredSnapshot>> snapshot(std::optional<core::Seq> before = {}) const;

  /// Subjects of the records read from now on are indices of these premises; an invalid index: no
  /// longer there. May be called by the `use` of read().
  LedgerResult<> speak_of(const core::Premises& premises);
  /// Records from `from` on, in order, until `use` returns false. What is written meanwhile is read
  /// too.
  LedgerResult<> read(core::Seq from, const std::function<bool(const core::Record&)>& use) const;

  /// The configuration and clock in force at this entry; it began at `seq` of what is returned,
  /// with a `started` or `reconfigured` record, or with the first one stored after those were lost.
  LedgerResult<StoredEra> era_at(core::Seq seq) const;
  /// Those that began after the first entry, up to the last one.
  LedgerResult<std::vector<StoredEra>> eras(core::Seq after, core::Seq last) const;
  LedgerResult<std::string> config_text(std::string_view hash) const;

  /// The newest, newest first.
  LedgerResult<std::vector<StoredDeadLetter>> dead_letters(std::size_t most) const;

  /// By number.
  LedgerResult<std::vector<StoredText>> texts() const;
  /// What was moved of supplies on the days from `first` to `last`, as one sum each, with `first` as
  /// its day; and before, with the day before `first`.
  LedgerResult<std::vector<StoredSupplyMove>> supply_moves(core::Day first, core::Day last) const;

  /// What was handed out on each day from `first` to `last`; days without are absent.
  LedgerResult<std::vector<StoredSupplyUse>> supply_use(core::Day first, core::Day last) const;

  // ---- days with a digest ----
  LedgerResult<std::vector<StoredDay>> days() const;  ///< oldest first
  LedgerResult<DayBalances> balances(std::chrono::sys_days day) const;
  /// The day again, from its rows (as stored, if they are pruned) and its balances, `previous` as
  /// stored: equal to what days() gave if nothing was changed.
  LedgerResult<StoredDay> recompute(const StoredDay& day) const;
  /// Which rows of a day of which a row was changed, in order, at most so many; none if that cannot be
  /// told any more.
  LedgerResult<std::vector<RowFault>> row_faults(const StoredDay& day, std::size_t most) const;
  /// Everything whose deletion was announced, in order.
  LedgerResult<std::vector<core::DayPruned>> announced_deletions() const;

  LedgerResult<LedgerFigures> figures() const;

 private:
  struct Impl;
  explicit LedgerReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace io
