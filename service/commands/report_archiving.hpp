// A report made and put into the archive. Blocks; main thread only.
#pragma once

#include "service/io/config.hpp"
#include "service/io/report_shelf.hpp"
#include "service/report/report_maker.hpp"

#include <filesystem>
#include <vector>

namespace commands {

/// How a report of that site is made, in these languages.
[[nodiscard]] report::ReportOrder report_order(const io::Config& config, const io::SiteConfig& site,
                                               const report::ReportPeriod& period,
                                               std::vector<texts::Language> languages);

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

/// With the languages of [report], HTML, CSV, JSON, and PDF unless that is switched off: all of it or nothing. What
/// differs from the newest revision becomes the next, with its reason. The error is one line.
io::ReportResult<Archived> archive_report(io::ReportShelf& shelf, const Archiving& what);

}  // namespace commands
