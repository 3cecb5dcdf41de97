// What the archive knows of each report: one index.json beside its files. Values and pure functions, any thread.
#pragma once

#include "service/core/time.hpp"
#include "service/io/stage_criteria.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

struct ArchivedFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;  ///< 64 hexadecimal digits
  friend bool operator==(const ArchivedFile&, const ArchivedFile&) = default;
};

/// What a report rests on: where two reports of the same time differ, this says why.
struct ReportGrounds {
  std::string software, configuration;    ///< version, hash
  std::string ledger_day, ledger_digest;  ///< "" where no day of it is sealed
  friend bool operator==(const ReportGrounds&, const ReportGrounds&) = default;
};

struct ArchivedReport {
  std::string site, period;  ///< id, "2026-W47"
  int revision = 1;
  core::Time made{}, end{};  ///< wall time, whole seconds: of the report, of what it tells of
  std::string reason;        ///< key: why it differs from the one before; "" for the first
  std::string verdict;       ///< id
  ReportGrounds grounds;
  /// Made under a service agreement: it may tell how many persons were in a room.
  bool heads_of_rooms = false;
  std::optional<StageCriteria> next_stage{};  ///< none: it says nothing of one
  bool to_print = false;                      ///< it was to have pages when it was made
  bool to_mail = false;                       ///< it was to be mailed when it was made
  std::optional<core::Time> mailed{};         ///< in a file of its own
  std::vector<ArchivedFile> files{};

  /// "de" where it was to have report.de.pdf, and does not.
  [[nodiscard]] std::vector<std::string> unprinted() const;
  [[nodiscard]] bool waits_for_mail() const { return to_mail && !mailed; }
  [[nodiscard]] const ArchivedFile* find(std::string_view name) const;
};

/// "2026-11-23T05:00:12Z"
[[nodiscard]] std::string second_text(core::Time wall);
/// Nothing if it is none.
[[nodiscard]] std::optional<core::Time> second_from(std::string_view text);

/// Without `mailed`.
[[nodiscard]] boost::json::object to_json(const ArchivedReport& report);
/// Nothing if it is none, or names files that are no plain names. One that does not say whether it tells of heads in rooms
/// may.
[[nodiscard]] std::optional<ArchivedReport> report_from_json(std::string_view text);

}  // namespace io
