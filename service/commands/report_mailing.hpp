// A report of the archive, sent by the mail program of the configuration. Blocks until that has ended; main thread only.
#pragma once

#include "service/io/report_archive.hpp"
#include "service/io/report_config.hpp"

#include <tl/expected.hpp>

#include <string>

namespace commands {

/// Its summary, in the first language configured that it has, and its PDFs. Whoever is sent it twice can tell by its
/// Message-ID. REQUIRES: somebody to send it to. The error is one line.
tl::expected<void, std::string> mail_report(const io::ReportArchive& archive,
                                            const io::ArchivedReport& report,
                                            const io::ReportConfig& config, core::Time now);

}  // namespace commands
