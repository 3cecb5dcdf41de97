// How a ledger file becomes an open connection: recognised, checked, put aside if broken, migrated,
// and set up for writing. Called once, by the ledger's thread, which holds the lock.
#pragma once

#include "service/io/ledger.hpp"
#include "service/io/ledger_schema.hpp"
#include "service/io/sqlite.hpp"

#include <filesystem>
#include <span>

namespace io {

struct OpenLedger {
  Connection connection;
  LedgerOpened opened;
};

/// `unclean`: the last writer was killed, so every page is looked at.
LedgerResult<OpenLedger> open_for_writing(const std::filesystem::path& path,
                                          const LedgerOptions& options, bool unclean,
                                          std::span<const SchemaStep> steps = schema_steps());

/// A connection that only reads, to a file that is a ledger of a known version.
LedgerResult<Connection> open_for_reading(const std::filesystem::path& path);

}  // namespace io
