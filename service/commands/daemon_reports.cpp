// What the daemon says of safety reports. It makes none: `raumwacht report --due` does, in a process of its own.
#include "service/commands/daemon.hpp"
#include "service/io/log.hpp"
#include "service/io/report_archive.hpp"
#include "service/io/route_needs.hpp"
#include "service/report/period.hpp"

#include <algorithm>

namespace commands {
namespace {

/// Of each site what its newest weekly report says. Reads the disk.
std::vector<io::ReportedCriteria> criteria_in(const io::ReportArchive& archive) {
  std::vector<io::ReportedCriteria> all;
  for (const std::string& site : io::directories_in(archive.directory())) {
    std::vector<std::string> periods = io::directories_in(archive.directory() / site);
    std::erase_if(periods, [](const auto& name) { return !report::period_of_week(name); });
    auto newest = periods.empty() ? std::nullopt : archive.find(site, periods.back());
    if (newest && newest->next_stage)
      all.push_back({site, newest->period, std::move(*newest->next_stage)});
  }
  return all;
}

}  // namespace

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

/// To those who may read the reports they stand in.
void Daemon::tell_criteria(const io::HttpRequest& request,
                           std::function<void(io::CriteriaSeen)> tell) {
  const auto role =
      io::role_from(access_.asker(request, clock_.wall()).role);  // none: of this machine
  if (role && *role < io::demand_of("GET", "/api/v1/reports").role) return tell(std::nullopt);
  const io::ReportsApi::Parts parts = report_parts();
  parts.aside([archive = io::ReportArchive{config_.report.directory}, tell = std::move(tell),
               back = parts.back] { back([tell, seen = criteria_in(archive)] { tell(seen); }); });
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
