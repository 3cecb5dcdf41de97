// Appointments as files of other programs tell them: what is kept of each, and an account of what
// was not. Values.
//
// Nothing that tells who comes is in them, nor in any sentence about them: what identifies an
// appointment elsewhere (UID, code) becomes a hash under the key of the installation, and a reason
// names line and column, never what stood there.
#pragma once

#include "service/core/time.hpp"
#include "service/io/installation_key.hpp"
#include "service/io/personal_data.hpp"

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace io {

/// How somebody is received. All but visits are counted, and not kept.
enum class Channel : std::uint8_t { visit, phone, video, online };
inline constexpr std::size_t channels = 4;

struct ImportedAppointment {
  std::string key;            ///< the same at every import: 32 hexadecimal digits
  std::string series;         ///< likewise, the same for all instances of one UID; "" from CSV
  std::string room;           ///< its id; "" where nobody comes to a room
  core::Time start{}, end{};  ///< on the wall, UTC
  std::int32_t persons = 1;   ///< invited, without the companion
  bool companion = false;     ///< one more may come along
  std::string concern;        ///< to be checked against the stage and dropped; "" if not told
  Channel channel = Channel::visit;
  bool cancelled = false;
  std::uint32_t sequence = 0;  ///< of the calendar: a lower one is older
  friend bool operator==(const ImportedAppointment&, const ImportedAppointment&) = default;
};

/// A calendar told all instances of a UID: what was known of this series and is not among the
/// appointments is no more, unless the sequence known is higher. From CSV there are none.
struct WholeSeries {
  std::string key;
  std::uint32_t sequence = 0;
  friend bool operator==(const WholeSeries&, const WholeSeries&) = default;
};

/// What an administrator should know of a file or of a place in it.
struct ImportNote {
  std::string where;   ///< "line 7", "line 7 (event 1f3a09c2)", "file"
  std::string what;    ///< "start: no date and time"
  std::string advice;  ///< "such as 2026-03-17T08:30 or 17.03.2026 08:30"
  friend bool operator==(const ImportNote&, const ImportNote&) = default;
};
/// "line 7: start: no date and time; such as …"
[[nodiscard]] std::string to_line(const ImportNote& note);

struct ImportReport {
  std::uint32_t taken = 0;      ///< visits
  std::uint32_t cancelled = 0;  ///< among the appointments, too
  std::uint32_t outside = 0;    ///< over since yesterday, or more than 60 days ahead: not taken
  std::array<std::uint32_t, channels> remote{};         ///< by Channel; among the appointments, too
  std::array<std::uint32_t, personal_kinds> dropped{};  ///< values dropped unseen, by Personal
  std::uint32_t unknown_columns = 0;                    ///< dropped as well
  std::vector<ImportNote> refused;                      ///< rows that were not taken
  std::vector<ImportNote> notes;                        ///< how something was understood
  friend bool operator==(const ImportReport&, const ImportReport&) = default;
};

/// Whose the rows are that were refused: what is missing may stand in one of them.
struct RefusedKeys {
  std::set<std::string> known;  ///< keys of appointments or of series
  bool others = false;          ///< and rows that do not say whose they are
  friend bool operator==(const RefusedKeys&, const RefusedKeys&) = default;
};

/// In the order of the file; instances of a series by time.
struct Import {
  std::vector<ImportedAppointment> appointments;
  std::vector<WholeSeries> series;
  RefusedKeys refused;
  ImportReport report;
};

/// Why nothing of a file was taken, or what was.
using ImportResult = tl::expected<Import, ImportNote>;

inline constexpr std::size_t most_import_bytes = std::size_t{1} << 20;
inline constexpr std::size_t most_imported = 10'000;
inline constexpr std::chrono::days import_before{1}, import_ahead{60};

}  // namespace io
