// What the daemon says of safety reports. It makes none: `raumwacht report --due` does, in a process of its own.
#include "service/commands/daemon.hpp"
#include "service/io/log.hpp"

namespace commands {

io::ReportsApi::Parts Daemon::report_parts() {
  return {.directory = [this] { return config_.report.directory; },
          .agreement = [this] { return config_.premises->agreement; },
          .aside =
              [this](io::ReportsApi::Job job) {
                if (!archive_reading_) {
                  archive_reading_.emplace(
                      [](const char* what) { io::log(io::Severity::error, "reports", what); });
                }
                archive_reading_->give(std::move(job));
              },
          .back = [this](io::ReportsApi::Job job) { loop_.post(std::move(job)); }};
}

/// One small file at each rendering: another process writes it.
std::vector<io::ReportFigures> Daemon::report_figures() const {
  std::vector<io::ReportFigures> all;
  const auto noted = io::ReportArchive{config_.report.directory}.last_success();
  for (const io::SiteConfig& site : config_.sites) {
    if (const auto found = noted.find(site.id); found != noted.end())
      all.push_back({.site = site.id, .last_success = found->second});
  }
  return all;
}

}  // namespace commands
