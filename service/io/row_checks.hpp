// Two bytes for every row of a sealed day: they tell which row was changed once the digest of its day says that one was.
//
// A help to find it, no proof: the digest is that. Kept as long as the rows. Same thread rule as the connection.
#pragma once

#include "service/io/ledger_rows.hpp"
#include "service/io/sqlite.hpp"

#include <cstdint>
#include <vector>

namespace io {

/// What is wrong with one row.
struct RowFault {
  enum class What : std::uint8_t { changed, missing, inserted } what = What::changed;
  core::Seq seq = 0;
  friend bool operator==(const RowFault&, const RowFault&) = default;
};

/// Gathers the checks of rows as they are read in order.
class RowChecks {
 public:
  /// Of consecutive numbers from `first` on; a place without a row is zero.
  struct Chunk {
    core::Seq first = 0;
    std::vector<std::uint16_t> checks;
  };
  void add(const Row& row);
  /// Those that are full, or all when the day is over. They are gone from here.
  [[nodiscard]] std::vector<Chunk> take_full();
  [[nodiscard]] std::vector<Chunk> take_all();

 private:
  std::vector<Chunk> chunks_;
};

/// In a transaction of the caller, or each on its own.
LedgerResult<> write_row_checks(const Connection& connection,
                                const std::vector<RowChecks::Chunk>& chunks);
LedgerResult<> delete_row_checks(const Connection& connection, core::Seq last);

/// Of the rows from `first` to `last`, in order, at most so many. None of a day without checks.
LedgerResult<std::vector<RowFault>> find_row_faults(const Connection& connection, core::Seq first,
                                                    core::Seq last, std::size_t most);

}  // namespace io
