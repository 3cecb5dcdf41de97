// How a ledger file becomes an open connection: recognised, checked, migrated, and set up for
// writing; or put aside. Called once, by the ledger's thread, which holds the lock.
#pragma once

#include "service/io/ledger.hpp"
#include "service/io/ledger_schema.hpp"
#include "service/io/sqlite.hpp"

#include <cstdint>
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

/// The file grows no further than that; one that is larger stays as it is.
LedgerResult<> limit_size(const Connection& connection, std::uint64_t quota);

/// Of a file that cannot be used, and never will be.
[[nodiscard]] bool is_broken(const LedgerError& error);
/// Renames it, with its log and index and the time; gives the new name.
LedgerResult<std::filesystem::path> put_aside(const std::filesystem::path& path);

/// A connection that only reads, to a file that is a ledger of a known version.
LedgerResult<Connection> open_for_reading(const std::filesystem::path& path);

}  // namespace io
