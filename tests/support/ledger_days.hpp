// Ledgers of whole days: for tests of what is made of days, and of what is kept of them.
#pragma once

#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

namespace support {

inline constexpr core::Seq entries_a_day = 700;  // more than a slice removes

/// A ledger with so many whole days from Monday on, a snapshot at the end of each, and one entry of
/// the day after.
[[nodiscard]] io::Ledger ledger_of_days(const TempDir& dir, core::Seq count,
                                        const io::LedgerOptions& options = {});

void digest_all(io::Ledger& ledger, core::Time t);
void prune_all(io::Ledger& ledger, core::Time keep_from);

[[nodiscard]] io::LedgerReader reader_of(const TempDir& dir);
/// But for the figures, and for what is pruned of them.
[[nodiscard]] bool same(const io::StoredDay& a, const io::StoredDay& b);

}  // namespace support
