// The archive of safety reports, read: plain files in plain directories, which anybody may copy.
//
//   DIRECTORY/SITE/PERIOD/r1/       report.de.html, report.json, …, index.json; mailed.json once it was mailed
//   DIRECTORY/SITE/PERIOD/r2/       the same report where it came out differently later; and so on
//   DIRECTORY/last-success.json     {"SITE": "2026-11-23T05:00:12Z"}
//
// Revisions appear by rename, whole, and what is in them never changes (report_shelf.hpp writes them): reading needs no
// lock. Pages that could not be printed then come later, and the index names them once they are there. Nothing that
// somebody asks for becomes part of a path: it is compared with what is there. Blocks for the disk; any thread.
#pragma once

#include "service/io/report_index.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace io {

class ReportArchive {
 public:
  explicit ReportArchive(std::filesystem::path directory) : directory_{std::move(directory)} {}

  /// Those with an index that can be read: by site, then by period, then by revision.
  [[nodiscard]] std::vector<ArchivedReport> all() const;
  /// The same of one period, the newest last.
  [[nodiscard]] std::vector<ArchivedReport> revisions(std::string_view site,
                                                      std::string_view period) const;
  /// `period`: "2026-W47" for the newest revision, "2026-W47.r1" for one.
  [[nodiscard]] std::optional<ArchivedReport> find(std::string_view site,
                                                   std::string_view period) const;
  /// Of a report of this archive, a file that its index names. The error says what is wrong, also where the file is not
  /// what was written.
  [[nodiscard]] tl::expected<std::string, std::string> read(const ArchivedReport& report,
                                                            const ArchivedFile& file) const;

  /// When each site's report was made and, where it is to be, mailed last.
  [[nodiscard]] std::map<std::string, core::Time> last_success() const;

  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] std::filesystem::path place_of(const ArchivedReport& report) const;

 private:
  std::filesystem::path directory_;
};

// ---- names of it, also for who writes ----

inline constexpr std::string_view report_index_file = "index.json";
inline constexpr std::string_view report_mailed_file = "mailed.json";
inline constexpr std::string_view report_success_file = "last-success.json";
/// "r2" is 2; nothing if it is no revision.
[[nodiscard]] std::optional<int> revision_from(std::string_view name);
/// Of the directories in it, sorted, without those that begin with a dot. None where it cannot be read.
[[nodiscard]] std::vector<std::string> directories_in(const std::filesystem::path& place);

}  // namespace io
