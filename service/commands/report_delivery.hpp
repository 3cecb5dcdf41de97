// What `raumwacht report --due` does, called every hour: makes the weekly reports that are due, prints them, mails them,
// removes what is too old. Whatever failed is tried again by the next call; a mail waits for the PDF for a day at most.
// Main thread only.
#pragma once

#include "service/io/config.hpp"

#include <filesystem>

namespace commands {

/// Says on stdout what it did, on stderr what failed; the exit code.
int deliver_reports(const io::Config& config, const std::filesystem::path& ledger, core::Time now);

}  // namespace commands
