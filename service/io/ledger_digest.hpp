// Digests: one a UTC day, chained, so that a changed, missing or inserted row shows.
//
//   rows_digest = SHA-256 of the day's rows in order (each its 12 columns as 8-byte numbers, most
//                 significant byte first), then of the names they speak of (number, kind, id) by
//                 number, then of the eras that began that day (seq, wall offset, configuration)
//   digest      = SHA-256 of the digest before it, the day, its first and last seq, its number of
//                 rows, its rows_digest and its balances, and of its figures_digest where it has one:
//                 see quarter_rows.hpp; the days of before had none
//
// So the chain can be checked for ever, the rows as long as they are there. Same thread rule as the
// connection.
#pragma once

#include "service/io/ledger_rows.hpp"
#include "service/io/ledger_stored.hpp"
#include "service/io/row_checks.hpp"
#include "service/io/sha256.hpp"
#include "service/io/sqlite.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace io {

/// Reads the rows of one day, in turns.
class DayScan {
 public:
  /// Of the day to which the first row after `after` belongs; nothing if there is no such row.
  static LedgerResult<std::optional<DayScan>> start(const Connection& connection, core::Seq after);

  [[nodiscard]] std::chrono::sys_days day() const { return found_.day; }
  /// Reads on for about so long; true: more rows to read. No read transaction is left open.
  LedgerResult<bool> advance(std::chrono::milliseconds budget);

  /// What helps to find a changed row later: full pieces so far.
  [[nodiscard]] std::vector<RowChecks::Chunk> take_full_checks() { return checks_.take_full(); }

  /// Persons in and out, by number of the sensor.
  using Counted = std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>>;
  struct Found {
    StoredDay day;  ///< all but `previous` and `digest`
    Counted counted;
    std::vector<RowChecks::Chunk> checks;  ///< what is left of them
  };
  /// What the day holds. REQUIRES: advance() said that nothing is left; called once.
  LedgerResult<Found> finish();

 private:
  DayScan(const Connection& connection, Statement read);
  void take(const Row& row);
  void note_name(std::int64_t number);
  LedgerResult<> add_names();
  LedgerResult<> add_eras();

  const Connection* connection_;
  Statement read_;
  core::Seq next_ = 0;
  StoredDay found_;
  Counted counted_;
  std::vector<bool> spoken_of_;  // by number of the name
  Sha256 rows_;
  RowChecks checks_;
};

/// What is gone of a day, or going: bits of the column `pruned`.
namespace day_pruned {
inline constexpr std::int64_t rows = 1, minutes = 2, figures = 4;
inline constexpr std::int64_t unannounced =
    8;  ///< rows went on a full disk; the entry is still to come
}  // namespace day_pruned

/// What stands in a column, zeros if it is something else.
[[nodiscard]] Digest read_digest(const Statement& row, int column);

/// `digest` of a day, from its row and its balances as they stand in the ledger.
LedgerResult<Digest> seal(const Connection& connection, const StoredDay& day);

/// The row of table `day` at hand.
StoredDay read_day(const Statement& row);
/// `digest` of the newest day; zeros if there is none.
LedgerResult<Digest> read_last_digest(const Connection& connection);
/// Days with a digest, oldest first.
LedgerResult<std::vector<StoredDay>> read_days(const Connection& connection);
LedgerResult<DayBalances> read_balances(const Connection& connection, std::chrono::sys_days day);

}  // namespace io
