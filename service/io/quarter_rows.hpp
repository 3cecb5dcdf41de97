// The tables of the ledger that reports are made of: quarters of an hour, their minutes, tallies, and the entries that
// outlive the readings. What is written here follows from the entries of the same batch.
//
// Digests: of a quarter's rows (rows_digest: each space with its sums, each sensor, each site, by number) and of its
// minutes; and of a day, over its quarters, tallies and events. Same thread rule as the connection.
#pragma once

#include "service/core/quarter_hours.hpp"
#include "service/core/record.hpp"
#include "service/io/ledger_names.hpp"
#include "service/io/sha256.hpp"
#include "service/io/sqlite.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace io {

// ---- as they stand in the tables ----

/// In the order of the columns of table quarter_space.
inline constexpr std::size_t space_figures = 21;
[[nodiscard]] std::array<std::int64_t, space_figures> to_columns(const core::SpaceFigures& figures);
/// From column `first` on.
[[nodiscard]] core::SpaceFigures read_figures(const Statement& row, int first);

using MinuteBytes = std::array<std::byte, 5 * core::quarter_minutes>;
[[nodiscard]] MinuteBytes to_bytes(const core::SpaceMinutes& minutes);
/// All zeros (nobody looked) where the bytes are not what they should be.
[[nodiscard]] core::SpaceMinutes minutes_from(std::span<const std::byte> bytes);

/// Known to be empty, closed, its air not measured: has no row.
[[nodiscard]] bool says_nothing(const core::SpaceFigures& figures);

// ---- writing: in a transaction ----

LedgerResult<> write_quarter(const Connection& connection, const core::ClosedQuarter& quarter,
                             const SubjectNumbers& numbers);

class FigureStatements {
 public:
  static LedgerResult<FigureStatements> prepare(const Connection& connection);
  /// What is counted and kept of an entry, as far as it may be (kept_heads.hpp). It speaks of these premises.
  LedgerResult<> note(const core::Record& record, core::Duration wall_offset,
                      const SubjectNumbers& numbers, const core::Premises& premises);

 private:
  FigureStatements(Statement add_tally, Statement add_event)
      : add_tally_{std::move(add_tally)}, add_event_{std::move(add_event)} {}
  LedgerResult<> count(const core::Record& record, core::Duration wall_offset,
                       const SubjectNumbers& numbers, const core::Premises& premises);
  LedgerResult<> keep(const core::Record& record, core::Duration wall_offset,
                      const SubjectNumbers& numbers);
  Statement add_tally_, add_event_;
};

// ---- digests ----

struct QuarterDigests {
  Digest rows{}, minutes{};
};
/// Of the rows that are there.
[[nodiscard]] LedgerResult<QuarterDigests> digest_quarter(const Connection& connection,
                                                          core::Seq seq);
/// Of the quarters, tallies and events of a day whose entries are `first` to `last`. `check`, if given, may put other
/// digests of a quarter in the place of the stored ones.
[[nodiscard]] LedgerResult<Digest> digest_figures(
    const Connection& connection, std::chrono::sys_days day, core::Seq first, core::Seq last,
    const std::function<void(core::Seq, QuarterDigests&)>& check = {});

}  // namespace io
