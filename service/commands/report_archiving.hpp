// A report made and put into the archive. Blocks; main thread only.
#pragma once

#include "service/io/config.hpp"
#include "service/io/report_shelf.hpp"
#include "service/report/report_maker.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace commands {

/// How a report of that site is made, in these languages.
[[nodiscard]] report::ReportOrder report_order(const io::Config& config, const io::SiteConfig& site,
                                               const report::ReportPeriod& period,
                                               std::vector<texts::Language> languages);

/// How an archived report is made once more: as far as the configuration of now allows, what it says of itself included.
io::ReportResult<report::ReportOrder> order_of_archived(const io::Config& config,
                                                        const io::SiteConfig& site,
                                                        const report::ReportPeriod& period,
                                                        const std::filesystem::path& ledger,
                                                        const io::ArchivedReport& archived);
/// Names of files that both have and that differ, but for what is printed or summed up.
[[nodiscard]] std::vector<std::string> files_unlike(const io::ArchivedReport& archived,
                                                    const report::MadeReport& made);
/// Version, configuration, sealed days, and whether heads of rooms may be told, are those of then.
[[nodiscard]] bool rests_on_the_same(const io::ArchivedReport& archived,
                                     const report::MadeReport& made);

struct Archiving {
  const io::Config& config;
  const io::SiteConfig& site;
  report::ReportPeriod period;
  std::filesystem::path ledger;
  core::Time now{};      ///< wall time
  bool to_mail = false;  ///< whether it is to be mailed
};
struct Archived {
  io::ArchivedReport report;
  bool is_new = false;  ///< false: it came out as the newest revision there is
  std::vector<std::string> remarks;
};

/// With the languages of [report], HTML, CSV, JSON: all of it or nothing; pages come afterwards (report_printing.hpp). What
/// differs from the newest revision becomes the next, with its reason. The error is one line.
io::ReportResult<Archived> archive_report(io::ReportShelf& shelf, const Archiving& what);

}  // namespace commands
