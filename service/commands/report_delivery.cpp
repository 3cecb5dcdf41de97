#include "service/commands/report_delivery.hpp"

#include "service/commands/commands.hpp"
#include "service/commands/report_archiving.hpp"
#include "service/commands/report_mailing.hpp"
#include "service/commands/report_printing.hpp"
#include "service/report/due.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <optional>
#include <set>

namespace commands {
namespace {

using report::IsoWeek;

/// Then a mail goes without the pages that cannot be made.
constexpr std::chrono::hours mail_waits_for_pages{24};

/// The newest week of that site in the archive.
std::optional<IsoWeek> newest_week(const std::vector<io::ArchivedReport>& all,
                                   const std::string& site) {
  std::optional<IsoWeek> newest;
  for (const io::ArchivedReport& one : all) {
    const auto week = report::week_from(one.period);
    if (one.site != site || !week) continue;
    if (!newest || report::monday_of(*newest) < report::monday_of(*week)) newest = week;
  }
  return newest;
}

class Delivery {
 public:
  Delivery(io::ReportShelf& shelf, const io::Config& config, std::filesystem::path ledger,
           core::Time now)
      : shelf_{shelf}, config_{config}, ledger_{std::move(ledger)}, now_{now} {}

  int run() {
    const auto figures = io::FigureReader::open(ledger_).and_then(
        [](const io::FigureReader& reader) { return reader.all(); });
    if (!figures) {
      fail(figures.error().what);
    } else {
      for (const io::SiteConfig& site : config_.sites) make(site, *figures);
    }
    print();
    mail();
    note_success();
    remove_old();
    return code_;
  }

 private:
  void fail(std::string_view what) {
    std::cerr << "raumwacht: " << what << '\n';
    code_ = failed;
  }
  static void say(const io::ArchivedReport& report, std::string_view what) {
    std::cout << report.site << ": " << report.period << ": " << what << '\n';
  }

  [[nodiscard]] const core::Calendar& calendar_of(const io::SiteConfig& site) const {
    return config_.premises->site_of(config_.premises->find_space(site.id)).calendar;
  }
  [[nodiscard]] IsoWeek due_of(const io::SiteConfig& site) const {
    return report::last_due(core::WallTime{now_.time_since_epoch()}, config_.report,
                            calendar_of(site));
  }

  /// Stops at the first that fails: a later one in the archive would hide that it is missing.
  void make(const io::SiteConfig& site, const io::QuarterRange& figures) {
    const auto newest = newest_week(shelf_.archive().all(), site.id);
    for (const report::ReportPeriod& week : report::weeks_due(newest, due_of(site))) {
      const io::QuarterRange asked = report::quarters_of(report::span_of(week, calendar_of(site)));
      const bool any = figures.from < asked.to && asked.from < figures.to;
      if (any && !make(site, week)) return;
    }
  }

  bool make(const io::SiteConfig& site, const report::ReportPeriod& week) {
    const auto made = archive_report(shelf_, {.config = config_,
                                              .site = site,
                                              .period = week,
                                              .ledger = ledger_,
                                              .now = now_,
                                              .to_mail = !config_.report.mail.to.empty()});
    if (!made) {
      fail(fmt::format("{}: {}: {}", site.id, week.name(), made.error()));
      return false;
    }
    for (const std::string& remark : made->remarks)
      std::cerr << "raumwacht: " << site.id << ": " << remark << '\n';
    say(made->report, fmt::format("made, {}", shelf_.archive().place_of(made->report).string()));
    progressed_.insert(site.id);
    return true;
  }

  /// The newest first, and none after one that fails: it is the same printer.
  void print() {
    auto all = shelf_.archive().all();
    std::ranges::stable_sort(all, std::ranges::greater{}, &io::ArchivedReport::made);
    for (const io::ArchivedReport& report : all) {
      if (!waits_for_pages(report, config_.report)) continue;
      if (const auto printed = print_report(shelf_, report); !printed) return fail(printed.error());
      say(report, "printed");
      progressed_.insert(report.site);
    }
  }

  void mail() {
    if (config_.report.mail.to.empty()) return;
    for (const io::ArchivedReport& report : shelf_.archive().all()) {
      if (!report.waits_for_mail()) continue;
      if (!waits_for_mail(report)) {
        say(report,
            "not mailed: it tells of persons in single rooms, and no service agreement is "
            "entered");
        continue;
      }
      const bool no_pages = waits_for_pages(report, config_.report);
      if (no_pages && now_ < report.made + mail_waits_for_pages) continue;
      const auto sent = mail_report(shelf_.archive(), report, config_.report, now_).and_then([&] {
        return shelf_.note_mailed(report, now_);
      });
      if (sent) {
        say(report, fmt::format("mailed to {}{}", fmt::join(config_.report.mail.to, ", "),
                                no_pages ? ", without its PDF, which could not be made" : ""));
        progressed_.insert(report.site);
      } else {
        fail(fmt::format("{}: {}: not mailed, tried again next time: {}", report.site,
                         report.period, sent.error()));
      }
    }
  }

  /// One that tells of heads in rooms does not leave the house once the agreement is withdrawn.
  [[nodiscard]] bool waits_for_mail(const io::ArchivedReport& report) const {
    return report.waits_for_mail() && (config_.premises->agreement || !report.heads_of_rooms);
  }

  /// Of sites whose last report is there, and waits for nothing.
  void note_success() {
    const auto noted = shelf_.archive().last_success();
    const auto all = shelf_.archive().all();
    for (const io::SiteConfig& site : config_.sites) {
      if (noted.contains(site.id) && !progressed_.contains(site.id)) continue;
      if (!is_complete(site, all)) continue;
      if (const auto done = shelf_.note_success(site.id, now_); !done) fail(done.error());
    }
  }

  [[nodiscard]] bool is_complete(const io::SiteConfig& site,
                                 const std::vector<io::ArchivedReport>& all) const {
    const bool mails = !config_.report.mail.to.empty();
    bool there = false;
    for (const io::ArchivedReport& one : all) {
      if (one.site != site.id) continue;
      if (mails && waits_for_mail(one)) return false;
      if (waits_for_pages(one, config_.report)) return false;
      there = there || one.period == report::to_text(due_of(site));
    }
    return there;
  }

  void remove_old() {
    const auto removed = shelf_.remove_ended_before(now_ - config_.privacy.keep_reports);
    if (!removed) return fail(removed.error());
    for (const io::ArchivedReport& report : *removed) {
      say(report, fmt::format("r{} removed, older than {} days", report.revision,
                              config_.privacy.keep_reports.count()));
    }
  }

  io::ReportShelf& shelf_;
  const io::Config& config_;
  const std::filesystem::path ledger_;
  const core::Time now_;
  std::set<std::string> progressed_;  // sites for which something was done
  int code_ = done;
};

}  // namespace

int deliver_reports(const io::Config& config, const std::filesystem::path& ledger, core::Time now) {
  auto shelf = io::ReportShelf::open(config.report.directory);
  if (shelf) return Delivery{*shelf, config, ledger, now}.run();
  std::cerr << "raumwacht: " << shelf.error() << '\n';
  return failed;
}

}  // namespace commands
