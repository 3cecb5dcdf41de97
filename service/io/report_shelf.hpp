// The archive of safety reports, written (report_archive.hpp says what it looks like).
//
// One process at a time writes, by a lock. A report is written into a hidden directory beside its place, made durable,
// and put there by rename: whoever is killed, or finds the disk full, leaves no half report, and what is left of it goes
// with the next writer. Blocks for the disk; one thread.
#pragma once

#include "service/io/lock_file.hpp"
#include "service/io/report_archive.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace io {

template <class T = void>
using ReportResult = tl::expected<T, std::string>;  ///< else one line: which file, what is wrong

/// A revision being written. Kept, or gone with this.
class ReportDraft {
 public:
  ReportDraft(ReportDraft&& other) noexcept;
  ReportDraft& operator=(ReportDraft&&) = delete;
  ~ReportDraft();

  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  /// Which it will be.
  [[nodiscard]] int revision() const { return revision_; }
  ReportResult<> write(std::string_view name, std::string_view content);
  /// What another program wrote into directory().
  ReportResult<> adopt(std::string_view name);
  [[nodiscard]] const std::vector<ArchivedFile>& files() const { return files_; }

 private:
  friend class ReportShelf;
  ReportDraft(std::filesystem::path directory, int revision)
      : directory_{std::move(directory)}, revision_{revision} {}

  std::filesystem::path directory_;
  int revision_;
  std::vector<ArchivedFile> files_;
};

class ReportShelf {
 public:
  /// Makes the directory, takes the lock, and removes what a killed writer left.
  static ReportResult<ReportShelf> open(const std::filesystem::path& directory);

  [[nodiscard]] const ReportArchive& archive() const { return archive_; }

  ReportResult<ReportDraft> begin(std::string_view site, std::string_view period);
  /// `report.revision` and `.files` are those of the draft.
  ReportResult<ArchivedReport> keep(ReportDraft draft, ArchivedReport report);

  /// To a report that is there comes what the draft holds: all of it or, as far as its index says, nothing.
  ReportResult<ArchivedReport> add(const ReportDraft& draft, ArchivedReport report);

  ReportResult<> note_mailed(const ArchivedReport& report, core::Time at);
  ReportResult<> note_success(const std::string& site, core::Time at);
  /// All revisions of every period that ended before. What was removed.
  ReportResult<std::vector<ArchivedReport>> remove_ended_before(core::Time when);

 private:
  ReportShelf(std::filesystem::path directory, LockFile lock)
      : archive_{std::move(directory)}, lock_{std::move(lock)} {}
  void remove_left_overs() const;

  ReportArchive archive_;
  LockFile lock_;
};

}  // namespace io
