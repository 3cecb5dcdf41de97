// Files around a ledger: names with a time in them, moving aside, making writes durable.
// Any thread. Never opens a ledger's own file: closing it would drop SQLite's locks.
#pragma once

#include "service/core/time.hpp"
#include "service/io/ledger_error.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace io {

/// "20261121T023000.123Z", now: sorts by time.
[[nodiscard]] std::string file_stamp();
/// When that was; nothing if it is none.
[[nodiscard]] std::optional<core::Time> time_of_stamp(const std::string& stamp);
/// "ledger.db" with ".x" is "ledger.db.x".
[[nodiscard]] std::filesystem::path beside(const std::filesystem::path& file,
                                           std::string_view suffix);

/// Renames a database with its -wal and -shm, so that no log is ever applied to another file.
LedgerResult<> move_database(const std::filesystem::path& from, const std::filesystem::path& to);
/// Renames a whole file into place and makes that durable.
LedgerResult<> put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);
LedgerResult<> sync_file(const std::filesystem::path& path);  ///< a file or a directory
/// An error in our words.
[[nodiscard]] LedgerError file_error(const std::filesystem::path& path, std::error_code code);

}  // namespace io
