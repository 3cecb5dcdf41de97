// The tables of the ledger, and the way from any older shape of them to the present one.
//
// The file says what it is (application_id) and of which shape (user_version = number of steps
// done). A ledger of a newer shape is never touched. Called while opening, by the ledger's thread.
#pragma once

#include "service/io/sqlite.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace io {

/// "RWLG".
inline constexpr std::int64_t ledger_application_id = 0x52574C47;

/// One step from shape n to n + 1: SQL without values.
using SchemaStep = const char*;
[[nodiscard]] std::span<const SchemaStep> schema_steps();

/// What a file is, as far as its first page tells.
struct Identity {
  bool empty = false;  ///< no tables: to be made
  std::int64_t application = 0;
  std::int64_t version = 0;
};
LedgerResult<Identity> identify(const Connection& connection);
/// An error (newer, not_a_ledger) unless it is a ledger that these steps know.
LedgerResult<> require_ledger(const Connection& connection, const Identity& identity,
                              std::span<const SchemaStep> steps);

/// What bring_up_to_date() did to a ledger that was there.
struct Migration {
  std::int64_t from = 0;         ///< the version it had
  std::filesystem::path backup;  ///< the copy made of it before, beside it
};
/// Runs the missing steps in one transaction: afterwards all are done, or none. An existing ledger
/// is copied first. Nothing is returned if there was nothing to migrate.
LedgerResult<std::optional<Migration>> bring_up_to_date(const Connection& connection,
                                                        const Identity& identity,
                                                        std::span<const SchemaStep> steps);

}  // namespace io
