// The pages of a report that is in the archive already: what is written does not wait for a printer. Blocks until that
// has ended; main thread only.
#pragma once

#include "service/io/config.hpp"
#include "service/io/report_shelf.hpp"

namespace commands {

/// It was to have pages, is without, and [report] still wants some.
[[nodiscard]] bool waits_for_pages(const io::ArchivedReport& report,
                                   const io::ReportConfig& config);

/// Each HTML of it that has none becomes a PDF beside it: all of them or none. The error is one line.
io::ReportResult<> print_report(io::ReportShelf& shelf, const io::ArchivedReport& report);

}  // namespace commands
