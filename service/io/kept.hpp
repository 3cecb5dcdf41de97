// What is really there of each kind of data, and since when: so that one sees that what should be
// deleted is. Reads only, and takes as long as the disk does; the caller's thread.
#pragma once

#include "service/core/time.hpp"
#include "service/io/config.hpp"
#include "service/io/ledger_error.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace io {

enum class KeptKind : std::uint8_t {
  readings,          ///< entries of the ledger
  minutes,           ///< of spaces, in the ledger
  quarter_hours,     ///< sums, in the ledger
  appointments,      ///< the book
  emergency_sheets,  ///< their files
  access_log,
  reports,  ///< files of the archive
  backups   ///< copies of the ledger
};
inline constexpr std::array kept_kind_names{
    std::string_view{"readings"},         std::string_view{"minutes"},
    std::string_view{"quarter_hours"},    std::string_view{"appointments"},
    std::string_view{"emergency_sheets"}, std::string_view{"access_log"},
    std::string_view{"reports"},          std::string_view{"backups"}};
[[nodiscard]] constexpr std::string_view name_of(KeptKind kind) {
  return kept_kind_names[static_cast<std::size_t>(kind)];
}

struct Kept {
  KeptKind kind = KeptKind::readings;
  std::uint64_t n = 0;                 ///< rows, or files
  std::optional<core::Time> oldest{};  ///< wall time
};

/// Appointments are deleted so long after their day; it cannot be configured.
inline constexpr std::chrono::days keep_appointments{1};

/// Emergency sheets are written anew every quarter of an hour; that of a day stays where nobody does.
inline constexpr std::chrono::days keep_emergency_sheets{1};
/// Where they are.
[[nodiscard]] std::filesystem::path emergency_sheets_of(const std::filesystem::path& ledger);
/// "gs150.de.html" of any site, or a draft of one that a crash left ("gs150.de.html.a1B2c3", as
/// write_whole names it). Others may keep what they like beside them.
[[nodiscard]] bool is_emergency_sheet(std::string_view file_name);

/// How long a kind stays; nothing for backups, of which so many stay.
[[nodiscard]] std::optional<std::chrono::days> keep_of(KeptKind kind, const PrivacyConfig& privacy);
/// Whole days go at their end, while the daemon runs: so two more are not too old yet.
[[nodiscard]] bool is_overdue(const Kept& kept, const PrivacyConfig& privacy, core::Time now);

/// Every kind, in order. A file that is not there holds nothing; a ledger must be.
[[nodiscard]] LedgerResult<std::vector<Kept>> kept_by(const Config& config);

}  // namespace io
