// Counts and sizes of a ledger. Same thread rule as the connection.
#pragma once

#include "service/io/ledger_stored.hpp"
#include "service/io/sqlite.hpp"

namespace io {

/// All but the sizes. Counts the rows of days without a digest, so today's; the rest are sums.
LedgerResult<LedgerFigures> read_figures(const Connection& connection);
/// first and oldest only.
LedgerResult<> read_first(const Connection& connection, LedgerFigures& figures);
/// bytes, free_bytes, wal_bytes; what cannot be read stays 0.
void add_file_sizes(const Connection& connection, LedgerFigures& figures);

}  // namespace io
