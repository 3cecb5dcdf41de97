// The rows of the ledger's one large table, and the batch of them on its way in.
//
// A batch is handed to SQLite as a table of its own (`pending`, virtual, in memory), so that one
// statement inserts them all: half the cost of a statement each (tests/bench/ledger_bench.cpp).
// Single thread: the ledger's.
#pragma once

#include "service/core/record.hpp"
#include "service/io/sqlite.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace io {

/// What stands in table `entry`. `subject` and `other` are numbers of table `name`, 0: none.
struct Row {
  std::int64_t seq = 0, t = 0, kind = 0, flags = 0, subject = 0, other = 0;
  std::int64_t a = 0, b = 0, c = 0, d = 0, e = 0, outcome = 0;
};
/// In the order of the table: also the order in which digests take them.
inline constexpr std::array row_columns{&Row::seq,     &Row::t,     &Row::kind, &Row::flags,
                                        &Row::subject, &Row::other, &Row::a,    &Row::b,
                                        &Row::c,       &Row::d,     &Row::e,    &Row::outcome};

[[nodiscard]] Row to_row(const core::Record& record, std::uint32_t subject, std::uint32_t other);
/// With `subject` and `other` as they stand in the row.
[[nodiscard]] core::Record to_record(const Row& row);
/// Columns 0 to 11 of the row at hand.
[[nodiscard]] Row read_row(const Statement& at);

class PendingRows {
 public:
  /// So many wait at most (96 kB).
  static constexpr std::size_t most = 1000;

  PendingRows() { rows_.reserve(most); }
  PendingRows(const PendingRows&) = delete;
  PendingRows& operator=(const PendingRows&) = delete;

  /// `SELECT * FROM pending` gives them on this connection. REQUIRES: this outlives it.
  LedgerResult<> attach(const Connection& connection);

  void add(const Row& row) { rows_.push_back(row); }  ///< REQUIRES: not full
  void clear() { rows_.clear(); }
  [[nodiscard]] bool full() const { return rows_.size() == most; }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

 private:
  std::vector<Row> rows_;
};

}  // namespace io
