// `raumwacht report`: the safety report of a week, a quarter, or any days, out of the ledger.
#include "service/commands/access_note.hpp"
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/ledger_user.hpp"
#include "service/commands/report_archiving.hpp"
#include "service/commands/report_delivery.hpp"
#include "service/commands/report_printing.hpp"
#include "service/io/appointment_store.hpp"
#include "service/io/clock.hpp"
#include "service/io/config.hpp"
#include "service/io/whole_file.hpp"
#include "service/report/document_json.hpp"
#include "service/report/pdf.hpp"
#include "service/report/report_maker.hpp"
#include "service/report/sections/sections.hpp"

#include <fmt/format.h>
#include <tl/expected.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace commands {
namespace {

struct ReportOptions {
  std::string config = usual_configuration;
  std::string ledger, week, quarter, from, to, site, language, out, now;
  std::vector<std::string> formats{"html", "csv", "json"};
  bool schema = false, due = false, archive = false;
};

int tell(int code, std::string_view what) {
  std::cerr << "raumwacht: " << what << '\n';
  return code;
}

template <class T>
using Or = tl::expected<T, std::string>;

Or<report::ReportPeriod> period_of(const ReportOptions& options) {
  const int ways = static_cast<int>(!options.week.empty()) +
                   static_cast<int>(!options.quarter.empty()) +
                   static_cast<int>(!options.from.empty() || !options.to.empty());
  if (ways != 1)
    return tl::make_unexpected(
        "say of when: --week 2026-W47, --quarter 2026-Q4, or --from and --to");
  std::optional<report::ReportPeriod> period;
  std::string wrong;
  if (!options.week.empty()) {
    period = report::period_of_week(options.week);
    wrong = fmt::format("--week {}: there is no such week; as 2026-W47", options.week);
  } else if (!options.quarter.empty()) {
    period = report::period_of_quarter(options.quarter);
    wrong = fmt::format("--quarter {}: there is no such quarter; as 2026-Q4", options.quarter);
  } else {
    period = report::period_of_days(options.from, options.to);
    wrong = fmt::format(
        "--from {} --to {}: two days, both included, as 2026-11-16, at most a year "
        "apart",
        options.from, options.to);
  }
  return period ? Or<report::ReportPeriod>{*period} : tl::make_unexpected(std::move(wrong));
}

std::vector<texts::Language> languages_of(const ReportOptions& options) {
  if (options.language.empty()) return {texts::languages.begin(), texts::languages.end()};
  return {options.language == "en" ? texts::Language::en : texts::Language::de};
}

// ---- files ----

/// Says where each is, as it is there.
class Files {
 public:
  Files(const ReportOptions& options, const report::MadeReport& made)
      : options_{options},
        made_{made},
        stem_{std::filesystem::path{options.out} /
              fmt::format("{}-{}", made.facts.period.name(), made.facts.site)} {}

  bool write_all() {
    if (wants("json")) write(".json", made_.json);
    for (const report::WrittenReport& written : made_.written) write(written);
    return error_.empty();
  }
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  [[nodiscard]] bool wants(std::string_view format) const {
    return std::ranges::find(options_.formats, format) != options_.formats.end();
  }

  void write(const report::WrittenReport& written) {
    const std::string_view language = texts::name_of(written.language);
    if (wants("html")) write(fmt::format(".{}.html", language), written.html);
    if (wants("pdf")) write_pdf(fmt::format(".{}.pdf", language), written.html);
    if (!wants("csv")) return;
    for (const auto& [table, csv] : written.tables)
      write(fmt::format(".{}.{}.csv", language, table), csv);
  }

  void write(std::string_view ending, std::string_view content) {
    if (!error_.empty()) return;
    const std::filesystem::path file = stem_.string() + std::string{ending};
    if (const auto done = io::write_whole(file, content); !done) {
      error_ = done.error();
      return;
    }
    std::cout << file.string() << '\n';
  }

  void write_pdf(std::string_view ending, std::string_view html) {
    if (!error_.empty()) return;
    const std::string file = stem_.string() + std::string{ending};
    if (const auto done = report::print_pdf(html, file, made_.facts.span.to); !done) {
      error_ = done.error();
      return;
    }
    std::cout << file << '\n';
  }

  const ReportOptions& options_;
  const report::MadeReport& made_;
  const std::filesystem::path stem_;
  std::string error_;
};

// ---- one site after another ----

std::filesystem::path ledger_of(const ReportOptions& options, const io::Config& config) {
  return options.ledger.empty() ? config.ledger.path : std::filesystem::path{options.ledger};
}

/// As the clocks say, or as was told.
Or<core::Time> now_of(const ReportOptions& options) {
  if (options.now.empty()) return io::Clock{}.wall();
  const auto told = io::second_from(options.now);
  return told ? Or<core::Time>{*told}
              : tl::make_unexpected(
                    fmt::format("--now {}: no time in UTC; as 2026-11-23T05:00:00Z", options.now));
}

int archive_site(const ReportOptions& options, const io::Config& config, const io::SiteConfig& site,
                 const report::ReportPeriod& period) {
  auto shelf = io::ReportShelf::open(config.report.directory);
  if (!shelf) return tell(failed, shelf.error());
  const auto made = archive_report(*shelf, {.config = config,
                                            .site = site,
                                            .period = period,
                                            .ledger = ledger_of(options, config),
                                            .now = now_of(options).value()});
  if (!made) return tell(failed, made.error());
  for (const std::string& remark : made->remarks) tell(done, remark);
  std::cout << shelf->archive().place_of(made->report).string()
            << (made->is_new ? "\n" : ": unchanged\n");
  if (!waits_for_pages(made->report, config.report)) return done;
  const auto printed = print_report(*shelf, made->report);
  return printed ? done : tell(failed, printed.error());
}

int report_site(const ReportOptions& options, const io::Config& config, const io::SiteConfig& site,
                const report::ReportPeriod& period) {
  if (options.archive) return archive_site(options, config, site, period);
  const std::filesystem::path path = ledger_of(options, config);
  const auto ledger = io::LedgerReader::open(path);
  if (!ledger) return tell(failed, ledger.error().what);
  const auto figures = io::FigureReader::open(path);
  if (!figures) return tell(failed, figures.error().what);
  auto appointments = io::read_week_sums(path);
  if (!appointments) return tell(failed, appointments.error().what);
  report::ReportOrder order = report_order(config, site, period, languages_of(options));
  order.appointments = std::move(*appointments);
  const auto made = report::make_report(*ledger, *figures, order);
  if (!made) return tell(failed, made.error().what);
  for (const std::string& remark : made->remarks) tell(done, remark);
  note_access(path, "report",
              fmt::format("period={} site={}", made->facts.period.name(), made->facts.site));
  Files files{options, *made};
  return files.write_all() ? done : tell(failed, files.error());
}

int report_all(const ReportOptions& options, const io::Config& config,
               const report::ReportPeriod& period) {
  bool any = false;
  for (const io::SiteConfig& site : config.sites) {
    if (!options.site.empty() && site.id != options.site) continue;
    any = true;
    if (const int code = report_site(options, config, site, period); code != done) return code;
  }
  return any ? done : tell(usage, fmt::format("--site {}: there is no such site", options.site));
}

int run(const ReportOptions& options) {
  if (options.schema) {
    std::cout << report::json_schema(report::all_tables());
    return done;
  }
  const auto now = now_of(options);
  if (!now) return tell(usage, now.error());
  const auto period = options.due ? Or<report::ReportPeriod>{} : period_of(options);
  if (!period) return tell(usage, period.error());
  const auto config = io::load_config(options.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return configuration;
  }
  // Reports that are kept belong to whom the daemon runs as; those into a directory of somebody's to that somebody.
  if (options.due || options.archive) {
    if (const auto user = become_owner_beside(config->report.directory / "archive"); !user)
      return tell(failed, user.error());
  }
  return options.due ? deliver_reports(*config, ledger_of(options, *config), *now)
                     : report_all(options, *config, *period);
}

}  // namespace

void add_report(Command app, Chosen& chosen) {
  auto options = std::make_shared<ReportOptions>();
  const Command command = app.add_subcommand("report", "the safety report of a week");
  command.add_option("--config", options->config, "the configuration of now")
      .type_name("FILE")
      .shows_default();
  command.add_option("--ledger", options->ledger, "another ledger, as a copy").type_name("FILE");
  const Option week = command.add_option("--week", options->week, "ISO 8601, as 2026-W47");
  const Option quarter = command.add_option("--quarter", options->quarter, "as 2026-Q4");
  const Option from = command.add_option("--from", options->from, "the first day, as 2026-11-16");
  const Option to = command.add_option("--to", options->to, "the last day");
  const Option site = command.add_option("--site", options->site, "of this site only; default: all")
                          .type_name("ID");
  const Option language = command.add_option("--lang", options->language, "de or en; default: both")
                              .one_of({"de", "en"});
  const Option out = command.add_option("--out", options->out, "into this directory; default: here")
                         .type_name("DIR");
  const Option formats =
      command
          .add_option("--formats", options->formats,
                      "html, csv, json, pdf (by WeasyPrint); default: all but pdf")
          .separated_by(',')
          .one_of({"html", "csv", "json", "pdf"});
  const Option archive = command.add_flag("--archive", options->archive,
                                          "into the archive, as [report] says; mails nothing");
  archive.excludes(language).excludes(out).excludes(formats);
  const Option due =
      command.add_flag("--due", options->due, "make, keep and mail what is due, as [report] says");
  for (const Option& other : {week, quarter, from, to, site, language, out, formats, archive})
    due.excludes(other);
  command.add_option("--now", options->now, "for tests: as if it were then").type_name("TIME");
  command.add_flag("--schema", options->schema, "print the schema of the JSON form");
  command.does(chosen, [options] { return run(*options); });
}

}  // namespace commands
